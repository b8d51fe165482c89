// Windows above the page. The browser's own <dialog> keeps the focus inside and gives it back.

import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useCell } from './cell.ts';
import { Icon } from './icons.tsx';
import { alerts, spoken, toasts } from './notices.ts';
import { t } from './texts.ts';
import { findPersona } from './world.ts';

/** A window with a title. Escape, the close button and a press beside it all close it. */
export function Dialog(props: {
  title: string;
  kind?: string;
  role?: 'dialog' | 'alertdialog';
  onClose: () => void;
  children: ComponentChildren;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before effects of what is inside, which may want the focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={`dialog ${props.kind ?? ''}`}
      role={props.role ?? 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) props.onClose();
      }}
    >
      <div class="dialog-body">
        <div class="dialog-head">
          <h2 id={titleId}>{props.title}</h2>
          <button type="button" class="round" aria-label={t('close')} onClick={props.onClose}>
            <Icon name="close" />
          </button>
        </div>
        {props.children}
      </div>
    </dialog>
  );
}

/** A question with two answers. */
export function Confirm(props: { title: string; text: string; onYes: () => void; onClose: () => void }) {
  return (
    <Dialog title={props.title} kind="small" role="alertdialog" onClose={props.onClose}>
      <p>{props.text}</p>
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={props.onClose}>
          {t('cancel')}
        </button>
        <button
          type="button"
          class="button danger"
          onClick={() => {
            props.onClose();
            props.onYes();
          }}
        >
          {t('ok')}
        </button>
      </div>
    </Dialog>
  );
}

/** The bot's answers that wait for OK, one after the other. */
export function Alerts() {
  const [alert] = useCell(alerts);
  if (!alert) return null;
  const close = () => alerts.update((all) => all.slice(1));
  return (
    <Dialog
      key={alert.text}
      title={findPersona(alert.userId)?.label ?? ''}
      kind="small alert"
      role="alertdialog"
      onClose={close}
    >
      <p>{alert.text}</p>
      <div class="dialog-buttons">
        <button type="button" class="button primary" autofocus onClick={close}>
          OK
        </button>
      </div>
    </Dialog>
  );
}

/** Passing lines for a persona's column, or for the whole page. */
export function Toasts({ userId }: { userId?: number }) {
  const all = useCell(toasts).filter((toast) => toast.userId === userId);
  return (
    <div class="toasts" role="status">
      {all.map((toast) => (
        <div class="toast" key={toast.id}>
          {toast.text}
        </div>
      ))}
    </div>
  );
}

/** Says to a screen reader what is otherwise only seen. */
export function Speaker() {
  return (
    <div class="unseen" role="status">
      {useCell(spoken)}
    </div>
  );
}
