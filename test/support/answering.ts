/** What people of the demonstration's bloc do together, so that a story can begin where it matters. */
import { buttonsOf, type Persona, type SeenMessage, textOf } from '../../src/playground/client.ts';
import { type Story, startStory } from './bloc.ts';

/** The secretariat opens the demonstration's round from its chat. */
export async function opensTheRound(story: Story): Promise<void> {
  const { secretariat } = story;
  await secretariat.says('/dotbaocao');
  await secretariat.hears('Các đợt báo cáo');
  await secretariat.taps('Báo cáo tổng kết năm 2019');
  await secretariat.taps('Mở đợt báo cáo');
  await secretariat.taps('Đồng ý, mở và gửi đề nghị');
  await secretariat.sees(/\nĐang mở\n/);
  await story.app().idle();
}

/** An officer opens the report from the message that the round's opening brought. */
export async function beginsTheReport(officer: Persona): Promise<void> {
  await officer.sees('đề nghị Quý cơ quan');
  await officer.taps('Bắt đầu báo cáo');
  await officer.hears('Mục 1/');
}

/** A long text that may come in several messages waits for “Xong”. */
function isJoining(message: SeenMessage): boolean {
  return textOf(message).includes('có thể gửi nhiều tin') && buttonsOf(message).includes('Xong');
}

/** Types an answer and waits for the next screen, which must say `next`; a long text is done with “Xong”. */
export async function answers(officer: Persona, text: string, next: string | RegExp): Promise<void> {
  const said = await officer.says(text);
  const fits = (one: SeenMessage) =>
    typeof next === 'string' ? textOf(one).includes(next) : next.test(textOf(one));
  const heard = () => officer.heard().filter((one) => one.message_id > said.message_id);
  const screen = await officer.world.until(
    () => heard().findLast((one) => fits(one) || isJoining(one)),
    () => `${officer.id} waited for “${String(next)}”; last: ${textOf(officer.last() ?? said)}`,
  );
  if (fits(screen)) return;
  const done = screen.reply_markup?.inline_keyboard?.flat().find((one) => one.text === 'Xong');
  await officer.tapsData(screen.message_id, done?.callback_data ?? '');
  await officer.world.until(
    () => heard().findLast(fits),
    () => `${officer.id} waited for “${String(next)}” after “Xong”: ${textOf(officer.last() ?? said)}`,
  );
}

/** Answers all questions of an agency without a commune and without printed issues, up to the one for evidence. */
export async function answersUpToEvidence(officer: Persona): Promise<void> {
  await beginsTheReport(officer);
  await answersFromTheFirst(officer);
}

async function answersFromTheFirst(officer: Persona): Promise<void> {
  await answers(officer, '38 37', 'Mục 2/');
  await answers(officer, 'Hoàn thành chương trình kiểm tra, giám sát năm', 'Mục 3/');
  await answers(officer, '5/6', 'Mục 4/');
  await answers(officer, '1', 'Mục 5/');
  await answers(officer, '3', 'Mục 6/');
  await officer.taps('Không được phân công');
  await officer.sees('Mục 7/');
  await officer.taps('Hoàn thành tốt nhiệm vụ');
  await officer.sees('Mục 8/');
  await officer.taps(/^☐ Học tập/);
  await officer.world.until(
    () => officer.withButton(/^☑ Học tập/),
    () => 'the choice was not ticked',
  );
  await officer.taps('Xong');
  await officer.sees('Mục 9/');
}

/** The same up to the review, without any evidence. */
export async function fillsInTheReport(officer: Persona): Promise<void> {
  await beginsTheReport(officer);
  await fillsInFrom(officer);
}

/** The same from the first question, wherever it came from. */
export async function fillsInFrom(officer: Persona): Promise<void> {
  await answersFromTheFirst(officer);
  await officer.taps('Bỏ qua');
  await officer.sees('Rà soát trước khi gửi');
}

/** The officer fills in and puts it before the leader, who approves. */
export async function reports(story: Story, agencyCode: string): Promise<void> {
  const leader = story.leader(agencyCode);
  await fillsInTheReport(story.officer(agencyCode));
  await story.officer(agencyCode).taps('Trình lãnh đạo duyệt');
  await leader.taps('✅ Duyệt và gửi');
  await leader.sees('Đã tiếp nhận báo cáo');
  await story.app().idle();
}

/** Puts a report that is filled in before the leader, and waits until both have their screens. */
export async function putsForward(officer: Persona, leader: Persona): Promise<void> {
  await officer.taps('Trình lãnh đạo duyệt');
  await officer.sees('Đã trình lãnh đạo duyệt');
  await leader.sees('Báo cáo trình đồng chí duyệt');
}

/** A story in which the round is open and one agency's report waits for its leader. */
export async function waitingReport(
  agencyCode: string,
): Promise<{ story: Story; officer: Persona; leader: Persona }> {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer(agencyCode);
  const leader = story.leader(agencyCode);
  await fillsInTheReport(officer);
  await putsForward(officer, leader);
  return { story, officer, leader };
}

/** Changes the first answer from the review, and is back at the review. */
export async function changesTheFirst(officer: Persona, text: string): Promise<void> {
  await officer.taps('✎ 1');
  await answers(officer, text, 'Rà soát trước khi gửi');
}

/** Takes back a report that waits, and changes its first answer. */
export async function takesBackAndChanges(officer: Persona, text: string): Promise<void> {
  await officer.taps('Rút lại để sửa');
  await officer.hears('Rà soát trước khi gửi');
  await changesTheFirst(officer, text);
}

/** The secretary chooses the agency and says from whom the figures came and how; the report's screen follows. */
export async function entersFor(secretary: Persona, agency: RegExp): Promise<void> {
  await secretary.says('/baocao');
  await secretary.taps('Nhập thay cơ quan');
  await secretary.hears('Nhập thay cơ quan nào?');
  await secretary.taps(agency);
  await secretary.hears('Ai cung cấp số liệu?');
  await secretary.taps('Cán bộ đầu mối của cơ quan');
  await secretary.sees('Số liệu được cung cấp bằng cách nào?');
  await secretary.taps('qua điện thoại');
  await secretary.sees('Rà soát');
  await secretary.taps('Bắt đầu nhập số liệu');
  await secretary.hears('Mục ');
}

/** The leader lets the officers send the report of this round. */
export async function delegatesForNow(leader: Persona): Promise<void> {
  await leader.taps('Ủy quyền cho cán bộ đầu mối gửi');
  await leader.taps('Chỉ đợt báo cáo này');
  await leader.sees('Đã ủy quyền');
}

/** A story in which the round is open and an agency's officer has the first question of the report. */
export async function begunReport(agencyCode: string): Promise<{ story: Story; officer: Persona }> {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer(agencyCode);
  await beginsTheReport(officer);
  return { story, officer };
}
