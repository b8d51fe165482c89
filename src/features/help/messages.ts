/** The welcome and the help, fitted to who asks. Pure. */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { defineButton } from '../../platform/telegram/index.ts';

export const languageButton = defineButton('hl', {});

/** What a person is in the bloc, in words. */
export interface Roles {
  blocName: string;
  names: string[];
  isSecretariat: boolean;
}

/** The answer to `/start`: who the bot takes the person for, and what it is for. */
export function welcome(t: T, name: string, roles: Roles | undefined): Content {
  return toContent(
    lines(
      bold(t('welcome', { name })),
      roles ? t('welcome-role', { bloc: roles.blocName, roles: roles.names.join('; ') }) : t('no-seat'),
      '',
      t('welcome-secrecy'),
      ...(roles ? ['', ...commandLines(t, roles)] : []),
    ),
  );
}

function commandLines(t: T, roles: Roles): string[] {
  return [t('help-member'), ...(roles.isSecretariat ? [t('help-secretariat')] : [])];
}

/** A way to a screen that has no command: its label's text and its data. */
export interface SecretariatButton {
  label: 'button-see-offices' | 'button-unreachable';
  data: string;
}

/** The answer to `/huongdan` in the group: what may be asked there. No buttons: they would be everybody's. */
export function groupHelp(t: T): Content {
  return toContent(lines(bold(t('help-title')), '', t('help-group'), t('welcome-secrecy')));
}

/** The answer to `/huongdan` of an operator who holds no seat: what there is for them, and nothing of a bloc's. */
export function operatorHelp(t: T, blocListData: string): Content {
  return toContent(
    lines(bold(t('help-title')), '', t('help-operator'), '', t('help-operator-group'), t('welcome-secrecy')),
    [
      [{ label: t('button-all-blocs'), data: blocListData }],
      [{ label: t('button-language'), data: languageButton.make({}) }],
    ],
  );
}

/** The answer to `/huongdan` in private; the secretariat gets `more`. */
export function help(t: T, roles: Roles | undefined, more: readonly SecretariatButton[] = []): Content {
  return toContent(
    lines(
      bold(t('help-title')),
      ...(roles
        ? ['', ...commandLines(t, roles), '', t('help-answering'), t('help-words')]
        : ['', t('no-seat')]),
      '',
      t('help-group'),
      t('welcome-secrecy'),
    ),
    [
      ...(roles?.isSecretariat ? more.map((one) => [{ label: t(one.label), data: one.data }]) : []),
      [{ label: t('button-language'), data: languageButton.make({}) }],
    ],
  );
}
