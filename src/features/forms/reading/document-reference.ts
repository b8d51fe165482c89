/** Takes a line that cites a document apart: its type, number, date and title. */
import { type DateOptions, readDate } from './date.ts';
import { foldText, normaliseText } from './normalise.ts';
import { ask, type Candidate, problem, type Reading, value } from './reading.ts';

const documentParts = ['type', 'number', 'date', 'title'] as const;
type DocumentPart = (typeof documentParts)[number];

/** A part that the line does not tell is empty (the date absent) and named in `missing`. */
export interface DocumentReference {
  /** As documents name themselves: “Báo cáo”, “Kế hoạch”. */
  readonly type: string;
  /** With its symbol: “41-BC/BHG”. */
  readonly number: string;
  /** Local date, `YYYY-MM-DD`. */
  readonly date?: string;
  readonly title: string;
  /** The parts that the line does not tell, in the order of `documentParts`. */
  readonly missing: readonly DocumentPart[];
}

/** Longest line that is read, in UTF-16 units. */
const longestReference = 1_000;

/** Types of documents, with the abbreviations that stand for one type alone (HD 36-HD/VPTW; NĐ 30/2020/NĐ-CP). */
const types: readonly (readonly [name: string, ...abbreviations: string[]])[] = [
  ['Báo cáo', 'BC'],
  ['Kế hoạch', 'KH'],
  ['Quyết định'],
  ['Quy định'],
  ['Quy chế', 'QC'],
  ['Công văn', 'CV'],
  ['Công điện', 'CĐ'],
  ['Nghị quyết', 'NQ'],
  ['Nghị định', 'NĐ'],
  ['Chỉ thị', 'CT'],
  ['Kết luận', 'KL'],
  ['Hướng dẫn', 'HD'],
  ['Thông báo', 'TB'],
  ['Thông tư', 'TT'],
  ['Thông tri'],
  ['Tờ trình', 'TTr'],
  ['Chương trình', 'CTr'],
  ['Đề án', 'ĐA'],
  ['Phương án', 'PA'],
  ['Biên bản', 'BB'],
  ['Giấy mời', 'GM'],
  ['Giấy khen'],
  ['Bằng khen'],
  ['Hợp đồng', 'HĐ'],
  ['Danh sách'],
  ['Bản giao ước'],
  ['Giao ước'],
  ['Thư'],
  ['Luật'],
];

