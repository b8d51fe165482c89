/**
 * Writes the key types of the texts (`npm run texts`), from Vietnamese, the language that decides.
 * A test compares what this would write with what is committed, and both languages with each other.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { FluentParser, type Pattern, type Resource, Visitor } from '@fluent/syntax';
import { projectPath } from '../root.ts';

class Variables extends Visitor {
  readonly names = new Set<string>();
  override visitVariableReference(node: { id: { name: string } }): void {
    this.names.add(node.id.name);
  }
}

function variablesOf(pattern: Pattern): string[] {
  const visitor = new Variables();
  visitor.visit(pattern);
  return [...visitor.names].sort();
}

/**
 * Lists the messages of a Fluent source with the names of their variables.
 * @throws on anything that Fluent could not parse, naming the place.
 */
export function listMessages(source: string): Map<string, string[]> {
  const resource: Resource = new FluentParser({ withSpans: true }).parse(source);
  const messages = new Map<string, string[]>();
  for (const entry of resource.body) {
    if (entry.type === 'Junk') throw new Error(`Not Fluent: ${entry.content.slice(0, 80)}`);
    if (entry.type !== 'Message' || !entry.value) continue;
    if (messages.has(entry.id.name)) throw new Error(`Twice: ${entry.id.name}`);
    messages.set(entry.id.name, variablesOf(entry.value));
  }
  return messages;
}

/** The TypeScript source of the key types of `messages`. */
export function keyTypes(messages: Map<string, string[]>): string {
  const lines = [...messages].map(([key, names]) => {
    const values =
      names.length === 0 ? 'Record<string, never>' : `{ ${names.map((n) => `${n}: V`).join('; ')} }`;
    return `  '${key}': ${values};`;
  });
  return [
    '// Written by `npm run texts` from vi.ftl; a test holds it fresh.',
    'type V = string | number;',
    '',
    'export interface Texts {',
    ...lines,
    '}',
    '',
  ].join('\n');
}

if (import.meta.main) {
  const sources = ['vi.ftl', 'reading.vi.ftl'].map((name) =>
    readFileSync(projectPath('src/locales', name), 'utf8'),
  );
  writeFileSync(projectPath('src/locales/keys.ts'), keyTypes(listMessages(sources.join('\n'))));
}
