import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTable, streamWorkbook, TableRefused, writeWorkbook } from './index.ts';
import type { ReadTableOptions, Table, TableRefusal } from './index.ts';
import { madeWorkbook, textCell } from './made-workbook.ts';
import { packZip } from './zip-writer.ts';

const read = async (bytes: Buffer, options: ReadTableOptions = {}): Promise<Table> => {
  const outcome = await readTable({ name: 'cases.xlsx', bytes }, options);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  return outcome.value;
};

const refused = async (bytes: Buffer, options: ReadTableOptions = {}): Promise<TableRefusal> => {
  const outcome = await readTable({ name: 'cases.xlsx', bytes }, options);
  assert.ok(!outcome.ok, 'expected a refusal');
  return outcome.refusal;
};

const headings = `<row r="1">${textCell('A1', 'ref')}${textCell('B1', 'value')}</row>`;

test('any text written to a workbook comes back exactly as it was', async () => {
  const awkward = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('_x000D_', '_', 'x', '\r', '\n', '\t', '\u0001', '\ud800', '\udc00', '<', '&', '"', "'", '=', ' ', 'ŵ', '😀', '\uffff') }),
    fc.constantFrom('_x0041_', '  leading and trailing  ', '=1+1', "'=1", '- a point', 'x'.repeat(20_000)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constant('kept'), awkward, awkward), { maxLength: 10 }), async (rows) => {
      const bytes = await writeWorkbook([{ name: 'Cases', columns: [{ heading: 'one' }, { heading: 'two' }, { heading: 'three' }], rows }]);
      assert.deepEqual((await read(bytes)).rows.map((row) => row.cells), rows);
    }),
  );
});

test('numbers, shares, days and yes or no are written as such and read as a person sees or typed them', async () => {
  const bytes = await writeWorkbook([
    {
      name: 'Numbers',
      columns: [{ heading: 'count', format: 'number' }, { heading: 'share', format: 'percent', decimals: 1 }, { heading: 'day', format: 'day' }, { heading: 'flag' }],
      rows: [[-12, 0.457, '2014-02-03', true], [0.1 + 0.2, null, 'not known', false]],
    },
  ]);
  assert.deepEqual((await read(bytes)).rows.map((row) => row.cells), [['-12', '0.457', '2014-02-03', 'TRUE'], ['0.3', '', 'not known', 'FALSE']]);
});

test('sheets with names that Excel would refuse are given names that it takes', async () => {
  const one = { columns: [{ heading: 'a' }], rows: [['1']] };
  const long = 'Children’s social care: what was found?';
  const bytes = await writeWorkbook([{ ...one, name: long }, { ...one, name: long }, { ...one, name: "''" }, { ...one, name: 'History' }]);
  assert.equal((await read(bytes, { sheet: 'Children’s social care what was' })).sheet, 'Children’s social care what was');
  assert.equal((await read(bytes, { sheet: 'children’s social care what (2)' })).rows.length, 1);
  assert.equal((await read(bytes, { sheet: 'History (2)' })).rows.length, 1);
});

test('lines above a table are written, and the headings stay in view under them', async () => {
  const bytes = await writeWorkbook([{ name: 'A', above: ['Repeat plans', 'Official sensitive'], columns: [{ heading: 'a' }], rows: [] }]);
  assert.deepEqual((await read(bytes)).rows.map((row) => [row.line, ...row.cells]), [[2, 'Official sensitive'], [3, 'a']]);
});

test('reads shared strings, rich text without its ruby, formulas, dates, times, codes and booleans', async () => {
  const styles = '<numFmts><numFmt numFmtId="170" formatCode="[$-809]dd\\ mmmm\\ yyyy;@"/><numFmt numFmtId="171" formatCode="00000"/><numFmt numFmtId="172" formatCode="[h]:mm"/><numFmt numFmtId="173" formatCode="0.0&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/><xf numFmtId="172"/><xf numFmtId="173"/></cellXfs>';
  const strings = '<si><t>plain</t></si><si><r><t xml:space="preserve">rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh sb="0" eb="1"><t>ruby</t></rPh></si><si><t>a_x000D_b</t></si>';
  const values = [
    ['<c r="B2" t="s"><v>0</v></c>', 'plain'],
    ['<c r="B3" t="s"><v>1</v></c>', 'rich text'],
    ['<c r="B4" t="s"><v>2</v></c>', 'a\rb'],
    ['<c r="B5" t="str"><f>A1&amp;"x"</f><v>refx</v></c>', 'refx'],
    ['<c r="B6"><f>1+1</f><v>2</v></c>', '2'],
    ['<c r="B7" s="1"><v>41673</v></c>', '2014-02-03'],
    ['<c r="B8" s="2"><v>41673.75</v></c>', '2014-02-03'],
    ['<c r="B9" s="4"><v>41673.75</v></c>', '2014-02-03 18:00'],
    ['<c r="B10" s="3"><v>123</v></c>', '00123'],
    ['<c r="B11" s="5"><v>0.5</v></c>', '12:00'],
    ['<c r="B12" s="6"><v>41673</v></c>', '41673'],
    ['<c r="B13"><v>0.30000000000000004</v></c>', '0.3'],
    ['<c r="B14" t="b"><v>1</v></c>', 'TRUE'],
    ['<c r="B15" s="1"><v>59</v></c>', '1900-02-28'],
    ['<c r="B16" t="d"><v>2014-02-03T00:00:00</v></c>', '2014-02-03'],
    ['<c r="B17"><v>9434765919</v></c>', '9434765919'],
  ] as const;
  const rows = values.map(([cell], at) => `<row r="${at + 2}">${textCell(`A${at + 2}`, 'x')}${cell}</row>`).join('');
  const table = await read(await madeWorkbook(headings + rows, { styles, strings }));
  assert.deepEqual(table.rows.map((row) => row.cells[1]), values.map(([, text]) => text));
});

