// The playground's clock with the buttons that move it, and the sample reports.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api } from './api.ts';
import { useCell } from './cell.ts';
import { Dialog } from './dialogs.tsx';
import { Icon } from './icons.tsx';
import { attempt, notify, speak } from './notices.ts';
import { playReports } from './session.ts';
import { inLanguage, language, t } from './texts.ts';
import { formatDate, formatMoment, formatTime, fromFieldValue, shortWeekday, toFieldValue } from './time.ts';
import type { PlaygroundState } from './types.ts';
import { clock, playground, playgroundNow, refreshPlayground, setClock } from './world.ts';

const HOUR_MS = 3_600_000;
const TICK_MS = 1000;

/** The playground's time in words, kept up to date. */
function useMoment(): { full: string; short: string } {
  useCell(clock);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const now = playgroundNow();
  const full = formatMoment(now, language.get());
  const short = `${shortWeekday(now, language.get())} ${formatDate(now)} ${formatTime(now)}`;
  return { full, short };
}

/** A stop in words: what happens, and when in short. */
function nameStop({ at, what }: NonNullable<PlaygroundState['next']>): { what: string; when: string } {
  const ms = Date.parse(at);
  return {
    what: what.map((kind) => t(`stop_${kind}`)).join(', '),
    when: `${shortWeekday(ms, language.get())} ${formatDate(ms)} ${formatTime(ms)}`,
  };
}

type Move = () => Promise<{ now: string }>;

function SetClock({ onMove, onClose }: { onMove: (move: Move) => void; onClose: () => void }) {
  const [value, setValue] = useState(() => toFieldValue(playgroundNow()));
  const submit = (event: Event) => {
    event.preventDefault();
    const ms = fromFieldValue(value);
    if (ms === undefined) return;
    const iso = new Date(ms).toISOString();
    onClose();
    onMove(() => (playground.get() ? api.movePlayground({ to: iso }) : api.moveClock({ now: iso })));
  };
  return (
    <Dialog title={t('setClock')} kind="small" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label>
          {t('setClockLabel')}
          <input
            type="datetime-local"
            value={value}
            required
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        </label>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button primary">
            {t('set')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Play() {
  const state = useCell(playground);
  if (!state) return null;
  const { running, step = 0, steps = 0, text, text_en } = state.play;
  const said = text && inLanguage(text, text_en);
  if (!running) {
    return (
      <>
        <button type="button" class="button primary" onClick={() => void attempt(playReports)}>
          <Icon name="play" size={18} /> {t('play')}
        </button>
        {said && (
          <span class="clock-moving" role="status">
            {said}
          </span>
        )}
      </>
    );
  }
  return (
    <div class="playing">
      <label>
        <span>
          {t('playing')} {steps > 0 && `${step}/${steps}`}
        </span>
        <progress max={Math.max(steps, 1)} value={step} />
      </label>
      {said && (
        <span class="playing-text" role="status">
          {said}
        </span>
      )}
    </div>
  );
}

/** The clock and its buttons; `children` stand at the end of the line. */
export function ClockBar({ children }: { children?: ComponentChildren }) {
  const moment = useMoment();
  const state = useCell(playground);
  const [open, setOpen] = useState(false);
  const [setting, setSetting] = useState(false);
  const [moving, setMoving] = useState(false);

  const move = (work: Move) => {
    setMoving(true);
    void attempt(async () => {
      setClock((await work()).now);
      if (playground.get()) await refreshPlayground();
      speak(formatMoment(playgroundNow(), language.get()));
    }).then(() => setMoving(false));
  };
  const step = (name: 'hour' | 'day' | 'year', ms: number) =>
    move(() => (state ? api.movePlayground({ step: name }) : api.moveClock({ advance_ms: ms })));
  const next = state?.next && nameStop(state.next);
  const toNext = () =>
    move(async () => {
      const moved = await api.movePlayground({ step: 'next' });
      if (next) notify(t('nextCame', { when: next.when, what: next.what }));
      return moved;
    });
  return (
    <div class={open ? 'clock-bar open' : 'clock-bar'}>
      <button
        type="button"
        class="clock-now"
        title={t('clockHint')}
        aria-label={`${t('clock')}: ${moment.full}`}
        aria-expanded={open}
        aria-controls="clock-buttons"
        onClick={() => setOpen(!open)}
      >
        <Icon name="clock" size={20} />
        <span class="full-moment">{moment.full}</span>
        <span class="short-moment">{moment.short}</span>
        <span class="clock-chevron">
          <Icon name="down" size={16} />
        </span>
      </button>
      <div class="clock-buttons" id="clock-buttons" role="group" aria-label={t('clock')}>
        <button type="button" class="button" disabled={moving} onClick={() => step('hour', HOUR_MS)}>
          {t('plusHour')}
        </button>
        <button type="button" class="button" disabled={moving} onClick={() => step('day', 24 * HOUR_MS)}>
          {t('plusDay')}
        </button>
        {state && (
          <>
            <button
              type="button"
              class="button"
              disabled={moving || !next}
              title={next ? undefined : t('noNext')}
              onClick={toNext}
            >
              {next ? t('toNextNamed', next) : t('toNext')}
            </button>
            <button type="button" class="button" disabled={moving} onClick={() => step('year', 0)}>
              {t('wholeYear')}
            </button>
          </>
        )}
        <button type="button" class="button" disabled={moving} onClick={() => setSetting(true)}>
          {t('setClock')}
        </button>
        <Play />
        {moving && (
          <span class="clock-moving" role="status">
            {t('clockMoving')}
          </span>
        )}
      </div>
      {children}
      {setting && <SetClock onMove={move} onClose={() => setSetting(false)} />}
    </div>
  );
}
