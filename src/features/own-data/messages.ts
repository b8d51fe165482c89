/** What a person sees of their own data, and what is said when somebody leaves. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, formatChatDate, formatCount } from '../forms/index.ts';
import type { Bloc } from '../registry/index.ts';
import { ownDataButton } from './buttons.ts';
import type { OwnData } from './queries.ts';

/** How many seats, offices and consents are listed; all of them are in the file. */
const LISTED = 5;
const NAME_LENGTH = 60;

function button(t: T, verb: 'show' | 'language' | 'export' | 'leave' | 'confirm'): Button[] {
  return [{ label: t(`button-own-data-${verb}`), data: ownDataButton.make({ verb }) }];
}

function span(t: T, one: { startsOn: string; endsOn: string | null }): string {
  const from = formatChatDate(one.startsOn);
  return one.endsOn === null
    ? t('own-data-since', { from })
    : t('own-data-from-until', { from, until: formatChatDate(one.endsOn) });
}

function listed<One>(t: T, all: readonly One[], line: (one: One) => string): (string | false)[] {
  const rest = all.length - LISTED;
  return [
    ...all.slice(-LISTED).map((one) => `– ${line(one)}`),
    rest > 0 && t('own-data-more', { count: formatCount(rest) }),
  ];
}

/** All that is kept on the person, in short, with the ways to change, take or end it. */
export function ownData(t: T, data: OwnData, dateOf: (at: number) => string): Content {
  const { person } = data;
  const seat = (one: OwnData['seats'][number]) =>
    `${t(`role-${one.kind}`, { agency: excerpt(one.agency, NAME_LENGTH) })}, ${span(t, one)}`;
  const office = (one: OwnData['offices'][number]) =>
    `${t('own-data-office', { year: String(one.year) })}, ${span(t, one)}`;
  return toContent(
    lines(
      bold(t('own-data-title')),
      t('own-data-name', { name: excerpt(person.displayName, NAME_LENGTH) }),
      t('own-data-telegram', { id: String(person.telegramId ?? '–') }),
      t('own-data-language', { language: t('own-data-this-language') }),
      t('own-data-known-since', { date: dateOf(person.createdAt) }),
      '',
      bold(t('own-data-roles')),
      ...(data.seats.length + data.offices.length === 0 ? [t('own-data-no-roles')] : []),
      ...listed(t, data.seats, seat),
      ...listed(t, data.offices, office),
      '',
      ...(data.consents.length === 0 ? [t('own-data-no-consent')] : []),
      ...data.consents
        .slice(-1)
        .map((one) =>
          t('own-data-consent', { date: dateOf(one.givenAt), count: formatCount(data.consents.length) }),
        ),
      t('own-data-answers', {
        answers: formatCount(data.answers),
        drafts: formatCount(data.answeredDrafts),
        submissions: formatCount(data.submissions),
      }),
      t('own-data-broadcasts', {
        acknowledged: formatCount(data.broadcastsAcknowledged),
        received: formatCount(data.broadcastsReceived),
      }),
      t('own-data-events', { count: formatCount(data.events), messages: formatCount(data.messages) }),
    ),
    [button(t, 'export'), button(t, 'language'), button(t, 'leave')],
  );
}

/** Asks once more; says what ends and what stays. */
export function leaveAsked(t: T, about: { isLastOfSecretariat: boolean }): Content {
  return toContent(
    lines(
      bold(t('leave-title')),
      '',
      t('leave-explained'),
      about.isLastOfSecretariat && '',
      about.isLastOfSecretariat && bold(t('leave-last-of-secretariat')),
    ),
    [button(t, 'confirm'), [{ label: t('button-stay'), data: ownDataButton.make({ verb: 'show' }) }]],
  );
}

/** The last that a person hears. */
export function farewell(t: T): Content {
  return { text: t('leave-done') };
}

/** A seat that ended: whether another still holds one of its kind, and what the agency has at work. */
export interface Vacancy {
  kind: 'leader' | 'officer';
  agency: string;
  isEmpty: boolean;
  openReports: number;
}

/** To the secretariat: which seats ended, which agencies have nobody now, and what is kept for them. */
export function personLeft(
  t: T,
  about: { bloc: Bloc; vacancies: Vacancy[]; endedOffice: boolean; noSecretariat: boolean },
): Content {
  return toContent(
    lines(
      bold(t('person-left-title')),
      about.bloc.name,
      ...about.vacancies.flatMap((one) => {
        const count = formatCount(one.openReports);
        return [
          `– ${t(`role-${one.kind}`, { agency: one.agency })}`,
          one.isEmpty && t(`person-left-empty-${one.kind}`),
          one.openReports > 0 && t('person-left-drafts', { count }),
        ];
      }),
      about.endedOffice && `– ${t('role-secretariat')}`,
      about.noSecretariat && t('person-left-no-secretariat'),
    ),
  );
}
