/** What is written only when it goes out: messages by their kind, and files that people asked for. */
import type { BlobStore } from '../platform/files/blobs.ts';
import type { FileWriter } from '../platform/files/index.ts';
import type { Prepare } from '../platform/outbox/index.ts';
import { AUDIT_FILE } from './audit-log/actions.ts';
import { writeAuditLog } from './audit-log/file.ts';
import { BROADCAST_STATUS_KIND } from './broadcasts/actions.ts';
import { prepareBroadcastStatus } from './broadcasts/bot.ts';
import { EVIDENCE_FILE } from './evidence/index.ts';
import { writeFormFile, XLSFORM_FILE } from './form-design/xlsform-file.ts';
import { FORM_SHEET_FILE } from './form-sheets/actions/index.ts';
import { writeFormSheet } from './form-sheets/file.ts';
import { prepareLink } from './invitations/bot.ts';
import { INVITATION_LINK_KIND } from './invitations/index.ts';
import { BOARD_KIND } from './movements/index.ts';
import { OWN_DATA_FILE } from './own-data/actions.ts';
import { writeOwnData } from './own-data/file.ts';
import { prepareReturn } from './reachability/bot.ts';
import { RETURN_KIND } from './registry/reachability.ts';
import { prepareReminder, REMINDER_KIND } from './reminders/actions.ts';
import { ROSTER_FILE, writeRoster } from './roster/template.ts';
import { GROUP_LINK_KIND } from './setup/actions/index.ts';
import { prepareGroupLink } from './setup/bot.ts';
import { prepareBoard } from './summaries/board.ts';
import { PARKED_NEWS_KIND } from './upkeep/actions.ts';
import { prepareParkedNews } from './upkeep/bot.ts';

/** The messages whose content is made at the moment of sending, by the kind of their rows. */
export function messageWriters(links: { linkKey: string; username: string }): ReadonlyMap<string, Prepare> {
  return new Map([
    [BOARD_KIND, prepareBoard],
    [REMINDER_KIND, prepareReminder],
    [BROADCAST_STATUS_KIND, prepareBroadcastStatus],
    [INVITATION_LINK_KIND, prepareLink(links)],
    [GROUP_LINK_KIND, prepareGroupLink(links)],
    [RETURN_KIND, prepareReturn],
    [PARKED_NEWS_KIND, prepareParkedNews],
  ]);
}

/** The files that can be asked for, by the kind of the request; kept evidence is read from `blobs`. */
export function fileWriters(blobs: BlobStore): ReadonlyMap<string, FileWriter> {
  return new Map<string, FileWriter>([
    [OWN_DATA_FILE, writeOwnData],
    [AUDIT_FILE, writeAuditLog],
    [ROSTER_FILE, writeRoster],
    [FORM_SHEET_FILE, writeFormSheet],
    [XLSFORM_FILE, writeFormFile],
    [EVIDENCE_FILE, (_db, sha256) => blobs.read(sha256)],
  ]);
}
