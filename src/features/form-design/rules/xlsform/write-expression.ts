/** Writes an expression of the forms' own language as the convention has it. What has no like there stays as it is. Pure. */

const calls: Record<string, string> = {
  text_length: 'string-length',
  count_selected: 'count-selected',
  matches: 'regex',
  starts_with: 'starts-with',
  format_date: 'format-date',
  substring: 'substr',
  round_to: 'round',
  day_of: 'date',
  ceil: 'ceiling',
  trunc: 'int',
};
const constants: Record<string, string> = { true: 'true()', false: 'false()', today: 'today()', self: '.' };
const operators: Record<string, string> = { '==': '=', '/': 'div', '%': 'mod' };

const token = /'[^']*'|"[^"]*"|[A-Za-z_][\w.]*(?=\s*\()|[A-Za-z_][\w.]*|==|[/%]|\d+(?:\.\d+)?|./gsu;

/** `name` becomes `${name}`, `==` `=`, `/` `div`, `self` `.`, and calls their like. */
export function toXlsForm(source: string): string {
  const tokens = [...source.matchAll(token)].map(([text]) => text);
  return tokens
    .map((text, at) => {
      if (!/^[A-Za-z_]/.test(text)) return operators[text] ?? text;
      const isCall =
        /^\s*\($/.test(
          tokens
            .slice(at + 1)
            .join('')
            .slice(0, 1),
        ) && !['and', 'or'].includes(text);
      if (isCall) return calls[text] ?? text;
      if (text === 'and' || text === 'or') return text;
      return constants[text] ?? `\${${text}}`;
    })
    .join('');
}
