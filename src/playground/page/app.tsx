// The whole page: the bar above, the columns below, and the windows over them.

import { useEffect, useState } from 'preact/hooks';
import { useCell } from './cell.ts';
import { ClockBar } from './clock-bar.tsx';
import { ColumnView } from './column.tsx';
import { addColumn, columns, roomForColumns, type Theme, theme } from './columns.ts';
import { Alerts, Confirm, Speaker, Toasts } from './dialogs.tsx';
import { FaultsDialog } from './faults.tsx';
import { Icon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { attempt } from './notices.ts';
import { downloadRecording } from './recorder.ts';
import { era, startOver } from './session.ts';
import { inLanguage, language, type TextKey, t } from './texts.ts';
import { connection, playground } from './world.ts';

const THEMES: readonly (readonly [Theme, TextKey])[] = [
  ['auto', 'themeAuto'],
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
];

function useRoom(): number {
  const [room, setRoom] = useState(roomForColumns);
  useEffect(() => {
    const measure = () => setRoom(roomForColumns());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return room;
}

function Tools() {
  const state = useCell(playground);
  const chosenTheme = useCell(theme);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [open, setOpen] = useState<'faults' | 'reset'>();
  return (
    <>
      <button
        type="button"
        class="round"
        aria-label={t('menu')}
        title={t('menu')}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="more" />
      </button>
      {anchor && (
        <Menu
          label={t('menu')}
          anchor={anchor}
          onClose={() => setAnchor(undefined)}
          items={[
            { icon: 'bolt', label: t('faults'), onPick: () => setOpen('faults') },
            { icon: 'download', label: t('export'), onPick: downloadRecording },
            ...THEMES.map(([name, label]) => ({
              icon: 'theme' as const,
              label: `${t('theme')}: ${t(label)}`,
              checked: chosenTheme === name,
              onPick: () => theme.set(name),
            })),
            {
              icon: 'globe',
              label: t('language'),
              onPick: () => language.set(language.get() === 'vi' ? 'en' : 'vi'),
            },
            ...(state
              ? [{ icon: 'reset' as const, label: t('reset'), danger: true, onPick: () => setOpen('reset') }]
              : []),
          ]}
        />
      )}
      {open === 'faults' && <FaultsDialog onClose={() => setOpen(undefined)} />}
      {open === 'reset' && (
        <Confirm
          title={t('reset')}
          text={t('resetAsk')}
          onClose={() => setOpen(undefined)}
          onYes={() => void attempt(startOver)}
        />
      )}
    </>
  );
}

function Page() {
  const all = useCell(columns);
  const state = useCell(playground);
  const link = useCell(connection);
  const room = useRoom();
  return (
    <div class="page">
      <a
        class="button skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {t('skip')}
      </a>
      <header class="top">
        <div class="brand">
          <h1>{state ? inLanguage(state.title, state.title_en) : t('appName')}</h1>
          {(state || link === 'connecting') && (
            <span class="notice">{state ? inLanguage(state.notice, state.notice_en) : t('notice')}</span>
          )}
        </div>
        <ClockBar />
        <div class="tools">
          {room > all.length && (
            <button
              type="button"
              class="button add-column"
              title={t('addColumn')}
              onClick={() => addColumn()}
            >
              <Icon name="columns" size={20} /> <span>{t('addColumn')}</span>
            </button>
          )}
          <button
            type="button"
            class="button language"
            lang={language.get() === 'vi' ? 'en' : 'vi'}
            aria-label={t('languageLabel')}
            onClick={() => language.set(language.get() === 'vi' ? 'en' : 'vi')}
          >
            {language.get() === 'vi' ? 'EN' : 'VI'}
          </button>
          <Tools />
        </div>
      </header>
      {link === 'offline' && (
        <div class="offline" role="alert">
          {t('offline')}
        </div>
      )}
      <main class="columns" id="main" tabIndex={-1}>
        {all.map((column) => (
          <ColumnView key={column.key} column={column} closable={all.length > 1} />
        ))}
      </main>
      <Toasts />
      <Alerts />
      <Speaker />
    </div>
  );
}

/** The page in the chosen language; another language, or a world that began anew, draws everything anew. */
export function App() {
  return <Page key={`${useCell(language)} ${useCell(era)}`} />;
}
