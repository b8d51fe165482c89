/** The HTML that messages may be written in: a few tags, strict about closing them. */
import type { Parsed, ParsedEntity } from './parse.ts';
import { byteOffset, linkEntity, ParseError } from './parse.ts';

const TYPES: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
};
const TAGS = new Set([...Object.keys(TYPES), 'a', 'pre', 'code', 'blockquote', 'tg-emoji', 'tg-time']);
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const SPACE = /\s/;

interface OpenTag {
  name: string;
  argument: string;
  format: string;
  offset: number;
}

/** Parses HTML; throws `ParseError` with the real server's words and byte offsets. */
export function parseHtml(source: string): Parsed {
  return new HtmlParser(source).run();
}

class HtmlParser {
  private readonly source: string;
  private at = 0;
  private text = '';
  private readonly open: OpenTag[] = [];
  private readonly entities: (ParsedEntity & { fromCode?: string })[] = [];

  constructor(source: string) {
    this.source = source;
  }

  run(): Parsed {
    while (this.at < this.source.length) {
      const char = this.source.charAt(this.at);
      if (char === '&') this.text += this.readReference();
      else if (char === '<') this.readTag();
      else {
        this.text += char;
        this.at += 1;
      }
    }
    const last = this.open.at(-1);
    if (last) throw new ParseError(`Can't find end tag corresponding to start tag "${last.name}"`);
    if (!this.text.isWellFormed()) {
      throw new ParseError(
        'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
      );
    }
    return { text: this.text, entities: this.entities.map(withoutHint) };
  }

