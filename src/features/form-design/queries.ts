/** Reads of forms as their bloc designs them. Stored JSON is parsed here and nowhere else. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../../platform/db/open.ts';
import { auditEvents } from '../audit/schema.ts';
import { type Form, formShape, getForm, listFormsOfBloc, type PublishedForm } from '../forms/index.ts';
import { conversations, drafts, forms, formVersions } from '../forms/schema.ts';
import { formProposals } from './schema.ts';

type Row = typeof formProposals.$inferSelect;
export type Proposal = Omit<Row, 'definition' | 'remarks' | 'faults'> & {
  /** Undefined where there are only faults, and once it is over. */
  form: Form | undefined;
  remarks: string[];
  faults: string[];
};

const texts = z.array(z.string());

function toProposal({ definition, remarks, faults, ...row }: Row): Proposal {
  return {
    ...row,
    form: definition === null ? undefined : formShape.parse(JSON.parse(definition)),
    remarks: texts.parse(JSON.parse(remarks)),
    faults: texts.parse(JSON.parse(faults)),
  };
}

/** A proposal of this bloc; another bloc's is not found. */
export function findProposal(tx: Tx, blocId: number, id: number): Proposal | undefined {
  const row = tx
    .select()
    .from(formProposals)
    .where(and(eq(formProposals.id, id), eq(formProposals.blocId, blocId)))
    .get();
  return row && toProposal(row);
}

/** The proposals of a bloc that wait for a decision, newest first. */
export function listOpenProposals(tx: Tx, blocId: number): Proposal[] {
  return tx
    .select()
    .from(formProposals)
    .where(and(eq(formProposals.blocId, blocId), eq(formProposals.state, 'open')))
    .orderBy(desc(formProposals.id))
    .all()
    .map(toProposal);
}

/** The version in force of the bloc's form of this key, also of one that is used no more. */
export function findInForce(
  tx: Tx,
  blocId: number,
  key: string,
): { formId: number; versionId: number; number: number } | undefined {
  return tx
    .select({ formId: forms.id, versionId: formVersions.id, number: formVersions.number })
    .from(formVersions)
    .innerJoin(forms, eq(forms.id, formVersions.formId))
    .where(and(eq(forms.blocId, blocId), eq(forms.key, key)))
    .orderBy(desc(formVersions.number))
    .get();
}

/** A form of the bloc in its version in force, as its designers list it. */
export interface DesignedForm extends PublishedForm {
  /** How many questions it has. */
  questions: number;
}

/** All forms of a bloc, those in use first, in the order in which they were made. */
export function listDesignedForms(tx: Tx, blocId: number): DesignedForm[] {
  return listFormsOfBloc(tx, blocId).map((row) => ({
    ...row,
    questions: getForm(tx, row.versionId).questions.length,
  }));
}

/** A form of this bloc; another bloc's is not found. */
export function findDesignedForm(tx: Tx, blocId: number, formId: number): DesignedForm | undefined {
  return listDesignedForms(tx, blocId).find((one) => one.formId === formId);
}

/** The form that a version of this bloc is of; another bloc's is not found. */
export function findFormOfVersion(
  tx: Tx,
  blocId: number,
  versionId: number,
): { formId: number; key: string; title: string } | undefined {
  return tx
    .select({ formId: forms.id, key: forms.key, title: forms.title })
    .from(formVersions)
    .innerJoin(forms, eq(forms.id, formVersions.formId))
    .where(and(eq(formVersions.id, versionId), eq(forms.blocId, blocId)))
    .get();
}

/** Who published this version of a form, as the log has it; undefined where it was published otherwise. */
export function findPublisher(tx: Tx, blocId: number, formId: number, number: number): number | undefined {
  const row = tx
    .select({ personId: auditEvents.personId })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.blocId, blocId),
        eq(auditEvents.action, 'form_published'),
        eq(auditEvents.subjectKind, 'form'),
        eq(auditEvents.subjectId, formId),
        sql`json_extract(${auditEvents.details}, '$.new') = ${number}`,
      ),
    )
    .orderBy(desc(auditEvents.id))
    .get();
  return row?.personId ?? undefined;
}

/** Whether a form of the bloc has this key, used or not, or a proposal that waits wants it. */
export function isFormKeyTaken(tx: Tx, blocId: number, key: string): boolean {
  return (
    findInForce(tx, blocId, key) !== undefined || listOpenProposals(tx, blocId).some((one) => one.key === key)
  );
}

/** The form that a person was writing last in this bloc and has not finished. */
export function findLastWritten(
  tx: Tx,
  blocId: number,
  personId: number,
  purposes: readonly string[],
): { draftId: number } | undefined {
  return tx
    .select({ draftId: drafts.id })
    .from(conversations)
    .innerJoin(drafts, eq(drafts.id, conversations.draftId))
    .where(
      and(
        eq(conversations.personId, personId),
        eq(drafts.blocId, blocId),
        eq(drafts.open, true),
        inArray(drafts.purpose, [...purposes]),
      ),
    )
    .orderBy(desc(conversations.touchedAt), desc(conversations.id))
    .get();
}
