# What the bot says when a typed figure or date is asked back or not understood: one text a code of features/forms/reading, no variables.

## Asked back: numbers

ask-decimal-or-grouped = Dấu chấm hoặc dấu phẩy trong số này có thể hiểu theo nhiều cách. Đồng chí chọn giúp cách đúng:
ask-approximate = Câu trả lời chưa nêu số chính xác. Đồng chí chọn giúp số sẽ ghi vào báo cáo, hoặc gõ lại số chính xác nếu đã có:
ask-spaces-in-number = Giữa các chữ số có dấu cách, chưa rõ là một số hay nhiều số. Đồng chí chọn giúp cách đúng:
ask-range = Đồng chí ghi một khoảng, trong khi ở đây cần một con số. Đồng chí chọn giúp số sẽ ghi vào báo cáo:
ask-either-or = Câu trả lời nêu nhiều số khác nhau. Đồng chí chọn giúp số sẽ ghi vào báo cáo:
ask-other-unit = Đơn vị tính vừa ghi khác với đơn vị tính của mục này. Đồng chí chọn giúp số liệu đúng, hoặc gõ lại:
ask-words-around = Câu trả lời có cả chữ lẫn số. Đồng chí xác nhận giúp số liệu cần ghi:
ask-bullet-or-minus = Dấu gạch trước con số có thể là gạch đầu dòng hoặc dấu âm. Đồng chí chọn giúp số đúng:
ask-spoken-short-form = Cách nói tắt này có thể hiểu theo nhiều cách. Đồng chí chọn giúp số đúng:
ask-scale-or-unit = Chữ sau con số có thể là hàng (trăm, nghìn, triệu…) hoặc là đơn vị tính. Đồng chí chọn giúp số đúng:
ask-spelled-digits = Số được viết bằng chữ, rời từng chữ số. Đồng chí chọn giúp số đúng:
ask-leading-zeros = Con số bắt đầu bằng chữ số 0, có thể đã gõ thừa hoặc thiếu. Đồng chí xác nhận giúp, hoặc gõ lại:
ask-extra-number = Câu trả lời có nhiều số hơn mục này cần. Đồng chí chọn giúp số liệu đúng của mục này:
ask-none-or-zero = Nếu ghi số 0, mời đồng chí bấm nút dưới đây. Nếu không phát sinh, mời gõ: không phát sinh.
ask-confirm = Nội dung đọc được như dưới đây. Đồng chí bấm nút để xác nhận nếu đúng:

## Asked back: money

ask-which-unit = Số tiền chưa ghi rõ là đồng, nghìn, triệu hay tỷ. Đồng chí chọn giúp số tiền đúng:

## Asked back: a part of a whole, plan and actual

ask-part-exceeds-whole = Số đạt được đang lớn hơn tổng số. Đồng chí chọn giúp cách ghi đúng, hoặc gõ lại:
ask-which-is-whole = Chưa rõ số nào là số đạt được, số nào là tổng số. Đồng chí chọn giúp cách đúng:
ask-percent-disagrees = Tỷ lệ phần trăm vừa ghi không khớp với hai số đi kèm. Đồng chí chọn giúp số liệu đúng, hoặc gõ lại:
ask-which-is-plan = Chưa rõ số nào là kế hoạch, số nào là thực hiện. Đồng chí chọn giúp cách đúng:
ask-numbers-run-together = Các số viết sát nhau, chưa rõ tách ở đâu. Đồng chí chọn giúp cách đúng, hoặc gõ lại, ví dụ: kế hoạch 1.234, thực hiện 1.250.
ask-prior-left-out = Số cùng kỳ năm trước để trống. Nếu đúng, đồng chí bấm nút dưới đây; nếu không, mời gõ lại đủ, ví dụ: kế hoạch 260, thực hiện 267, cùng kỳ 250.
ask-prior-not-asked = Mục này chỉ hỏi kế hoạch và thực hiện, không hỏi số cùng kỳ. Đồng chí chọn giúp số liệu sẽ ghi:

## Asked back: dates and times

