# What people read, in Vietnamese: the language that decides the keys. Values come in already written out.

## People and rights
stranger = Kính chào đồng chí. Đây là bot Trợ lý Khối, phục vụ các cơ quan thành viên của khối giao ước thi đua. Bot chưa có tên đồng chí trong danh sách. Mời đồng chí liên hệ Thường trực Khối để được mời tham gia.
stranger-toast = Bot chưa có tên đồng chí trong danh sách của khối.
no-seat = Hiện đồng chí chưa được phân công nhiệm vụ trong khối nào. Mời đồng chí liên hệ Thường trực Khối.
not-allowed = Đồng chí không có quyền thực hiện việc này.
secretariat-only = Chức năng này dành cho tổ giúp việc của khối.
stale = Nút này thuộc màn hình cũ. Mời đồng chí dùng màn hình mới nhất ở cuối cuộc trò chuyện.
unknown-button = Nút này không còn dùng được. Mời đồng chí gõ /vieccanlam để xem việc cần làm.
something-went-wrong = Bot gặp trục trặc khi xử lý tin nhắn vừa rồi và đã ghi nhận để khắc phục. Số liệu đã nhập không mất. Mời đồng chí thử lại sau ít phút.
back-after-outage = Bot vừa hoạt động trở lại. Số liệu đã nhập vẫn còn nguyên. Mời đồng chí tiếp tục ở màn hình dưới đây.
go-private = Mời đồng chí nhắn riêng cho bot để thực hiện việc này.
button-go-private = Mở trò chuyện riêng với bot
person-unreachable = Bot không gửi được tin tới { $name }: người này chưa mở, đã chặn bot hoặc không còn dùng Telegram. Mời đồng chí liên hệ trực tiếp.
group-unreachable = Bot không gửi được tin vào nhóm của khối. Mời đồng chí kiểm tra bot còn trong nhóm và được phép gửi tin.
unreachable = chưa gửi tới được

## Start and help
welcome = Kính chào { $name }.
welcome-role = Đồng chí tham gia { $bloc } với vai trò: { $roles }.
welcome-secrecy = Lưu ý: không gửi nội dung thuộc bí mật nhà nước qua bot.
role-leader = lãnh đạo { $agency }
role-officer = cán bộ đầu mối { $agency }
role-secretariat = tổ giúp việc của khối
role-head = lãnh đạo cơ quan Trưởng khối
help-title = Hướng dẫn sử dụng
help-member = 
    /vieccanlam – việc cơ quan đồng chí cần làm
    /baocao – nhập báo cáo, xem báo cáo đã gửi
    /tiendo – tiến độ nộp báo cáo của khối
    /tonghop – bản tổng hợp của khối
    /thoat – tạm dừng, bản nháp vẫn được giữ
    /cuatoi – dữ liệu của đồng chí, ngôn ngữ, rời bot
help-secretariat = 
    /dotbaocao – mở và theo dõi đợt báo cáo
    /thongbao – gửi thông báo tới các cơ quan
help-answering = Khi nhập báo cáo, bot hỏi từng mục một. Đồng chí bấm nút hoặc gõ câu trả lời; có thể quay lại, để sau và tiếp tục bất cứ lúc nào trên máy khác.
help-words = Đồng chí cũng có thể gõ: “báo cáo”, “tiến độ”, “tổng hợp”, “việc cần làm”.
help-group = Trong nhóm: /tiendo, /tonghop. Việc nhập số liệu thực hiện trong trò chuyện riêng với bot.
button-language = English
language-changed = Bot sẽ dùng tiếng Việt.
command-start = Bắt đầu
command-vieccanlam = Việc cơ quan cần làm
command-baocao = Nhập và xem báo cáo
command-tiendo = Tiến độ nộp báo cáo
command-tonghop = Bản tổng hợp của khối
command-thoat = Tạm dừng, giữ bản nháp
command-huongdan = Hướng dẫn
command-dotbaocao = Đợt báo cáo
command-thongbao = Gửi thông báo

## Answers
answer-missing = (chưa trả lời)
answer-skipped = (bỏ qua)
answer-estimated = ước { $text }
answer-plan-actual = kế hoạch { $planned }, thực hiện { $actual }
answer-prior = , năm trước { $prior }
answer-not-yet-known-until = chưa có số liệu, bổ sung ngày { $date }
none-nothing_to_report = Không phát sinh
none-not_assigned = Không được phân công
none-not_yet_known = Chưa có số liệu, bổ sung sau
evidence-dated = ngày { $date }
evidence-photo = ảnh kèm theo
evidence-file = tệp { $name }

