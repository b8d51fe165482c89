/** The choice among several blocs. Pure. */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { lines, toContent } from '../../platform/rich-text/index.ts';
import { chooseBlocButton } from './buttons.ts';
import type { Bloc } from './queries.ts';

/** How many blocs are offered on one screen. */
const OFFERED = 8;
const LABEL_LIMIT = 60;

/** The blocs of a person as buttons; `chosen` is the one that they work in from now on. */
export function blocChoice(t: T, blocs: Bloc[], chosen: Bloc | undefined): Content {
  return toContent(
    lines(chosen ? t('bloc-chosen', { bloc: chosen.name }) : t('bloc-choose')),
    blocs
      .filter((bloc) => bloc.id !== chosen?.id)
      .slice(0, OFFERED)
      .map((bloc) => [
        { label: bloc.name.slice(0, LABEL_LIMIT), data: chooseBlocButton.make({ blocId: bloc.id }) },
      ]),
  );
}
