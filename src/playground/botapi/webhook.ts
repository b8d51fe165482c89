import type { BotAccount } from './types.ts';
export interface Webhooks {
  wake(bot: BotAccount): void;
  close(): void;
}
export function createWebhooks(): Webhooks {
  return { wake: () => undefined, close: () => undefined };
}