  /** Reads `&…;`; what is no reference stays as it is. */
  private readReference(): string {
    const rest = this.source.slice(this.at, this.at + 12);
    const found = /^&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));?/i.exec(rest);
    const [whole = '', hex, decimal, name] = found ?? [];
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : 0;
    const char = name ? NAMED[name] : code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : undefined;
    this.at += char === undefined ? 1 : whole.length;
    return char ?? '&';
  }

  private readTag(): void {
    const begin = this.at;
    if (this.source[begin + 1] === '/') this.readEndTag(begin);
    else this.readStartTag(begin);
  }

  private bytes(index: number): number {
    return byteOffset(this.source, index);
  }

  private readStartTag(begin: number): void {
    this.at = begin + 1;
    while (this.at < this.source.length && !this.isSpace() && this.source[this.at] !== '>') this.at += 1;
    if (this.at >= this.source.length)
      throw new ParseError(`Unclosed start tag at byte offset ${this.bytes(begin)}`);
    const name = this.source.slice(begin + 1, this.at).toLowerCase();
    if (!TAGS.has(name)) {
      throw new ParseError(`Unsupported start tag "${name}" at byte offset ${this.bytes(begin)}`);
    }
    const tag: OpenTag = { name, argument: '', format: '', offset: this.text.length };
    while (this.source[this.at] !== '>') {
      this.skipSpaces();
      if (this.source[this.at] === '>') break;
      this.readAttribute(tag, begin);
    }
    this.at += 1;
    if (name === 'span' && tag.argument !== 'spoiler') {
      throw new ParseError(`Tag "span" must have class "tg-spoiler" at byte offset ${this.bytes(begin)}`);
    }
    this.open.push(tag);
  }

  private isSpace(): boolean {
    return SPACE.test(this.source.charAt(this.at));
  }

  private skipSpaces(): void {
    while (this.isSpace()) this.at += 1;
  }

  private readAttribute(tag: OpenTag, begin: number): void {
    const from = this.at;
    while (
      this.at < this.source.length &&
      !this.isSpace() &&
      this.source[this.at] !== '=' &&
      this.source[this.at] !== '>'
    ) {
      this.at += 1;
    }
    const name = this.source.slice(from, this.at).toLowerCase();
    const where = `the tag "${tag.name}" at byte offset ${this.bytes(begin)}`;
    if (name === '' && this.at < this.source.length) throw new ParseError(`Empty attribute name in ${where}`);
    this.skipSpaces();
    if (this.at >= this.source.length) throw this.unclosed(tag, begin);
    if (this.source[this.at] !== '=') {
      if (tag.name === 'blockquote' && name === 'expandable') tag.argument = 'expandable';
      return;
    }
    this.at += 1;
    this.skipSpaces();
    if (this.at >= this.source.length) throw this.unclosed(tag, begin);
    const value = this.readValue();
    if (this.at >= this.source.length)
      throw new ParseError(`Unclosed start tag at byte offset ${this.bytes(begin)}`);
    setAttribute(tag, name, value);
  }

  private unclosed(tag: OpenTag, begin: number): ParseError {
    return new ParseError(`Unclosed start tag "${tag.name}" at byte offset ${this.bytes(begin)}`);
  }

  private readValue(): string {
    const quote = this.source.charAt(this.at);
    if (quote !== '"' && quote !== "'") {
      const from = this.at;
      while (/[A-Za-z0-9.-]/.test(this.source.charAt(this.at))) this.at += 1;
      if (this.at < this.source.length && !this.isSpace() && this.source[this.at] !== '>') {
        throw new ParseError(`Unexpected end of name token at byte offset ${this.bytes(from)}`);
      }
      return this.source.slice(from, this.at).toLowerCase();
    }
    this.at += 1;
    let value = '';
    while (this.at < this.source.length && this.source[this.at] !== quote) {
      if (this.source[this.at] === '&') value += this.readReference();
      else {
        value += this.source.charAt(this.at);
        this.at += 1;
      }
    }
    this.at += 1;
    return value;
  }

  private readEndTag(begin: number): void {
    const tag = this.open.at(-1);
    if (!tag) throw new ParseError(`Unexpected end tag at byte offset ${this.bytes(begin)}`);
    this.at = begin + 2;
    while (this.at < this.source.length && !this.isSpace() && this.source[this.at] !== '>') this.at += 1;
    const name = this.source.slice(begin + 2, this.at).toLowerCase();
    this.skipSpaces();
    if (this.source[this.at] !== '>')
      throw new ParseError(`Unclosed end tag at byte offset ${this.bytes(begin)}`);
    this.at += 1;
    if (name !== '' && name !== tag.name) {
      throw new ParseError(
        `Unmatched end tag at byte offset ${this.bytes(begin)}, expected "</${tag.name}>", found "</${name}>"`,
      );
    }
    this.open.pop();
    if (this.text.length > tag.offset) this.addEntity(tag);
  }

  private addEntity({ name, argument, format, offset }: OpenTag): void {
    const length = this.text.length - offset;
    const type = TYPES[name];
    if (type) this.entities.push({ type, offset, length });
    else if (name === 'blockquote') {
      this.entities.push({ type: argument ? 'expandable_blockquote' : 'blockquote', offset, length });
    } else if (name === 'a') {
      const entity = linkEntity(argument || this.text.slice(offset), offset, length);
      if (entity) this.entities.push(entity);
    } else if (name === 'tg-emoji') {
      if (!/^[1-9]\d*$/.test(argument)) throw new ParseError('Invalid custom emoji identifier specified');
      this.entities.push({ type: 'custom_emoji', offset, length, custom_emoji_id: argument });
    } else if (name === 'tg-time') {
      if (!/^[1-9]\d*$/.test(argument)) throw new ParseError('Invalid Unix time specified');
      const date_time_format = format && { date_time_format: format };
      this.entities.push({
        type: 'date_time',
        offset,
        length,
        unix_time: Number(argument),
        ...date_time_format,
      });
    } else this.addCode(name, argument, offset, length);
  }

  /** `<pre><code class="language-x">`, in either order, is one entity with a language. */
  private addCode(name: string, argument: string, offset: number, length: number): void {
    const inner = this.entities.at(-1);
    const sameSpan = inner?.offset === offset && inner.length === length;
    if (name === 'pre' && inner && sameSpan && inner.type === 'code' && inner.fromCode) {
      inner.type = 'pre';
      inner.language = inner.fromCode;
    } else if (name === 'code' && inner && sameSpan && inner.type === 'pre' && argument) {
      inner.language = argument;
    } else {
      this.entities.push({
        type: name,
        offset,
        length,
        ...(name === 'code' && argument && { fromCode: argument }),
      });
    }
  }
}

/** Which language a `<code>` named is needed only until its `<pre>` closes. */
function withoutHint(entity: ParsedEntity & { fromCode?: string }): ParsedEntity {
  const { fromCode: _fromCode, ...kept } = entity;
  return kept;
}

function setAttribute(tag: OpenTag, name: string, value: string): void {
  if (tag.name === 'a' && name === 'href') tag.argument = value;
  else if (tag.name === 'code' && name === 'class' && value.startsWith('language-'))
    tag.argument = value.slice(9);
  else if (tag.name === 'span' && name === 'class' && value.startsWith('tg-')) tag.argument = value.slice(3);
  else if (tag.name === 'tg-emoji' && name === 'emoji-id') tag.argument = value;
  else if (tag.name === 'tg-time' && name === 'unix') tag.argument = value;
  else if (tag.name === 'tg-time' && name === 'format') tag.format = value;
  else if (tag.name === 'blockquote' && name === 'expandable') tag.argument = 'expandable';
}
