/** Sets the lists of commands that people see when they type “/”. */
import type { Api } from 'grammy';
import type { BotCommandScope, LanguageCode } from 'grammy/types';
import type { Log } from '../log/index.ts';
import { failureOf } from './errors.ts';

export interface CommandList {
  scope: BotCommandScope;
  /** Two-letter code; without: for everybody who has no list of their own. */
  language?: LanguageCode;
  /** Names `[a-z0-9_]{1,32}`, descriptions of at most 256 characters. */
  commands: readonly { command: string; description: string }[];
}

/** Sets each list; doing it again changes nothing. Best effort: a failure is logged. Returns how many were set. */
export async function setCommands(api: Api, lists: readonly CommandList[], log: Log): Promise<number> {
  let set = 0;
  for (const { scope, language, commands } of lists) {
    try {
      await api.setMyCommands(commands, {
        scope,
        ...(language === undefined ? {} : { language_code: language }),
      });
      set += 1;
    } catch (error) {
      log.warn(
        { failure: failureOf(error), scope: scope.type, language },
        'a list of commands could not be set',
      );
    }
  }
  return set;
}
