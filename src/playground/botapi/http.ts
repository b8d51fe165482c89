/**
 * Reading requests and writing answers. Arguments come from the query, from urlencoded, multipart and JSON
 * bodies, mixed as the real server mixes them: the first value of a name counts, the query's before the body's.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readMultipart } from './multipart.ts';
import type { Upload } from './types.ts';

/** Larger than any upload that is accepted, so that the method can answer what is too big. */
const MOST_BODY_BYTES = 70 * 1024 * 1024;

export interface Body {
  values: Map<string, string>;
  uploads: Map<string, Upload>;
  /** The body could not be read as what it said it was. */
  error?: { code: number; description: string };
}

/** Collects the body's bytes; `undefined` where it is larger than any that is accepted. */
export async function readBytes(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MOST_BODY_BYTES) return undefined;
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** Reads query and body into arguments. */
export function readArguments(query: string, contentType: string, bytes: Buffer): Body {
  const body: Body = { values: new Map(), uploads: new Map() };
  addForm(body.values, query);
  if (bytes.length === 0) return body;
  const type = contentType.toLowerCase();
  if (type.includes('multipart/form-data')) {
    const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
    const name = boundary?.[1] ?? boundary?.[2]?.trim();
    if (!name || !readMultipart(bytes, name, body.values, body.uploads)) {
      body.error = { code: 400, description: 'Bad Request: boundary not found' };
    }
  } else if (type.includes('application/json')) {
    addJson(body, bytes.toString('utf8'));
  } else if (type.includes('application/x-www-form-urlencoded') || type === '') {
    addForm(body.values, bytes.toString('latin1'));
  }
  return body;
}

function addForm(values: Map<string, string>, text: string): void {
  if (text === '') return;
  for (const part of text.split('&')) {
    if (part === '') continue;
    const split = part.indexOf('=');
    const name = decode(split < 0 ? part : part.slice(0, split));
    if (!values.has(name)) values.set(name, split < 0 ? '' : decode(part.slice(split + 1)));
  }
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function addJson(body: Body, text: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    body.error = { code: 400, description: "Bad Request: can't parse request body as JSON" };
    return;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    body.error = { code: 400, description: 'Bad Request: expected an Object' };
    return;
  }
  for (const [name, value] of Object.entries(parsed)) {
    if (value === null || body.values.has(name)) continue;
    body.values.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
}

/** Sends `value` as JSON; text is sent as it is. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  const bytes = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    ...headers,
  });
  response.end(bytes);
}
