/** A form as a spreadsheet that can be changed and sent back, or an example to begin from. */
import { type Db, transact } from '../../platform/db/index.ts';
import { type FileWriter, requestFile } from '../../platform/files/index.ts';
import { writeWorkbook } from '../../platform/xlsx/index.ts';
import { getForm, slugOf } from '../forms/index.ts';
import { getPerson, type SecretariatRight, type Turn, textsOf } from '../registry/index.ts';
import { findFormOfVersion } from './queries.ts';
import { example, notes } from './rules/xlsform/example.ts';
import { writeXlsForm } from './rules/xlsform/write.ts';

export const XLSFORM_FILE = 'xlsform';

/** Writes the file; `ref` is the bloc's id and the version's, 0 for the example. */
export const writeFormFile: FileWriter = async function* (db: Db, ref: string) {
  const [blocId = 0, versionId = 0] = ref.split(':').map(Number);
  const { key, form } = transact(db, (tx) => {
    if (versionId === 0) return example;
    const version = findFormOfVersion(tx, blocId, versionId);
    if (!version) throw new Error(`No version ${ref}`);
    return { key: version.key, form: getForm(tx, versionId) };
  });
  yield await writeWorkbook(writeXlsForm(key, form, notes));
};

/** Asks for a form of the bloc as a file; false where the bloc has no such version. */
export function requestFormFile(
  turn: Turn,
  right: SecretariatRight,
  versionId: number,
  chatId: number,
): boolean {
  const { tx, now } = turn;
  const { blocId, personId } = right;
  const version = versionId === 0 ? undefined : findFormOfVersion(tx, blocId, versionId);
  if (versionId !== 0 && !version) return false;
  const t = textsOf(getPerson(tx, personId));
  const name = version ? slugOf(version.title) : 'bieu-mau-vi-du';
  requestFile(tx, {
    blocId,
    chatId,
    kind: XLSFORM_FILE,
    ref: `${blocId}:${versionId}`,
    fileName: `${name || 'bieu-mau'}.xlsx`,
    caption: version ? t('xlsform-file-caption', { title: version.title }) : t('xlsform-example-caption'),
    now,
  });
  return true;
}
