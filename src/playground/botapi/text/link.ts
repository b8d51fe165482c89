/** Links as the real server takes them: a scheme is added, odd ones are refused, a bare host gets its slash. */

const TAKEN = new Set(['http', 'https', 'ton', 'tg', 'tonsite']);

/** The link as it is stored, or why it cannot be one. */
export function checkLink(link: string): { url: string } | { problem: string } {
  const trimmed = link.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === 'tg' || scheme === 'ton') return { url: trimmed };
  const hasScheme = trimmed.includes('://') && scheme !== undefined;
  if (hasScheme && !TAKEN.has(scheme)) return { problem: 'Unsupported URL protocol' };
  const full = hasScheme ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(full) || /\s/.test(full)) return { problem: 'Wrong HTTP URL' };
  const { hostname } = new URL(full);
  if (hostname === '') return { problem: 'URL host is empty' };
  if (!hostname.includes('.') && !hostname.startsWith('[')) return { problem: 'Wrong HTTP URL' };
  const [, head = '', host = '', rest = ''] = /^([^:]+:\/\/)([^/?#]*)(.*)$/s.exec(full) ?? [];
  const path = rest.startsWith('/') ? rest : rest === '' ? '/' : `/${rest}`;
  return { url: `${head.toLowerCase()}${host}${path}` };
}

/** The person that a `tg://user?id=…` link names. */
export function linkedUser(link: string): number | undefined {
  const id = /^tg:(?:\/\/)?user\?(?:.*&)?id=(\d+)/i.exec(link.trim())?.[1];
  return id === undefined ? undefined : Number(id);
}
