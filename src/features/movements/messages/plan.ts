/** What the secretariat reads while it plans a round. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, type Form, formatCount, resumeButton } from '../../forms/index.ts';
import type { Agency, Bloc } from '../../registry/index.ts';
import { freshRoundButton } from '../buttons.ts';
import { type Extension, extensionText, openingText, type RoundWords } from './telling.ts';

interface Reached {
  people: number;
  agencies: readonly Agency[];
}

function above(t: T, { people, agencies }: Reached): string {
  return t('round-preview', {
    people: formatCount(people),
    agencies: formatCount(agencies.length),
    agency: agencies[0]?.shortName ?? '',
  });
}

/** Exactly what an officer will read when the round is opened, under a line saying how many will. */
export function roundPreview(
  t: T,
  about: Reached & { bloc: Bloc; round: RoundWords; form: Form; year: number | undefined },
): Rich {
  const [agency] = about.agencies;
  return lines(
    about.year !== undefined && t('round-year', { year: String(about.year) }),
    above(t, about),
    '———',
    agency && openingText(t, { ...about, agency, isOfficer: true }),
  );
}

/** Exactly what the agencies will read of the new deadline. */
export function extensionPreview(t: T, about: Reached & Omit<Extension, 'agency'>): Rich {
  const [agency] = about.agencies;
  return lines(above(t, about), '———', agency && extensionText(t, { ...about, agency }));
}

/** A round was begun before and not finished: go on with it, or begin anew? */
export function unfinishedRound(
  t: T,
  about: { draftId: number; title: string | undefined; formId: number | undefined },
): Content {
  return toContent(
    lines(
      bold(t('round-new-heading')),
      '',
      about.title === undefined
        ? t('round-unfinished')
        : t('round-unfinished-titled', { title: excerpt(about.title, 120) }),
    ),
    [
      [{ label: t('button-resume'), data: resumeButton.make({ draftId: about.draftId }) }],
      [{ label: t('button-fresh-round'), data: freshRoundButton.make({ formId: about.formId }) }],
    ],
  );
}
