/** How people come to a seat of the demonstration's bloc, by the secretariat's screens and a link. */
import type { Persona } from '../../src/playground/client.ts';
import type { Story } from './bloc.ts';
import { newPerson } from './second-bloc.ts';
import { payloadIn } from './setting-up.ts';

/** The secretariat invites to a seat of the first agency, by the screens of `/thietlap`; returns the payload. */
export async function invites(secretary: Persona, seat: string, button: string | RegExp): Promise<string> {
  await secretary.says('/thietlap');
  await secretary.hears('Cơ quan thành viên');
  await secretary.taps('Mời người của các cơ quan');
  await secretary.sees('Mời người của cơ quan nào?');
  await secretary.taps('Ban Tổ chức – Nội vụ');
  await secretary.sees('Mời vào vị trí nào?');
  await secretary.taps(seat);
  await secretary.sees('Mỗi liên kết dành cho một người');
  await secretary.taps(button);
  return payloadIn(await secretary.hears('kính mời đồng chí tham gia'));
}

/** Opens the link: the screen of what is joined, and the notice. */
export async function opens(person: Persona, payload: string): Promise<void> {
  await person.says(`/start ${payload}`);
  await person.hears('Lời mời tham gia');
}

/** Somebody new takes over the seat of its only holder in the first agency, approved by the secretariat. */
export async function takesOver(story: Story, id: number, name: string, seat: string): Promise<Persona> {
  const payload = await invites(story.secretariat, seat, /^Thay /);
  const person = await newPerson(story, id, name);
  await opens(person, payload);
  await person.taps('Đồng ý');
  await person.sees('Thường trực Khối sẽ xác nhận');
  await story.secretariat.taps('✅ Xác nhận');
  await person.sees('Đồng chí đã tham gia');
  return person;
}
