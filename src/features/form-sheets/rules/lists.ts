/** The sheet that holds the lists to choose from: a list written into its cell may hold neither commas nor much text. */
import type { NewList, NewSheet } from '../../../platform/xlsx/index.ts';

/** Collects lists; equal ones stand there once. `name` is the sheet's. */
export function createLists(name: string) {
  const known: string[][] = [];
  return {
    /** A list for the cells of a column from `row`, counted from 1, to `lastRow`. */
    use(column: number, row: number, values: readonly string[], isOpen = false, lastRow = row): NewList {
      const key = JSON.stringify(values);
      let at = known.findIndex((one) => JSON.stringify(one) === key);
      if (at < 0) at = known.push([...values]) - 1;
      const from = { sheet: name, column: at, firstRow: 2, lastRow: values.length + 1 };
      return { column, firstRow: row, lastRow, from, ...(isOpen && { isOpen }) };
    },
    /** The sheet, or nothing if no list was used. */
    sheet(): NewSheet | undefined {
      if (known.length === 0) return undefined;
      const longest = Math.max(...known.map((one) => one.length));
      return {
        name,
        widths: known.map(() => 30),
        rows: [
          known.map((_, at) => `${name} ${at + 1}`),
          ...Array.from({ length: longest }, (_, row) => known.map((one) => one[row] ?? null)),
        ],
        isProtected: true,
        isForPrint: true,
      };
    },
  };
}

export type Lists = ReturnType<typeof createLists>;