## The guided conversation
form-progress = Mục { $position }/{ $count }
form-recorded = ✅ Đã ghi: { $answer }
form-current = Đang có: { $answer }
form-only-for = [riêng { $codes }]
form-conditional = [tùy câu trả lời trước]
form-optional = [không bắt buộc]
hint-integer = Mời đồng chí gõ một số, ví dụ: 15
hint-money = Mời đồng chí gõ số tiền kèm đơn vị, ví dụ: 140 triệu; 1,5 tỷ
hint-ratio = Mời đồng chí gõ hai số, ví dụ: 9/10
hint-plan-actual = Mời đồng chí gõ hai số: được giao (kế hoạch) rồi thực hiện, ví dụ: 52 50
hint-plan-actual-prior = Mời đồng chí gõ ba số: kế hoạch, thực hiện, năm trước, ví dụ: 260 267 262
hint-text = Mời đồng chí gõ câu trả lời, không quá { $limit } ký tự.
hint-choice = Mời đồng chí chọn một nút dưới đây.
hint-multi-choice = Mời đồng chí bấm để đánh dấu các mục đúng, rồi bấm Xong.
hint-evidence = Mời đồng chí gõ văn bản trên một dòng, ví dụ: Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm; hoặc gửi ảnh, tệp. Gửi xong bấm Xong.
ask-until = Đồng chí dự kiến bổ sung ngày nào? Mời gõ ngày, ví dụ: 20/12
review-title = Rà soát trước khi gửi
review-title-paged = Rà soát trước khi gửi (trang { $page }/{ $pages })
review-hint = Bấm số mục để sửa.
review-return-note = Lãnh đạo đề nghị bổ sung: { $note }
page-of = Trang { $page }/{ $pages }
left-draft-stays = Đã tạm dừng. Bản nháp được giữ nguyên; đồng chí có thể tiếp tục bất cứ lúc nào bằng /vieccanlam.
left-nothing = Hiện đồng chí không nhập dở mục nào.
draft-closed = Bản này đang chờ duyệt hoặc đã gửi nên không sửa được nữa.
button-back = ‹ Quay lại
button-skip = Bỏ qua
button-keep = Giữ nguyên
button-leave = Để sau
button-done = Xong
button-remove-last = Xóa minh chứng cuối
button-retype = Gõ lại
button-review = ‹ Về trang rà soát
button-edit = ✎ Sửa nội dung
button-previous-page = ‹ Trang trước
button-next-page = Trang sau ›
button-resume = Tiếp tục

## What could not be taken
problem-below-minimum = Số nhỏ nhất có thể ghi là { $minimum }. Mời đồng chí kiểm tra và gõ lại.
problem-above-maximum = Số lớn nhất có thể ghi là { $maximum }. Mời đồng chí kiểm tra và gõ lại.
problem-too-many-characters = Câu trả lời dài { $length } ký tự, mục này nhận không quá { $limit } ký tự. Mời đồng chí rút gọn và gõ lại.
problem-choose-one = Mời đồng chí đánh dấu ít nhất một mục rồi bấm Xong.
problem-use-buttons = Mời đồng chí chọn bằng các nút dưới đây.
problem-text-wanted = Mục này cần câu trả lời bằng chữ hoặc số, chưa nhận ảnh và tệp.
problem-unsupported = Bot chưa nhận được nhãn dán, tin thoại, vị trí và các dạng tương tự. Mời đồng chí gõ câu trả lời.
problem-reply-elsewhere = Đồng chí vừa trả lời vào một tin nhắn khác nên bot chưa ghi lại. Mời đồng chí trả lời mục dưới đây.
problem-stale = Nút này thuộc màn hình cũ. Mời đồng chí dùng màn hình dưới đây.
problem-date-not-ahead = Ngày bổ sung phải sau hôm nay. Mời đồng chí gõ lại, ví dụ: 20/12
problem-secrecy = Nội dung này mang dấu mật nên không được gửi qua bot. Bot không lưu nội dung vừa gửi. Mời đồng chí xóa tin nhắn và gửi tài liệu theo đường văn thư bảo mật.
problem-evidence-wanted = Mục này cần ít nhất một minh chứng.
problem-too-much-evidence = Mỗi mục nhận nhiều nhất { $limit } minh chứng.
problem-document-reference = Chưa đọc được văn bản. Cần đủ loại, số ký hiệu và trích yếu, ví dụ: Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm.
problem-document-without-type = Còn thiếu loại văn bản. Mời đồng chí gõ lại, ví dụ: Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm.
problem-document-without-number = Còn thiếu số, ký hiệu văn bản. Mời đồng chí gõ lại, ví dụ: Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm.
problem-document-without-title = Còn thiếu trích yếu văn bản. Mời đồng chí gõ lại, ví dụ: Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm.