const slashDate = String.raw`\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})`;
const wordDate = String.raw`\d{1,2}\s+(?:tháng|thang)\s+\d{1,2}\s*(?:,|năm|nam)\s*\d{4}`;
const shortDate = String.raw`\d{1,2}[/.-]\d{1,2}(?![/.\d-])`;
const dated = new RegExp(
  String.raw`[,;(]?\s*(?<![\p{L}\d/-])(?:(?:ban hành|ký|đề)\s+)?(?:(?:ngày|ngay|ng\.)\s*)?(${slashDate}|${wordDate})(?![\p{L}\d/-])\)?|[,;(]?\s*(?:ngày|ngay)\s+(${shortDate})\)?`,
  'iu',
);
const symbol = String.raw`\p{L}[\p{L}\d.&]*(?:\s?[-/]\s?\p{L}[\p{L}\d.&]*)*`;
const numbered = new RegExp(
  String.raw`[,(]?\s*(?<!\p{L})(?:số|so)\s*[:.]?\s*(\d+\p{L}?(?:\s?/\s?\d{4})?(?:\s?[-/]\s?${symbol})?)\)?|(?<![\p{L}\d/-])(\d+\p{L}?(?:/\d{4})?[-/]${symbol})\)?`,
  'iu',
);
const aboutMark = /(?:^|[\s,;:“"])(?:về việc|về|v\/v|ve viec)[\s:]+/iu;
const bareAboutMark = /[\s,;:]ve\s+/iu;

/**
 * Reads one line such as “Báo cáo số 41-BC/BHG ngày 20/11/2019 về Kết quả công tác năm 2019”. Whatever is not told is
 * named in `missing`; a date without a year is asked; a date that does not exist is a problem. Without a type the symbol
 * of the number tells it where it stands for one type only (BC, KH; not QĐ).
 */
export function readDocumentReference(
  text: string,
  { today }: { readonly today: string },
): Reading<DocumentReference> {
  if (text.length > longestReference) return problem('too-long');
  const oneLine = normaliseText(text)
    .replace(/\s+/g, ' ')
    .replace(/[\p{Pd}\u2212]/gu, '-');
  const line = citationFirst(oneLine);
  if (line === '') return problem('empty');
  const split = splitTitle(line);
  const date = dated.exec(split.head);
  const withoutDate = cut(split.head, date);
  const number = numbered.exec(withoutDate);
  const rest = tidy(cut(withoutDate, number));
  const { type, left } = takeType(rest);
  const symbolOf = (number?.[1] ?? number?.[2])?.replace(/\s+/g, '');
  const title = tidy(split.title ?? left);
  const parts = {
    type: type ?? typeOfSymbol(symbolOf) ?? '',
    number: symbolOf ?? '',
    title,
  };
  const dateText = date?.[1] ?? date?.[2];
  return dateText === undefined
    ? value(compose(parts, undefined))
    : withDate(parts, dateText, { today, as: 'evidence' });
}

/** “Kết quả công tác (Báo cáo số 41-BC/BHG, ngày …)”: the citation in brackets is put first. */
function citationFirst(line: string): string {
  const match = /^([^()]+)\(([^()]+)\)$/.exec(line);
  const [, title = '', citation = ''] = match ?? [];
  return match !== null && numbered.test(citation) && !numbered.test(title)
    ? `${citation} về ${title.trim()}`
    : line;
}

type Parts = Readonly<Record<Exclude<DocumentPart, 'date'>, string>>;

function withDate(parts: Parts, dateText: string, options: DateOptions): Reading<DocumentReference> {
  const read = readDate(dateText, options);
  if (read.kind === 'problem') return problem(read.code, dateText);
  if (read.kind === 'value' && /\d{4}|[/.-]\s*\d+\s*[/.-]/.test(dateText))
    return value(compose(parts, read.value));
  // without a year the nearest was taken: enough for an answer, not for a citation
  const candidates: readonly Candidate<string>[] =
    read.kind === 'ask' ? read.candidates : [{ value: read.value, reason: 'date-as-typed' }];
  return ask(
    read.kind === 'ask' ? read.code : 'which-year',
    candidates.map((each) => ({ ...each, value: compose(parts, each.value) })),
  );
}

function compose(parts: Parts, date: string | undefined): DocumentReference {
  const all = { ...parts, date: date ?? '' };
  const missing = documentParts.filter((part) => all[part] === '');
  return date === undefined ? { ...parts, missing } : { ...parts, date, missing };
}

/** The head up to “về”, and the title behind it; the title may itself cite documents. */
function splitTitle(line: string): { readonly head: string; readonly title?: string } {
  for (const mark of [aboutMark, bareAboutMark]) {
    const match = mark.exec(line);
    if (match === null) continue;
    const head = line.slice(0, match.index);
    const tells = numbered.test(head) || dated.test(head) || takeType(tidy(head)).type !== undefined;
    if (tells && (mark === aboutMark || /\d/.test(head)))
      return { head, title: line.slice(match.index + match[0].length) };
  }
  return { head: line };
}

const cut = (text: string, match: RegExpExecArray | null): string =>
  match === null ? text : `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'“”«,;:.()-]+|[\s"'“”»,;:.(]+$/g, '')
    .replace(/^v\/v\s+/i, '')
    .trim();

function takeType(text: string): { readonly type?: string; readonly left: string } {
  const folded = foldText(text);
  for (const [name] of types) {
    const wanted = foldText(name);
    if (folded !== wanted && !folded.startsWith(`${wanted} `)) continue;
    const words = name.split(' ').length;
    return { type: name, left: text.split(' ').slice(words).join(' ') };
  }
  const [word = '', ...others] = text.split(' ');
  const abbreviated = types.find(([, ...abbreviations]) => abbreviations.includes(word));
  return abbreviated === undefined ? { left: text } : { type: abbreviated[0], left: others.join(' ') };
}

function typeOfSymbol(number: string | undefined): string | undefined {
  const pieces = number?.split(/[-/]/) ?? [];
  return types.find(([, ...abbreviations]) => abbreviations.some((each) => pieces.includes(each)))?.[0];
}
