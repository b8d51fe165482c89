/** The steps inside a list of records: add one, change one, field by field, or remove it. Pure. */
import type { Answer, Leaf, RecordItem } from '../answer.ts';
import type { Question } from '../definition.ts';
import { formatNumber } from '../reading/index.ts';
import { fieldsOf, RECORD_LIMIT } from '../types/records.ts';
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
  return fieldsOf(question)[at.field];
}

/** Text typed into the field at hand; on the list itself it begins a new record. */
export function recordText(scene: Scene, at: AtRecord | undefined, typed: string): Step {
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
  return recordItems(scene).length < RECORD_LIMIT ? { kind: 'record', field: 0, item: {} } : undefined;
}

function tooMany(scene: Scene): Step {
  const values = { limit: formatNumber(RECORD_LIMIT) };
  return { place: scene.place, problem: { code: 'problem-too-many-records', values } };
}

function without({ kind, index, field, item }: AtRecord): AtRecord {
  return { kind, field, item, ...(index !== undefined && { index }) };
}

/** Notes a field and goes to the next; after the last one the record is in the list. */
function withField(scene: Scene, at: AtRecord, field: Question, answer: Answer): Step {
  const item: RecordItem = { ...at.item, [field.key]: answer as Leaf };
  const next: AtRecord = { ...without(at), field: at.field + 1, item };
  if (fieldAt(scene.question, next)) return { place: { ...scene.place, pending: next } };
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
      return { place: { ...place, pending: { kind: 'record', index: tap.index, field: 0, item } } };
    }
    return undefined;
  }
  const field = fieldAt(question, at);
  if (!field) return undefined;
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
    case 'drop': {
      if (at.index === undefined) return { place: here(place) };
      const left = items.filter((_, index) => index !== at.index);
      const answer: Answer = left.length > 0 ? { kind: 'records', items: left } : { kind: 'skipped' };
      return { place: here(place), save: { key: question.key, answer } };
    }
    case 'back':
      if (at.inner) return { place: { ...place, pending: without(at) } };
      return at.field > 0
        ? { place: { ...place, pending: { ...at, field: at.field - 1 } } }
        : { place: here(place) };
    case 'page':
      return { place: { ...place, page: tap.page } };
    case 'add':
    case 'also':
    case 'confirm':
    case 'default':
    case 'done':
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
    case 'suggest':
    case 'theirs':
      return undefined;
  }
}
