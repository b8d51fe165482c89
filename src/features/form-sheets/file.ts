/** Writes the spreadsheet that was asked for, with the draft as it was then. */
import { type Db, transact } from '../../platform/db/index.ts';
import type { FileWriter } from '../../platform/files/index.ts';
import { writeWorkbook } from '../../platform/xlsx/index.ts';
import { getForm } from '../forms/index.ts';
import { deadlineText, getRound } from '../movements/index.ts';
import { getAgency, getBloc, getPerson, textsOf } from '../registry/index.ts';
import { contextOf, findReportById } from '../reports/index.ts';
import { baseOf, findFormSheet } from './queries.ts';
import { writeMark } from './rules/layout.ts';
import { reportSheets } from './rules/write.ts';

/** Writes the file; `ref` is the id of the sheet. */
export const writeFormSheet: FileWriter = async function* (db: Db, ref: string) {
  const sheets = transact(db, (tx) => {
    const sheet = findFormSheet(tx, Number(ref));
    const report = sheet && findReportById(tx, sheet.reportId);
    if (!report) throw new Error(`No sheet ${ref}`);
    const round = getRound(tx, report.roundId);
    const bloc = getBloc(tx, sheet.blocId);
    const t = textsOf(getPerson(tx, sheet.personId));
    const base = baseOf(sheet);
    return reportSheets(t, {
      head: {
        bloc: bloc.name,
        round: round.title,
        agency: getAgency(tx, report.agencyId).name,
        deadline: t('round-deadline', { deadline: deadlineText(round, bloc) }),
        mark: writeMark(sheet.id, sheet.code),
      },
      form: getForm(tx, sheet.formVersionId),
      context: contextOf({ tx, now: sheet.madeAt }, report),
      answers: { get: (key) => base.get(key)?.answer, has: (key) => base.has(key) },
    });
  });
  yield await writeWorkbook(sheets);
};
