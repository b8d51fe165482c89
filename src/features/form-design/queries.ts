/** Reads of forms as their bloc designs them. Stored JSON is parsed here and nowhere else. */
import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../../platform/db/open.ts';
import { type Form, formShape } from '../forms/index.ts';
import { forms, formVersions } from '../forms/schema.ts';
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
