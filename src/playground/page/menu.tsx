// A list of things to do, beside the button that opened it. Lives in the browser's top layer, so no column cuts
// it off; Escape or a press elsewhere closes it.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icons.tsx';

/** One thing to do. */
export interface MenuItem {
  readonly icon?: IconName;
  readonly label: string;
  readonly danger?: boolean;
  readonly checked?: boolean;
  onPick: () => void;
}

const GAP_PX = 6;

function place(menu: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(GAP_PX, Math.min(at.right - width, window.innerWidth - width - GAP_PX));
  const below = at.bottom + GAP_PX;
  const fits = below + height < window.innerHeight - GAP_PX;
  const top = fits ? below : Math.max(GAP_PX, at.top - height - GAP_PX);
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.min(top, window.innerHeight - height - GAP_PX)}px`;
}

/** The open menu; take it away in `onClose`. */
export function Menu(props: {
  label: string;
  anchor: HTMLElement;
  items: readonly MenuItem[];
  onClose: () => void;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const close = useRef(props.onClose);
  close.current = props.onClose;
  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    menu.showPopover();
    place(menu, props.anchor);
    menu.querySelector('button')?.focus();
  }, []);
  useEffect(() => {
    const menu = ref.current;
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') close.current();
    };
    menu?.addEventListener('toggle', onToggle);
    return () => menu?.removeEventListener('toggle', onToggle);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(ref.current?.querySelectorAll('button') ?? [])];
    const index = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1 + buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      buttons[step % buttons.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      props.onClose();
      props.anchor.focus();
    }
  };

  return (
    <div ref={ref} class="menu" popover="auto" role="menu" aria-label={props.label} onKeyDown={onKeyDown}>
      {props.items.map((item) => (
        <button
          type="button"
          key={item.label}
          role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={item.checked}
          class={item.danger ? 'danger' : ''}
          onClick={() => {
            props.anchor.focus();
            item.onPick();
            props.onClose();
          }}
        >
          {item.icon && <Icon name={item.icon} size={20} />}
          <span>{item.label}</span>
        </button>
      ))}
    </div>
  );
}
