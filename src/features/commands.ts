/** The command lists that chat clients show under “/”: for private chats and for groups, in both languages. */
import { languages, textsIn } from '../locales/index.ts';
import type { CommandList } from '../platform/telegram/index.ts';

const inPrivate = [
  'vieccanlam',
  'baocao',
  'tiendo',
  'tonghop',
  'thoat',
  'cuatoi',
  'huongdan',
  'dotbaocao',
  'phongtrao',
  'donvi',
  'thongbao',
  'thietlap',
  'nhatky',
] as const;
const inGroups = ['tiendo', 'tonghop', 'huongdan'] as const;

/** What is shown to everybody; what a command may do is decided by seat and office when it is used. */
export function commandLists(): CommandList[] {
  return languages.flatMap((language) => {
    const t = textsIn(language);
    const list = (names: readonly (typeof inPrivate)[number][]) =>
      names.map((command) => ({ command, description: t(`command-${command}`) }));
    // Without a language code the Vietnamese list is everybody's.
    const code = language === 'vi' ? {} : { language };
    return [
      { scope: { type: 'all_private_chats' as const }, ...code, commands: list(inPrivate) },
      { scope: { type: 'all_group_chats' as const }, ...code, commands: list(inGroups) },
    ];
  });
}
