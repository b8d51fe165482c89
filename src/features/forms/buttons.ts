/** The data of a form's buttons. A draft's id and the screen's revision are in all of them; rights are not. */
import { defineButton, id, int, oneOf, optional } from '../../platform/telegram/index.ts';
import { noneReasons } from './definition.ts';
import type { Tap } from './rules/input.ts';

const verbs = [
  'back',
  'skip',
  'choose',
  'candidate',
  'retype',
  'done',
  'remove',
  'jump',
  'page',
  'submit',
  'leave',
  ...noneReasons,
  'other',
  'add',
  'edit',
  'drop',
  'more',
  'read',
  'prior',
  'default',
  'estimate',
  'confirm',
  'explain',
  'theirs',
  'mine',
  'suggest',
  'also',
  'up',
  'down',
  'version',
] as const;

/** A tap on a form's screen: `index` is the choice, the candidate, the question or the page. */
export const formButton = defineButton('f', {
  draftId: id,
  revision: id,
  verb: oneOf(...verbs),
  index: optional(int),
});

/** Takes a conversation up again where it was; carries no revision, because it may come from any message. */
export const resumeButton = defineButton('fr', { draftId: id });

/** What the verb of a button means to the engine; leaving is not a step of the form. */
export function tapOf(
  verb: (typeof verbs)[number],
  index: number | undefined,
): Tap | 'leave' | 'version' | undefined {
  switch (verb) {
    case 'leave':
    case 'version':
      return verb;
    case 'back':
    case 'skip':
    case 'retype':
    case 'done':
    case 'remove':
    case 'submit':
    case 'also':
    case 'up':
    case 'down':
    case 'other':
    case 'add':
    case 'drop':
    case 'more':
    case 'prior':
    case 'default':
    case 'estimate':
    case 'confirm':
    case 'explain':
    case 'theirs':
    case 'mine':
      return { do: verb };
    case 'nothing_to_report':
    case 'not_assigned':
    case 'not_yet_known':
      return { do: 'none', reason: verb };
    case 'choose':
    case 'candidate':
    case 'jump':
    case 'edit':
    case 'suggest':
      return index === undefined ? undefined : { do: verb, index };
    case 'page':
    case 'read':
      return index === undefined ? undefined : { do: verb, page: index };
  }
}