test('counts days from 1904 when an old Mac made the workbook', async () => {
  const workbook = '<workbook xmlns:r="x"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="s1"/></sheets></workbook>';
  const bytes = await madeWorkbook(`${headings}<row r="2">${textCell('A2', 'x')}<c r="B2" s="0"><v>40211</v></c></row>`, { workbook, styles: '<cellXfs><xf numFmtId="14"/></cellXfs>' });
  assert.equal((await read(bytes)).rows[0]?.cells[1], '2014-02-03');
});

test('keeps the row numbers of the sheet past blank rows and cells left out', async () => {
  const bytes = await madeWorkbook(`${headings}<row r="5"><c r="B5"><v>7</v></c></row><row><c><v>8</v></c><c/></row>`);
  assert.deepEqual((await read(bytes)).rows, [{ line: 5, cells: ['', '7'] }, { line: 6, cells: ['8', ''] }]);
});

test('reads the first visible sheet, or the one named', async () => {
  const workbook = '<x:workbook xmlns:x="m" xmlns:r="o"><x:sheets><x:sheet name="Cases" state="veryHidden" r:id="s1"/><x:sheet name="Other" r:id="s2"/></x:sheets></x:workbook>';
  const bytes = await madeWorkbook(headings, { workbook });
  assert.equal((await read(bytes)).sheet, 'Other');
  assert.deepEqual((await read(bytes, { sheet: 'cases' })).columns, ['ref', 'value']);
  assert.match((await refused(bytes, { sheet: 'Answers' })).message, /no sheet named “Answers”\. It has “Other”/);
});

test('names the cell that shows an error, has no saved result or has no heading, all at once', async () => {
  const bytes = await madeWorkbook(`${headings}<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row><row r="3"><c r="B3"><f>SUM(A1)</f></c></row><row r="4">${textCell('D4', 'stray')}</row>`);
  const refusal = await refused(bytes);
  assert.deepEqual(refusal.problems?.map((problem) => [problem.line, problem.column]), [[2, 'A'], [3, 'B'], [4, 'D']]);
  assert.match(refusal.message, /^Row 2, column A shows the error #REF!/);
});

test('refuses a workbook whose parts unpack to more than the limit, before and while unpacking', async () => {
  const zeros = Buffer.alloc(160 * 1024 * 1024);
  const bomb = await packZip([{ name: 'xl/workbook.xml', content: zeros }]);
  assert.ok(bomb.length < 4 * 1024 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  assert.equal((await refused(bomb)).code, 'unsafe');
  const lying = Buffer.from(bomb);
  lying.writeUInt32LE(1000, lying.lastIndexOf(Buffer.from('504b0102', 'hex')) + 24);
  assert.equal((await refused(lying)).code, 'unsafe');
  assert.ok(process.memoryUsage().arrayBuffers - before < 50 * 1024 * 1024, 'little was unpacked');
});

test('refuses a workbook whose text is repeated into more than anyone could read', async () => {
  const strings = `<si><t>${'x'.repeat(30_000)}</t></si>`;
  const rows = Array.from({ length: 4000 }, (_, at) => `<row r="${at + 2}"><c r="A${at + 2}" t="s"><v>0</v></c></row>`).join('');
  assert.match((await refused(await madeWorkbook(headings + rows, { strings }))).message, /characters of text/);
});

test('refuses a workbook with too many parts, two parts of one name, or bytes that do not add up', async () => {
  const part = { name: 'a', content: Buffer.from('a') };
  assert.equal((await refused(await packZip(Array.from({ length: 2001 }, () => part)))).code, 'unsafe');
  assert.equal((await refused(await packZip([part, part]))).code, 'damaged');
  const good = await madeWorkbook(headings);
  assert.equal((await refused(good.subarray(0, good.length - 30))).code, 'damaged');
  const wrongSum = Buffer.from(good);
  wrongSum.writeUInt32LE(7, wrongSum.indexOf(Buffer.from('504b0102', 'hex')) + 16);
  assert.equal((await refused(wrongSum)).code, 'damaged');
});

test('no cut or altered byte makes reading fail in any way but a refusal', async () => {
  const good = await writeWorkbook([{ name: 'A', columns: [{ heading: 'a' }], rows: [['1'], ['2']] }]);
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (at, value, cut) => {
      const bytes = Buffer.from(cut ? good.subarray(0, at + 4) : good);
      if (!cut) bytes[at] = value;
      await readTable({ name: 'a.xlsx', bytes });
    }),
    { numRuns: 400 },
  );
});