ask-solar-or-lunar = Ngày này tính theo dương lịch hay âm lịch? Đồng chí chọn giúp ngày đúng:
ask-before-or-on = Chưa rõ có tính cả ngày vừa ghi hay chỉ đến hết ngày liền trước. Đồng chí chọn giúp ngày đúng:
ask-which-week = Chưa rõ ngày này thuộc tuần nào. Đồng chí chọn giúp ngày đúng:
ask-which-month = Chưa rõ ngày này thuộc tháng nào. Đồng chí chọn giúp ngày đúng:
ask-which-year = Chưa rõ ngày này thuộc năm nào. Đồng chí chọn giúp ngày đúng:
ask-which-day = Thời gian vừa ghi gồm nhiều ngày. Đồng chí chọn giúp một ngày cụ thể:
ask-weekday-disagrees = Thứ và ngày vừa ghi không khớp nhau. Đồng chí chọn giúp ngày đúng:
ask-morning-or-afternoon = Giờ này là buổi sáng hay buổi chiều? Đồng chí chọn giúp giờ đúng:
ask-midnight = Nửa đêm có thể là lúc bắt đầu hoặc lúc kết thúc ngày. Đồng chí chọn giúp thời điểm đúng:
ask-time-vague = Chưa rõ là mấy giờ. Đồng chí chọn giúp giờ cụ thể:

## Not understood: anything

problem-empty = Tin nhắn chưa có chữ hay số nào đọc được. Mời đồng chí gõ câu trả lời rồi gửi lại.
problem-too-long = Câu trả lời dài quá. Mời đồng chí chỉ gõ số liệu hoặc ngày tháng mà mục này hỏi, ví dụ: 267 hoặc 26/6/2026.

## Not understood: numbers

problem-not-a-number = Chưa đọc được con số. Mời đồng chí gõ lại bằng chữ số, ví dụ: 267 hoặc 2.048.
problem-unclear-number = Chưa rõ con số vừa ghi là bao nhiêu. Mời đồng chí gõ lại bằng chữ số, dùng dấu chấm tách hàng nghìn, ví dụ: 2.048.
problem-several-numbers = Câu trả lời có nhiều số, chưa rõ cần ghi số nào. Mời đồng chí chỉ gõ số liệu mà mục này hỏi, ví dụ: 267, 140 triệu hoặc 626/723.
problem-not-whole = Ở đây cần số nguyên, không có phần lẻ. Mời đồng chí gõ lại, ví dụ: 267 hoặc 2.048.
problem-too-large = Con số này lớn quá mức ghi được. Mời đồng chí kiểm tra xem có thừa chữ số không rồi gõ lại, ví dụ: 2.048.
problem-too-precise = Phần lẻ của con số dài quá. Mời đồng chí làm tròn rồi gõ lại, ví dụ: 267.
problem-vague = Câu trả lời chưa nêu con số cụ thể. Mời đồng chí gõ bằng chữ số, ví dụ: 267. Nếu là số ước, mời gõ: ước 267.
problem-looks-like-ratio = Câu trả lời có dạng hai số cách nhau bằng dấu gạch chéo, trong khi ở đây cần một số. Mời đồng chí gõ lại, ví dụ: 41.
problem-looks-like-date = Câu trả lời giống ngày tháng, trong khi mục này hỏi số liệu. Mời đồng chí gõ lại, ví dụ: 267 hoặc 626/723.
problem-looks-like-phone = Câu trả lời giống số điện thoại, trong khi mục này hỏi số liệu. Mời đồng chí gõ lại, ví dụ: 267 hoặc 2.048.
problem-percent-not-number = Câu trả lời là tỷ lệ phần trăm, trong khi ở đây cần con số thực tế. Mời đồng chí gõ lại, không ghi dấu %, ví dụ: 267 hoặc 140 triệu.
problem-nothing-to-report = Nếu mục này có nút “Không phát sinh”, mời đồng chí bấm nút đó. Nếu không có, mời gõ số liệu bằng chữ số, ví dụ: 0.
problem-not-assigned = Nếu mục này có nút “Không được phân công”, mời đồng chí bấm nút đó. Nếu không có, mời gõ số liệu bằng chữ số, ví dụ: 0.
problem-not-yet-known = Nếu mục này có nút “Chưa có số liệu”, mời đồng chí bấm nút đó để hẹn ngày bổ sung. Nếu không có, mời gõ số ước, ví dụ: ước 267.

## Not understood: money

problem-not-an-amount = Chưa đọc được số tiền. Mời đồng chí gõ lại, ghi rõ đồng, triệu hoặc tỷ, ví dụ: 140 triệu hoặc 12.000.000 đồng.
problem-not-whole-dong = Số tiền này lẻ dưới một đồng. Mời đồng chí làm tròn đến đồng rồi gõ lại, ví dụ: 1,5 triệu hoặc 1.500.000 đồng.
problem-negative-amount = Số tiền không thể là số âm. Mời đồng chí gõ lại, không có dấu gạch phía trước, ví dụ: 140 triệu.
problem-foreign-currency = Số tiền cần ghi bằng đồng Việt Nam. Mời đồng chí quy đổi rồi gõ lại, ví dụ: 140 triệu đồng.

