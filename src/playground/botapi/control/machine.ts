/** The clock, faults, limits, update ids, and the record of calls. */
import { badRequest } from '../errors.ts';
import type { Fault } from '../faults.ts';
import { botOf, flagOf, needNumber, numberOf, textOf } from './fields.ts';
import type { ControlCall } from './index.ts';

/** What time it is on the civil clock, as ISO. */
export function showClock({ world }: ControlCall): unknown {
  return { now: new Date(world.clock.now()).toISOString() };
}

/** Sets the civil clock, or moves it on; whoever runs the server may play what falls due on the way. */
export async function moveClock(call: ControlCall): Promise<unknown> {
  const { world, body } = call;
  const advance = numberOf(body, 'advance_ms');
  const to = advance === undefined ? readTime(body['now']) : world.clock.now() + advance;
  await call.moveClock(to);
  return showClock(call);
}

function readTime(value: unknown): number {
  const time = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw badRequest('now must be ISO or Unix milliseconds, or give advance_ms');
  return time;
}

/** Makes the next calls of a method fail. */
export function addFault({ faults, body }: ControlCall): unknown {
  const { method } = body;
  if (typeof method !== 'string' || method === '') throw badRequest('method is required');
  const fault = { ...body, method, times: numberOf(body, 'times') ?? 1 } as unknown as Fault;
  faults.add(fault);
  return {};
}

/** Takes all faults back. */
export function clearFaults({ faults }: ControlCall): unknown {
  faults.clear();
  return {};
}

/** Switches the limits on or off. */
export function setLimits({ limits, body }: ControlCall): unknown {
  const enabled = flagOf(body, 'enabled');
  if (enabled === undefined) throw badRequest('enabled is required');
  limits.enabled = enabled;
  return { enabled };
}

/** Whether the limits are on. */
export function showLimits({ limits }: ControlCall): unknown {
  return { enabled: limits.enabled };
}

/** Lets the next update have a given id, also a lower one. */
export function restartUpdateIds(call: ControlCall): unknown {
  const next = needNumber(call.body, 'next');
  if (!Number.isInteger(next) || next < 1) throw badRequest('next must be a positive whole Number');
  call.world.updates.restartIds(botOf(call).id, next);
  return { next };
}

/** Everything as at first start. */
export function reset(call: ControlCall): unknown {
  call.reset();
  return {};
}

/** What bots called since a number in the record. */
export function listCalls({ calls, body }: ControlCall): unknown {
  const method = textOf(body, 'method')?.toLowerCase();
  const all = calls.since(numberOf(body, 'since') ?? 0);
  return { calls: method ? all.filter((call) => call.method.toLowerCase() === method) : all };
}
