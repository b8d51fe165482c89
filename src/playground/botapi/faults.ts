/** Faults asked for by the control interface: the next calls of a method fail, late, early or half-way. */
import type { ErrorParameters } from './errors.ts';

export interface Fault {
  /** A method's name in any case, or `*` for every method. */
  method: string;
  times: number;
  error_code?: number;
  description?: string;
  parameters?: ErrorParameters;
  status?: number;
  when?: 'before' | 'after';
  cut?: 'before' | 'after';
  delay_ms?: number;
  bot_id?: number;
}

const DESCRIPTIONS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export interface Faults {
  add(fault: Fault): void;
  /** The fault for this call, one of its times used up. */
  take(method: string, bot: number): Fault | undefined;
  clear(): void;
}

/** Makes an empty list of faults; the first that fits a call is used. */
export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add(fault) {
      faults.push({ ...fault });
    },
    take(method, bot) {
      const name = method.toLowerCase();
      const fits = (fault: Fault): boolean =>
        (fault.method === '*' || fault.method.toLowerCase() === name) &&
        (fault.bot_id === undefined || fault.bot_id === bot);
      const fault = faults.find(fits);
      if (!fault) return undefined;
      fault.times -= 1;
      faults = faults.filter(({ times }) => times > 0);
      return fault;
    },
    clear() {
      faults = [];
    },
  };
}

/** The answer that a fault stands for, or `undefined` where it only delays or cuts. */
export function faultAnswer(fault: Fault): { status: number; body: Record<string, unknown> } | undefined {
  const code = fault.error_code ?? fault.status ?? (fault.description ? 400 : undefined);
  if (code === undefined) return undefined;
  const wait = Number(
    fault.parameters?.retry_after ?? /retry after (\d+)/.exec(fault.description ?? '')?.[1] ?? 1,
  );
  const parameters = code === 429 ? { retry_after: wait, ...fault.parameters } : fault.parameters;
  const known = code === 429 ? `Too Many Requests: retry after ${wait}` : DESCRIPTIONS[code];
  const body = {
    ok: false,
    error_code: code,
    description: fault.description ?? known ?? 'Bad Request',
    ...(parameters && { parameters }),
  };
  return { status: fault.status ?? code, body };
}