test('refuses a document type, whether or not it declares entities', async () => {
  const head = '<!DOCTYPE worksheet [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
  assert.equal((await refused(await madeWorkbook(headings, { head }))).code, 'unsafe');
});

test('refuses in words what is locked, old, or another kind of file', async () => {
  const container = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const cases: [Buffer, string, RegExp][] = [
    [Buffer.concat([container, Buffer.alloc(600)]), 'wrong-kind', /old Excel file \(\.xls\)/],
    [Buffer.concat([container, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), 'locked', /password/],
    [await packZip([{ name: 'content.xml', content: Buffer.from('<a/>') }]), 'wrong-kind', /OpenDocument/],
    [await packZip([{ name: 'word/document.xml', content: Buffer.from('<a/>') }]), 'wrong-kind', /Word document/],
    [await packZip([{ name: 'photo.jpg', content: Buffer.from('x') }]), 'wrong-kind', /not an Excel workbook/],
  ];
  for (const [bytes, code, words] of cases) {
    const refusal = await refused(bytes);
    assert.equal(refusal.code, code);
    assert.match(refusal.message, words);
  }
  const encrypted = await madeWorkbook(headings);
  encrypted[encrypted.indexOf(Buffer.from('504b0102', 'hex')) + 8]! |= 1;
  assert.equal((await refused(encrypted)).code, 'locked');
});

test('cuts a text that is longer than Excel can hold and says so', async () => {
  const bytes = await writeWorkbook([{ name: 'A', columns: [{ heading: 'a' }], rows: [['x'.repeat(40_000)]] }]);
  const cell = (await read(bytes)).rows[0]?.cells[0] ?? '';
  assert.equal(cell.length, 32_767);
  assert.match(cell, /\[cut: Excel holds no more in one cell\]$/);
});

test('gives the rows of a workbook too long to be held one after another, and refuses what does not add up at its end', async () => {
  const rows = 210_000;
  const cells = Array.from({ length: rows }, (_, at) => `<row r="${at + 2}"><c r="A${at + 2}" t="s"><v>0</v></c><c r="B${at + 2}"><v>${at}</v></c></row>`).join('');
  const bytes = await madeWorkbook(`<row r="1">${textCell('A1', 'Team')}${textCell('B1', 'Number')}</row>${cells}`, { strings: '<si><t>North</t></si>' });
  assert.equal((await refused(bytes)).code, 'too-large', 'it is more than is held whole');
  const read = async (file: Buffer) => {
    let sum = 0;
    let first: readonly string[] = [];
    for await (const some of streamWorkbook(file)) {
      for (const { line, cells: [team, number] } of some) {
        if (line === 1) first = [team ?? '', number ?? ''];
        else if (team === 'North') sum += Number(number);
      }
    }
    return { first, sum };
  };
  assert.deepEqual(await read(bytes), { first: ['Team', 'Number'], sum: (rows * (rows - 1)) / 2 });
  const altered = Buffer.from(bytes);
  // The directory's entry stands 46 bytes before the name in it, and the checksum 16 bytes into the entry.
  const directory = altered.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml')) - 46;
  altered.writeUInt32LE(altered.readUInt32LE(directory + 16) ^ 1, directory + 16);
  await assert.rejects(read(altered), TableRefused);
});

test('refuses a workbook with one text so long that it could only fill the memory', async () => {
  const bytes = await madeWorkbook(`<row r="1">${textCell('A1', 'x'.repeat(30 * 1024 * 1024))}</row>`);
  await assert.rejects(async () => {
    for await (const _ of streamWorkbook(bytes)) assert.fail('a row was given');
  }, (error: unknown) => error instanceof TableRefused && error.refusal.code === 'unsafe');
});
