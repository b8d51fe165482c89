/** What will happen next by the civil clock, so that the page can name it and stop there. */
import type { App } from '../app.ts';

/** What happens at a stop; `other` is anything that the bot does by the clock and that has no name here. */
export type StopKind = 'reminder' | 'deadline' | 'office' | 'message' | 'other';

export interface Stop {
  /** UTC milliseconds on the civil clock. */
  at: number;
  what: StopKind[];
}

/** The jobs of the bot by what people would call their work. */
const KINDS: Record<string, StopKind> = {
  reminders: 'reminder',
  board: 'deadline',
  offices: 'office',
  outbox: 'message',
};

/** The next instant after `after` (UTC ms) at which the bot has something to do, and what it is. */
export function nextStop(app: Pick<App, 'nextDue'>, after: number): Stop | undefined {
  const due = app.nextDue(after);
  return due && { at: due.at, what: [...new Set(due.jobs.map((job) => KINDS[job] ?? 'other'))] };
}
