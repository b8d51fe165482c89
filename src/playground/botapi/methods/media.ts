/** Sending photos, documents and other files, one by one and as albums. */
import type { Json } from '../arguments.ts';
import { isObject } from '../arguments.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { booleanField, FieldError, integerField, stringField } from '../fields.ts';
import type { FileKind } from '../files.ts';
import { announceMessage, newAlbumId, showToBot, storeMessage } from '../messages.ts';
import { captionFields, readCaption } from '../text/format.ts';
import { readFile } from './input-file.ts';
import { countSent, draftOf, readOutgoing, send } from './send.ts';

const ALBUM = { least: 2, most: 10 };

/** A method that sends one file, with the words for its absence. */
function sendFile(kind: FileKind, words: string = kind, hasCaption = true): Method {
  return async (call) => {
    const { args } = call;
    if (!args.has(kind) && !args.uploads.has(kind)) throw badRequest(`there is no ${words} in the request`);
    const caption = hasCaption ? readCaption(call) : {};
    // Where the message goes is checked first, so that nothing is fetched for nobody.
    readOutgoing(call, kind);
    const file = await readFile(call, kind, kind, {
      duration: args.integer('duration', 0, 0),
      width: args.integer('width', 0, 0, 10_000),
      height: args.integer('height', 0, 0, 10_000),
      length: args.integer('length', 0, 0, 10_000),
      title: args.text('title'),
      performer: args.text('performer'),
      emoji: args.text('emoji'),
    });
    if (!file) throw badRequest(`there is no ${words} in the request`);
    const outgoing = readOutgoing(call, kind);
    return send(call, outgoing, {
      ...file,
      ...caption,
      ...(args.flag('has_spoiler') && { has_media_spoiler: true }),
      ...(args.flag('show_caption_above_media') && { show_caption_above_media: true }),
    });
  };
}

export const sendPhoto = sendFile('photo');
export const sendDocument = sendFile('document');
export const sendAudio = sendFile('audio');
export const sendVideo = sendFile('video');
export const sendVoice = sendFile('voice');
export const sendAnimation = sendFile('animation');
export const sendSticker = sendFile('sticker', 'sticker', false);
export const sendVideoNote = sendFile('video_note', 'video note', false);

const INPUT_KINDS: FileKind[] = ['photo', 'video', 'animation', 'audio', 'document'];

/** Reads one `InputMedia`: the content fields of its message. */
export async function readInputMedia(
  call: Call,
  value: Json,
  album: boolean,
): Promise<Record<string, unknown>> {
  try {
    if (!isObject(value)) throw new FieldError('expected an Object');
    const type = stringField(value, 'type', true);
    const media = stringField(value, 'media');
    const kind = INPUT_KINDS.find((known) => known === type);
    if (!kind) throw new FieldError(`type "${type}" is unsupported`);
    if (album && kind === 'animation') throw new FieldError(`type "${type}" can't be used in sendMediaGroup`);
    const caption = captionFields(
      call.world,
      stringField(value, 'caption'),
      stringField(value, 'parse_mode'),
      value['caption_entities'],
    );
    const given = {
      duration: integerField(value, 'duration'),
      width: integerField(value, 'width'),
      height: integerField(value, 'height'),
      title: stringField(value, 'title'),
      performer: stringField(value, 'performer'),
    };
    const file = media === '' ? undefined : await readFile(call, kind, '', given, media);
    if (!file) throw new FieldError('media not found');
    const spoiler = booleanField(value, 'has_spoiler') && { has_media_spoiler: true };
    const above = booleanField(value, 'show_caption_above_media') && { show_caption_above_media: true };
    return { ...file, ...caption, ...spoiler, ...above };
  } catch (error) {
    if (error instanceof FieldError) throw badRequest(`can't parse InputMedia: ${error.message}`);
    throw error;
  }
}

export const sendMediaGroup: Method = async (call) => {
  const { world, args } = call;
  if (!args.has('media')) throw badRequest('parameter "media" is required');
  const value = args.json('media', "can't parse media JSON object");
  if (!Array.isArray(value)) throw badRequest('expected an Array of InputMedia');
  if (value.length > ALBUM.most) throw badRequest('too many messages to send as an album');
  if (value.length === 0) throw badRequest('there are no messages to send');
  if (value.length < ALBUM.least) throw badRequest('there are not enough messages to send as an album');
  readOutgoing(call, 'photo');
  const contents: Record<string, unknown>[] = [];
  for (const item of value) contents.push(await readInputMedia(call, item, true));
  checkMixture(contents);
  const outgoing = readOutgoing(call, 'photo');
  return world.store.transaction(() => {
    countSent(call, outgoing.dialog, contents.length);
    const media_group_id = newAlbumId(world);
    const list = contents.map((content) =>
      storeMessage(world, outgoing.dialog, draftOf(call, outgoing, { media_group_id, ...content })),
    );
    for (const stored of list) announceMessage(world, outgoing.dialog, stored);
    return list.map((stored) => showToBot(world, outgoing.dialog, stored));
  });
};

function checkMixture(contents: Record<string, unknown>[]): void {
  const above = contents.filter((content) => content['show_caption_above_media'] === true).length;
  if (above > 0 && above < contents.length) {
    throw badRequest('parameter show_caption_above_media must be the same for all messages');
  }
  for (const kind of ['document', 'audio']) {
    const count = contents.filter((content) => kind in content).length;
    if (count > 0 && count < contents.length) {
      throw badRequest(`${kind} can't be mixed with other media types`);
    }
  }
}

export const getFile: Method = ({ args, files }) => files.describe(args.text('file_id'));
