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

/** The answer to `/huongdan`. */
export function help(t: T, roles: Roles | undefined): Content {
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
    [[{ label: t('button-language'), data: languageButton.make({}) }]],
  );
}
