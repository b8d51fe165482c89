/** What a newer version of a round's form changes, for whom, and what those hear who have begun. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, formatCount, labelOf, type VersionChanges } from '../../forms/index.ts';
import type { Agency, Bloc } from '../../registry/index.ts';
import { reportButton, roundButton, versionButton } from '../buttons.ts';
import type { Round } from '../queries.ts';
import type { Standing } from '../rules/standing.ts';

/** How many questions are named of each sort, and how long. */
const NAMED = 6;
const NAME_LENGTH = 40;

/** What the newer version changes, for whom, and the button that puts the round on it. */
export function versionCard(
  t: T,
  about: { round: Round; formVersionId: number; changes: VersionChanges; standings: readonly Standing[] },
): Content {
  const { round, changes, standings } = about;
  const named = (questions: VersionChanges['added']) =>
    questions
      .slice(0, NAMED)
      .map((one) => excerpt(labelOf(one), NAME_LENGTH))
      .join('; ') + (questions.length > NAMED ? '; …' : '');
  const sorts = (['added', 'changed', 'gone'] as const).filter((sort) => changes[sort].length > 0);
  const count = (stage: Standing['stage']) =>
    formatCount(standings.filter((one) => one.stage === stage).length);
  const isOpen = round.state === 'open';
  return toContent(
    lines(
      bold(t('version-title')),
      round.title,
      '',
      ...sorts.map((sort) => t(`version-changes-${sort}`, { names: named(changes[sort]) })),
      sorts.length === 0 && t('version-changes-none'),
      isOpen && '',
      isOpen && t('version-for-new', { count: count('not_started') }),
      isOpen && t('version-for-begun', { count: count('begun') }),
      isOpen && t('version-for-sent', { count: count('sent') }),
    ),
    [
      [
        {
          label: t('button-adopt-version'),
          data: versionButton.make({ roundId: round.id, formVersionId: about.formVersionId }),
        },
      ],
      [{ label: t('button-back'), data: roundButton.make({ roundId: round.id, verb: 'show' }) }],
    ],
  );
}

/** To the officers of an agency that has begun its report. */
export function versionTold(t: T, about: { bloc: Bloc; round: Round; agency: Agency }): Content {
  const { bloc, round, agency } = about;
  return toContent(lines(bold(round.title), agency.name, '', t('version-told', { bloc: bloc.name })), [
    [
      {
        label: t('button-continue-report'),
        data: reportButton.make({ roundId: round.id, agencyId: agency.id }),
      },
    ],
  ]);
}
