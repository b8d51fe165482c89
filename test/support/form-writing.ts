/** How the secretariat writes a form in chat, step by step, so that a story can begin with one. */
import { buttonsOf, type Persona } from '../../src/playground/client.ts';
import { answers } from './answering.ts';

const EMPTY = 'Có được để trống không?';
const MOVEMENT = 'Thuộc phong trào nào?';

/** A tap, and the screen that follows it. */
export async function goes(person: Persona, label: string | RegExp, next: string | RegExp): Promise<void> {
  await person.taps(label);
  await person.sees(next);
}

function lastButtons(person: Persona): string[] {
  const last = person.last();
  return last ? buttonsOf(last) : [];
}

/** Turns the pages of the screen at hand until it has the button. */
export async function turnsTo(
  person: Persona,
  label: string | RegExp,
  next: string | RegExp = /^Xem tiếp/,
): Promise<void> {
  const shown = () => lastButtons(person).join('|');
  for (let turned = 0; turned < 9; turned += 1) {
    const isThere = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
    if (lastButtons(person).some(isThere)) return;
    const before = shown();
    await person.taps(next);
    await person.world.until(
      () => (shown() === before ? undefined : true),
      () => 'the page was not turned',
    );
  }
  throw new Error(`No page has ${String(label)}`);
}

/** Opens the card of a form from the list of all. */
export async function opensTheCard(secretary: Persona, title: string): Promise<void> {
  await secretary.says('/phongtrao');
  await secretary.hears('Phong trào và biểu mẫu');
  await goes(secretary, /^Biểu mẫu \(/, 'Biểu mẫu của Khối');
  await goes(secretary, title, 'Công bố ngày');
}

/** Opens `/phongtrao` and begins a new form with its title. */
export async function beginsTheForm(secretary: Persona, title: string): Promise<void> {
  await secretary.says('/phongtrao');
  await secretary.hears('Phong trào và biểu mẫu');
  await secretary.taps('+ Tạo biểu mẫu mới');
  await secretary.hears('Tên biểu mẫu');
  await answers(secretary, title, 'Các câu hỏi của biểu mẫu');
}

/** Adds a question: its text typed, its type tapped, then what that type asks, by taps or typed. */
export async function addsAQuestion(
  secretary: Persona,
  text: string,
  type: RegExp,
  details: { taps?: string | RegExp; says?: string; asked: string }[],
  empty: string,
): Promise<void> {
  await answers(secretary, text, 'Cơ quan trả lời bằng gì?');
  await turnsTo(secretary, type);
  await goes(secretary, type, details[0]?.asked ?? EMPTY);
  for (const [at, one] of details.entries()) {
    const next = details[at + 1]?.asked ?? EMPTY;
    if (one.says !== undefined) await answers(secretary, one.says, next);
    else await goes(secretary, one.taps ?? '', next);
  }
  await goes(secretary, empty, MOVEMENT);
  await goes(secretary, 'Bỏ qua', `. ${text.slice(0, 20)}`);
}
