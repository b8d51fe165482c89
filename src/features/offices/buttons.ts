/** The buttons of the offices: the card, the rotation being prepared, its acceptance, and closing a year. */
import { defineButton, id, oneOf } from '../../platform/telegram/index.ts';

/** Opens the card of the offices, from any screen of the secretariat. */
export const officesButton = defineButton('of', { verb: oneOf('show', 'prepare') });

/** On the screens of a rotation; `revision` is the rotation's. `value` is an agency, a person, a page or a day. */
export const rotationButton = defineButton('or', {
  rotationId: id,
  revision: id,
  verb: oneOf(
    'show',
    'heads',
    'head',
    'deputies',
    'deputy',
    'people',
    'person',
    'days',
    'day',
    'type_day',
    'propose',
    'reopen',
    'cancel',
    'cancel_confirmed',
  ),
  value: id,
});

/** Under the proposal that the leaders of the incoming head get. */
export const acceptButton = defineButton('oa', {
  rotationId: id,
  revision: id,
  verb: oneOf('accept', 'decline'),
});

/** Closing a year is asked once more. */
export const closeYearButton = defineButton('oy', { year: id, verb: oneOf('ask', 'confirm') });

/** The incoming secretariat has looked through what it takes over. */
export const handoverButton = defineButton('oh', { rotationId: id });

/** The scheduled messages that are handed over: looked at, and each kept or cancelled; all that are left are kept. */
export const scheduledButton = defineButton('os', { rotationId: id, verb: oneOf('show', 'keep_all') });
export const scheduledOneButton = defineButton('om', {
  rotationId: id,
  outboxId: id,
  verb: oneOf('keep', 'cancel'),
});
