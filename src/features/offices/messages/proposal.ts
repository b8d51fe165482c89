/** What the leaders of the incoming head are asked, and what becomes of it. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { acceptButton, officesButton } from '../buttons.ts';
import type { RotationView } from '../reading.ts';
import { planLines } from './parts.ts';

/** To the leaders of the incoming head: what the agency is asked to take on, with one tap to accept. */
export function proposal(t: T, about: RotationView): Content {
  const { id: rotationId, revision } = about.rotation;
  const tap = (verb: 'accept' | 'decline'): Button[] => [
    { label: t(`button-rotation-${verb}`), data: acceptButton.make({ rotationId, revision, verb }) },
  ];
  return toContent(
    lines(
      bold(t('proposal-title', { year: String(about.rotation.year) })),
      about.bloc.name,
      '',
      t('proposal-text'),
      '',
      planLines(t, about),
    ),
    [tap('accept'), tap('decline')],
  );
}

/** What a proposal becomes when it is decided, or taken back. */
export function proposalOver(t: T, about: RotationView, why: 'accepted' | 'declined' | 'withdrawn'): Content {
  return toContent(
    lines(
      bold(t('proposal-title', { year: String(about.rotation.year) })),
      about.bloc.name,
      '',
      planLines(t, about),
      '',
      t(`proposal-${why}`),
    ),
  );
}

/** To the secretariat: the incoming head accepted, or asks for changes. */
export function rotationNews(t: T, about: RotationView, what: 'accepted' | 'declined'): Content {
  const year = String(about.rotation.year);
  return toContent(lines(bold(t(`rotation-${what}`, { year })), '', planLines(t, about)), [
    [{ label: t('button-see-offices'), data: officesButton.make({ verb: 'show' }) }],
  ]);
}
