/** Files that a call brings, names by `file_id`, or leaves at an address for the server to fetch. */
import type { Call } from '../call.ts';
import { ApiError, badRequest } from '../errors.ts';
import type { FileKind } from '../files.ts';
import { describeMedia, mediaFields } from '../media.ts';
import type { Upload } from '../types.ts';

const MOST_UPLOAD = 50 * 1024 * 1024;
const MOST_PHOTO = 10 * 1024 * 1024;
const MOST_FETCHED = 20 * 1024 * 1024;
const FETCH_TIMEOUT_MS = 10_000;

/** Where a file is: the field itself, `attach://name`, a `file_id` or an address. */
export async function readFile(
  call: Call,
  kind: FileKind,
  name: string,
  given: Record<string, unknown>,
  value = call.args.text(name),
): Promise<Record<string, unknown> | undefined> {
  const field = value.startsWith('attach://')
    ? value.slice('attach://'.length)
    : value === ''
      ? name
      : undefined;
  if (field !== undefined) {
    const upload = call.args.uploads.get(field);
    return upload && store(call, kind, upload, given);
  }
  if (/^https?:\/\//i.test(value)) return store(call, kind, await fetchFile(value, kind), given);
  return reuse(call, kind, value, given);
}

function store(
  call: Call,
  kind: FileKind,
  upload: Upload,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const size = upload.content.length;
  if (size > MOST_UPLOAD) throw new ApiError(413, 'Request Entity Too Large');
  if (size === 0) throw badRequest('file must be non-empty');
  if (kind === 'photo' && size > MOST_PHOTO) {
    throw badRequest(
      `file of size ${size} bytes is too big for a photo; the maximum size is ${MOST_PHOTO} bytes`,
    );
  }
  return describeMedia(call.files, kind, upload, given);
}

/** A file that was sent before is sent again as what it was. */
function reuse(
  call: Call,
  kind: FileKind,
  fileId: string,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const found = call.files.find(fileId);
  if (!found) {
    const why = /[^A-Za-z0-9_-]/.test(fileId)
      ? 'Wrong character in the string'
      : "can't unserialize it. Wrong last symbol";
    throw badRequest(`wrong remote file identifier specified: ${why}`);
  }
  const photos = found.kind === 'thumbnail' || found.kind === 'photo';
  if ((kind === 'photo') !== photos) {
    throw badRequest(`can't use file of type ${photos ? 'Photo' : title(found.kind)} as ${title(kind)}`);
  }
  const attributes = { ...call.files.attributes(found.file.id), ...withoutEmpty(given) };
  return mediaFields(call.files, { ...found, kind: photos ? 'photo' : found.kind }, attributes);
}

function title(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('_', '');
}

function withoutEmpty(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== '' && value !== 0),
  );
}

async function fetchFile(url: string, kind: FileKind): Promise<Upload> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    if (!response.ok) throw badRequest('failed to get HTTP URL content');
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    if (type === 'text/html' || (kind === 'photo' && type !== '' && !type.startsWith('image/'))) {
      throw badRequest('wrong type of the web page content');
    }
    const content = Buffer.from(await response.arrayBuffer());
    if (content.length > MOST_FETCHED) throw badRequest('failed to get HTTP URL content');
    return { file_name: new URL(url).pathname.split('/').pop() ?? '', mime_type: type, content };
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw badRequest('failed to get HTTP URL content');
  }
}
