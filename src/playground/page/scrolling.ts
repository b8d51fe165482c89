// Places in the scrolling messages: remembering one, finding one, walking over them by the keyboard.

/** A row and how far below the top edge it stood. */
export interface Anchor {
  readonly id: string;
  readonly top: number;
}

/** Within this distance the reader counts as being at the bottom. */
const BOTTOM_PX = 48;

/** Whether the reader is at the newest message. */
export function isAtBottom(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < BOTTOM_PX;
}

const rowsOf = (box: HTMLElement) => [...box.querySelectorAll<HTMLElement>('[data-id]')];

/** The first row in sight. */
export function anchorOf(box: HTMLElement): Anchor | undefined {
  const rows = rowsOf(box);
  const edge = box.getBoundingClientRect().top;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) <= edge) low = middle + 1;
    else high = middle;
  }
  const row = rows[low];
  return row && { id: row.dataset['id'] ?? '', top: row.getBoundingClientRect().top - edge };
}

/** Scrolls so that the row stands where it stood. */
export function restore(box: HTMLElement, anchor: Anchor | undefined): void {
  const row = anchor && box.querySelector<HTMLElement>(`[data-id="${anchor.id}"]`);
  if (!row) return;
  const moved = row.getBoundingClientRect().top - box.getBoundingClientRect().top - anchor.top;
  if (Math.abs(moved) >= 1) box.scrollTop += moved;
}

/** The row that shows a message, also as part of an album. */
export function rowOf(box: HTMLElement, id: number): HTMLElement | undefined {
  return rowsOf(box).find((row) => {
    const first = Number(row.dataset['id']);
    return first <= id && id <= Number(row.dataset['lastId'] ?? first);
  });
}

/** Moves the focus from message to message by the arrow keys, Home and End; Enter opens the message's menu. */
export function moveFocus(event: KeyboardEvent): void {
  const row = event.target as HTMLElement;
  if (!row.matches('article[data-id]')) return;
  const box = event.currentTarget as HTMLElement;
  const rows = [...box.querySelectorAll<HTMLElement>('article[data-id]')];
  const index = rows.indexOf(row);
  const next: Record<string, number> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    Home: 0,
    End: rows.length - 1,
  };
  const to = rows[next[event.key] ?? -1];
  if (to) {
    event.preventDefault();
    to.focus();
  } else if (event.key === 'Enter') {
    event.preventDefault();
    row.querySelector<HTMLElement>('.message-menu')?.click();
  }
}
