/** What is read when the secretariat enters a report for an agency: whose, from which source, and that it did so. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt } from '../../forms/index.ts';
import { deadlineText, type Round } from '../../movements/index.ts';
import { type Bloc, pageArrows, pageOfList } from '../../registry/index.ts';
import { onBehalfButton, stopEntryButton } from '../buttons.ts';
import type { Entry, Standing } from '../queries.ts';
import { type About, goOnButton } from './pages.ts';

/** Agencies or rounds on a screen. */
const SHOWN = 6;
const LABEL_LENGTH = 56;
const TYPED_LENGTH = 80;

/** Who gave the figures and how, as a line: in a word of the program, otherwise as it was typed. */
export function entryText(t: T, { giver, giverOther, means, meansOther }: Entry): string {
  const typed = (text: string | null) => excerpt(text ?? '–', TYPED_LENGTH);
  return t('entry-line', {
    giver: giver === null || giver === 'other' ? typed(giverOther) : t(`source-giver-${giver}`),
    means: means === null || means === 'other' ? typed(meansOther) : t(`source-means-${means}`),
  });
}

/** To the agency's officers: the secretariat enters their report; they may go on in it at any time. */
export function enteredOnBehalf(t: T, about: About & { entry: Entry; byName: string }): Content {
  return toContent(
    lines(
      bold(about.round.title),
      about.agency.name,
      '',
      t('entered-on-behalf', { name: about.byName }),
      entryText(t, about.entry),
    ),
    [goOnButton(t, about)],
  );
}

/** What stays of the questions about the source: for whom the secretariat enters, and from which source. */
export function entryBegun(t: T, { round, agency, entry }: About & { entry: Entry }): Content {
  return toContent(lines(bold(round.title), agency.name, '', entryText(t, entry)), [
    [{ label: t('button-stop-entry'), data: stopEntryButton.make({ entryId: entry.id }) }],
  ]);
}

/** The secretariat entered for the agency until now: to whoever did, and to the agency's officers, who may go on. */
export function entryStopped(t: T, about: About & { byName?: string }): Content {
  const { round, agency, byName: name } = about;
  return toContent(
    lines(
      bold(round.title),
      agency.name,
      '',
      name === undefined ? t('entry-stopped') : t('entry-stopped-told', { name }),
    ),
    name === undefined ? [] : [goOnButton(t, about)],
  );
}

/** The secretariat's way to entering a report for an agency, in one round or in whichever is open. */
export function enterOnBehalf(t: T, roundId = 0): Button[] {
  return [
    {
      label: t('button-enter-on-behalf'),
      data: onBehalfButton.make({ verb: 'rounds', roundId, agencyId: 0, page: 0 }),
    },
  ];
}

/** The open rounds in which the secretariat may enter a report. */
export function roundToEnter(t: T, bloc: Bloc, rounds: Round[]): Content {
  return toContent(
    lines(bold(t('on-behalf-title')), bloc.name, '', t('on-behalf-choose-round')),
    rounds.slice(0, SHOWN).map((round) => [
      {
        label: excerpt(round.title, LABEL_LENGTH),
        data: onBehalfButton.make({ verb: 'list', roundId: round.id, agencyId: 0, page: 0 }),
      },
    ]),
  );
}

/** The agencies whose report has not come, each with a button to enter it. */
export function agencyToEnter(
  t: T,
  about: { bloc: Bloc; round: Round; missing: Standing[]; page: number },
): Content {
  const { bloc, round, missing } = about;
  const { shown, page, pages } = pageOfList(missing, about.page, SHOWN);
  return toContent(
    lines(
      bold(t('on-behalf-title')),
      round.title,
      t('round-deadline', { deadline: deadlineText(round, bloc) }),
      '',
      t(missing.length === 0 ? 'on-behalf-nobody' : 'on-behalf-choose-agency'),
    ),
    [
      ...shown.map(({ agency, state }) => [
        {
          label: excerpt(`${agency.shortName} – ${t(`state-${state}`)}`, LABEL_LENGTH),
          data: onBehalfButton.make({ verb: 'enter', roundId: round.id, agencyId: agency.id, page: 0 }),
        },
      ]),
      ...pageArrows(t, page, pages, (to) =>
        onBehalfButton.make({ verb: 'list', roundId: round.id, agencyId: 0, page: to }),
      ),
    ],
  );
}
