// The bot's commands: which this person has in this chat, and the list that opens on typing “/”.

import { useEffect, useState } from 'preact/hooks';
import { api } from './api.ts';
import { useCell } from './cell.ts';
import { language } from './texts.ts';
import type { Command } from './types.ts';
import { commandsVersion } from './world.ts';

/** The commands that the person sees in the chat; undefined until they are known. */
export function useCommands(chatId: number, userId: number): readonly Command[] | undefined {
  const version = useCell(commandsVersion);
  const chosen = useCell(language);
  const [commands, setCommands] = useState<readonly Command[]>();
  useEffect(() => {
    let current = true;
    api
      .commands(chatId, userId, chosen)
      .then((answer) => {
        if (current) setCommands(answer);
      })
      .catch(() => {
        if (current) setCommands([]);
      });
    return () => {
      current = false;
    };
  }, [chatId, userId, version, chosen]);
  return commands;
}

/** The commands that fit what was typed; none unless it begins a command. */
export function matchCommands(text: string, commands: readonly Command[] | undefined): readonly Command[] {
  const typed = /^\/([a-z0-9_]*)$/i.exec(text)?.[1];
  if (typed === undefined || !commands) return [];
  return commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
}

/** The open list; the field that opened it keeps the focus and names the chosen line. */
export function CommandList(props: {
  id: string;
  label: string;
  commands: readonly Command[];
  chosen: number;
  onPick: (command: string) => void;
}) {
  return (
    <div class="command-list" id={props.id} role="listbox" aria-label={props.label}>
      {props.commands.map(({ command, description }, index) => (
        <div
          key={command}
          id={`${props.id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.chosen}
          class="command"
          ref={(line) => {
            if (index === props.chosen) line?.scrollIntoView({ block: 'nearest' });
          }}
          // The field must keep the focus, or the list would close before the press counts.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onPick(command)}
          onKeyDown={(event) => event.key === 'Enter' && props.onPick(command)}
        >
          <span class="command-name">/{command}</span>
          <span class="command-words">{description}</span>
        </div>
      ))}
    </div>
  );
}
