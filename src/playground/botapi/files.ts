/**
 * Files that bots and people sent: kept whole, found by the `file_id` that names kind, owner and number.
 */
import { createHash } from 'node:crypto';
import { ApiError, badRequest } from './errors.ts';
import type { Store, StoredFile } from './store.ts';

/** Kinds of files, in the order of their numbers inside a `file_id`; never reorder. */
const KINDS = [
  'thumbnail',
  'photo',
  'document',
  'video',
  'audio',
  'voice',
  'animation',
  'sticker',
  'video_note',
  'chat_photo',
] as const;
export type FileKind = (typeof KINDS)[number];

const FOLDERS: Record<FileKind, string> = {
  thumbnail: 'thumbnails',
  photo: 'photos',
  document: 'documents',
  video: 'videos',
  audio: 'music',
  voice: 'voice',
  animation: 'animations',
  sticker: 'stickers',
  video_note: 'video_notes',
  chat_photo: 'profile_photos',
};

const DOWNLOAD_LIMIT = 20 * 1024 * 1024;

export interface FileReference {
  kind: FileKind;
  file: StoredFile;
}

export interface Files {
  /** Stores content and answers the ids that bots see. */
  add(kind: FileKind, content: Buffer, extension: string, attributes: Record<string, unknown>): FileReference;
  /** What was said of a file when it came. */
  attributes(id: number): Record<string, unknown>;
  /** The file that a `file_id` names, or `undefined` where it names none. */
  find(fileId: string): FileReference | undefined;
  /** The same content under another kind, with ids of its own. */
  sameAs(reference: FileReference, kind: FileKind): FileReference;
  /** The ids and size of a file, with which every kind of file begins. */
  fields(reference: FileReference): FileFields;
  findByPath(path: string): StoredFile | undefined;
  /** The `File` that getFile answers. */
  describe(fileId: string): { file_id: string; file_unique_id: string; file_size: number; file_path: string };
}

export interface FileFields {
  file_id: string;
  file_unique_id: string;
  file_size: number;
}

/** Makes the collection of files over a store. */
export function createFiles(store: Store): Files {
  function find(fileId: string): FileReference | undefined {
    const bytes = Buffer.from(fileId, 'base64url');
    const kind = KINDS[bytes[0] ?? KINDS.length];
    if (bytes.length !== 21 || !kind || bytes.toString('base64url') !== fileId) return undefined;
    const file = store.findFile(bytes.readUInt32BE(1));
    return file && idBytes(kind, file).equals(bytes) ? { kind, file } : undefined;
  }
  return {
    add(kind, content, extension, attributes) {
      const unique = createHash('sha256').update(content).digest('base64url').slice(0, 10);
      const path = (id: number): string => `${FOLDERS[kind]}/file_${id}${extension}`;
      const file = store.saveFile(unique, path, JSON.stringify(attributes), content);
      return { kind, file };
    },
    attributes: (id) => JSON.parse(store.findFile(id)?.attributes ?? '{}') as Record<string, unknown>,
    find,
    fields: fileFields,
    sameAs: ({ file }, kind) => ({ kind, file }),
    findByPath: (path) => store.findFileByPath(path),
    describe(fileId) {
      if (fileId === '') throw badRequest('file_id not specified');
      const found = find(fileId);
      if (!found) throw new ApiError(400, 'Bad Request: invalid file_id');
      if (found.file.size > DOWNLOAD_LIMIT) throw badRequest('file is too big');
      return { ...fileFields(found), file_path: found.file.path };
    },
  };
}

function idBytes(kind: FileKind, file: StoredFile): Buffer {
  const bytes = Buffer.alloc(21);
  bytes.writeUInt8(KINDS.indexOf(kind), 0);
  bytes.writeUInt32BE(file.id, 1);
  createHash('sha256').update(`${kind}:${file.id}:${file.unique}`).digest().copy(bytes, 5, 0, 16);
  return bytes;
}

/** The fields with which every kind of file begins. */
export function fileFields({ kind, file }: FileReference): FileFields {
  const unique = Buffer.from(`${String.fromCharCode(KINDS.indexOf(kind) + 1)}${file.unique}`, 'latin1');
  return {
    file_id: idBytes(kind, file).toString('base64url'),
    file_unique_id: unique.toString('base64url'),
    file_size: file.size,
  };
}
