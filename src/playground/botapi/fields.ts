/** Reading fields of JSON objects as the real server reads them, with its complaints. */
import type { Json, JsonObject } from './arguments.ts';
import { isObject } from './arguments.ts';

/** A complaint about a part of an argument; whoever reads the whole argument says which. */
export class FieldError extends Error {}

/** A string field; numbers are taken as their text. Absent: '' or, where it is required, a complaint. */
export function stringField(object: JsonObject, name: string, required = false): string {
  const value = object[name];
  if (value === undefined || value === null) {
    if (required) throw new FieldError(`Can't find field "${name}"`);
    return '';
  }
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new FieldError(`Field "${name}" must be of type String`);
}

/** A whole number, also where it is written as a string. */
export function integerField(object: JsonObject, name: string, required = false): number {
  const value = object[name];
  if (value === undefined || value === null) {
    if (required) throw new FieldError(`Can't find field "${name}"`);
    return 0;
  }
  if (typeof value !== 'number' && typeof value !== 'string') {
    throw new FieldError(`Field "${name}" must be of type Number`);
  }
  if (!/^-?\d+$/.test(String(value))) throw new FieldError(`Field "${name}" must be a valid Number`);
  return Number(value);
}

/** A boolean field, false where it is absent. */
export function booleanField(object: JsonObject, name: string): boolean {
  const value = object[name];
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  throw new FieldError(`Field "${name}" must be of type Boolean`);
}

/** An object field, `undefined` where it is absent. */
export function objectField(object: JsonObject, name: string): JsonObject | undefined {
  const value: Json | undefined = object[name];
  if (value === undefined || value === null) return undefined;
  if (isObject(value)) return value;
  throw new FieldError(`Field "${name}" must be of type Object`);
}

/** Runs `read` and puts `prefix` before its complaint. */
export function within<Result>(prefix: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof FieldError) throw new FieldError(`${prefix}: ${error.message}`, { cause: error });
    throw error;
  }
}
