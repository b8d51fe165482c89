/** For tests: archives made by hand, so that they can be wrong in any way. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface MadeEntry {
  name: string;
  body: Uint8Array;
  /** What the directory claims instead of the truth. */
  claimedBytes?: number;
}

/** A ZIP file with these parts. */
export function makeZip(entries: readonly MadeEntry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, body, claimedBytes } of entries) {
    const packed = deflateRawSync(body);
    const label = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(8, 10);
    for (const [into, from] of [
      [header, 14],
      [line, 16],
    ] as const) {
      into.writeUInt32LE(crc32(body), from);
      into.writeUInt32LE(packed.length, from + 4);
      into.writeUInt32LE(claimedBytes ?? body.length, from + 8);
    }
    header.writeUInt16LE(label.length, 26);
    line.writeUInt16LE(label.length, 28);
    line.writeUInt32LE(at, 42);
    parts.push(header, label, packed);
    directory.push(line, label);
    at += 30 + label.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listing, end]);
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * A minimal workbook written by hand. `rows` of a sheet are raw cell elements, or texts that become inline strings;
 * `extra` stands after the rows, such as merged cells.
 */
export function makeWorkbook(
  sheets: readonly { name: string; rows: (string | null)[][]; state?: string; extra?: string }[],
): Uint8Array {
  const letters = 'ABCDEFGHIJKLMNOP';
  const xml = (body: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const cell = (value: string | null, row: number, column: number) => {
    const address = `${letters[column]}${row}`;
    if (value === null) return '';
    if (value.startsWith('<c r=')) return value;
    if (value.startsWith('<')) return value.replace('<c', `<c r="${address}"`);
    return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
  };
  const sheetXml = ({ rows, extra }: (typeof sheets)[number]) =>
    `<worksheet ${main}><sheetData>${rows
      .map(
        (row, at) =>
          `<row r="${at + 1}">${row.map((one, column) => cell(one, at + 1, column)).join('')}</row>`,
      )
      .join('')}</sheetData>${extra ?? ''}</worksheet>`;
  return makeZip([
    {
      name: '[Content_Types].xml',
      body: xml(
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
      ),
    },
    {
      name: '_rels/.rels',
      body: xml(
        `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/workbook.xml',
      body: xml(
        `<workbook ${main} xmlns:r="${relations}"><sheets>${sheets.map((one, at) => `<sheet name="${escape(one.name)}" sheetId="${at + 1}"${one.state ? ` state="${one.state}"` : ''} r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      body: xml(
        `<Relationships xmlns="${packageRelations}">${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
      ),
    },
    ...sheets.map((one, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, body: xml(sheetXml(one)) })),
  ]);
}
