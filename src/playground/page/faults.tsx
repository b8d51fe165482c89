// Switches for trying what happens when things fail: errors of the server, limits, people who block the bot.

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { api, type Fault } from './api.ts';
import { useCell } from './cell.ts';
import { Dialog } from './dialogs.tsx';
import { attempt, notify } from './notices.ts';
import { type TextKey, t } from './texts.ts';
import type { Call, Persona } from './types.ts';
import { chats, listPersonas, setBlocked } from './world.ts';

const METHODS = [
  'sendMessage',
  'editMessageText',
  'answerCallbackQuery',
  'sendPhoto',
  'sendDocument',
  'sendMediaGroup',
  'pinChatMessage',
  'getUpdates',
  'getFile',
] as const;

const KINDS = ['429', '500Before', '500After', 'CutBefore', 'CutAfter', 'Delay'] as const;
type Kind = (typeof KINDS)[number];
const POLL_MS = 1000;
const SHOWN_CALLS = 30;

function faultOf(kind: Kind, method: string, times: number, seconds: number): Fault {
  const broken = { error_code: 500, status: 500, description: 'Internal Server Error' };
  const faults: Record<Kind, Omit<Fault, 'method' | 'times'>> = {
    '429': {
      error_code: 429,
      description: `Too Many Requests: retry after ${seconds}`,
      parameters: { retry_after: seconds },
    },
    '500Before': { ...broken, when: 'before' },
    '500After': { ...broken, when: 'after' },
    CutBefore: { cut: 'before' },
    CutAfter: { cut: 'after' },
    Delay: { delay_ms: seconds * 1000 },
  };
  return { method, times, ...faults[kind] };
}

const nameOfKind = (kind: Kind) => t(`fault${kind}` satisfies TextKey);

function Field({ label, id, children }: { label: string; id: string; children: ComponentChildren }) {
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {children}
    </div>
  );
}

function FaultForm() {
  const id = useId();
  const [method, setMethod] = useState<string>(METHODS[0]);
  const [kind, setKind] = useState<Kind>('429');
  const [times, setTimes] = useState(1);
  const [seconds, setSeconds] = useState(5);
  const submit = (event: Event) => {
    event.preventDefault();
    void attempt(async () => {
      await api.fault(faultOf(kind, method, times, seconds));
      notify(t('faultAdded', { what: `${method} × ${times}, ${nameOfKind(kind)}` }));
    });
  };
  return (
    <form class="form fault-form" onSubmit={submit}>
      <Field label={t('faultMethod')} id={`${id}-method`}>
        <select
          id={`${id}-method`}
          autofocus
          value={method}
          onChange={(event) => setMethod(event.currentTarget.value)}
        >
          {METHODS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </Field>
      <Field label={t('faultKind')} id={`${id}-kind`}>
        <select
          id={`${id}-kind`}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Kind)}
        >
          {KINDS.map((name) => (
            <option key={name} value={name}>
              {nameOfKind(name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('faultTimes')} id={`${id}-times`}>
        <input
          id={`${id}-times`}
          type="number"
          min={1}
          max={999}
          value={times}
          onInput={(event) => setTimes(event.currentTarget.valueAsNumber || 1)}
        />
      </Field>
      {(kind === '429' || kind === 'Delay') && (
        <Field label={t('faultSeconds')} id={`${id}-seconds`}>
          <input
            id={`${id}-seconds`}
            type="number"
            min={1}
            max={3600}
            value={seconds}
            onInput={(event) => setSeconds(event.currentTarget.valueAsNumber || 1)}
          />
        </Field>
      )}
      <div class="dialog-buttons">
        <button
          type="button"
          class="button"
          onClick={() =>
            void attempt(async () => {
              await api.clearFaults();
              notify(t('faultCleared'));
            })
          }
        >
          {t('faultClear')}
        </button>
        <button type="submit" class="button primary">
          {t('faultAdd')}
        </button>
      </div>
    </form>
  );
}

function Limits() {
  const [on, setOn] = useState(true);
  useEffect(
    () =>
      void api.showLimits().then(
        ({ enabled }) => setOn(enabled),
        () => undefined,
      ),
    [],
  );
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          const enabled = event.currentTarget.checked;
          setOn(enabled);
          void attempt(() => api.limits(enabled)).then((done) => setOn(done ? enabled : !enabled));
        }}
      />
      {t('limits')}
    </label>
  );
}

function Block({ persona }: { persona: Persona }) {
  const id = persona.user_id;
  const on = useCell(chats).get(id)?.blocked ?? false;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          const blocked = event.currentTarget.checked;
          void attempt(() => setBlocked(id, blocked));
        }}
      />
      {persona.label}
    </label>
  );
}

function Calls() {
  const [calls, setCalls] = useState<readonly Call[]>([]);
  useEffect(() => {
    let since = 0;
    const read = async () => {
      const { calls: more } = await api.calls(since);
      since = more.at(-1)?.seq ?? since;
      const shown = more.filter((call) => call.method.toLowerCase() !== 'getupdates');
      if (shown.length > 0) setCalls((before) => [...before, ...shown].slice(-SHOWN_CALLS));
    };
    const run = () => void read().catch(() => undefined);
    run();
    const timer = setInterval(run, POLL_MS);
    return () => clearInterval(timer);
  }, []);
  if (calls.length === 0) return <p class="hint">{t('noCalls')}</p>;
  return (
    <ol class="calls">
      {calls.toReversed().map((call) => (
        <li key={call.seq} class={call.status === 200 ? '' : 'bad'}>
          <span class="call-status">{call.status || '✕'}</span> {call.method}
        </li>
      ))}
    </ol>
  );
}

/** The window with all switches. */
export function FaultsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('faults')} kind="faults" onClose={onClose}>
      <p class="hint">{t('faultsHint')}</p>
      <FaultForm />
      <Limits />
      <details>
        <summary>{t('blockTitle')}</summary>
        <p class="hint">{t('blockHint')}</p>
        <div class="block-list">
          {listPersonas().map((persona) => (
            <Block key={persona.user_id} persona={persona} />
          ))}
        </div>
      </details>
      <details>
        <summary>{t('calls')}</summary>
        <Calls />
      </details>
    </Dialog>
  );
}
