# The same texts in English, for those who choose it. Keys and variables follow vi.ftl.

## People and rights
stranger = Good day. This is Trợ lý Khối, the assistant of an emulation bloc's member agencies. You are not on its list yet. Please ask the bloc's secretariat for an invitation.
stranger-toast = You are not on the bloc's list.
no-seat = You hold no seat in any bloc at present. Please contact the bloc's secretariat.
not-allowed = You are not entitled to do this.
secretariat-only = This is for the bloc's secretariat.
stale = This button belongs to an earlier screen. Please use the newest screen at the end of the chat.
unknown-button = This button no longer works. Type /vieccanlam to see what is open.
something-went-wrong = The bot could not handle your last message and has noted the fault. Nothing entered is lost. Please try again in a few minutes.
back-after-outage = The bot is back. Everything you entered is still there. Please go on at the screen below.
go-private = Please write to the bot in a private chat for this.
button-go-private = Open a private chat with the bot
person-unreachable = The bot cannot reach { $name }, who never opened it, blocked it or left Telegram. Please contact this person directly.
group-unreachable = The bot cannot post to the bloc's group. Please check that it is still a member and may post.
unreachable = not delivered

## Start and help
welcome = Good day, { $name }.
welcome-role = You take part in { $bloc } as: { $roles }.
welcome-secrecy = Please note: never send classified matter through the bot.
role-leader = leader of { $agency }
role-officer = officer of { $agency }
role-secretariat = secretariat of the bloc
role-head = leader of the head agency
help-title = How to use this bot
help-member = 
    /vieccanlam – what your agency owes
    /baocao – enter a report, see what was sent
    /tiendo – who has reported
    /tonghop – the bloc's summary
    /thoat – pause; the draft is kept
    /cuatoi – your data, language, leaving
help-secretariat = 
    /dotbaocao – open and watch rounds
    /thongbao – send a notice to the agencies
help-answering = A report is asked for one question at a time. Tap a button or type the answer; you may go back, pause, and go on at any time on another phone.
help-words = You may also type: “báo cáo”, “tiến độ”, “tổng hợp”, “việc cần làm”.
help-group = In the group: /tiendo, /tonghop. Figures are entered in a private chat with the bot.
button-language = Tiếng Việt
language-changed = The bot will speak English.
command-start = Begin
command-vieccanlam = What your agency owes
command-baocao = Enter and see reports
command-tiendo = Who has reported
command-tonghop = The bloc's summary
command-thoat = Pause, keep the draft
command-huongdan = Help
command-dotbaocao = Rounds
command-thongbao = Send a notice

## Answers
answer-missing = (no answer yet)
answer-skipped = (skipped)
answer-estimated = estimated { $text }
answer-plan-actual = planned { $planned }, actual { $actual }
answer-prior = , last year { $prior }
answer-not-yet-known-until = not yet known, to follow on { $date }
none-nothing_to_report = Nothing to report
none-not_assigned = Not assigned
none-not_yet_known = Not yet known, to follow
evidence-dated = of { $date }
evidence-photo = photo attached
evidence-file = file { $name }

## The guided conversation
form-progress = Question { $position }/{ $count }
form-recorded = ✅ Recorded: { $answer }
form-current = At present: { $answer }
form-only-for = [only { $codes }]
form-conditional = [depends on an earlier answer]
form-optional = [optional]
hint-integer = Please type a number, for example: 15
hint-money = Please type the amount with its unit, for example: 140 triệu; 1,5 tỷ
hint-ratio = Please type two numbers, for example: 9/10
hint-plan-actual = Please type two numbers: planned, then actual, for example: 52 50
hint-plan-actual-prior = Please type three numbers: planned, actual, last year, for example: 260 267 262
hint-text = Please type your answer, at most { $limit } characters.
hint-choice = Please choose a button below.
hint-multi-choice = Please tick what applies, then tap Done.
hint-evidence = Please type a document on one line, for example: Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm; or send a photo or file. Then tap Done.
ask-until = On which day will it follow? Please type the date, for example: 20/12
review-title = Review before sending
review-title-paged = Review before sending (page { $page }/{ $pages })
review-hint = Tap a number to change that line.
review-return-note = The leader asks: { $note }
page-of = Page { $page }/{ $pages }
left-draft-stays = Paused. Your draft is kept; go on at any time with /vieccanlam.
left-nothing = You have nothing half entered at the moment.
draft-closed = This is waiting for approval or has been sent, and cannot be changed.
button-back = ‹ Back
button-skip = Skip
button-keep = Keep
button-leave = Later
button-done = Done
button-remove-last = Remove the last item
button-retype = Type again
button-review = ‹ To the review
button-edit = ✎ Edit the text
button-previous-page = ‹ Previous
button-next-page = Next ›
button-resume = Go on