## Rounds
rounds-title = Các đợt báo cáo
rounds-none = Chưa có đợt báo cáo nào.
rounds-none-open = Hiện không có đợt báo cáo nào đang mở.
rounds-line = – { $title }: { $state }; hạn { $deadline }
round-state-draft = Chưa mở
round-state-open = Đang mở
round-state-closed = Đã đóng
round-state-archived = Đã lưu trữ
round-form = Biểu mẫu: { $title } ({ $questions } mục)
round-audience = Đối tượng: { $count } cơ quan ({ $names })
round-period = Kỳ báo cáo: từ { $from } đến { $to }
round-figures-until = Số liệu tính đến ngày { $date }
round-deadline = Hạn gửi: { $deadline }
round-planned-opening = Dự kiến mở: { $date }
round-length = Biểu mẫu có { $questions } mục, trả lời trong khoảng { $minutes } phút.
round-opened = Thường trực { $bloc } đề nghị Quý cơ quan gửi báo cáo theo biểu mẫu.
round-opened-officer = Đồng chí bấm nút dưới đây để bắt đầu; có thể tạm dừng và tiếp tục bất cứ lúc nào.
round-opened-leader = Cán bộ đầu mối của cơ quan đã nhận được đề nghị này. Khi báo cáo được trình, đồng chí duyệt bằng một lần bấm.
round-open-confirm = Mở đợt báo cáo và gửi đề nghị tới { $count } cơ quan?
round-open-done = Đã mở đợt báo cáo.
round-open-not_found = Không tìm thấy đợt báo cáo.
round-open-already_open = Đợt báo cáo này đã được mở.
round-open-deadline_passed = Hạn gửi đã qua nên không mở được đợt báo cáo.
round-not-open = Đợt báo cáo này hiện không mở.
button-open-round = Mở đợt báo cáo
button-confirm-open = Đồng ý, mở và gửi đề nghị
button-see-form = Xem biểu mẫu
button-begin-report = Bắt đầu báo cáo
button-continue-report = Tiếp tục báo cáo
button-begin-of = Bắt đầu – { $agency }
button-continue-of = Tiếp tục – { $agency }
button-sent-of = Xem báo cáo đã gửi – { $agency }

