/**
 * Reading requests and writing answers. Arguments come from the query, from urlencoded, multipart and JSON
 * bodies, mixed as the real server mixes them: the first value of a name counts, the query's before the body's.
 */
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { unzipSync } from 'node:zlib';
import { readMultipart } from './multipart.ts';
import type { Upload } from './types.ts';

/** Larger than any upload that is accepted, so that the method can answer what is too big. */
const MOST_BODY_BYTES = 70 * 1024 * 1024;

const MOST_PARAMETER_BYTES = 1024 * 1024;

export interface Body {
  values: Map<string, string>;
  uploads: Map<string, Upload>;
  /** Bytes of all arguments together, without uploads. */
  read: number;
  /** The body could not be read as what it said it was. */
  error?: { code: number; description: string };
  /** A value is not UTF-8. */
  garbled?: boolean;
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

/** Undoes what `Content-Encoding` says; an error where that is unknown or not so. */
export function decompress(bytes: Buffer, encoding: string): Buffer | NonNullable<Body['error']> {
  const kind = encoding.trim().toLowerCase();
  if (kind === '' || kind === 'identity' || bytes.length === 0) return bytes;
  if (kind !== 'gzip' && kind !== 'deflate') {
    return { code: 415, description: 'Unsupported Media Type: unsupported content-encoding' };
  }
  try {
    return unzipSync(bytes, { maxOutputLength: MOST_BODY_BYTES });
  } catch {
    return { code: 400, description: "Bad Request: can't decompress request body" };
  }
}

/** Reads query and body into arguments. */
export function readArguments(query: string, contentType: string, bytes: Buffer): Body {
  const body: Body = { values: new Map(), uploads: new Map(), read: 0 };
  addForm(body, query);
  if (bytes.length > 0) addBody(body, contentType, bytes);
  if (body.read > MOST_PARAMETER_BYTES) {
    body.error = { code: 413, description: 'Request Entity Too Large: too many parameters' };
  }
  return body;
}

function addBody(body: Body, contentType: string, bytes: Buffer): void {
  const type = contentType.toLowerCase();
  if (type.includes('multipart/form-data')) {
    const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
    const name = boundary?.[1] ?? boundary?.[2]?.trim();
    if (!name || !readMultipart(bytes, name, (field, value) => keep(body, field, value), body.uploads)) {
      body.error = { code: 400, description: 'Bad Request: boundary not found' };
    }
  } else if (type.includes('application/json')) {
    addJson(body, bytes);
  } else if (type.includes('application/x-www-form-urlencoded') || type === '') {
    addForm(body, bytes.toString('latin1'));
  }
}

/** Keeps the first value of a name. */
function keep(body: Body, name: string, value: Buffer): void {
  body.read += value.length;
  if (!isUtf8(value)) body.garbled = true;
  if (!body.values.has(name)) body.values.set(name, value.toString('utf8'));
}

/** Adds urlencoded arguments. `text` holds a byte in each character: what is not encoded may be UTF-8 too. */
function addForm(body: Body, text: string): void {
  for (const part of text.split('&')) {
    if (part === '') continue;
    const split = part.indexOf('=');
    const name = decode(split < 0 ? part : part.slice(0, split)).toString('utf8');
    keep(body, name, split < 0 ? Buffer.alloc(0) : decode(part.slice(split + 1)));
  }
}

/** A percent sign that encodes nothing stands for itself. */
function decode(text: string): Buffer {
  const plain = text
    .replaceAll('+', ' ')
    .replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** A body that is no JSON object counts as none, as with the real server. */
function addJson(body: Body, bytes: Buffer): void {
  body.read += bytes.length;
  if (!isUtf8(bytes)) body.garbled = true;
  for (const [name, value] of readFields(bytes)) {
    if (!value.isWellFormed()) body.garbled = true;
    if (!body.values.has(name)) body.values.set(name, value);
  }
}

function readFields(bytes: Buffer): [name: string, value: string][] {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return [];
    return Object.entries(parsed)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  } catch {
    // No JSON, or nested too deeply to be written again.
    return [];
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
