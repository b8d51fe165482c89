/** The control interface: which call does what. JSON in and out, in the reference's own field names. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '../arguments.ts';
import { isObject } from '../arguments.ts';
import type { Calls } from '../calls.ts';
import { ApiError, badRequest } from '../errors.ts';
import type { Faults } from '../faults.ts';
import type { Files } from '../files.ts';
import { readBytes, sendJson } from '../http.ts';
import type { Limits } from '../limits.ts';
import type { World } from '../world.ts';
import * as changes from './changes.ts';
import * as chats from './chats.ts';
import * as machine from './machine.ts';
import * as messages from './messages.ts';
import * as people from './people.ts';
import * as reactions from './reactions.ts';
import * as taps from './taps.ts';

export interface ControlContext {
  world: World;
  limits: Limits;
  faults: Faults;
  calls: Calls;
  files: Files;
  moveClock: (to: number) => Promise<void>;
  reset: () => void;
}

export interface ControlCall extends ControlContext {
  /** The number or name in the path. */
  id: string;
  /** The fields of the body, over those of the query. */
  body: JsonObject;
}

type Handler = (call: ControlCall) => unknown;

const routes: [method: string, path: RegExp, handler: Handler][] = [
  ['POST', /^bots$/, people.addBot],
  ['GET', /^bots$/, people.listBots],
  ['POST', /^users$/, people.addUser],
  ['GET', /^users$/, people.listUsers],
  ['POST', /^blocks$/, people.block],
  ['GET', /^commands$/, people.listCommands],
  ['POST', /^chats$/, chats.addChat],
  ['GET', /^chats$/, chats.listChats],
  ['POST', /^chats\/(-?\d+)\/members$/, chats.setMember],
  ['POST', /^chats\/(-?\d+)\/topics$/, chats.addTopic],
  ['POST', /^chats\/(-?\d+)\/forum$/, chats.setForum],
  ['POST', /^chats\/(-?\d+)\/migrate$/, chats.migrate],
  ['GET', /^chats\/(-?\d+)\/messages$/, messages.listMessages],
  ['POST', /^messages$/, messages.postFromPerson],
  ['POST', /^deletions$/, changes.deleteByPerson],
  ['POST', /^pins$/, changes.pinByPerson],
  ['POST', /^taps$/, taps.tap],
  ['GET', /^taps\/([^/]+)$/, taps.findTap],
  ['POST', /^reactions$/, reactions.react],
  ['POST', /^votes$/, reactions.vote],
  ['GET', /^clock$/, machine.showClock],
  ['POST', /^clock$/, machine.moveClock],
  ['POST', /^faults$/, machine.addFault],
  ['DELETE', /^faults$/, machine.clearFaults],
  ['POST', /^limits$/, machine.setLimits],
  ['GET', /^limits$/, machine.showLimits],
  ['POST', /^update-ids$/, machine.restartUpdateIds],
  ['GET', /^calls$/, machine.listCalls],
  ['POST', /^reset$/, machine.reset],
];

/** Answers one control request. */
export async function handleControl(
  context: ControlContext,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
): Promise<void> {
  const parameters = Object.fromEntries(new URLSearchParams(query));
  if (path === 'events' && request.method === 'GET') {
    const user = parameters['user_id'];
    context.world.events.listen(response, user ? Number(user) : undefined);
    return;
  }
  const fileId = /^files\/([\w-]+)$/.exec(path)?.[1];
  if (fileId !== undefined && request.method === 'GET') return sendFile(context, response, fileId);
  try {
    checkOrigin(request);
    const body = { ...parameters, ...readBody(await readBytes(request)) };
    const fits = routes.filter(([, pattern]) => pattern.test(path));
    const route = fits.find(([method]) => method === request.method);
    if (!route)
      throw fits.length > 0 ? new ApiError(405, 'Method Not Allowed') : new ApiError(404, 'Not Found');
    const id = decodeURIComponent(route[1].exec(path)?.[1] ?? '');
    const call = { ...context, id, body };
    sendJson(response, 200, await context.world.store.transaction(() => route[2](call)));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    sendJson(response, error.code, { ok: false, error_code: error.code, description: error.description });
  }
}

/** Media that a page may show in place; anything else is only ever downloaded. */
const SHOWN = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** The content of a file for the page: by its `file_id`, of any size, without a bot and without a record. */
function sendFile({ files }: ControlContext, response: ServerResponse, fileId: string): void {
  const found = files.find(fileId);
  if (!found) return sendJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
  const { mime_type, file_name } = files.attributes(found.file.id);
  const given = typeof mime_type === 'string' ? mime_type : '';
  const type = given === '' && found.kind !== 'document' ? 'image/jpeg' : given;
  const name = typeof file_name === 'string' && file_name ? file_name : 'file';
  const how = SHOWN.test(type) ? 'inline' : 'attachment';
  response.writeHead(200, {
    'Content-Type': SHOWN.test(type) ? type : 'application/octet-stream',
    'Content-Length': found.file.size,
    'Content-Disposition': `${how}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(found.file.content);
}

/** Pages of other sites that somebody has open must not move this world. */
function checkOrigin(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  if (origin === undefined || origin === 'null') return;
  if (!URL.canParse(origin) || new URL(origin).host !== host)
    throw new ApiError(403, 'Forbidden: another origin');
}

function readBody(bytes: Buffer | undefined): JsonObject {
  if (!bytes || bytes.length === 0) return {};
  let parsed: JsonObject;
  try {
    parsed = JSON.parse(bytes.toString('utf8')) as JsonObject;
  } catch {
    throw badRequest("can't parse the body as JSON");
  }
  if (!isObject(parsed)) throw badRequest('expected an Object');
  return parsed;
}