## What could not be taken
problem-below-minimum = The smallest number possible is { $minimum }. Please check and type again.
problem-above-maximum = The largest number possible is { $maximum }. Please check and type again.
problem-too-many-characters = Your answer has { $length } characters; at most { $limit } fit here. Please shorten it and type again.
problem-choose-one = Please tick at least one line, then tap Done.
problem-use-buttons = Please choose with the buttons below.
problem-text-wanted = This question takes words or numbers, not photos or files.
problem-unsupported = Stickers, voice messages, locations and the like cannot be taken. Please type your answer.
problem-reply-elsewhere = You replied to another message, so nothing was recorded. Please answer the question below.
problem-stale = This button belongs to an earlier screen. Please use the screen below.
problem-date-not-ahead = The day must lie after today. Please type again, for example: 20/12
problem-secrecy = This carries a secrecy mark and must not go through the bot. The bot has not stored it. Please delete your message and use the secure channel.
problem-evidence-wanted = This question needs at least one item of evidence.
problem-too-much-evidence = At most { $limit } items of evidence fit here.
problem-document-reference = The document could not be read. It needs its type, number and title, for example: Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm.
problem-document-without-type = The type of the document is missing. Please type again, for example: Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm.
problem-document-without-number = The number of the document is missing. Please type again, for example: Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm.
problem-document-without-title = The title of the document is missing. Please type again, for example: Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm.

## Rounds
rounds-title = Rounds
rounds-none = There is no round yet.
rounds-none-open = No round is open at the moment.
rounds-line = – { $title }: { $state }; due { $deadline }
round-state-draft = Not opened
round-state-open = Open
round-state-closed = Closed
round-state-archived = Archived
round-form = Form: { $title } ({ $questions } questions)
round-audience = Audience: { $count } agencies ({ $names })
round-period = Period: { $from } to { $to }
round-figures-until = Figures up to { $date }
round-deadline = Due: { $deadline }
round-planned-opening = To be opened: { $date }
round-length = The form has { $questions } questions and takes about { $minutes } minutes.
round-opened = The secretariat of { $bloc } asks your agency for its report on this form.
round-opened-officer = Tap the button below to begin; you may pause and go on at any time.
round-opened-leader = Your agency's officer has received this request. When the report is put before you, you approve it with one tap.
round-open-confirm = Open the round and ask { $count } agencies?
round-open-done = The round is open.
round-open-not_found = There is no such round.
round-open-already_open = This round is open already.
round-open-deadline_passed = The deadline has passed, so the round cannot be opened.
round-not-open = This round is not open.
button-open-round = Open the round
button-confirm-open = Yes, open it and ask
button-see-form = See the form
button-begin-report = Begin the report
button-continue-report = Continue the report
button-begin-of = Begin – { $agency }
button-continue-of = Continue – { $agency }
button-sent-of = See what was sent – { $agency }

## Reports
tasks-title = To do
tasks-none = Your agency owes nothing at the moment.
reports-title = Reports
task-not_started = Not begun.
task-draft = Begun, { $count } questions answered.
task-returned = The leader asks for more; { $count } questions answered.
task-awaiting_approval = Waiting for the leader's approval.
task-accepted = Included in the summary.
task-locked = Figures are final.
task-submitted = Received { $at }, code { $code }.
already-submitted = This report has been sent.
approval-title = A report for your approval
approval-from = Put forward by: { $name }
approval-waiting = Put before: { $names }. The bot will tell you the outcome at once.
approval-over-submitted = The report was approved and sent.
approval-over-returned = The officer has been asked for more.
approval-over-withdrawn = The officer took it back to change it; the bot will tell you when it comes again.
button-send-for-approval = Put before the leader
button-send-report = Send the report
button-approve = ✅ Approve and send
button-return = Ask for more
button-delegate = Let the officer send
button-delegate-once = Only this round
button-delegate-standing = Every round, until ended
button-end-delegation = End the delegation
button-withdraw = Take back to change
button-see-files = See photos and files
button-see-sent = See what was sent
button-see-and-approve = See and approve
button-see-report = See the report
delegation-title = Let the officer send
delegation-explained = The officer then sends reports without your approval each time. The delegation is on record. The report now waiting is still yours to approve.
delegation-given-once = The officer may send this round's report.
delegation-given-standing = The officer may send the reports of all rounds.
delegation-ended = The delegation is ended. Reports come to you for approval as before.
receipt-title = Report received
receipt-at = Received: { $at }
receipt-code = Receipt code: { $code }
receipt-by-leader = Approved and sent by: { $name }
receipt-by-delegated = Sent by delegation: { $name }
receipt-by-no_leader = Sent by (no leader of the agency uses the bot): { $name }
receipt-on-time = In time.
receipt-late = { $days } days after the deadline.
sent-title = Report as sent, code { $code }
returned-title = Your leader asks for more
returned-by = { $name } asks:

