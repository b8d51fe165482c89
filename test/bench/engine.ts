/** The bot's own way: every answer through the real action, in one durable transaction on a file. */

import { stepConversation } from '../../src/features/forms/actions/index.ts';
import {
  createDraft,
  type Form,
  type Purpose,
  publishForm,
  resumeConversation,
} from '../../src/features/forms/index.ts';
import { findConversation } from '../../src/features/forms/queries/index.ts';
import { addPerson, asOperator, createBloc } from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { openTestDatabase } from '../../src/platform/db/testing.ts';
import { typed } from './form.ts';

const purpose: Purpose = {
  access: () => ({ today: '2019-11-11' }),
  heading: () => 'Báo cáo tổng kết năm 2019',
  submitLabel: () => 'Gửi',
  submit: () => ({ text: '' }),
};
const purposes = new Map([['bench', purpose]]);

/** Fills the form in once for each of `people`; gives the milliseconds that each answer took. */
export function answerWithEngine(path: string, form: Form, people: number): number[] {
  const db = openTestDatabase(path);
  const by = { right: asOperator(), now: 1 };
  const { blocId, formVersionId } = transact(db, (tx) => {
    const id = createBloc(tx, by, {
      name: 'Khối',
      place: 'Hà Giang',
      year: 2019,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    return { blocId: id, formVersionId: publishForm({ tx, now: 1 }, id, 'bench', form) };
  });
  const times: number[] = [];
  for (let person = 0; person < people; person += 1) {
    const { personId, draftId } = transact(db, (tx) => {
      const turn = { tx, now: 2 };
      const added = addPerson(tx, by, blocId, { displayName: 'Cán bộ', telegramId: 5_000 + person });
      const draft = createDraft(turn, { blocId, formVersionId, purpose: 'bench', subjectId: added });
      resumeConversation(turn, purposes, draft, added);
      return { personId: added, draftId: draft };
    });
    for (const [at] of form.questions.entries()) {
      const text = typed[at % typed.length] ?? '';
      const began = performance.now();
      transact(db, (tx) => {
        const conversation = findConversation(tx, draftId, personId);
        if (!conversation) throw new Error('The conversation is gone');
        const from = { messageId: at + 1 };
        stepConversation({ tx, now: 3 + at }, purposes, conversation, { kind: 'text', text }, from);
      });
      times.push(performance.now() - began);
    }
    const end = transact(db, (tx) => findConversation(tx, draftId, personId)?.place.at);
    if (end !== 'review') throw new Error(`The form ended at ${String(end)}`);
  }
  db.$client.close();
  return times;
}
