/**
 * People at the local Bot API server, over its control interface: they write, tap, send files, and see what the
 * bot answers. The demonstration's player and the stories of the tests both go through this door.
 */

/** The parts of a message that people look at. */
export interface SeenMessage {
  message_id: number;
  date: number;
  edit_date?: number;
  from?: { id: number; is_bot?: boolean };
  chat: { id: number };
  text?: string;
  caption?: string;
  entities?: { type: string; offset: number; length: number }[];
  photo?: unknown[];
  document?: { file_name?: string };
  pinned_message?: unknown;
  reply_markup?: { inline_keyboard?: { text: string; callback_data?: string; url?: string }[][] };
}

/** How long a person waits for the bot before it counts as silent, in milliseconds of real time. */
const PATIENCE = 30_000;

/** The text that a person reads on a message; a space that does not break is read as any other. */
export function textOf(message: SeenMessage): string {
  return (message.text ?? message.caption ?? '').replaceAll('\u00a0', ' ');
}

/** The labels of a message's buttons, row by row in one list. */
export function buttonsOf(message: SeenMessage): string[] {
  return (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text);
}

/** A connection to the server's control interface that follows what happens in every chat. */
export class World {
  readonly url: string;
  #chats = new Map<number, Map<number, SeenMessage>>();
  #listeners = new Set<() => void>();
  #stream = new AbortController();

  constructor(url: string) {
    this.url = url;
  }

  /** Begins to follow; chats that have messages already are read when a person first looks at them. */
  async connect(): Promise<void> {
    const response = await fetch(`${this.url}/control/events`, { signal: this.#stream.signal });
    if (!response.body) throw new Error('The server gave no stream of events');
    void this.#follow(response.body);
  }

  close(): void {
    this.#stream.abort();
  }

  async #follow(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body) {
        rest += decoder.decode(chunk, { stream: true });
        const events = rest.split('\n\n');
        rest = events.pop() ?? '';
        for (const event of events) this.#take(event);
      }
    } catch (error) {
      if (!this.#stream.signal.aborted) throw error;
    }
  }

  #take(event: string): void {
    const name = /^event: (.*)$/m.exec(event)?.[1];
    const data = /^data: (.*)$/m.exec(event)?.[1];
    if (!name || !data) return;
    if (name === 'message' || name === 'edited_message') {
      const { chat_id: chatId, message } = JSON.parse(data) as { chat_id: number; message: SeenMessage };
      this.#chat(chatId).set(message.message_id, message);
    }
    for (const listener of this.#listeners) listener();
  }

