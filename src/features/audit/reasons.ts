/** Why something was done, where it is asked: words of the program, never what somebody typed about a person. Pure. */

/** All reasons: those that are offered, and those that the program itself gives. */
export const reasons = [
  'moved_away',
  'retired',
  'reassigned',
  'by_decision',
  'reorganised',
  'left_bloc',
  'split_again',
  'wrong_person',
  'place_taken',
  'does_not_join',
  'mistake',
  'other',
  'handover',
  'same_person',
  'agency_left',
  'agency_back',
  'agency_new',
  'by_spreadsheet',
  'rotation_withdrawn',
  'year_over',
  'left_bot',
  'note',
  'delegated',
  'wrong_figures',
  'phone',
  'document',
  'message',
  'paper',
  'meeting',
] as const;
export type Reason = (typeof reasons)[number];

export function isReason(word: string): word is Reason {
  return reasons.some((one) => one === word);
}
