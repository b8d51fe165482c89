/** MarkdownV2: marks that nest, and every reserved character escaped. */
import type { Parsed, ParsedEntity } from './parse.ts';
import { byteOffset, linkEntity, linkedEmoji, linkedTime, ParseError } from './parse.ts';
import { readFence } from './parse-markdown.ts';

const RESERVED = new Set('_*[]()~`>#+-=|{}.!\n');

/** Kinds as the real server names them in its complaints, and as entities are typed. */
const TYPES = {
  Bold: 'bold',
  Italic: 'italic',
  Underline: 'underline',
  Strikethrough: 'strikethrough',
  Spoiler: 'spoiler',
  Code: 'code',
  Pre: 'pre',
  PreCode: 'pre',
  TextUrl: 'text_link',
  CustomEmoji: 'custom_emoji',
  BlockQuote: 'blockquote',
} as const;
type Kind = keyof typeof TYPES;

interface Open {
  kind: Kind;
  language: string;
  /** Where it begins in the result. */
  offset: number;
  /** Where it begins in the source. */
  begin: number;
}

/** Parses MarkdownV2; throws `ParseError` with the real server's words and byte offsets. */
export function parseMarkdownV2(source: string): Parsed {
  return new MarkdownParser(source).run();
}

class MarkdownParser {
  private readonly source: string;
  private at = 0;
  private text = '';
  private quoted = false;
  private readonly open: Open[] = [];
  private readonly entities: ParsedEntity[] = [];

  constructor(source: string) {
    this.source = source;
  }

  run(): Parsed {
    while (this.at < this.source.length) this.step();
    if (this.quoted && this.open.at(-1)?.kind === 'BlockQuote') this.closeQuote();
    const last = this.open.at(-1);
    if (last) throw this.unfinished(last);
    return { text: this.text, entities: this.entities };
  }

  private unfinished({ kind, begin }: Open): ParseError {
    return new ParseError(
      `Can't find end of ${kind} entity at byte offset ${byteOffset(this.source, begin)}`,
    );
  }

  private char(ahead = 0): string {
    return this.source.charAt(this.at + ahead);
  }

  private step(): void {
    const char = this.char();
    if (char === '\\' && isEscapable(this.char(1))) {
      this.text += this.char(1);
      this.at += 2;
      return;
    }
    const last = this.open.at(-1);
    const inCode =
      last !== undefined && (last.kind === 'Code' || last.kind === 'Pre' || last.kind === 'PreCode');
    if (inCode ? char !== '`' : !RESERVED.has(char)) {
      this.text += char;
      this.at += 1;
      return;
    }
    if (last && this.ends(last)) this.close(last);
    else this.begin(char);
  }

  private ends({ kind }: Open): boolean {
    const char = this.char();
    if (this.quoted && char === '\n' && this.char(1) !== '>') return true;
    switch (kind) {
      case 'Bold':
        return char === '*';
      case 'Italic':
        return char === '_' && this.char(1) !== '_';
      case 'Underline':
        return char === '_' && this.char(1) === '_';
      case 'Strikethrough':
        return char === '~';
      case 'Spoiler':
        return char === '|' && this.char(1) === '|';
      case 'Code':
        return char === '`';
      case 'Pre':
      case 'PreCode':
        return this.source.startsWith('```', this.at);
      case 'TextUrl':
      case 'CustomEmoji':
        return char === ']';
      case 'BlockQuote':
        break;
    }
    // An expandable quotation ends in `||` before its last line's end.
    return char === '|' && this.char(1) === '|' && (this.char(2) === '\n' || this.char(2) === '');
  }

  private push(kind: Kind, begin: number, language = ''): void {
    this.open.push({ kind, language, offset: this.text.length, begin });
  }