## Reminders
reminder-title = A report falls due
reminder-not-started = Your agency has not begun its report.
reminder-unfinished = The report is begun, not yet put before the leader.
reminder-approve = The report is finished and waits for your approval.
reminder-waiting-for-leader = The report waits for your leader's approval.
reminder-automatic = This is an automatic reminder, not an official letter.

## Summaries
board-updated = Updated { $at }
summary-title = Summary: { $title }
summary-received = Received { $received }/{ $expected } reports
summary-punctuality = In time: { $onTime }; late: { $late }
summary-as-of = Figures as of { $at }
summary-figures = Figures of all agencies
summary-highlights = Highlights:
summary-no-figure = no figure yet
summary-estimated = ({ $count } agencies gave estimates)
summary-without = ({ $count } agencies had nothing to report, were not assigned or do not know yet)
summary-nothing-yet = No report has been sent yet.
summary-all-in-time = All agencies reported in time.
summary-missing = Not sent ({ $count }):
summary-missing-line = – { $agency }: { $state }
summary-late = Late ({ $count }):
summary-late-line = – { $agency }: { $days } days
summary-choose-round = Please choose a round:
state-not_started = not begun
state-draft = begun
state-awaiting_approval = waiting for the leader
state-returned = being completed
state-submitted = sent
state-accepted = included
state-locked = final

## Broadcasts
broadcasts-title = Notices sent
broadcasts-none = No notice yet.
broadcast-heading = A notice to the member agencies
broadcast-title = Notice of the bloc's secretariat
broadcast-preview = Preview: it will go to { $people } people of { $agencies } agencies, as below.
broadcast-published = Sent to { $people } people. Who has not taken note is in the message below, which keeps itself.
broadcast-acknowledged = ✅ Noted { $at }
broadcast-status-title = Who has taken note
broadcast-status-count = Noted: { $acknowledged }/{ $people } people
broadcast-status-waiting = Not yet:
broadcast-status-all = Everybody has taken note.
button-new-broadcast = Write a new notice
button-broadcast-status = Who has not: { $text }
button-send-broadcast = Send to { $people } people
button-acknowledge = I have taken note
acknowledged-toast = Recorded. Thank you.

## Several blocs, and the group that comes and goes
bloc-choose = You belong to several blocs. Please choose the one to work in:
bloc-chosen = You are working in { $bloc }. You can change this in /thietlap or with a button below. Type /vieccanlam to see what is to be done.
group-lost = The bot was removed from the group of { $bloc }. The binding is kept; when the bot is added again, the group works as before.
group-back = The bot is back in the group of { $bloc }.

## Own data
command-cuatoi = My data
stranger-own-data = The bot keeps no data about you. Only people whom the secretariat invited and who agreed to join are in the bot.
file-failed = The bot could not make the file that you asked for; this has been noted. Please try again in a few minutes.
own-data-title = Your data
own-data-name = Name: { $name }
own-data-telegram = Telegram id: { $id }
own-data-language = Language: { $language }
own-data-this-language = English
own-data-known-since = In the bot since { $date }
own-data-roles = Roles
own-data-no-roles = – No role yet.
own-data-office = secretariat of the bloc, year { $year }
own-data-since = since { $from }
own-data-from-until = from { $from } until before { $until }
own-data-more = – and { $count } more (see the file)
own-data-no-consent = Consent to join: none on record
own-data-consent = Consent to join: { $date } (recorded { $count } times)
own-data-answers = Answered { $answers } questions in { $drafts } drafts; sent { $submissions } reports
own-data-broadcasts = Notices acknowledged: { $acknowledged }/{ $received }
own-data-events = The log holds { $count } things that you did; { $messages } messages were written to you
own-data-export-begun = The bot is making the file and will send it here.
own-data-file-name = my-data
own-data-file-caption = All that the bot keeps about you. The file is removed from the server once it is sent.
own-data-left-name = Person who left (no. { $id })
button-own-data-show = See my data
button-own-data-language = Tiếng Việt
button-own-data-export = Export my data as a file
button-own-data-leave = Leave the bot
button-own-data-confirm = Yes, leave the bot
button-stay = Stay
leave-title = Leave the bot?
leave-explained = Your name and Telegram id are removed from the list and all your roles end at once. Reports and drafts stay with the agency; the log keeps a number only. To come back you need a new invitation of the secretariat.
leave-last-of-secretariat = You are the only person of the secretariat. Please hand over before you leave.
leave-done = Your name and Telegram id have been removed; all roles have ended. Thank you for taking part.
person-left-title = A person has left the bot
person-left-empty-leader = The agency has no leader on the bot now. Please send a new invitation.
person-left-empty-officer = The agency has no officer now. Please send a new invitation.
person-left-drafts = Reports being written or awaiting approval stay with the agency: { $count }.
person-left-no-secretariat = Nobody is left in the secretariat of the bloc.
