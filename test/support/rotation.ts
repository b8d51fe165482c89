/** The yearly rotation as people carry it out, for stories of what follows from it. */

import { expect } from 'vitest';
import type { Persona } from '../../src/playground/client.ts';
import { demonstration } from '../../src/playground/demo/data.ts';
import type { Story } from './bloc.ts';
import { rows } from './watching.ts';

/** The agency that takes over as head; its officer becomes the secretariat. */
export const INCOMING = 'BTGTU';
export const NAME = demonstration.agencies.find((one) => one.code === INCOMING)?.shortName ?? '';
/** The last minute of the year in the bloc, and the first of the next. */
export const BEFORE_MIDNIGHT = '2019-12-31T16:59:00Z';
export const MIDNIGHT = '2019-12-31T17:00:00Z';

/** Opens the card of the offices from the help. */
export async function opensOffices(person: Persona): Promise<void> {
  await person.says('/huongdan');
  await person.hears('Hướng dẫn');
  await person.taps('Nhiệm vụ trong khối');
  await person.sees(/^Nhiệm vụ trong khối\n/);
}

/** Prepares and proposes the rotation to the incoming agency, with its officer as the new secretariat. */
export async function proposes(story: Story, day = '1/1/2020'): Promise<void> {
  const { secretariat } = story;
  await opensOffices(secretariat);
  await secretariat.taps('Chuẩn bị luân phiên');
  await secretariat.sees('Còn thiếu: cơ quan Trưởng khối.');
  await secretariat.taps('Trưởng khối');
  await secretariat.sees('chọn cơ quan Trưởng khối');
  await secretariat.taps(NAME);
  await secretariat.sees(`Trưởng khối: ${NAME}\n`);
  await secretariat.taps('Tổ giúp việc');
  await secretariat.sees('chọn người của tổ giúp việc');
  const officer = `Cán bộ đầu mối – ${NAME}`;
  for (let page = 0; page < 6 && !secretariat.withButton(`☐ ${officer}`); page += 1) {
    const before = secretariat.last()?.edit_date;
    await secretariat.taps(/sau|tiếp|▶/i);
    await story.settled();
    expect(before).toBeDefined();
  }
  await secretariat.taps(`☐ ${officer}`);
  await story.world.until(
    () => secretariat.withButton(`☑ ${officer}`),
    () => 'not ticked',
  );
  await secretariat.taps('Xong');
  await secretariat.sees(`Tổ giúp việc: ${officer}`);
  await secretariat.taps('Ngày bắt đầu');
  await secretariat.taps(day);
  await secretariat.sees(`Từ 0 giờ ngày: ${day}`);
  await secretariat.taps('Gửi đề nghị nhận nhiệm vụ');
  await secretariat.sees('đang chờ cơ quan Trưởng khối mới nhận');
}

/** The rotation is proposed and accepted. */
export async function rotates(story: Story): Promise<void> {
  await proposes(story);
  const leader = story.leader(INCOMING);
  await leader.sees('Đề nghị nhận nhiệm vụ Trưởng khối năm 2020');
  await leader.taps('✅ Nhận nhiệm vụ');
  await leader.sees('Đã nhận nhiệm vụ.');
}

/** The ids of the bloc and of who hands over to whom. */
export function ids(story: Story) {
  const person = (telegramId: number) =>
    rows<{ id: number }>(story, 'SELECT id FROM people WHERE telegram_id = ?', telegramId)[0]?.id ?? 0;
  return {
    blocId: rows<{ id: number }>(story, 'SELECT id FROM blocs ORDER BY id')[0]?.id ?? 0,
    outgoing: person(story.secretariat.id),
    incoming: person(story.officer(INCOMING).id),
  };
}
