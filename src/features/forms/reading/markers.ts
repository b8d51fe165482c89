/** What people write around a figure: that it is an estimate, about so much, or nothing at all. */
import { foldText } from './normalise.ts';
import { hasPhrase, phrases, withoutPhrases } from './phrases.ts';
import { prepare, scan, type Token } from './scan.ts';

/** Said of a figure that stands for the whole period before it is over: kept, and marked “ước”. */
const estimate = phrases(
  'ước thực hiện | ước tính | ước đạt | ước khoảng | ước chừng | ước được | ước là | ước',
  'uth | ư th | dự kiến | tạm tính | ~ | ≈',
);

/** Said of a figure that is not exact: a report needs one, so it is asked. */
const about = phrases(
  'khoảng | vào khoảng | chừng | xấp xỉ | gần | gần đạt | hơn | trên dưới | dưới | tầm! | cỡ!',
  'độ! | ngót | ít nhất | nhiều nhất | tối thiểu | tối đa | không quá | quá! | trở lên | trở xuống',
  'có lẽ | hình như | chắc! | trên | ngoài | có thể | vượt | chưa đến | chưa tới',
);
/** Beside labels of plan and actual, “ước thực hiện” is the label “thực hiện” marked as an estimate. */
const estimateOfLabel = phrases('ước tính | ước | dự kiến | tạm tính | ~ | ≈');
const aboutBeforeParts = about.filter(({ words }) => words[0]?.text !== 'trên' || words.length > 1);
const vague = phrases('vài | mấy | nhiều | một số | dăm! | một vài | không nhớ | không rõ | không biết');

export interface Marked {
  readonly tokens: readonly Token[];
  readonly estimated: boolean;
  readonly approximate: boolean;
}

/** What the text is read as: one figure, the two parts of a ratio, or figures with labels. */
export type Shape = 'one' | 'parts' | 'labels';

/** “20 (ước)” leaves its brackets behind. */
const isEmptyBracket = (text: string, next: Token | undefined, before: Token | undefined): boolean =>
  (text === '(' && next?.text === ')') || (text === ')' && before?.text === '(');

/** Takes the marks off. `trên` means “over” before a single figure, but stands between the parts of a ratio. */
export function takeMarks(tokens: readonly Token[], shape: Shape): Marked {
  const estimates = withoutPhrases(tokens, shape === 'labels' ? estimateOfLabel : estimate);
  const abouts = withoutPhrases(estimates.rest, shape === 'one' ? about : aboutBeforeParts);
  const rest = abouts.rest.filter(({ text }, at, all) => !isEmptyBracket(text, all[at + 1], all[at - 1]));
  return { tokens: rest, estimated: estimates.found, approximate: abouts.found };
}

/** Whether the text names an amount without a figure (“vài”, “nhiều”). */
export function isVague(tokens: readonly Token[]): boolean {
  return hasPhrase(tokens, vague);
}

const some = phrases('một số | một vài');

/** “một số đơn vị”: một is no figure there. */
export function isSome(tokens: readonly Token[]): boolean {
  return hasPhrase(tokens, some);
}

/** The three empty answers, each of which completes a question in its own way, and a bare “no”. */
export type EmptyAnswer = 'nothing-to-report' | 'not-assigned' | 'not-yet-known' | 'none';

const particles = new Set(['a', 'da', 'nhe', 'nha', 'thoi', 'roi', 'het', 'ca', 'gi', 'nao', 'oi']);
const emptyAnswers: readonly (readonly [RegExp, EmptyAnswer])[] = [
  [
    /^(khong|ko|k|kh|hong)( (co|bi))? phat sinh( (so lieu|noi dung|truong hop|vu viec))?$/,
    'nothing-to-report',
  ],
  [/^(kps|khong co noi dung bao cao)$/, 'nothing-to-report'],
  [/^(khong|ko|k|kh|chua) (duoc|dc) (phan cong|giao)( nhiem vu)?$/, 'not-assigned'],
  [/^(khong|ko|k) thuoc (nhiem vu|chuc nang)( cua)?( (don vi|co quan))?$/, 'not-assigned'],
  [
    /^(chua|chua co|chua co so lieu|chua co so|chua tong hop|chua tong hop xong|chua thong ke)$/,
    'not-yet-known',
  ],
  [/^(chua co so lieu )?(se )?(bo sung|bao cao|cap nhat) sau$/, 'not-yet-known'],
  [/^(ko|k|kh|hong|no|none|nil|(khong|ko|k|kh) co)( (truong hop|so lieu|don vi|vu|ai|cai))?$/, 'none'],
  [/^-+$|^\/$/, 'none'],
];

/**
 * Whether the whole text is one of the empty answers: *không phát sinh*, *không được phân công*, *chưa có số
 * liệu*, or only a “no” (`ko`, `không có`, `-`), which may stand for the figure 0. “không” alone is the figure.
 */
export function readEmptyAnswer(text: string): EmptyAnswer | undefined {
  const tokens = scan(prepare(text.slice(0, 100)));
  const words = tokens.filter(({ kind, text: sign }) => kind !== 'sign' || sign === '-' || sign === '/');
  const kept = words.filter((token) => token.kind !== 'word' || !particles.has(token.bare));
  if (kept.length === 0 || kept.some(({ kind }) => kind === 'number') || text.length > 100) return undefined;
  const bare = kept.map((token) => (token.kind === 'word' ? token.bare : token.text)).join(' ');
  const compact = /^[-\s]+$/.test(bare) ? '-' : foldText(bare) || bare;
  return emptyAnswers.find(([pattern]) => pattern.test(compact))?.[1];
}
