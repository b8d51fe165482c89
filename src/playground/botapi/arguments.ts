/**
 * What a call brought along, read as the real server reads it: every argument is text first (from the query,
 * a form or JSON), numbers are read leniently, and only what a method needs is complained about.
 */
import { badRequest } from './errors.ts';
import { findReferenceMethod } from './reference.ts';
import type { Upload } from './types.ts';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [field: string]: Json | undefined;
}

/** The arguments of one call, read leniently: what a method does not need is never complained about. */
export class Arguments {
  readonly method: string;
  readonly values: Map<string, string>;
  readonly uploads: Map<string, Upload>;

  constructor(method: string, values: Map<string, string>, uploads: Map<string, Upload>) {
    this.method = method;
    this.values = values;
    this.uploads = uploads;
  }

  has(name: string): boolean {
    return (this.values.get(name) ?? '') !== '';
  }

  /** The argument as text, empty where it is absent. */
  text(name: string): string {
    return this.values.get(name) ?? '';
  }

  /** A number read from the argument's beginning, `otherwise` where it is absent, kept within the bounds. */
  integer(name: string, otherwise = 0, least = -2147483648, most = 2147483647): number {
    const value = this.text(name);
    if (value === '') return otherwise;
    return Math.min(most, Math.max(least, leadingInteger(value)));
  }

  /** `true`, `yes` and `1` in any case are true; everything else is false. */
  flag(name: string): boolean {
    const value = this.text(name).trim().toLowerCase();
    return value === 'true' || value === 'yes' || value === '1';
  }

  /** The argument as JSON; `undefined` where it is absent, an error with `complaint` where it cannot be read. */
  json(name: string, complaint: string): Json | undefined {
    const value = this.text(name);
    if (value === '') return undefined;
    try {
      return JSON.parse(value) as Json;
    } catch {
      throw badRequest(complaint);
    }
  }

  /** The arguments as JSON values of the reference's types, for the record of calls. */
  asRecord(): JsonObject {
    const reference = findReferenceMethod(this.method);
    const record: JsonObject = {};
    for (const [name, value] of this.values) {
      record[name] = typed(reference?.parameters.get(name)?.type, value);
    }
    for (const [name, upload] of this.uploads) {
      record[name] = {
        file_name: upload.file_name,
        mime_type: upload.mime_type,
        size: upload.content.length,
      };
    }
    return record;
  }
}

/** Reads the digits at the beginning, with a sign before them; 0 where there are none. */
export function leadingInteger(value: string): number {
  return Number(/^-?\d+/.exec(value)?.[0] ?? 0);
}

function typed(type: string | undefined, value: string): Json {
  if (type === 's' || type === undefined) return value;
  if (type === 'chat' || type === 'i' || type === 'f')
    return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

/** Whether a JSON value is an object, and no array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
