/** What the type column says, under every name that tools have given a type. Pure. */
import { foldText, type Question } from '../../../forms/index.ts';

type Type = Question['type'];

export type TypeCell =
  | { kind: 'begin'; what: 'group' | 'repeat'; table?: 'score' | 'rank' }
  | { kind: 'end'; what: 'group' | 'repeat' }
  | { kind: 'question'; type: Type; note?: TypeNote }
  | { kind: 'select'; type: 'choice' | 'multi_choice'; list: string; other: boolean; isExternal: boolean }
  | { kind: 'rank'; list: string }
  /** A row of a builder's table: what answers it stands at the head of the table. */
  | { kind: 'row'; table: 'score' | 'rank' }
  | { kind: 'range' }
  | { kind: 'time' }
  | { kind: 'acknowledge' }
  | { kind: 'hidden' }
  /** Filled in by a phone, not by people. */
  | { kind: 'metadata' }
  /** Asked of people, but nothing that a chat can take. */
  | { kind: 'left_out' }
  | { kind: 'from_file' }
  | { kind: 'unknown' };

/** Why a type is taken as another one. */
type TypeNote = 'date-without-time' | 'barcode-typed' | 'media-as-file';

const questions: Record<string, { type: Type; note?: TypeNote }> = {
  integer: { type: 'integer' },
  int: { type: 'integer' },
  decimal: { type: 'decimal' },
  text: { type: 'text' },
  string: { type: 'text' },
  email: { type: 'text' },
  phone_number: { type: 'text' },
  tel: { type: 'text' },
  date: { type: 'date' },
  datetime: { type: 'date', note: 'date-without-time' },
  date_time: { type: 'date', note: 'date-without-time' },
  note: { type: 'note' },
  calculate: { type: 'calculated' },
  barcode: { type: 'text', note: 'barcode-typed' },
  image: { type: 'evidence' },
  photo: { type: 'evidence' },
  picture: { type: 'evidence' },
  file: { type: 'evidence' },
  signature: { type: 'evidence' },
  audio: { type: 'evidence', note: 'media-as-file' },
  video: { type: 'evidence', note: 'media-as-file' },
  // Our own, each also in Vietnamese.
  money: { type: 'money' },
  so_tien: { type: 'money' },
  ratio: { type: 'ratio' },
  ty_le: { type: 'ratio' },
  plan_actual: { type: 'plan_actual' },
  ke_hoach_thuc_hien: { type: 'plan_actual' },
  plan_actual_prior: { type: 'plan_actual_prior' },
  ke_hoach_thuc_hien_cung_ky: { type: 'plan_actual_prior' },
  yes_no: { type: 'yes_no' },
  co_khong: { type: 'yes_no' },
  date_range: { type: 'date_range' },
  khoang_ngay: { type: 'date_range' },
  long_text: { type: 'long_text' },
  evidence: { type: 'evidence' },
  minh_chung: { type: 'evidence' },
};

const metadata =
  /^(?:start|end|today|deviceid|subscriberid|simserial|sim_id|imei|username|email_address|phonenumber|audit|start_geopoint|background_(?:audio|geopoint)|device_id|start_time|end_time|get_.+|caseid|text_audit|audio_audit|comments|speed_violations.*|sensor_.+|calculate_here|uri:.+|property|instanceid)$/;
const notInChat =
  /^(?:geopoint|gps|location|geotrace|geoshape|osm|db:[a-z_]+|note_from_file|url|printer|draw|annotate)\b/;
const files = /^(?:csv_external|xml_external|geojson_external)$/;

const select =
  /^(?:add )?(select[ _]one|select1|select[ _]multiple|select[ _]all[ _]that[ _]apply|select[ _]one[ _]external)(?: prompt)?(?: (?:from|using))? +(\S.*?)$/;

/** Reads a cell of the type column. */
export function readType(cell: string): TypeCell {
  const text = cell.trim().replaceAll(/\s+/g, ' ');
  const lower = text.toLowerCase();
  const plain = foldText(lower)
    .replaceAll(/[ -]/g, '_')
    .replace(/^(?:q_|add_)(.+?)(?:_prompt)?$/, '$1');
  const frame = /^(begin|end)[ _]+(group|repeat|lgroup|looped group|loop)$/.exec(lower);
  if (frame) {
    const what = frame[2] === 'group' ? 'group' : 'repeat';
    return frame[1] === 'end' ? { kind: 'end', what } : { kind: 'begin', what };
  }
  const table = /^(begin|end)[ _]+(score|rank)$/.exec(lower);
  if (table) {
    const { 1: end, 2: name } = table;
    if (end === 'end') return { kind: 'end', what: 'group' };
    return { kind: 'begin', what: 'group', table: name === 'score' ? 'score' : 'rank' };
  }
  if (lower === 'score__row') return { kind: 'row', table: 'score' };
  if (lower === 'rank__level') return { kind: 'row', table: 'rank' };
  if (/^select[ _](?:one|multiple)[ _]from[ _]file\b/.test(lower)) return { kind: 'from_file' };
  const chosen = select.exec(lower);
  if (chosen) return selectOf(chosen[1] ?? '', text.slice(-(chosen[2] ?? '').length));
  if (/^rank +\S/.test(lower)) return { kind: 'rank', list: text.slice(5).trim() };
  if (plain === 'range') return { kind: 'range' };
  if (plain === 'time') return { kind: 'time' };
  if (plain === 'acknowledge' || plain === 'trigger') return { kind: 'acknowledge' };
  if (plain === 'hidden') return { kind: 'hidden' };
  const question = questions[plain];
  if (question) return { kind: 'question', ...question };
  if (metadata.test(plain) || files.test(plain)) return { kind: 'metadata' };
  return notInChat.test(plain) ? { kind: 'left_out' } : { kind: 'unknown' };
}

function selectOf(word: string, rest: string): TypeCell {
  const other = /(?: |^)(?:or[ _]other|or specify other)$/i.test(rest);
  const list = rest.replace(/ (?:or[ _]other|or specify other)$/i, '').trim();
  const isMany = /multiple|all/.test(word);
  return {
    kind: 'select',
    type: isMany ? 'multi_choice' : 'choice',
    list,
    other,
    isExternal: word.includes('external'),
  };
}
