import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { judgeContent, type Refusal } from './content.ts';
import { judgeFile, TooMuchError } from './index.ts';
import { jpegOf, pdfOf, program, testVirus, wordFile, zipOf } from './testing.ts';

const wide = (text: string) => Buffer.from(text, 'utf16le');
const compound = (...names: string[]) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    ...names.map(wide),
    Buffer.alloc(8),
  ]);
const packed = (objects: string) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\r\n', 'latin1'),
    deflateSync(Buffer.from(objects, 'latin1')),
    Buffer.from('\nendstream endobj\n%%EOF', 'latin1'),
  ]);
const mp4 = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypmp42'), Buffer.alloc(40)]);
const heic = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic'), Buffer.alloc(40)]);

describe('what agencies send as evidence is taken', () => {
  const cases: [name: string, content: Buffer, type: string][] = [
    ['ảnh lễ ký kết.jpg', jpegOf(100), 'jpeg'],
    ['a photo that its phone calls by another picture’s ending.png', jpegOf(100), 'jpeg'],
    ['IMG_2019.HEIC', heic, 'heif'],
    ['phóng sự.mp4', mp4, 'mp4'],
    ['41-BC-BHG.signed.pdf', pdfOf('1 0 obj << /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>'), 'pdf'],
    ['a PDF 1.5 with packed objects.pdf', packed('<< /Type /Catalog /Pages 2 0 R >>'), 'pdf'],
    ['bao cao.docx', wordFile({ 'word/embeddings/oleObject1.bin': 'x' }), 'ooxml'],
    ['bieu.xlsx', wordFile({ 'xl/printerSettings/printerSettings1.bin': 'x' }), 'ooxml'],
    [
      'bao cao.odt',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }),
      'opendocument',
    ],
    ['cong van.doc', compound('Root Entry', 'WordDocument'), 'ole'],
    ['so lieu.xls', compound('Root Entry', 'Workbook'), 'ole'],
    ['a document without an ending', pdfOf(''), 'pdf'],
    ['cv.rtf', Buffer.from('{\\rtf1 Kính gửi}'), 'rtf'],
    ['danh sach.txt', Buffer.from('BM 01 – Danh sách\nLê Văn A'), 'text'],
    ['danh sach.csv', Buffer.concat([Buffer.from('fffe', 'hex'), wide('Họ tên;Đơn vị\n')]), 'text'],
    ['TCVN3.txt', Buffer.from('danh s\u00b8ch', 'latin1'), 'text'],
    ['ho so.zip', zipOf({ 'to trinh.pdf': '', 'anh/1.jpg': '' }), 'zip'],
  ];
  test.each(cases)('%s', (name, content, type) => {
    expect(judgeContent(content, name)).toEqual({ ok: true, type });
  });
});

