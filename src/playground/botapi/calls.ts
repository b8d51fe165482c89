/** The record of every call that bots made, for those who test bots. The newest are kept. */
import type { JsonObject } from './arguments.ts';
import { Arguments } from './arguments.ts';

const MOST_CALLS = 50_000;

interface RecordedCall {
  seq: number;
  /** When it was answered: ISO on the civil clock. */
  at: string;
  /** The same on the machine's own clock, in milliseconds, for measuring pace. */
  real_at: number;
  bot_id: number;
  method: string;
  parameters: Arguments | JsonObject;
  /** 0 where the connection was cut. */
  status: number;
  answer: unknown;
}

export interface Calls {
  add(call: Omit<RecordedCall, 'seq' | 'parameters'> & { parameters: Arguments }): void;
  since(seq: number): (Omit<RecordedCall, 'parameters'> & { parameters: JsonObject })[];
  clear(): void;
}

/** Makes an empty record. */
export function createCalls(): Calls {
  let calls: RecordedCall[] = [];
  let next = 1;
  return {
    add(call) {
      // Uploaded contents are not kept with the record; other arguments are written out only when asked for.
      const parameters = call.parameters.uploads.size > 0 ? call.parameters.asRecord() : call.parameters;
      calls.push({ seq: next, ...call, parameters });
      next += 1;
      if (calls.length > MOST_CALLS * 1.1) calls = calls.slice(-MOST_CALLS);
    },
    since: (seq) =>
      calls
        .filter((call) => call.seq > seq)
        .map((call) => ({
          ...call,
          parameters: call.parameters instanceof Arguments ? call.parameters.asRecord() : call.parameters,
          answer: typeof call.answer === 'string' ? (JSON.parse(call.answer) as unknown) : call.answer,
        })),
    clear() {
      calls = [];
      next = 1;
    },
  };
}
