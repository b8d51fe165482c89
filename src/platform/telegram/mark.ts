/** A button decides on what its screen showed, and on nothing else. */
import { createHash } from 'node:crypto';

/** A short mark of what a screen shows, to be carried by its buttons: anything else shown has another one. */
export function screenMark(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 10);
}
