/** Files as the media objects of messages: names, sizes, lengths, thumbnails. */

import type { FileKind, FileReference, Files } from './files.ts';
import { fileFields } from './files.ts';
import { imageSize } from './image.ts';
import type { Upload } from './types.ts';

const EXTENSIONS: Partial<Record<FileKind, string>> = {
  photo: '.jpg',
  voice: '.oga',
  sticker: '.webp',
  video_note: '.mp4',
};
const MIME_BY_EXTENSION: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.zip': 'application/zip',
  '.mp4': 'video/mp4',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const DEFAULT_MIME: Partial<Record<FileKind, string>> = {
  video: 'video/mp4',
  animation: 'video/mp4',
  audio: 'audio/mpeg',
  voice: 'audio/ogg',
};

/** Stores an upload and answers the content fields of a message with it. */
export function describeMedia(
  files: Files,
  kind: FileKind,
  upload: Upload,
  given: Record<string, unknown> = {},
): Record<string, unknown> {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(upload.file_name)?.[0].toLowerCase() ?? EXTENSIONS[kind] ?? '';
  const mime =
    upload.mime_type && upload.mime_type !== 'application/octet-stream' ? upload.mime_type : undefined;
  const mime_type = mime ?? MIME_BY_EXTENSION[extension] ?? DEFAULT_MIME[kind] ?? upload.mime_type;
  const name = upload.file_name.split(/[/\\]/).pop() ?? '';
  const { content_base64: _, ...described } = given;
  const attributes = { ...described, file_name: name, mime_type };
  const reference = files.add(kind, upload.content, kind === 'photo' ? '.jpg' : extension, attributes);
  return mediaFields(files, reference, attributes);
}

/** The content fields of a message with a stored file. */
export function mediaFields(
  files: Files,
  reference: FileReference,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const file = fileFields(reference);
  const number = (name: string): number => Number(given[name]) || 0;
  const text = (name: string): Record<string, unknown> => (given[name] ? { [name]: given[name] } : {});
  const size = imageSize(reference.file.content);
  switch (reference.kind) {
    case 'photo':
    case 'thumbnail':
    case 'chat_photo':
      return { photo: photoSizes(files, reference) };
    case 'document':
      return { document: { ...text('file_name'), ...text('mime_type'), ...file } };
    case 'animation': {
      const animation = {
        ...text('file_name'),
        ...text('mime_type'),
        duration: number('duration'),
        width: number('width') || 320,
        height: number('height') || 320,
        ...file,
      };
      return { animation, document: { ...text('file_name'), ...text('mime_type'), ...file } };
    }
    case 'video':
      return {
        video: {
          duration: number('duration'),
          width: number('width') || 320,
          height: number('height') || 240,
          ...text('file_name'),
          ...text('mime_type'),
          ...file,
        },
      };
    case 'audio':
      return {
        audio: {
          duration: number('duration'),
          ...text('file_name'),
          ...text('mime_type'),
          ...text('title'),
          ...text('performer'),
          ...file,
        },
      };
    case 'voice':
      return { voice: { duration: number('duration'), ...text('mime_type'), ...file } };
    case 'video_note':
      return { video_note: { duration: number('duration'), length: number('length') || 240, ...file } };
    case 'sticker':
      break;
  }
  const { width, height } = size ?? { width: 512, height: 512 };
  const animation = { is_animated: false, is_video: false, type: 'regular' };
  return { sticker: { width, height, ...text('emoji'), ...text('set_name'), ...animation, ...file } };
}

/** A photo in the sizes that Telegram makes: a small one and the whole. */
function photoSizes(files: Files, reference: FileReference): unknown[] {
  const { width, height } = imageSize(reference.file.content) ?? { width: 800, height: 600 };
  const file = fileFields(reference);
  const scale = Math.min(1, 90 / Math.max(width, height));
  const whole = { ...file, width, height };
  if (scale === 1) return [whole];
  const small = files.sameAs(reference, 'thumbnail');
  return [
    {
      ...fileFields(small),
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    },
    whole,
  ];
}
