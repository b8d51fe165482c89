# What the bot says when a typed figure or date is asked back or not understood: one text a code of features/forms/reading, no variables.

## Asked back: numbers

ask-decimal-or-grouped = The dot or comma in this number can be read in more than one way. Please choose the right one:
ask-approximate = The answer does not give an exact figure. Please choose the one to report, or type the exact figure if you have it:
ask-spaces-in-number = There is a space between the digits: one number or several? Please choose the right reading:
ask-range = You gave a range, but one figure is needed here. Please choose the one to report:
ask-either-or = The answer gives several different figures. Please choose the one to report:
ask-other-unit = The unit you typed differs from the unit of this item. Please choose the right figure, or type it again:
ask-words-around = The answer has both words and figures. Please confirm the figure to record:
ask-bullet-or-minus = The dash before the number may be a list dash or a minus sign. Please choose the right number:
ask-spoken-short-form = This short form can be read in more than one way. Please choose the right number:
ask-scale-or-unit = The word after the number may be a scale (hundred, thousand, million…) or a unit. Please choose the right number:
ask-spelled-digits = The number is written in words, digit by digit. Please choose the right number:
ask-leading-zeros = The number begins with 0, so a digit may be missing or extra. Please confirm it, or type it again:
ask-extra-number = The answer has more numbers than this item needs. Please choose the right figures for this item:
ask-none-or-zero = To record 0, please tap the button below. If there is nothing to report, please type: không phát sinh.
ask-confirm = This is what was read. Please tap the button to confirm if it is right:

## Asked back: money

ask-which-unit = The amount does not say đồng, thousand, million or billion. Please choose the right amount:

## Asked back: a part of a whole, plan and actual

ask-part-exceeds-whole = The part is larger than the whole. Please choose what to record, or type it again:
ask-which-is-whole = It is not clear which number is the part and which is the whole. Please choose the right reading:
ask-percent-disagrees = The percentage does not match the two numbers given with it. Please choose the right figures, or type them again:
ask-which-is-plan = It is not clear which number is the plan and which is the actual. Please choose the right reading:
ask-numbers-run-together = The numbers stand close together and may be split in several ways. Please choose, or type again, for example: kế hoạch 1.234, thực hiện 1.250.
ask-prior-left-out = Last year's figure is left out. If that is right, please tap the button below; if not, type all three: kế hoạch 260, thực hiện 267, cùng kỳ 250.
ask-prior-not-asked = This item asks only for plan and actual, not for last year's figure. Please choose what to record:

## Asked back: dates and times

ask-solar-or-lunar = Is this date in the solar or the lunar calendar? Please choose the right date:
ask-before-or-on = It is not clear whether the day itself counts or only the days before it. Please choose the right date:
ask-which-week = It is not clear which week this day is in. Please choose the right date:
ask-which-month = It is not clear which month this day is in. Please choose the right date:
ask-which-year = It is not clear which year this day is in. Please choose the right date:
ask-which-day = What you typed covers several days. Please choose one day:
ask-weekday-disagrees = The weekday and the date do not match. Please choose the right date:
ask-morning-or-afternoon = Is this time in the morning or in the afternoon? Please choose the right time:
ask-midnight = Midnight may be the beginning or the end of the day. Please choose the right moment:
ask-time-vague = The exact time is not clear. Please choose one:

## Not understood: anything

problem-empty = The message has no readable words or figures. Please type the answer and send it again.
problem-too-long = The answer is too long. Please type only the figures or the date that this item asks for, for example: 267 or 26/6/2026.

## Not understood: numbers

problem-not-a-number = No number could be read. Please type it again in digits, for example: 267 or 2.048.
problem-unclear-number = It is not clear what number this is. Please type it again in digits, with dots between thousands, for example: 2.048.
problem-several-numbers = The answer has several numbers, and it is not clear which to record. Please type only what is asked for, for example: 267, 140 triệu or 626/723.
problem-not-whole = A whole number is needed here, without decimals. Please type it again, for example: 267 or 2.048.
problem-too-large = This number is too large to record. Please check whether it has digits too many and type it again, for example: 2.048.
problem-too-precise = The number has too many decimals. Please round it and type it again, for example: 267.
problem-vague = The answer gives no definite number. Please type it in digits, for example: 267. For an estimate, please type: ước 267.
problem-looks-like-ratio = The answer looks like two numbers with a slash, but one number is needed here. Please type it again, for example: 41.
problem-looks-like-date = The answer looks like a date, but this item asks for figures. Please type it again, for example: 267 or 626/723.
problem-looks-like-phone = The answer looks like a phone number, but this item asks for figures. Please type it again, for example: 267 or 2.048.
problem-percent-not-number = The answer is a percentage, but the actual number is needed here. Please type it again without %, for example: 267 or 140 triệu.
problem-nothing-to-report = If this item has a “Nothing to report” button, please tap it. If not, please type the figures in digits, for example: 0.
problem-not-assigned = If this item has a “Not assigned” button, please tap it. If not, please type the figures in digits, for example: 0.
problem-not-yet-known = If this item has a “Not yet known” button, please tap it to name a later day. If not, please type an estimate, for example: ước 267.

