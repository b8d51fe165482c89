// Draws text with entities. Text only ever becomes text nodes, and links go nowhere but to http, mailto and tel.

import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { t } from './texts.ts';
import type { Entity } from './types.ts';

/** What a text may ask the chat to do. */
export interface TextActions {
  onCommand: (command: string) => void;
  /** A link; answers true when the chat has dealt with it. */
  onLink: (url: string) => boolean;
  onCopy: (text: string) => void;
}

const SAFE = /^(https?:|mailto:|tel:)/i;

/** The address to open, or undefined when it is not one that is safe to open. */
export function safeUrl(url: string): string | undefined {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  return SAFE.test(full) && URL.canParse(full) ? full : undefined;
}

/** Finds what Telegram would mark by itself in a person's text, for servers that do not. */
const AUTOMATIC =
  /(?<url>https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|(?<command>(?<![\w/])\/[a-z0-9_]{1,32}(?:@\w+)?)(?![\w/])/gi;

/** The text's own entities, or those that its look implies. */
function entitiesOf(text: string, given: readonly Entity[] | undefined): readonly Entity[] {
  if (given && given.length > 0) return given;
  return [...text.matchAll(AUTOMATIC)].map((match) => ({
    type: match.groups?.['url'] ? 'url' : 'bot_command',
    offset: match.index,
    length: match[0].length,
  }));
}

function Spoiler({ children }: { children: ComponentChild }) {
  const [shown, setShown] = useState(false);
  if (shown) return <span class="spoiler shown">{children}</span>;
  const show = () => setShown(true);
  return (
    <span
      class="spoiler"
      role="button"
      tabIndex={0}
      aria-label={t('spoiler')}
      onClick={show}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          show();
        }
      }}
    >
      <span aria-hidden="true">{children}</span>
    </span>
  );
}

function Link({ url, actions, children }: { url: string; actions: TextActions; children: ComponentChild }) {
  const href = safeUrl(url);
  if (!href) return <span class="link-unsafe">{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => {
        if (actions.onLink(href)) event.preventDefault();
      }}
    >
      {children}
    </a>
  );
}

function wrap(entity: Entity, text: string, inner: ComponentChild, actions: TextActions): ComponentChild {
  switch (entity.type) {
    case 'bold':
      return <strong>{inner}</strong>;
    case 'italic':
      return <em>{inner}</em>;
    case 'underline':
      return <u>{inner}</u>;
    case 'strikethrough':
      return <s>{inner}</s>;
    case 'spoiler':
      return <Spoiler>{inner}</Spoiler>;
    case 'blockquote':
    case 'expandable_blockquote':
      return <blockquote>{inner}</blockquote>;
    case 'code':
      return (
        <code title={t('copy')} onClick={() => actions.onCopy(text)}>
          {inner}
        </code>
      );
    case 'pre':
      return <pre>{inner}</pre>;
    case 'url':
      return (
        <Link url={text} actions={actions}>
          {inner}
        </Link>
      );
    case 'text_link':
      return (
        <Link url={entity.url ?? ''} actions={actions}>
          {inner}
        </Link>
      );
    case 'email':
      return (
        <Link url={`mailto:${text}`} actions={actions}>
          {inner}
        </Link>
      );
    case 'phone_number':
      return (
        <Link url={`tel:${text.replace(/\s/g, '')}`} actions={actions}>
          {inner}
        </Link>
      );
    case 'bot_command':
      return (
        <button type="button" class="as-link" onClick={() => actions.onCommand(text)}>
          {inner}
        </button>
      );
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
      return <span class="mention">{inner}</span>;
    default:
      return inner;
  }
}

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

function draw(
  text: string,
  start: number,
  end: number,
  entities: readonly Entity[],
  actions: TextActions,
): ComponentChild[] {
  const parts: ComponentChild[] = [];
  let at = start;
  let next = 0;
  for (;;) {
    const entity = entities[next];
    next += 1;
    if (!entity) break;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    if (from > at) parts.push(text.slice(at, from));
    // What begins inside this entity is drawn within it, cut at its end.
    const inner = entities.slice(next).filter((other) => other.offset < to);
    parts.push(wrap(entity, text.slice(from, to), draw(text, from, to, inner, actions), actions));
    at = to;
    // A block ends its line by itself; the line's end in the text would leave an empty one.
    if (BLOCKS.has(entity.type) && text[at] === '\n') at += 1;
  }
  if (at < end) parts.push(text.slice(at, end));
  return parts;
}

/** A message's text. Offsets are UTF-16 units; overlapping entities are cut, unknown ones shown as text. */
export function RichText(props: {
  text: string;
  entities: readonly Entity[] | undefined;
  actions: TextActions;
}) {
  const { text, actions } = props;
  const sorted = [...entitiesOf(text, props.entities)].sort(
    (a, b) => a.offset - b.offset || b.length - a.length,
  );
  return <>{draw(text, 0, text.length, sorted, actions)}</>;
}
