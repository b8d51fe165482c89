// Whom to be: the choice of a persona, in a column of its own or in a window.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from './api.ts';
import { useCell } from './cell.ts';
import { Dialog } from './dialogs.tsx';
import { Avatar, Icon } from './icons.tsx';
import { attempt } from './notices.ts';
import { t } from './texts.ts';
import type { Persona } from './types.ts';
import { markOf, marks } from './unread.ts';
import { listPersonas, people, playground, refreshPeople, shortName } from './world.ts';

/** `Đảng ủy Khối` and `dang uy khoi` are found alike. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[\s–—-]+/g, ' ')
    .trim();
}

function PersonaButton({ persona, onChoose }: { persona: Persona; onChoose: (userId: number) => void }) {
  const { count } = markOf(useCell(marks), persona.user_id, persona.user_id);
  return (
    <li>
      <button
        type="button"
        class="line-button persona"
        data-persona={persona.user_id}
        onClick={() => onChoose(persona.user_id)}
      >
        <Avatar id={persona.user_id} name={shortName(persona.label)} size={40} />
        <span class="persona-name">{persona.label}</span>
        {count > 0 && (
          <span class="count">
            <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
            <span class="unseen">{t('unread', { count })}</span>
          </span>
        )}
      </button>
    </li>
  );
}

function AddPerson({ onAdded }: { onAdded: (userId: number) => void }) {
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const add = () =>
    void attempt(async () => {
      const user = await api.addUser({
        first_name: name.trim(),
        ...(username.trim() ? { username: username.trim().replace(/^@/, '') } : {}),
      });
      setName('');
      setUsername('');
      await refreshPeople();
      onAdded(user.id);
    });
  return (
    <form
      class="add-person"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) add();
      }}
    >
      <label>
        {t('addPersonName')}
        <input value={name} required onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <label>
        {t('addPersonUsername')}
        <input value={username} onInput={(event) => setUsername(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button primary">
        <Icon name="plus" size={18} /> {t('addPerson')}
      </button>
    </form>
  );
}

const GROUPS = [
  ['groupSecretariat', ['secretariat', 'head']],
  ['groupAgencies', ['officer', 'leader']],
  ['groupOthers', ['stranger', 'person']],
] as const;

/** People of one agency stand in one row; those of none share one. */
function byAgency(personas: readonly Persona[]): readonly (readonly Persona[])[] {
  const member = (persona: Persona) => persona.role === 'officer' || persona.role === 'leader';
  return Object.values(
    Object.groupBy(personas, (persona) => (member(persona) ? `agency ${persona.agency}` : '')),
  ).map((row) => row ?? []);
}

/** What this is and what to press first, for somebody who never saw it. */
export function Intro({ onChoose }: { onChoose: (userId: number) => void }) {
  useCell(playground);
  const first = listPersonas().find((persona) => persona.role === 'secretariat');
  return (
    <div class="intro">
      <p>{t('intro')}</p>
      <p>{t('introFirst')}</p>
      {first && (
        <button type="button" class="button primary" onClick={() => onChoose(first.user_id)}>
          {t('introGo', { name: first.label })}
        </button>
      )}
      <h3>{t('orChoose')}</h3>
    </div>
  );
}

/** The list of personas with a search field; the bloc's group can be looked at directly. */
export function PersonaList(props: {
  onChoose: (userId: number, chatId?: number) => void;
  withGroup?: boolean;
  /** The search field is what the person comes for. */
  focus?: boolean;
}) {
  useCell(people);
  const state = useCell(playground);
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (props.focus && matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);
  const all = listPersonas();
  const wanted = fold(search);
  const found = all.filter((persona) => fold(`${persona.label} ${persona.agency ?? ''}`).includes(wanted));
  const first = all.find((persona) => persona.role === 'secretariat');
  return (
    <div class="personas">
      {all.length > 8 && (
        <input
          type="search"
          class="search"
          ref={field}
          placeholder={t('searchPersona')}
          aria-label={t('searchPersona')}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {all.length === 0 && <p class="hint">{t('noPeople')}</p>}
      {all.length > 0 && found.length === 0 && <p class="hint">{t('noPersonaFound')}</p>}
      {GROUPS.map(([title, roles]) => {
        const members = found.filter((persona) => (roles as readonly string[]).includes(persona.role));
        if (members.length === 0) return null;
        return (
          <section key={title} aria-label={t(title)}>
            <h3>{t(title)}</h3>
            {byAgency(members).map((row) => (
              <ul class="plain-list persona-grid" key={row[0]?.user_id}>
                {row.map((persona) => (
                  <PersonaButton key={persona.user_id} persona={persona} onChoose={props.onChoose} />
                ))}
              </ul>
            ))}
          </section>
        );
      })}
      {props.withGroup && state && first && !wanted && (
        <section aria-label={t('groupGroup')}>
          <h3>{t('groupGroup')}</h3>
          <ul class="plain-list persona-grid">
            <li>
              <button
                type="button"
                class="line-button persona"
                onClick={() => props.onChoose(first.user_id, state.group_chat_id)}
              >
                <Avatar id={state.group_chat_id} name={t('groupGroup')} size={40} />
                <span class="persona-name">{t('openGroup')}</span>
              </button>
            </li>
          </ul>
        </section>
      )}
      {!state && <AddPerson onAdded={props.onChoose} />}
    </div>
  );
}

/** The choice in a window; for a link it can also be copied. */
export function PersonaDialog(props: {
  title: string;
  link?: string;
  withGroup?: boolean;
  onChoose: (userId: number, chatId?: number) => void;
  onCopy?: (text: string) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={props.title} kind="personas-dialog" onClose={props.onClose}>
      {props.link && (
        <p class="link-line">
          <code>{props.link}</code>
          <button type="button" class="button" onClick={() => props.link && props.onCopy?.(props.link)}>
            <Icon name="copy" size={18} /> {t('copyLink')}
          </button>
        </p>
      )}
      <PersonaList focus withGroup={props.withGroup ?? false} onChoose={props.onChoose} />
    </Dialog>
  );
}
