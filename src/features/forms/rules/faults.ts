/** What can keep a form from being published. The words for people are texts; those here are for logs and tests. Pure. */

/** In English, with what each names. */
const messages = {
  'key-twice': () => 'two questions have this key',
  'key-reserved': () => 'this key has a meaning of its own in expressions',
  'never-appears': () => 'can never appear',
  'belongs-to': (name) => `belongs to ${name}, and only there`,
  needed: (name) => `a question of type ${name} needs it`,
  'choice-twice': () => 'two choices have the same key',
  'choice-other': (name) => `the key ${name} is taken`,
  'min-above-max': () => 'is above max',
  'pattern-unsafe': () => 'is not a safe regular expression',
  'field-twice': () => 'two fields have this key',
  'default-unreadable': () => 'cannot be read as an answer',
  'question-unknown': (name) => `there is no question ${name}`,
  'part-unknown': (name) => `there is no other question ${name}`,
  unreadable: (name, other) => `“${name}” cannot be read: ${other}`,
  'self-early': () => '“self” is known in checks only',
  'name-unknown': (name) => `there is no ${name}`,
  'no-member': (name, other) => `${name} has no ${other}`,
  'several-figures': (name, other) => `${name} has several figures: name one, such as ${other}`,
  'choice-unknown': (name, other) => `${name} has no choice “${other}”`,
  circle: (name) => `goes in a circle: ${name}`,
  'asked-later': (name) => `${name} is asked later: a condition or calculation names earlier questions only`,
  shape: (name, other) => `${name}: ${other}`,
} satisfies Record<string, (name: string, other: string) => string>;

export type FaultCode = keyof typeof messages;

export interface FormFault {
  code: FaultCode;
  /** What the sentence names: a question, an expression, a type. */
  name?: string;
  other?: string;
  /** `questions`, index, key of the question, place in it. */
  path: (string | number)[];
}

/** A fault in English, without its place. */
export function faultMessage({ code, name = '', other = '' }: Omit<FormFault, 'path'>): string {
  const write: (name: string, other: string) => string = messages[code];
  return write(name, other);
}
