/** The steps inside a list of records: add one, change one, field by field, or remove it. Pure. */
import type { Answer, Leaf, RecordItem } from '../answer.ts';
import type { Question } from '../definition.ts';
import { formatNumber } from '../reading/index.ts';
import { fieldsOf, isFieldShown, pruned, recordLimit } from '../types/records.ts';
import { acceptText } from './accept.ts';
import type { Pending, Step, Tap } from './input.ts';
import { here, type Scene } from './scene.ts';

type AtRecord = Extract<Pending, { kind: 'record' }>;

export function recordItems({ answers, question }: Pick<Scene, 'answers' | 'question'>): RecordItem[] {
  const answer = answers.get(question.key);
  return answer?.kind === 'records' ? answer.items : [];
}

/** The field that is asked, as a question. */
export function fieldAt(question: Question, at: AtRecord): Question | undefined {
  return at.menu ? undefined : fieldsOf(question)[at.field];
}

/** The next field that is asked in this record, from `from` on; beyond the last one where there is none. */
function fieldFrom(question: Question, item: RecordItem, from: number): number {
  const all = fieldsOf(question);
  for (let at = from; at < all.length; at += 1) if (isFieldShown(question, at, item)) return at;
  return all.length;
}

/** The field that was asked before; undefined at the first one. */
function fieldBefore(question: Question, { field, item }: AtRecord): number | undefined {
  for (let at = field - 1; at >= 0; at -= 1) if (isFieldShown(question, at, item)) return at;
  return undefined;
}

/** Whether what is still asked in a record has been said in it before. */
export function isRestKnown(question: Question, { field, item }: AtRecord): boolean {
  return fieldsOf(question).every(
    ({ key, required }, at) => at < field || !required || key in item || !isFieldShown(question, at, item),
  );
}

/** Text typed into the field at hand; on the list itself it begins a new record. */
export function recordText(scene: Scene, at: AtRecord | undefined, typed: string): Step {
  if (at?.menu) return { place: scene.place, problem: { code: 'problem-use-buttons' } };
  const record = at ?? begin(scene);
  if (!record) return tooMany(scene);
  const field = fieldAt(scene.question, record);
  if (!field) return { place: here(scene.place) };
  const read = acceptText({ question: field, context: scene.context }, typed);
  switch (read.kind) {
    case 'answer':
      return withField(scene, record, field, read.answer);
    case 'ask': {
      const { code, candidates } = read;
      const inner = { kind: 'candidates' as const, code, candidates, of: 'answer' as const };
      return { place: { ...scene.place, pending: { ...record, inner } } };
    }
    case 'until':
      return { place: scene.place, problem: { code: 'problem-use-buttons' } };
    case 'problem':
      return { place: { ...scene.place, pending: without(record) }, problem: read.problem };
  }
}

function begin(scene: Scene): AtRecord | undefined {
  const { question } = scene;
  if (recordItems(scene).length >= recordLimit(question)) return undefined;
  return { kind: 'record', field: fieldFrom(question, {}, 0), item: {} };
}

function tooMany(scene: Scene): Step {
  const values = { limit: formatNumber(recordLimit(scene.question)) };
  return { place: scene.place, problem: { code: 'problem-too-many-records', values } };
}

function without({ kind, index, field, item }: AtRecord): AtRecord {
  return { kind, field, item, ...(index !== undefined && { index }) };
}

/** Notes a field and goes to the next; after the last one the record is in the list. */
function withField(scene: Scene, at: AtRecord, field: Question, answer: Answer): Step {
  const item: RecordItem = { ...at.item, [field.key]: answer as Leaf };
  const next: AtRecord = { ...without(at), field: fieldFrom(scene.question, item, at.field + 1), item };
  if (!fieldAt(scene.question, next)) return withRecord(scene, at, item);
  const { page: _, ...place } = scene.place;
  return { place: { ...place, pending: next } };
}

/** Puts a record into the list: at its place, or at the end. */
function withRecord(scene: Scene, at: AtRecord, filled: RecordItem): Step {
  const item = pruned(scene.question, filled);
  const items = recordItems(scene);
  const place = here(scene.place);
  const key = scene.question.key;
  if (at.index === undefined) {
    return { place, save: { key, answer: { kind: 'records', items: [...items, item] }, merges: true } };
  }
  const changed = items.map((one, index) => (index === at.index ? item : one));
  return { place, save: { key, answer: { kind: 'records', items: changed } } };
}