  #chat(id: number): Map<number, SeenMessage> {
    const chat = this.#chats.get(id) ?? new Map<number, SeenMessage>();
    this.#chats.set(id, chat);
    return chat;
  }

  /** Calls the control interface. @throws with the server's description where it refuses */
  async call<R>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<R> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const answer = (await response.json()) as R & { description?: string };
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.description ?? response.status}`);
    return answer;
  }

  /** Reads what a chat holds already, for whoever joins late. */
  async read(chatId: number): Promise<void> {
    const { messages } = await this.call<{ messages: SeenMessage[] }>(
      'GET',
      `/control/chats/${chatId}/messages?limit=1000`,
    );
    for (const message of messages) this.#chat(chatId).set(message.message_id, message);
  }

  /** The messages of a chat, oldest first. */
  messages(chatId: number): SeenMessage[] {
    return [...(this.#chats.get(chatId)?.values() ?? [])].sort((a, b) => a.message_id - b.message_id);
  }

  /** Resolves with what `find` finds, now or as soon as something happens. @throws after `PATIENCE` */
  async until<R>(find: () => R | undefined, what: () => string, patience: number = PATIENCE): Promise<R> {
    const found = find();
    if (found !== undefined) return found;
    return new Promise<R>((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
      };
      const look = () => {
        const later = find();
        if (later === undefined) return;
        end();
        resolve(later);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(what()));
      }, patience);
      this.#listeners.add(look);
    });
  }

  /** A person of the world, in their private chat with the bot or in a group. */
  person(id: number, chatId: number = id): Persona {
    return new Persona(this, id, chatId);
  }
}

/** One person at one chat. */
export class Persona {
  readonly world: World;
  readonly id: number;
  readonly chatId: number;
  /** Messages up to this one were looked at before; what is waited for comes after the last action. */
  #seenUpTo = 0;

  constructor(world: World, id: number, chatId: number) {
    this.world = world;
    this.id = id;
    this.chatId = chatId;
  }

  /** The same person in another chat, such as the group. */
  in(chatId: number): Persona {
    return new Persona(this.world, this.id, chatId);
  }

  /** What the bot has written here, oldest first. */
  heard(): SeenMessage[] {
    return this.world.messages(this.chatId).filter((message) => message.from?.is_bot);
  }

  /** The bot's last message. */
  last(): SeenMessage | undefined {
    return this.heard().at(-1);
  }

  /** Writes a text; what the bot answers next is waited for with `sees`. */
  async says(text: string, more: object = {}): Promise<SeenMessage> {
    return this.sends({ text, ...more });
  }

  /** Sends a message of any kind, in the control interface's field names. */
  async sends(content: object): Promise<SeenMessage> {
    this.#seenUpTo = this.last()?.message_id ?? 0;
    return this.world.call<SeenMessage>('POST', '/control/messages', {
      chat_id: this.chatId,
      from_id: this.id,
      ...content,
    });
  }

  /** The newest message that has a button with this label, or with a label that matches. */
  withButton(label: string | RegExp): SeenMessage | undefined {
    const matches = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
    return this.heard().findLast((message) => buttonsOf(message).some(matches));
  }

  /** Taps the button with this label on the newest message that has one; waits for it to appear. */
  async taps(label: string | RegExp): Promise<{ callback_query_id: string }> {
    const message = await this.world.until(
      () => this.withButton(label),
      () => `${this.id} waited for the button “${String(label)}”; the last messages: ${this.#recent()}`,
    );
    const data = (message.reply_markup?.inline_keyboard ?? [])
      .flat()
      .find((button) => (typeof label === 'string' ? button.text === label : label.test(button.text)));
    this.#seenUpTo = this.last()?.message_id ?? 0;
    return this.tapsData(message.message_id, data?.callback_data ?? '');
  }

  /** Taps with any data, also forged. */
  async tapsData(messageId: number, data: string): Promise<{ callback_query_id: string }> {
    return this.world.call('POST', '/control/taps', {
      chat_id: this.chatId,
      from_id: this.id,
      message_id: messageId,
      data,
    });
  }

  /** Waits until a message of the bot, new or edited, contains the text, and returns it. */
  async sees(text: string | RegExp): Promise<SeenMessage> {
    const matches = (message: SeenMessage) =>
      typeof text === 'string' ? textOf(message).includes(text) : text.test(textOf(message));
    return this.world.until(
      () => this.heard().findLast(matches),
      () => `${this.id} waited for “${String(text)}”; the last messages: ${this.#recent()}`,
    );
  }

  /** Waits for a message of the bot that came after the person's last action. */
  async hears(text: string | RegExp = ''): Promise<SeenMessage> {
    const from = this.#seenUpTo;
    const matches = (message: SeenMessage) =>
      message.message_id > from &&
      (typeof text === 'string' ? textOf(message).includes(text) : text.test(textOf(message)));
    return this.world.until(
      () => this.heard().findLast(matches),
      () => `${this.id} waited for a new “${String(text)}”; the last messages: ${this.#recent()}`,
    );
  }

  #recent(): string {
    return this.heard()
      .slice(-3)
      .map((message) => `[${textOf(message)} | ${buttonsOf(message).join(' / ')}]`)
      .join('\n');
  }
}