  private begin(char: string): void {
    const begin = this.at;
    this.at += 1;
    const doubled = this.source.charAt(this.at) === char;
    if (char === '_' || (char === '|' && doubled)) {
      if (doubled) this.at += 1;
      this.push(char === '|' ? 'Spoiler' : doubled ? 'Underline' : 'Italic', begin);
    } else if (char === '*' && begin === this.lineStart(begin) && this.source.startsWith('**>', begin)) {
      this.at += 2;
      this.startQuote(begin);
    } else if (char === '*') this.push('Bold', begin);
    else if (char === '~') this.push('Strikethrough', begin);
    else if (char === '[') this.push('TextUrl', begin);
    else if (char === '`') this.beginCode(begin);
    else if (char === '!' && this.source[this.at] === '[') {
      this.at += 1;
      this.push('CustomEmoji', begin);
    } else if (char === '\n') this.newLine();
    else if (char === '>' && begin === this.lineStart(begin)) this.startQuote(begin);
    else throw new ParseError(`Character '${char}' is reserved and must be escaped with the preceding '\\'`);
  }

  private lineStart(index: number): number {
    return this.source.lastIndexOf('\n', index - 1) + 1;
  }

  private startQuote(begin: number): void {
    if (this.quoted) return;
    this.quoted = true;
    this.push('BlockQuote', begin);
  }

  private newLine(): void {
    this.text += '\n';
    if (this.char() !== '>') return;
    const begin = this.at;
    this.at += 1;
    this.startQuote(begin);
  }

  private beginCode(begin: number): void {
    if (!this.source.startsWith('```', begin)) return this.push('Code', begin);
    const { language, at } = readFence(this.source, begin + 3);
    this.at = at;
    this.push(language ? 'PreCode' : 'Pre', begin, language);
  }

  private close(last: Open): void {
    const char = this.char();
    if (char === '\n' && last.kind !== 'BlockQuote') throw this.unfinished(last);
    if (last.kind === 'BlockQuote') return this.endQuote(char);
    const length = this.text.length - last.offset;
    this.at += last.kind === 'Underline' || last.kind === 'Spoiler' ? 2 : last.kind.startsWith('Pre') ? 3 : 1;
    const entity = this.entityOf(last, length);
    this.open.pop();
    if (entity && length > 0) this.entities.push(entity);
  }

  private entityOf({ kind, language, offset }: Open, length: number): ParsedEntity | undefined {
    if (kind === 'CustomEmoji') return this.emojiEntity(offset, length);
    if (kind === 'TextUrl') {
      const link = this.char() === '(' ? this.readLink('URL') : this.text.slice(offset);
      return linkEntity(link, offset, length);
    }
    return { type: TYPES[kind], offset, length, ...(language && { language }) };
  }

  private emojiEntity(offset: number, length: number): ParsedEntity {
    if (this.char() !== '(') throw new ParseError('Custom emoji entity must contain a tg://emoji URL');
    const link = this.readLink('custom emoji URL');
    const time = linkedTime(link);
    if (time) return { type: 'date_time', offset, length, ...time };
    return { type: 'custom_emoji', offset, length, custom_emoji_id: linkedEmoji(link) };
  }

  /** Reads `(…)` with escapes; stands behind it afterwards. */
  private readLink(what: string): string {
    this.at += 1;
    const begin = this.at;
    let link = '';
    while (this.at < this.source.length && this.char() !== ')') {
      if (this.char() === '\\' && isEscapable(this.char(1))) this.at += 1;
      link += this.char();
      this.at += 1;
    }
    if (this.char() !== ')') {
      throw new ParseError(`Can't find end of a ${what} at byte offset ${byteOffset(this.source, begin)}`);
    }
    this.at += 1;
    return link;
  }

  private endQuote(char: string): void {
    const expandable = char === '|';
    this.at += expandable ? 2 : 1;
    if (!expandable) this.text += '\n';
    this.closeQuote(expandable);
  }

  private closeQuote(expandable = false): void {
    const last = this.open.pop();
    this.quoted = false;
    if (!last) return;
    const length = this.text.length - last.offset;
    const type = expandable ? 'expandable_blockquote' : 'blockquote';
    if (length > 0) this.entities.push({ type, offset: last.offset, length });
  }
}

function isEscapable(char: string): boolean {
  return char !== '' && char.charCodeAt(0) > 0 && char.charCodeAt(0) <= 126;
}