/** A tap inside the list; undefined for one that has no meaning there. */
export function recordTap(scene: Scene, tap: Tap): Step | undefined {
  const { place, question } = scene;
  const items = recordItems(scene);
  const at = place.pending?.kind === 'record' ? place.pending : undefined;
  if (!at) {
    if (tap.do === 'add') {
      const record = begin(scene);
      return record ? { place: { ...place, pending: record } } : tooMany(scene);
    }
    const item = tap.do === 'edit' ? items[tap.index] : undefined;
    if (tap.do === 'edit' && item) {
      const field = fieldFrom(question, item, 0);
      const menu = question.ordered && { menu: true as const };
      return { place: { ...place, pending: { kind: 'record', index: tap.index, field, item, ...menu } } };
    }
    return undefined;
  }
  if (at.menu && !['edit', 'up', 'down', 'drop', 'back'].includes(tap.do)) return undefined;
  const field = fieldAt(question, at);
  if (!field) return at.menu ? menuTap(scene, at, tap) : undefined;
  switch (tap.do) {
    case 'choose': {
      const choice = field.choices?.[tap.index];
      if (field.type === 'yes_no')
        return withField(scene, at, field, { kind: 'yes_no', value: tap.index === 0 });
      return choice && withField(scene, at, field, { kind: 'choice', value: choice.key });
    }
    case 'candidate': {
      const candidate = at.inner?.candidates[tap.index];
      return candidate && withField(scene, at, field, candidate);
    }
    case 'retype':
      return { place: { ...place, pending: without(at) } };
    case 'skip': {
      const before = at.item[field.key];
      if (!before && field.required) return undefined;
      return withField(scene, at, field, before ?? { kind: 'skipped' });
    }
    case 'suggest': {
      const offered = field.suggestions?.[tap.index];
      return offered && recordText(scene, at, offered.text);
    }
    case 'done':
      return at.index !== undefined && isRestKnown(question, at) ? withRecord(scene, at, at.item) : undefined;
    case 'drop':
      return dropped(scene, at);
    case 'back': {
      if (at.inner) return { place: { ...place, pending: without(at) } };
      const before = fieldBefore(question, at);
      return before === undefined
        ? { place: here(place) }
        : { place: { ...place, pending: { ...at, field: before } } };
    }
    case 'page':
      return { place: { ...place, page: tap.page } };
    case 'add':
    case 'also':
    case 'up':
    case 'down':
    case 'confirm':
    case 'default':
    case 'edit':
    case 'estimate':
    case 'explain':
    case 'jump':
    case 'mine':
    case 'more':
    case 'none':
    case 'other':
    case 'prior':
    case 'read':
    case 'remove':
    case 'submit':
    case 'theirs':
      return undefined;
  }
}

function dropped(scene: Scene, at: AtRecord): Step {
  const place = here(scene.place);
  if (at.index === undefined) return { place };
  const left = recordItems(scene).filter((_, index) => index !== at.index);
  const answer: Answer = left.length > 0 ? { kind: 'records', items: left } : { kind: 'skipped' };
  return { place, save: { key: scene.question.key, answer } };
}

/** What can be done with a record of an ordered list: change it, move it by one place, remove it. */
function menuTap(scene: Scene, at: AtRecord, tap: Tap): Step | undefined {
  const { place, question } = scene;
  if (tap.do === 'edit') return { place: { ...place, pending: without(at) } };
  if (tap.do === 'drop') return dropped(scene, at);
  if (tap.do !== 'up' && tap.do !== 'down') return { place: here(place) };
  const items = recordItems(scene);
  const from = at.index ?? -1;
  const to = tap.do === 'up' ? from - 1 : from + 1;
  const [one, other] = [items[from], items[to]];
  if (!one || !other) return undefined;
  const moved = items.with(from, other).with(to, one);
  return {
    place: { ...place, pending: { ...at, index: to } },
    save: { key: question.key, answer: { kind: 'records', items: moved } },
  };
}
