/**
 * Plays the demonstration's reports: the people answer the bot's questions as they would by hand, through the
 * same door. Officers fill in side by side; each leader approves at the moment that the data gives.
 */
import { type Answer, formatNumber, type Question } from '../../features/forms/index.ts';
import { buttonsOf, type Persona, type SeenMessage, textOf, type World } from '../client.ts';
import { demonstration, ids } from './data.ts';

export interface PlayProgress {
  running: boolean;
  step?: number;
  steps?: number;
  text?: string;
  text_en?: string;
}

export interface Stage {
  world: World;
  now(): number;
  /** Moves the civil clock; what falls due on the way happens in order. */
  moveTo(at: number): Promise<void>;
  report(progress: PlayProgress): void;
  signal: AbortSignal;
}

type DemoReport = (typeof demonstration.reports)[number];

const SEND = /^(Trình lãnh đạo duyệt|Gửi báo cáo|✅ Duyệt và gửi)$/;
const BEGIN = /^(Bắt đầu|Tiếp tục) –/;
const SCREEN = /^(Mục \d+\/\d+|Rà soát)/;
/** Screens of one form: more than its questions, so that a fault cannot make it answer for ever. */
const MOST_SCREENS = 60;

/** Opens the round if need be, has every officer answer, then the leaders approve one by one on their days. */
export async function play(stage: Stage): Promise<void> {
  const { reports, agencies } = demonstration;
  const finished = reports
    .filter((report) => report.submittedAt !== null)
    .sort((a, b) => (a.submittedAt ?? 0) - (b.submittedAt ?? 0));
  const steps = 2 + finished.length;
  let step = 0;
  const next = (text: string, english: string) => {
    stage.signal.throwIfAborted();
    step += 1;
    stage.report({ running: true, step, steps, text, text_en: english });
  };
  next('Tổ giúp việc mở đợt báo cáo', 'The secretariat opens the round');
  await openRound(stage.world.person(ids.secretary));
  next('Cán bộ đầu mối nhập báo cáo', 'The officers fill in their reports');
  await Promise.all(
    reports.map((report) => fillIn(stage, report, stage.world.person(ids.officer(indexOf(report.agency))))),
  );
  for (const report of finished) {
    const at = indexOf(report.agency);
    const { shortName, englishName } = agencies[at] ?? {
      shortName: report.agency,
      englishName: report.agency,
    };
    next(`${shortName}: lãnh đạo duyệt`, `${englishName}: the leader approves`);
    if (report.submittedAt !== null && report.submittedAt > stage.now())
      await stage.moveTo(report.submittedAt);
    await approve(stage.world.person(ids.leader(at)));
  }
  const text = 'Đã phát xong các báo cáo';
  stage.report({ running: false, step, steps, text, text_en: 'All sample reports were played' });
}

function indexOf(code: string): number {
  return demonstration.agencies.findIndex((agency) => agency.code === code);
}

async function openRound(secretary: Persona): Promise<void> {
  await secretary.world.read(secretary.chatId);
  await secretary.says('/dotbaocao');
  await secretary.hears('Các đợt báo cáo');
  await secretary.taps(demonstration.round.title);
  const card = await secretary.sees('Biểu mẫu: ');
  if (!buttonsOf(card).includes('Mở đợt báo cáo')) return;
  await secretary.taps('Mở đợt báo cáo');
  await secretary.taps('Đồng ý, mở và gửi đề nghị');
  await secretary.sees(/^.*\nĐang mở\n/);
}

