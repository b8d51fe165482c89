/** Rewrites an expression of the XLSForm convention (XPath with `${name}`) in the forms' own language. Pure. */

const words: Record<string, string> = { div: '/', mod: '%', '=': '==' };
const calls: Record<string, string> = {
  'true()': 'true',
  'false()': 'false',
  'today()': 'today',
  'string-length(': 'text_length(',
  'count-selected(': 'count_selected(',
  'regex(': 'matches(',
  'starts-with(': 'starts_with(',
  'int(': 'floor(',
  'number(': '(',
  'string(': '(',
  'date(': '(',
};

const token =
  /'[^']*'|"[^"]*"|\$\{\s*([A-Za-z_][\w.-]*)\s*\}|(?:true|false|today)\(\s*\)|[a-z][a-z-]*\(|[A-Za-z_][\w]*|\d+(?:\.\d+)?|!=|<=|>=|=|\.|./gsu;

/** `${name}` becomes `name`, `.` the answer itself (`self`), `=` `==`, `div` `/`, `mod` `%`, and calls their like. */
export function fromXlsForm(source: string): string {
  return [...source.matchAll(token)]
    .map(([text, name]) => {
      if (name !== undefined) return name.replaceAll('-', '_');
      if (text === '.') return 'self';
      const closed = text.replaceAll(/\s/g, '') || text;
      return words[text] ?? calls[closed] ?? text;
    })
    .join('');
}