## Reports
tasks-title = Việc cần làm
tasks-none = Cơ quan đồng chí không còn việc nào cần làm.
reports-title = Báo cáo
task-not_started = Chưa bắt đầu.
task-draft = Đang soạn, đã trả lời { $count } mục.
task-returned = Lãnh đạo đề nghị bổ sung; đã trả lời { $count } mục.
task-awaiting_approval = Đã trình, đang chờ lãnh đạo duyệt.
task-accepted = Đã đưa vào tổng hợp.
task-locked = Đã chốt số liệu.
task-submitted = Đã tiếp nhận lúc { $at }, mã { $code }.
already-submitted = Báo cáo này đã được gửi.
approval-title = Báo cáo trình đồng chí duyệt
approval-from = Người trình: { $name }
approval-waiting = Đã trình lãnh đạo duyệt: { $names }. Bot sẽ báo ngay khi có kết quả.
approval-over-submitted = Báo cáo đã được duyệt và gửi.
approval-over-returned = Đã gửi đề nghị bổ sung tới cán bộ đầu mối.
approval-over-withdrawn = Cán bộ đầu mối đã rút lại để chỉnh sửa; khi trình lại, bot sẽ báo.
button-send-for-approval = Trình lãnh đạo duyệt
button-send-report = Gửi báo cáo
button-approve = ✅ Duyệt và gửi
button-return = Đề nghị bổ sung
button-delegate = Ủy quyền cho cán bộ đầu mối gửi
button-delegate-once = Chỉ đợt báo cáo này
button-delegate-standing = Mọi đợt, đến khi thôi ủy quyền
button-end-delegation = Thôi ủy quyền
button-withdraw = Rút lại để sửa
button-see-files = Xem ảnh, tệp minh chứng
button-see-sent = Xem báo cáo đã gửi
button-see-and-approve = Xem và duyệt
button-see-report = Xem báo cáo
delegation-title = Ủy quyền gửi báo cáo
delegation-explained = Khi được ủy quyền, cán bộ đầu mối gửi báo cáo không cần đồng chí duyệt từng lần. Việc ủy quyền được ghi lại. Báo cáo đang chờ vẫn do đồng chí duyệt.
delegation-given-once = Đã ủy quyền cho cán bộ đầu mối gửi báo cáo của đợt này.
delegation-given-standing = Đã ủy quyền cho cán bộ đầu mối gửi báo cáo các đợt.
delegation-ended = Đã thôi ủy quyền. Báo cáo sẽ được trình đồng chí duyệt như trước.
receipt-title = Đã tiếp nhận báo cáo
receipt-at = Thời điểm tiếp nhận: { $at }
receipt-code = Mã tiếp nhận: { $code }
receipt-by-leader = Người duyệt và gửi: { $name }
receipt-by-delegated = Người gửi (theo ủy quyền): { $name }
receipt-by-no_leader = Người gửi (cơ quan chưa có lãnh đạo dùng bot): { $name }
receipt-on-time = Gửi đúng hạn.
receipt-late = Gửi sau hạn { $days } ngày.
sent-title = Báo cáo đã gửi, mã { $code }
returned-title = Lãnh đạo đề nghị bổ sung báo cáo
returned-by = { $name } đề nghị:

## Reminders
reminder-title = Nhắc hạn gửi báo cáo
reminder-not-started = Cơ quan chưa bắt đầu nhập báo cáo.
reminder-unfinished = Báo cáo đang soạn, chưa trình duyệt.
reminder-approve = Báo cáo đã soạn xong và đang chờ đồng chí duyệt.
reminder-waiting-for-leader = Báo cáo đã trình, đang chờ lãnh đạo cơ quan duyệt.
reminder-automatic = Đây là tin nhắc tự động, không phải văn bản chính thức.

## Summaries
board-updated = Cập nhật lúc { $at }
summary-title = Tổng hợp: { $title }
summary-received = Đã nhận { $received }/{ $expected } báo cáo
summary-punctuality = Đúng hạn: { $onTime }; sau hạn: { $late }
summary-as-of = Số liệu tổng hợp lúc { $at }
summary-figures = Số liệu chung
summary-highlights = Điển hình như:
summary-no-figure = chưa có số liệu
summary-estimated = (trong đó { $count } đơn vị ghi số ước)
summary-without = ({ $count } đơn vị không phát sinh, không được phân công hoặc chưa có số liệu)
summary-nothing-yet = Chưa có báo cáo nào được gửi.
summary-all-in-time = Tất cả các cơ quan đã gửi đúng hạn.
summary-missing = Chưa gửi ({ $count }):
summary-missing-line = – { $agency }: { $state }
summary-late = Gửi sau hạn ({ $count }):
summary-late-line = – { $agency }: { $days } ngày
summary-choose-round = Mời đồng chí chọn đợt báo cáo:
state-not_started = chưa bắt đầu
state-draft = đang soạn
state-awaiting_approval = đang chờ lãnh đạo duyệt
state-returned = đang bổ sung
state-submitted = đã gửi
state-accepted = đã đưa vào tổng hợp
state-locked = đã chốt số liệu

## Broadcasts
broadcasts-title = Thông báo đã gửi
broadcasts-none = Chưa có thông báo nào.
broadcast-heading = Thông báo tới các cơ quan thành viên
broadcast-title = Thông báo của Thường trực Khối
broadcast-preview = Xem trước: thông báo sẽ gửi tới { $people } người của { $agencies } cơ quan, như dưới đây.
broadcast-published = Đã gửi thông báo tới { $people } người. Danh sách người chưa nắm nội dung ở tin dưới đây và tự cập nhật.
broadcast-acknowledged = ✅ Đã nắm nội dung lúc { $at }
broadcast-status-title = Tình hình nắm nội dung thông báo
broadcast-status-count = Đã nắm nội dung: { $acknowledged }/{ $people } người
broadcast-status-waiting = Chưa nắm nội dung:
broadcast-status-all = Tất cả đã nắm nội dung.
button-new-broadcast = Soạn thông báo mới
button-broadcast-status = Ai chưa nắm: { $text }
button-send-broadcast = Gửi tới { $people } người
button-acknowledge = Đã nắm nội dung
acknowledged-toast = Đã ghi nhận. Cảm ơn đồng chí.

