/** What a typed word may mean, by the words in which the log is read. Pure. */
import type { T } from '../../locales/index.ts';
import { foldText } from '../forms/index.ts';
import { actionWords, capacityWords, reasonWords } from './lines.ts';
import type { Meaning } from './queries.ts';
import { auditActions, capacities } from './rules.ts';

/** The actions, capacities and reasons whose words contain the folded word. */
export function meaningIn(t: T): (word: string) => Meaning {
  return (word) => ({
    actions: auditActions.filter((action) => foldText(actionWords(t, action)).includes(word)),
    capacities: capacities.filter((one) => foldText(capacityWords(t, one)).includes(word)),
    isReason: (why) => foldText(reasonWords(t, why)).includes(word),
  });
}