## Not understood: money

problem-not-an-amount = No amount could be read. Please type it again with đồng, triệu or tỷ, for example: 140 triệu or 12.000.000 đồng.
problem-not-whole-dong = This amount has a fraction of a đồng. Please round it to whole đồng and type it again, for example: 1,5 triệu or 1.500.000 đồng.
problem-negative-amount = An amount cannot be negative. Please type it again without a dash in front, for example: 140 triệu.
problem-foreign-currency = The amount is needed in Vietnamese đồng. Please convert it and type it again, for example: 140 triệu đồng.

## Not understood: a part of a whole

problem-not-a-ratio = Two numbers are needed here: the part and the whole. Please type them again with a slash between them, for example: 626/723.
problem-need-both-parts = Two numbers are needed to work out the percentage. Please type both the part and the whole, for example: 626/723.
problem-zero-whole = The whole cannot be 0. Please type it again, for example: 626/723. If this item has a “Nothing to report” button, you may tap it.
problem-negative-part = The part and the whole cannot be negative. Please type them again without a dash in front, for example: 626/723.

## Not understood: plan and actual

problem-missing-plan = The plan is missing. Please type all figures again, for example: kế hoạch 260, thực hiện 267 (and cùng kỳ 250 if this item asks for last year).
problem-missing-actual = The actual is missing. Please type all figures again, for example: kế hoạch 260, thực hiện 267 (and cùng kỳ 250 if this item asks for last year).
problem-missing-prior = Last year's figure is missing. Please type all three, for example: kế hoạch 260, thực hiện 267, cùng kỳ 250. If there is none, please type: 260 267 -
problem-missing-plan-and-actual = Plan and actual are missing. Please type all figures again, for example: kế hoạch 260, thực hiện 267 (and cùng kỳ 250 if this item asks for last year).
problem-missing-plan-and-prior = The plan and last year's figure are missing. Please type all three again, for example: kế hoạch 260, thực hiện 267, cùng kỳ 250.
problem-missing-actual-and-prior = The actual and last year's figure are missing. Please type all three again, for example: kế hoạch 260, thực hiện 267, cùng kỳ 250.
problem-one-number-for-two = There is only one number, but two are needed here. Please type both, for example: kế hoạch 260, thực hiện 267.
problem-one-number-for-three = There is only one number, but three are needed here. Please type all, for example: kế hoạch 260, thực hiện 267, cùng kỳ 250.
problem-too-many-numbers = There are more numbers than this item asks for. Please type only these, for example: kế hoạch 260, thực hiện 267 (and cùng kỳ 250 if last year is asked for).
problem-same-label-twice = A name is given twice, such as “kế hoạch” two times. Please type one number for each name, for example: kế hoạch 260, thực hiện 267.
problem-unclear-plan-actual = It is not clear which number is the plan and which the actual. Please put the name before each, for example: kế hoạch 260, thực hiện 267.

## Not understood: dates and times

problem-not-a-date = No date could be read. Please type it again as day/month/year, for example: 26/6/2026.
problem-no-such-date = This date does not fit the calendar. Please check it and type it again as day/month/year, for example: 26/6/2026.
problem-day-missing = The day is missing. Please type it again with day/month/year, for example: 26/6/2026.
problem-date-range = One day is needed here, not a period. Please type one day, for example: 26/6/2026.
problem-not-a-time = No time could be read. Please type hour and minute again, for example: 17h00.
problem-no-such-time = This is not a valid time. Please check it and type hour and minute again, for example: 17h00.
problem-lunar-not-known = This lunar date could not be converted. Please type the date of the solar calendar, for example: 26/6/2026.
