/** Media that people send: files given in base64, and content that is only data. */
import type { JsonObject } from '../arguments.ts';
import { isObject } from '../arguments.ts';
import { badRequest } from '../errors.ts';
import type { FileKind } from '../files.ts';
import { describeMedia } from '../media.ts';
import type { ControlCall } from './index.ts';

const FILE_KINDS: FileKind[] = [
  'photo',
  'document',
  'video',
  'audio',
  'voice',
  'animation',
  'sticker',
  'video_note',
];
const DATA_KINDS = ['contact', 'location', 'venue', 'dice', 'poll'];

/** The content fields of the first medium in the body, `undefined` where there is none. */
export function mediaOf({ files }: ControlCall, body: JsonObject): Record<string, unknown> | undefined {
  for (const kind of FILE_KINDS) {
    const value = body[kind];
    if (value === undefined || value === null) continue;
    const given = isObject(value) ? value : {};
    const base64 = given['content_base64'];
    if (base64 !== undefined && typeof base64 !== 'string')
      throw badRequest('content_base64 must be a String');
    const upload = {
      file_name: typeof given['file_name'] === 'string' ? given['file_name'] : '',
      mime_type: typeof given['mime_type'] === 'string' ? given['mime_type'] : '',
      content: Buffer.from(base64 ?? '', 'base64'),
    };
    return describeMedia(files, kind, upload, given);
  }
  for (const kind of DATA_KINDS) {
    const value = body[kind];
    if (isObject(value)) return { [kind]: value };
  }
  return undefined;
}
