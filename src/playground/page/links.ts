// Links to Telegram itself are followed inside the playground: an invitation opens the bot's chat, not a browser
// window on the real Telegram.

import { currentBot } from './world.ts';

/** A deep link to the bot: what its start button will send, in private or in a group. */
export interface DeepLink {
  readonly url: string;
  readonly payload: string;
  readonly inGroup: boolean;
}

/** Reads a `t.me/<bot>?start=…` or `tg://resolve?…` link to the current bot; undefined for every other link. */
export function readDeepLink(url: string): DeepLink | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  const web = /^https?:$/.test(protocol) && /^(www\.)?(t|telegram)\.(me|dog)$/.test(hostname);
  const app = protocol === 'tg:' && /resolve/.test(hostname + pathname);
  if (!web && !app) return undefined;
  const name = web ? pathname.slice(1).replace(/\/$/, '') : (searchParams.get('domain') ?? '');
  if (name.toLowerCase() !== currentBot()?.username?.toLowerCase()) return undefined;
  const group = searchParams.get('startgroup');
  return { url, payload: group ?? searchParams.get('start') ?? '', inGroup: group !== null };
}
