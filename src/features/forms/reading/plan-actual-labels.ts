/** The labels of plan, actual and the year before, and which figure each of them belongs to. */
import { phraseAt, phrases } from './phrases.ts';
import type { Quantity } from './quantity.ts';
import type { Token } from './scan.ts';

type Role = 'planned' | 'actual' | 'prior';

const labels = [
  [
    'prior',
    phrases(
      'năm trước | năm ngoái | cùng kỳ | cùng kì | kỳ trước | ck | cknt | so cùng kỳ | so với cùng kỳ',
      'cùng kỳ năm trước | cùng kì năm trước | cùng kỳ năm ngoái | so với cùng kỳ năm trước | thực hiện năm trước',
      'kết quả năm trước | th năm trước | so với năm trước | đạt năm trước',
    ),
  ],
  [
    'planned',
    phrases(
      'kế hoạch | kh | chỉ tiêu | ct | đăng ký | đăng kí | đk | giao | được giao | mục tiêu',
      'kế hoạch giao | chỉ tiêu giao | kế hoạch được giao | chỉ tiêu được giao | chỉ tiêu kế hoạch',
      'chỉ tiêu đăng ký | kế hoạch năm | kế hoạch đăng ký | kh năm | kh giao | ct giao',
    ),
  ],
  [
    'actual',
    phrases(
      'thực hiện | th | kết quả | kq | đạt | đạt được | kết quả thực hiện | kq thực hiện | uth | ưth',
      'hoàn thành | đã hoàn thành | hoàn thành được | xong | đã xong | làm xong | hoàn tất | đã hoàn tất',
      'đã thực hiện | thực hiện được | thực hiện đạt | làm được | đã làm | đã đạt | kết quả đạt | kết quả đạt được',
    ),
  ],
] as const satisfies readonly (readonly [Role, ReturnType<typeof phrases>])[];

/** Stands for a label among the tokens; no one can type it. */
const mark = (role: Role): string => `\u0000${role}`;
const roles: readonly Role[] = ['planned', 'actual', 'prior'];
const roleOf = (token: Token): Role | undefined => roles.find((role) => mark(role) === token.text);

/** The tokens with every label in place of its words. A label never joins a number word (“năm trước”). */
export function relabel(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    const sizes = labels.map(([role, list]) => ({ role, size: phraseAt(tokens, at, list) }));
    const longest = sizes.reduce((best, each) => (each.size > best.size ? each : best));
    result.push(longest.size > 0 ? { kind: 'sign', text: mark(longest.role), glued: false } : token);
    at += Math.max(longest.size, 1);
  }
  return result;
}

export type Labelled =
  | { readonly kind: 'none' }
  | { readonly kind: 'roles'; readonly roles: ReadonlyMap<Role, Quantity> }
  | { readonly kind: 'problem'; readonly code: 'same-label-twice' | 'unclear-plan-actual' | 'missing-plan' };

type Element = { readonly role: Role } | { readonly quantity: Quantity };

/** Which figure each label belongs to. One figure without a label takes the one role of plan and actual left over. */
export function labelled(
  tokens: readonly Token[],
  quantities: readonly Quantity[],
  shares: readonly Quantity[],
): Labelled {
  const elements = elementsOf(tokens, quantities, shares);
  if (!elements.some((element) => 'role' in element)) return { kind: 'none' };
  const assigned =
    loneBetween(tokens, elements) ??
    headed(elements) ??
    attached(elements) ??
    attached(elements.toReversed());
  if (assigned === undefined || assigned === 'either')
    return { kind: 'problem', code: 'unclear-plan-actual' };
  if (assigned === 'twice') return { kind: 'problem', code: 'same-label-twice' };
  const taken = new Set(assigned.values());
  const loose = quantities.filter((quantity) => !taken.has(quantity));
  const open = roles.slice(0, 2).filter((role) => !assigned.has(role));
  const [quantity, another] = loose;
  const [role, second] = open;
  if (quantity !== undefined) {
    if (another !== undefined || role === undefined || second !== undefined)
      return { kind: 'problem', code: 'unclear-plan-actual' };
    assigned.set(role, quantity);
  }
  return { kind: 'roles', roles: assigned };
}

/** Labels and figures in the order typed. A share in per cent and the label right before it are left out. */
function elementsOf(
  tokens: readonly Token[],
  quantities: readonly Quantity[],
  shares: readonly Quantity[],
): Element[] {
  const elements: Element[] = [];
  const beforeShare = new Set(shares.map(({ from }) => from - 1));
  for (const [at, token] of tokens.entries()) {
    const quantity = quantities.find(({ from }) => from === at);
    if (quantity !== undefined) elements.push({ quantity });
    const role = roleOf(token);
    const last = elements.at(-1);
    // “kết quả thực hiện” in two pieces is one label
    const repeated = last !== undefined && 'role' in last && last.role === role;
    if (role !== undefined && !repeated && !beforeShare.has(at)) elements.push({ role });
  }
  return elements;
}

/**
 * “52 được giao, 50”: one label between two figures belongs to the one from which no comma parts it. Where commas do
 * not decide, it may be either's, and a figure in the wrong place is worse than a question.
 */
function loneBetween(
  tokens: readonly Token[],
  elements: readonly Element[],
): Map<Role, Quantity> | 'either' | undefined {
  const [left, label, right] = elements;
  if (elements.length !== 3 || !left || !label || !right) return undefined;
  if (!('quantity' in left && 'role' in label && 'quantity' in right)) return undefined;
  const at = tokens.findIndex((token) => roleOf(token) === label.role);
  const isParted = (between: readonly Token[]) => between.some(({ text }) => text === ',' || text === ';');
  const fromLeft = isParted(tokens.slice(left.quantity.to, at));
  const fromRight = isParted(tokens.slice(at + 1, right.quantity.from));
  if (fromLeft === fromRight) return 'either';
  return new Map([[label.role, fromLeft ? right.quantity : left.quantity]]);
}

/** “KH/TH: 260/267”: all labels first, then as many figures. */
function headed(elements: readonly Element[]): Map<Role, Quantity> | 'twice' | undefined {
  const names = elements.flatMap((element) => ('role' in element ? [element.role] : []));
  const quantities = elements.flatMap((element) => ('quantity' in element ? [element.quantity] : []));
  const allFirst = elements.slice(0, names.length).every((element) => 'role' in element);
  if (!allFirst || names.length < 2 || names.length !== quantities.length) return undefined;
  const assigned = new Map<Role, Quantity>();
  for (const [at, role] of names.entries()) {
    const quantity = quantities[at];
    if (quantity === undefined) return undefined;
    if (assigned.has(role)) return 'twice';
    assigned.set(role, quantity);
  }
  return assigned;
}

/** Each label belongs to the figure right behind it (or, on the reversed list, right before it). */
function attached(elements: readonly Element[]): Map<Role, Quantity> | 'twice' | undefined {
  const assigned = new Map<Role, Quantity>();
  for (const [at, element] of elements.entries()) {
    if (!('role' in element)) continue;
    const next = elements[at + 1];
    if (next === undefined || !('quantity' in next)) return undefined;
    if (assigned.has(element.role)) return 'twice';
    assigned.set(element.role, next.quantity);
  }
  return assigned;
}