## Several blocs, and the group that comes and goes
bloc-choose = Đồng chí tham gia nhiều khối. Mời đồng chí chọn khối để làm việc:
bloc-chosen = Đồng chí đang làm việc với { $bloc }. Có thể đổi khối trong /thietlap hoặc bằng nút dưới đây. Mời đồng chí gõ /vieccanlam để xem việc cần làm.
group-lost = Bot đã bị đưa ra khỏi nhóm của { $bloc }. Thông tin gắn nhóm vẫn được giữ; khi bot được thêm lại, nhóm hoạt động như trước.
group-back = Bot đã trở lại nhóm của { $bloc }.

## Own data
command-cuatoi = Dữ liệu của tôi
stranger-own-data = Bot không lưu dữ liệu nào về đồng chí. Chỉ người được Thường trực Khối mời và đã đồng ý tham gia mới có tên trong bot.
file-failed = Bot chưa tạo được tệp đồng chí yêu cầu và đã ghi nhận để khắc phục. Mời đồng chí thử lại sau ít phút.
own-data-title = Dữ liệu của đồng chí
own-data-name = Tên: { $name }
own-data-telegram = Mã Telegram: { $id }
own-data-language = Ngôn ngữ: { $language }
own-data-this-language = Tiếng Việt
own-data-known-since = Có trong bot từ ngày { $date }
own-data-roles = Vai trò
own-data-no-roles = – Chưa có vai trò nào.
own-data-office = tổ giúp việc của khối, năm { $year }
own-data-since = từ { $from }
own-data-from-until = từ { $from } đến trước { $until }
own-data-more = – và { $count } mục khác (xem trong tệp)
own-data-no-consent = Đồng ý tham gia: chưa có bản ghi
own-data-consent = Đồng ý tham gia: ngày { $date } (đã ghi { $count } lần)
own-data-answers = Đã trả lời { $answers } mục trong { $drafts } bản nháp; đã gửi { $submissions } báo cáo
own-data-broadcasts = Thông báo đã nắm nội dung: { $acknowledged }/{ $received }
own-data-events = Nhật ký ghi { $count } việc đồng chí đã làm; { $messages } tin bot đã soạn cho đồng chí
own-data-export-begun = Bot đang tạo tệp và sẽ gửi tại đây.
own-data-file-name = du-lieu-cua-toi
own-data-file-caption = Toàn bộ dữ liệu bot lưu về đồng chí. Tệp được xóa khỏi máy chủ sau khi gửi.
own-data-left-name = Người đã rời (mã { $id })
button-own-data-show = Xem dữ liệu của tôi
button-own-data-language = English
button-own-data-export = Xuất tệp dữ liệu của tôi
button-own-data-leave = Rời khỏi bot
button-own-data-confirm = Đồng ý, rời khỏi bot
button-stay = Ở lại
leave-title = Rời khỏi bot?
leave-explained = Tên và mã Telegram của đồng chí được xóa khỏi danh sách, mọi vai trò kết thúc ngay. Báo cáo và bản nháp vẫn thuộc về cơ quan; nhật ký chỉ giữ mã số. Muốn trở lại, đồng chí cần lời mời mới của Thường trực Khối.
leave-last-of-secretariat = Đồng chí là người duy nhất của tổ giúp việc. Nên bàn giao trước khi rời.
leave-done = Đã xóa tên và mã Telegram của đồng chí; mọi vai trò đã kết thúc. Cảm ơn đồng chí đã cùng tham gia.
person-left-title = Một người đã rời khỏi bot
person-left-empty-leader = Cơ quan hiện không còn lãnh đạo dùng bot. Mời đồng chí gửi lời mời mới.
person-left-empty-officer = Cơ quan hiện không còn cán bộ đầu mối. Mời đồng chí gửi lời mời mới.
person-left-drafts = Báo cáo đang soạn hoặc chờ duyệt vẫn được giữ cho cơ quan: { $count }.
person-left-no-secretariat = Tổ giúp việc của khối hiện không còn ai.
