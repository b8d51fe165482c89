/** Whose photos and files the secretariat can look at, a button an agency. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { evidenceButton } from '../../evidence/index.ts';
import { excerpt } from '../../forms/index.ts';
import type { Round } from '../../movements/index.ts';
import { roundEvidenceButton } from '../buttons.ts';
import type { WithFiles } from '../queries.ts';

const PAGE = 7;
const NAME_EXCERPT = 50;

/** The button that leads to the list. */
export function seeEvidenceOf(t: T, roundId: number): Button {
  return { label: t('button-round-evidence'), data: roundEvidenceButton.make({ roundId, page: 0 }) };
}

export function evidenceOfRound(t: T, round: Round, found: readonly WithFiles[], wanted: number): Content {
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const page = wanted % pages;
  const buttons = found
    .slice(page * PAGE, (page + 1) * PAGE)
    .map(({ agency, draftId, count }): Button[] => [
      { label: `${excerpt(agency, NAME_EXCERPT)} (${count})`, data: evidenceButton.make({ draftId }) },
    ]);
  const next = { roundId: round.id, page: (page + 1) % pages };
  return toContent(
    lines(bold(round.title), '', t(found.length === 0 ? 'evidence-none' : 'round-evidence')),
    pages > 1
      ? [...buttons, [{ label: t('button-next-page'), data: roundEvidenceButton.make(next) }]]
      : buttons,
  );
}
