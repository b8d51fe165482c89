// Line drawings for buttons, on a 24 × 24 field. Always beside or inside something with a name: hidden from
// screen readers.

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12l16-8-5 16-4-6z M11 14l9-10',
  attach:
    'M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.300a3 3 0 0 1 4.300 4.300l-7.700 7.600a1.500 1.500 0 0 1-2.200-2.100L14 7.600',
  more: 'M12 5.500v.01 M12 12v.01 M12 18.500v.01',
  plus: 'M12 5v14 M5 12h14',
  close: 'M6 6l12 12 M18 6L6 18',
  bin: 'M5 7h14 M10 7V4h4v3 M7 7l1 13h8l1-13 M10.500 11v5 M13.500 11v5',
  pin: 'M9 4h6l-1 6 3 3v2H7v-2l3-3z M12 15v5',
  reply: 'M10 6l-6 6 6 6 M4 12h9a7 7 0 0 1 7 7',
  forward: 'M14 6l6 6-6 6 M20 12h-9a7 7 0 0 0-7 7',
  edit: 'M5 19l1-4L16.500 4.500l3 3L9 18z',
  copy: 'M9 9h10v11H9z M15 9V4H5v11h4',
  clock: 'M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16z M12 8v4.500l3 2',
  play: 'M8 5l11 7-11 7z',
  reset: 'M5 12a7 7 0 1 0 2.200-5.100 M5 4v4h4',
  download: 'M12 4v11 M7 11l5 5 5-5 M5 20h14',
  bolt: 'M13 3L6 13h5l-1 8 7-10h-5z',
  globe: 'M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16z M4 12h16 M12 4c3 3 3 13 0 16 M12 4c-3 3-3 13 0 16',
  theme: 'M12 4a8 8 0 1 0 8 9a6 6 0 0 1-8-9z',
  down: 'M6 9l6 6 6-6',
  check: 'M2.500 12.500l4 4 8-9 M10.500 15.500l1.200 1 8.300-9',
  out: 'M9 6h9v9 M18 6L7 17',
  keyboard: 'M3 7h18v11H3z M7 11v.01 M11 11v.01 M15 11v.01 M8 15h8',
  menu: 'M4 7h16 M4 12h16 M4 17h16',
  file: 'M6 3h8l4 4v14H6z M14 3v4h4',
  image: 'M4 5h16v14H4z M4 16l5-5 4 4 2.500-2.500L20 17 M15 9v.01',
  smile: 'M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16z M9 10v.01 M15 10v.01 M8.500 14c1.500 2.500 5.500 2.500 7 0',
  mic: 'M12 4a2.500 2.500 0 0 1 2.500 2.500v5a2.500 2.500 0 0 1-5 0v-5A2.500 2.500 0 0 1 12 4z M6.500 11.500a5.500 5.500 0 0 0 11 0 M12 17v3',
  group:
    'M9 6a3 3 0 1 1 0 6a3 3 0 0 1 0-6z M3.500 19c0-3 2.500-4.500 5.500-4.500s5.500 1.500 5.500 4.500 M16 7a2.500 2.500 0 0 1 0 5 M17 14.500c2 .300 3.500 1.800 3.500 4.500',
  topics: 'M9 4L7 20 M17 4l-2 16 M4.500 9h16 M3.500 15h16',
  columns: 'M4 5h16v14H4z M12 5v14',
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof PATHS;

/** A drawing in the colour of the text around it. */
export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'more' ? 3 : 1.8}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The assistant is always blue, so that it is known at a glance. */
export const BOT_HUE = 0;

/** Which of the page's colours stands for an id; blue is for the assistant alone. */
export function hueOf(id: number): number {
  return id === BOT_HUE ? 0 : (Math.abs(id) % 6) + 1;
}

/** The coloured circle with initials that stands for a person or chat. */
export function Avatar({ id, name, size = 44 }: { id: number; name: string; size?: number }) {
  const words = name
    .replace(/[–—-]/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word));
  // Vietnamese given names come last, agencies are told apart by their last words: first and last initials.
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => /\p{L}\p{M}*/u.exec(word ?? '')?.[0] ?? '')
    .join('')
    .toUpperCase();
  return (
    <span
      class={`avatar hue-${hueOf(id)}`}
      style={{ width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.38)}px` }}
      aria-hidden="true"
    >
      {initials || '#'}
    </span>
  );
}