## Not understood: a part of a whole

problem-not-a-ratio = Ở đây cần hai số: số đạt được và tổng số. Mời đồng chí gõ lại, giữa hai số là dấu gạch chéo, ví dụ: 626/723.
problem-need-both-parts = Chưa đủ hai số để tính tỷ lệ. Mời đồng chí gõ cả số đạt được và tổng số, ví dụ: 626/723.
problem-zero-whole = Tổng số không thể bằng 0. Mời đồng chí gõ lại, ví dụ: 626/723. Nếu mục này có nút “Không phát sinh”, có thể bấm nút đó.
problem-negative-part = Số đạt được và tổng số không thể là số âm. Mời đồng chí gõ lại, không có dấu gạch phía trước, ví dụ: 626/723.

## Not understood: plan and actual

problem-missing-plan = Còn thiếu số kế hoạch. Mời đồng chí gõ lại đủ các số, ví dụ: kế hoạch 260, thực hiện 267 (thêm cùng kỳ 250 nếu mục này có hỏi).
problem-missing-actual = Còn thiếu số thực hiện. Mời đồng chí gõ lại đủ các số, ví dụ: kế hoạch 260, thực hiện 267 (thêm cùng kỳ 250 nếu mục này có hỏi).
problem-missing-prior = Còn thiếu số cùng kỳ năm trước. Mời đồng chí gõ đủ ba số, ví dụ: kế hoạch 260, thực hiện 267, cùng kỳ 250. Nếu không có số cùng kỳ, mời gõ: 260 267 -
problem-missing-plan-and-actual = Còn thiếu số kế hoạch và số thực hiện. Mời đồng chí gõ lại đủ các số, ví dụ: kế hoạch 260, thực hiện 267 (thêm cùng kỳ 250 nếu mục này có hỏi).
problem-missing-plan-and-prior = Còn thiếu số kế hoạch và số cùng kỳ năm trước. Mời đồng chí gõ lại đủ ba số, ví dụ: kế hoạch 260, thực hiện 267, cùng kỳ 250.
problem-missing-actual-and-prior = Còn thiếu số thực hiện và số cùng kỳ năm trước. Mời đồng chí gõ lại đủ ba số, ví dụ: kế hoạch 260, thực hiện 267, cùng kỳ 250.
problem-one-number-for-two = Mới thấy một số, trong khi ở đây cần hai số. Mời đồng chí gõ cả hai, ví dụ: kế hoạch 260, thực hiện 267.
problem-one-number-for-three = Mới thấy một số, trong khi ở đây cần ba số. Mời đồng chí gõ đủ, ví dụ: kế hoạch 260, thực hiện 267, cùng kỳ 250.
problem-too-many-numbers = Câu trả lời có nhiều số hơn mục này hỏi. Mời đồng chí chỉ gõ các số cần ghi, ví dụ: kế hoạch 260, thực hiện 267 (thêm cùng kỳ 250 nếu mục này có hỏi).
problem-same-label-twice = Có số được ghi tên hai lần, ví dụ hai lần “kế hoạch”. Mời đồng chí gõ lại, mỗi tên một số, ví dụ: kế hoạch 260, thực hiện 267.
problem-unclear-plan-actual = Chưa rõ số nào là kế hoạch, số nào là thực hiện. Mời đồng chí gõ lại, ghi tên trước mỗi số, ví dụ: kế hoạch 260, thực hiện 267.

## Not understood: dates and times

problem-not-a-date = Chưa đọc được ngày tháng. Mời đồng chí gõ lại theo thứ tự ngày/tháng/năm, ví dụ: 26/6/2026.
problem-no-such-date = Ngày vừa ghi không đúng với lịch. Mời đồng chí kiểm tra rồi gõ lại theo thứ tự ngày/tháng/năm, ví dụ: 26/6/2026.
problem-day-missing = Còn thiếu ngày cụ thể. Mời đồng chí gõ lại đủ ngày/tháng/năm, ví dụ: 26/6/2026.
problem-date-range = Ở đây cần một ngày, không phải một khoảng thời gian. Mời đồng chí gõ một ngày, ví dụ: 26/6/2026.
problem-not-a-time = Chưa đọc được giờ. Mời đồng chí gõ lại giờ và phút, ví dụ: 17h00.
problem-no-such-time = Giờ vừa ghi không hợp lệ. Mời đồng chí kiểm tra rồi gõ lại giờ và phút, ví dụ: 17h00.
problem-lunar-not-known = Chưa đổi được ngày âm lịch này sang dương lịch. Mời đồng chí gõ ngày dương lịch, ví dụ: 26/6/2026.
