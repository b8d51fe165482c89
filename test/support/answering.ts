/** What people of the demonstration's bloc do together, so that a story can begin where it matters. */
import type { Persona } from '../../src/playground/client.ts';
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

/** Types an answer and waits for the next screen, which must say `next`. */
export async function answers(officer: Persona, text: string, next: string | RegExp): Promise<void> {
  await officer.says(text);
  await officer.hears(next);
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
