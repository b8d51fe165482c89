/**
 * Finds marks of classified documents (Mật, Tối mật, Tuyệt mật) in text and file names. Such matter must never be stored,
 * so in doubt the mark is seen; words in which “mật” is part of another notion pass.
 */
import { normaliseText } from './normalise.ts';

/** What stands before “mật” when it is not a mark: bí mật, bảo mật, thân mật … */
const wordsBefore = new Set(
  'bí bảo thân cơ cẩn trăng túi sỏi gan ống dịch đường ngọt nước rỉ hữu nồng chu tinh kín nội giải'.split(
    ' ',
  ),
);
/** What stands behind it: mật độ, mật khẩu, mật thiết, mật ong … */
const wordsBehind = new Set(
  'độ khẩu thiết ong mã vụ thư ước lệnh đàm danh nghị mía gấu rỉ báo ngữ hiệu bàn thám tập đạo tông ngọt chú'.split(
    ' ',
  ),
);
/** Without diacritics MAT is also mặt, mất, mắt: mặt trận, gặp mặt, tiền mặt, ra mắt … */
const bareBefore = new Set(
  'bi bao than co can trang tui soi gan ong dich duong ngot nuoc gap ra vang be thay tien truoc cap chop doi guong bo rua kham dau lam de bi xay thieu nhieu dat'.split(
    ' ',
  ),
);
const bareBehind = new Set(
  'do khau thiet ong ma vu thu uoc lenh dam danh nghi mia gau tran bang dat hang na mat mui can trong troi trai phai tien nuoc duong pho cat goc ngoai vien kinh han mo doan'.split(
    ' ',
  ),
);
/** Nouns behind which a small “mật” still marks: tài liệu mật, văn bản mật. */
const documents = new Set(
  'tài liệu|văn bản|công văn|hồ sơ|báo cáo|dấu|đóng dấu|quyết định|kế hoạch|chỉ thị|tập tin|tệp|file|thông tin|nghị quyết|tờ trình|điện|loại'.split(
    '|',
  ),
);
const bareDocuments = new Set(['tai lieu', 'van ban', 'cong van', 'dong dau', 'do']);

const piece = /([\p{L}\p{M}\d]+)|([^\p{L}\p{M}\d]+)/gu;
const spacedOut = /(?<!\p{L})M[\s.\-_]+Ậ[\s.\-_]+T(?!\p{L})/u;

/**
 * Whether text, a caption or a file name carries MẬT, TỐI MẬT or TUYỆT MẬT as a mark of its own. `Mặt trận`,
 * `bí mật nhà nước`, `thân mật` pass. Without diacritics only capitals (`_MAT_`, `TOI MAT`) or a bracket of its own are
 * a mark.
 */
export function carriesSecrecyMark(text: string): boolean {
  const normal = normaliseText(text);
  if (!/m[ậa]t/iu.test(normal) && !/Ậ/u.test(normal)) return false;
  if (spacedOut.test(normal)) return true;
  const words: Word[] = [];
  let gap = '';
  for (const match of normal.replace(/\.[a-z\d]{2,4}$/i, '\n').matchAll(piece)) {
    const [, word, between] = match;
    if (word === undefined) gap = between ?? '';
    else {
      words.push({ text: word, lower: word.toLowerCase().normalize('NFC'), before: gap });
      gap = '';
    }
  }
  return words.some((word, at) => isMark(words, word, at, words[at + 1]?.before ?? `${gap}\n`));
}

interface Word {
  readonly text: string;
  readonly lower: string;
  /** The signs between the word before and this one. */
  readonly before: string;
}

/** Spaces, hyphens and underscores join the words of one notion; every other sign and a line end part them. */
const joins = (gap: string): boolean => /^[ \-_\u2010-\u2015]*$/.test(gap) && !/ [-\u2010-\u2015] /.test(gap);

function isMark(words: readonly Word[], word: Word, at: number, behind: string): boolean {
  if (word.lower !== 'mật' && word.lower !== 'mat') return false;
  const marked = word.lower === 'mật';
  const joinedBefore = at > 0 && joins(word.before);
  const previous = joinedBefore ? words[at - 1]?.lower : undefined;
  const next = joins(behind) ? words[at + 1]?.lower : undefined;
  const capitals = word.text === word.text.toUpperCase();
  if (marked) {
    if (previous === 'tối' || previous === 'tuyệt') return true;
    if (previous !== undefined && wordsBefore.has(previous)) return false;
    if (next !== undefined && wordsBehind.has(next)) return false;
    if (capitals) return previous !== 'độ' || !isOpenLevel(words, at, behind);
    if (previous === undefined && next === undefined) return true;
    const two = `${joinedBefore && joins(words[at - 1]?.before ?? '\n') ? (words[at - 2]?.lower ?? '') : ''} ${previous ?? ''}`;
    return documents.has(two.trim()) || documents.has(previous ?? '');
  }
  if (capitals) {
    if (previous === 'toi' || previous === 'tuyet') return true;
    return (
      !(previous !== undefined && bareBefore.has(previous)) && !(next !== undefined && bareBehind.has(next))
    );
  }
  const bracketed = /[([{]\s*$/.test(word.before) && /^\s*[)\]}]/.test(behind);
  const two = `${words[at - 2]?.lower ?? ''} ${previous ?? ''}`.trim();
  return (
    bracketed || (next === undefined && bareDocuments.has(two)) || (previous === 'tuyet' && joinedBefore)
  );
}

/** “ĐỘ MẬT: KHÔNG”, “ĐỘ MẬT” alone: a field, not a mark. “ĐỘ MẬT: MẬT” is seen at its second word. */
function isOpenLevel(words: readonly Word[], at: number, behind: string): boolean {
  const next = words[at + 1]?.lower;
  return next === undefined || !joins(behind) || next === 'không' || next === 'thường';
}
