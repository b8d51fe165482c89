/** Every conversation of form design, and the program's own forms that they ask. */
import type { Form, Purpose } from '../../forms/index.ts';
import { previewPurposes } from './preview.ts';
import { questionForms, questionPurposes } from './questions.ts';
import { basicWizardForm, NEW_FORM_PURPOSE, wizardPurposes } from './wizard.ts';

export const formDesignForms: [key: string, form: Form][] = [
  [NEW_FORM_PURPOSE, basicWizardForm],
  ...questionForms,
];

export const formDesignPurposes: [string, Purpose][] = [
  ...wizardPurposes,
  ...questionPurposes,
  ...previewPurposes,
];
