/** What several screens of the offices are made of. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button } from '../../../platform/outbox/index.ts';
import { lines, type Rich } from '../../../platform/rich-text/index.ts';
import { auditLogButton } from '../../audit-log/index.ts';
import { excerpt, formatChatDate, formatCount } from '../../forms/index.ts';
import { reachabilityButton } from '../../reachability/index.ts';
import type { Rotation } from '../queries.ts';
import type { RotationView } from '../reading.ts';

const NAME_LENGTH = 48;
const LISTED = 8;

/** Names in a row, the first few. */
export function joined(t: T, names: readonly string[]): string {
  if (names.length === 0) return t('office-nobody');
  const shown = names.slice(0, LISTED).map((name) => excerpt(name, NAME_LENGTH));
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? t('office-and-more', { count: formatCount(rest) }) : '');
}

/** What the secretariat looks at beside the offices. */
export function nearby(t: T): Button[] {
  return [
    { label: t('button-unreachable'), data: reachabilityButton.make({ page: 0 }) },
    { label: t('button-audit-log'), data: auditLogButton.make({}) },
  ];
}

/** The stage of a rotation. */
export function stateText(t: T, { state }: Rotation): string {
  return t(`rotation-state-${state}`);
}

/** What a rotation plans, line by line. */
export function planLines(t: T, { rotation, head, deputies, people }: RotationView): Rich {
  return lines(
    t('office-head', { names: head === undefined ? t('office-not-chosen') : excerpt(head, NAME_LENGTH) }),
    t('office-deputies', { names: joined(t, deputies) }),
    t('office-secretariat', { names: joined(t, people) }),
    t('rotation-starts', {
      day: rotation.startsOn === null ? t('office-not-chosen') : formatChatDate(rotation.startsOn),
    }),
  );
}
