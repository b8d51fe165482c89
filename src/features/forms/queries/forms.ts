/** Reads of forms and their published versions. A stored definition is parsed here and nowhere else. */
import { and, asc, desc, eq, isNotNull, isNull, max, sql } from 'drizzle-orm';
import type { Tx } from '../../../platform/db/open.ts';
import { preparedOnce } from '../../../platform/db/prepared.ts';
import type { Form } from '../definition.ts';
import { formDefinition } from '../rules/publish.ts';
import { forms, formVersions } from '../schema.ts';

/** Published versions never change, so each is parsed once; a version is known by all that names it. */
const parsed = preparedOnce(() => new Map<string, Form>());
const versionNamed = preparedOnce((tx) =>
  tx
    .select({
      formId: formVersions.formId,
      number: formVersions.number,
      publishedAt: formVersions.publishedAt,
    })
    .from(formVersions)
    .where(eq(formVersions.id, sql.placeholder('id')))
    .prepare(),
);

/** @throws if there is no such version. */
export function getForm(tx: Tx, formVersionId: number): Form {
  const row = versionNamed(tx).get({ id: formVersionId });
  if (!row) throw new Error(`No form version ${formVersionId}`);
  const known = parsed(tx);
  const name = [formVersionId, row.formId, row.number, row.publishedAt].join(':');
  let form = known.get(name);
  if (!form) {
    const written = tx
      .select({ definition: formVersions.definition })
      .from(formVersions)
      .where(eq(formVersions.id, formVersionId))
      .get();
    form = formDefinition.parse(JSON.parse(written?.definition ?? 'null'));
    known.set(name, form);
  }
  return form;
}

/** Which form a version is of, and the how manieth. @throws if there is no such version. */
export function getVersion(tx: Tx, formVersionId: number): { formId: number; number: number } {
  const row = versionNamed(tx).get({ id: formVersionId });
  if (!row) throw new Error(`No form version ${formVersionId}`);
  return row;
}

/** The newest published version of one of the program's own forms. @throws if it was never published. */
export function getOwnFormVersion(tx: Tx, key: string): number {
  const row = tx
    .select({ id: formVersions.id })
    .from(formVersions)
    .innerJoin(forms, eq(forms.id, formVersions.formId))
    .where(and(eq(forms.key, key), isNull(forms.blocId)))
    .orderBy(desc(formVersions.number))
    .get();
  if (!row) throw new Error(`The form ${key} was never published`);
  return row.id;
}

/** A form of a bloc with its newest version. */
export interface PublishedForm {
  formId: number;
  versionId: number;
  number: number;
  key: string;
  title: string;
  /** UTC ms. */
  publishedAt: number;
  /** UTC ms; null while the bloc uses it. */
  archivedAt: number | null;
}

/** The forms that a bloc ever published, each with its newest version: those in use first, as they were made. */
export function listFormsOfBloc(tx: Tx, blocId: number): PublishedForm[] {
  const newest = tx
    .select({ formId: formVersions.formId, number: max(formVersions.number).as('newest_number') })
    .from(formVersions)
    .groupBy(formVersions.formId)
    .as('newest');
  return tx
    .select({
      formId: forms.id,
      versionId: formVersions.id,
      number: formVersions.number,
      key: forms.key,
      title: forms.title,
      publishedAt: formVersions.publishedAt,
      archivedAt: forms.archivedAt,
    })
    .from(forms)
    .innerJoin(newest, eq(newest.formId, forms.id))
    .innerJoin(formVersions, and(eq(formVersions.formId, forms.id), eq(formVersions.number, newest.number)))
    .where(eq(forms.blocId, blocId))
    .orderBy(asc(isNotNull(forms.archivedAt)), asc(forms.id))
    .all();
}

/** The forms that a bloc uses, each with its newest version, in the order in which they were made. */
export function listPublishedForms(tx: Tx, blocId: number): PublishedForm[] {
  return listFormsOfBloc(tx, blocId).filter((one) => one.archivedAt === null);
}
