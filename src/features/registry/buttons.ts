/** The data of the buttons by which a person of several blocs chooses one. */
import { defineButton, id } from '../../platform/telegram/index.ts';

export const chooseBlocButton = defineButton('gb', { blocId: id });