/** Answers question after question until the form is sent, or until the data has no answer to what is asked. */
async function fillIn(stage: Stage, report: DemoReport, officer: Persona): Promise<void> {
  await officer.world.read(officer.chatId);
  await officer.sees('đề nghị Quý cơ quan');
  await officer.says('/vieccanlam');
  const tasks = await officer.hears('Việc cần làm');
  if (!buttonsOf(tasks).some((label) => BEGIN.test(label)) || textOf(tasks).includes('Đã trình')) return;
  await officer.taps(BEGIN);
  let screen = await officer.hears(SCREEN);
  for (let count = 0; count < MOST_SCREENS; count += 1) {
    stage.signal.throwIfAborted();
    const shown = screen;
    if (textOf(shown).startsWith('Rà soát')) {
      await officer.taps(SEND);
      await officer.sees(/Đã trình lãnh đạo duyệt|Đã tiếp nhận báo cáo/);
      return;
    }
    const question = demonstration.form.questions.find((one) => textOf(shown).includes(one.text));
    const answer = question && report.answers[question.key];
    if (!question || !(answer || !question.required)) return;
    screen = await answerOnce(officer, shown, question, answer);
  }
}

/** The screen after this one: a new message, or the same one edited. */
async function after(officer: Persona, shown: SeenMessage): Promise<SeenMessage> {
  return officer.world.until(
    () => {
      const last = officer.heard().findLast((one) => SCREEN.test(textOf(one)) && buttonsOf(one).length > 0);
      return last && (last.message_id !== shown.message_id || textOf(last) !== textOf(shown))
        ? last
        : undefined;
    },
    () => `no screen followed “${textOf(shown)}”`,
  );
}

async function answerOnce(
  officer: Persona,
  shown: SeenMessage,
  question: Question,
  answer: Answer | undefined,
): Promise<SeenMessage> {
  const choose = (key: string) => question.choices?.find((one) => one.key === key)?.text ?? key;
  if (!answer) await officer.taps(buttonsOf(shown).includes('Bỏ qua') ? 'Bỏ qua' : 'Xong');
  else if (answer.kind === 'choice') await officer.taps(choose(answer.value));
  else if (answer.kind === 'multi_choice') {
    for (const key of answer.values) {
      if (buttonsOf(shown).includes(`☑ ${choose(key)}`)) continue;
      await officer.taps(`☐ ${choose(key)}`);
      await officer.world.until(
        () => officer.withButton(`☑ ${choose(key)}`),
        () => `“${choose(key)}” was not ticked`,
      );
    }
    await officer.taps('Xong');
  } else if (answer.kind === 'none') {
    await officer.taps(/^(Không được phân công|Không phát sinh|Chưa có số liệu)/);
    if (answer.until) {
      await officer.sees('dự kiến bổ sung ngày nào');
      await officer.says(dayAndMonth(answer.until));
      return officer.hears(SCREEN);
    }
  } else if (answer.kind === 'evidence') {
    let recorded = shown;
    for (const { document } of answer.items) {
      if (!document) continue;
      const date = document.date ? ` ngày ${dayAndMonth(document.date)}` : '';
      await officer.says(`${document.type} số ${document.number}${date} về ${document.title}`);
      recorded = await officer.hears('Đã ghi');
    }
    await officer.taps('Xong');
    return after(officer, recorded);
  } else {
    await officer.says(typed(answer));
    // A long text may come in several messages: it is done when the officer says so.
    if (question.joined) {
      const recorded = await officer.hears('Đã ghi');
      await officer.taps('Xong');
      return after(officer, recorded);
    }
  }
  return after(officer, shown);
}

function dayAndMonth(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day}/${month}/${year}`;
}

/** What an official would type for an answer; the demonstration's form asks for nothing else by typing. */
function typed(answer: Answer): string {
  if (answer.kind === 'integer') return formatNumber(answer.value);
  if (answer.kind === 'money') return `${formatNumber(answer.value / 1_000_000)} triệu`;
  if (answer.kind === 'ratio') return `${answer.numerator}/${answer.denominator}`;
  if (answer.kind === 'plan_actual') {
    return [answer.planned, answer.actual, answer.prior].filter((one) => one !== undefined).join(' ');
  }
  return answer.kind === 'text' ? answer.value : '';
}

async function approve(leader: Persona): Promise<void> {
  await leader.world.read(leader.chatId);
  if (!leader.withButton('✅ Duyệt và gửi')) return;
  await leader.taps('✅ Duyệt và gửi');
  await leader.sees('Đã tiếp nhận báo cáo');
}
