/** The buttons under what a person sees of their own data. They carry nothing: it is always the tapping person's. */
import { defineButton, oneOf } from '../../platform/telegram/index.ts';

export const ownDataButton = defineButton('od', {
  verb: oneOf('show', 'language', 'export', 'leave', 'confirm'),
});
