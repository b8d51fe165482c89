/** The data of the button that shows the photos and files of a draft's or report's answers. */
import { defineButton, id } from '../../platform/telegram/index.ts';

/** Carries no right: who may see what is asked when it is tapped. */
export const evidenceButton = defineButton('ev', { draftId: id });