describe('what can run or cannot be judged is refused', () => {
  const cases: [why: Refusal, what: string, name: string, content: Buffer][] = [
    ['executable', 'the test file of virus scanners', 'vanban.txt', testVirus()],
    ['executable', 'the test file behind a picture', 'anh.jpg', Buffer.concat([jpegOf(10), testVirus()])],
    ['executable', 'a Windows program that calls itself a document', 'cong van.pdf', program()],
    ['executable', 'a Windows program that calls itself a photo', 'photo.jpg', program()],
    ['executable', 'a Linux program', 'so lieu', Buffer.from('7f454c4602010100', 'hex')],
    ['executable', 'a macOS program', 'so lieu', Buffer.from('cffaedfe07000001', 'hex')],
    ['executable', 'Java', 'so lieu', Buffer.from('cafebabe00000034', 'hex')],
    ['executable', 'a shortcut', 'cong van', Buffer.from('4c0000000114020000000000c000000000000046', 'hex')],
    ['macros', 'a .docm under the name .docx', 'bao cao.docx', wordFile({ 'word/vbaProject.bin': 'x' })],
    ['macros', 'sheets of the old macro language', 'a.xlsx', wordFile({ 'xl/macrosheets/sheet1.xml': '' })],
    ['macros', 'a program inside a document', 'a.docx', wordFile({ 'word/media/setup.exe': '' })],
    ['macros', 'an OpenDocument with Basic', 'a.odt', zipOf({ mimetype: 'x', 'Basic/Standard/a.xml': '' })],
    ['macros', 'an old document with macros', 'a.doc', compound('WordDocument', 'Macros\0', '_VBA_PROJECT')],
    ['macros', 'RTF with an object', 'a.rtf', Buffer.from('{\\rtf1 {\\object\\objdata 0105}}')],
    ['script', 'a script', 'danh sach.txt', Buffer.from('#!/bin/sh\nrm -rf /')],
    ['script', 'a page under the name of a text', 'a.txt', Buffer.from('<html><body>đăng nhập')],
    ['script', 'a drawing with a script', 'a.xml', Buffer.from('<?xml version="1.0"?><svg onload="x()"/>')],
    ['script', 'a page in a workbook’s clothes', 'a.xls', Buffer.from('<table></table><script>x</script>')],
    ['active_pdf', 'a PDF with a script', 'a.pdf', pdfOf('<< /S /JavaScript /JS (app.alert(1)) >>')],
    ['active_pdf', 'the same with an escaped name', 'a.pdf', pdfOf('<< /S /J#61vaScript >>')],
    ['active_pdf', 'the same in packed objects', 'a.pdf', packed('<< /S /JavaScript >>')],
    ['active_pdf', 'a PDF that starts a program', 'a.pdf', pdfOf('<< /S /Launch /F (cmd.exe) >>')],
    ['archive', 'an archive with a program', 'anh.zip', zipOf({ 'anh/1.jpg': '', 'anh/xem.exe': '' })],
    ['archive', 'an archive in an archive', 'anh.zip', zipOf({ 'anh.rar': '' })],
    ['archive', 'RAR', 'anh.rar', Buffer.from('526172211a0701003392b5e5', 'hex')],
    ['archive', '7z', 'anh', Buffer.from('377abcaf271c0004', 'hex')],
    ['locked', 'an archive with a password', 'anh.zip', zipOf({ '1.jpg': '' }, true)],
    ['locked', 'a document with a password', 'a.docx', compound('EncryptedPackage')],
    ['mismatch', 'a document that calls itself a photo', 'anh.jpg', wordFile()],
    ['mismatch', 'a photo with an archive behind it', 'a.jpg', Buffer.concat([jpegOf(9), zipOf({ a: '' })])],
    ['mismatch', 'a picture that is a PDF too', 'a.gif', Buffer.from('GIF89a %PDF-1.4')],
    ['mismatch', 'text that calls itself a document', 'a.pdf', Buffer.from('không phải PDF')],
    ['unknown', 'an installer in the old container', 'a.doc', compound('!Property', 'Binary.x')],
    ['unknown', 'bytes of no known kind', 'so lieu.dat', Buffer.from('00010203040506070809', 'hex')],
    ['unknown', 'a text under a name that says nothing', 'lenh', Buffer.from('format c:')],
    ['unknown', 'a broken archive', 'a.docx', Buffer.from('504b0304140000000800', 'hex')],
    ['unknown', 'nothing', 'a.txt', Buffer.alloc(0)],
  ];
  test.each(cases)('%s: %s', (why, _, name, content) => {
    expect(judgeContent(content, name)).toEqual({ ok: false, why });
  });
});

test('a PDF whose packed objects grow without end is refused, and soon', () => {
  const bomb = Buffer.concat([
    Buffer.from('%PDF-1.7\n<</Type /ObjStm>> stream\n', 'latin1'),
    deflateSync(Buffer.alloc(200 * 1024 * 1024)),
  ]);
  expect(judgeContent(bomb, 'a.pdf')).toEqual({ ok: false, why: 'unknown' });
});

test('a file on the disk is judged in a thread of its own, which may not take for ever', async () => {
  const path = join(tmpdir(), `judge-${process.pid}`);
  writeFileSync(path, wordFile({ 'word/vbaProject.bin': 'x' }));
  expect(await judgeFile(path, 'a.docx')).toEqual({ ok: false, why: 'macros' });
  await expect(judgeFile(path, 'a.docx', 0)).rejects.toThrow(TooMuchError);
  await expect(judgeFile(`${path}-gone`, 'a.docx')).rejects.toThrow(/ENOENT/);
});
