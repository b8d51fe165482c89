/**
 * The reference's methods with their parameters, from `reference.json`: one line a method, each parameter as
 * `name:type`, with `!` where it is required. Types: i integer, s string, b boolean, f float, chat (an id or
 * `@username`), file, a array, o object.
 */
import lines from './reference.json' with { type: 'json' };

interface ReferenceParameter {
  name: string;
  type: 'i' | 's' | 'b' | 'f' | 'chat' | 'file' | 'a' | 'o';
  required: boolean;
}

export interface ReferenceMethod {
  name: string;
  parameters: Map<string, ReferenceParameter>;
}

function readLine(name: string, line: string): ReferenceMethod {
  const parameters = line
    .split(' ')
    .filter(Boolean)
    .map((part): [string, ReferenceParameter] => {
      const [left = '', type = 's'] = part.split(':');
      const required = left.endsWith('!');
      const parameter = required ? left.slice(0, -1) : left;
      return [parameter, { name: parameter, type: type as ReferenceParameter['type'], required }];
    });
  return { name, parameters: new Map(parameters) };
}

const methods = new Map(
  Object.entries(lines as Record<string, string>).map(([name, line]) => [
    name.toLowerCase(),
    readLine(name, line),
  ]),
);

/** The reference's entry for a method name in any case. */
export function findReferenceMethod(name: string): ReferenceMethod | undefined {
  return methods.get(name.toLowerCase());
}
