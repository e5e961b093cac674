import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvStream, guardText, readTable, restoreText, streamCsv, TableRefused, writeCsv } from './index.ts';
import type { Table, TableRefusal } from './index.ts';

const read = async (text: string | Buffer): Promise<Table> => {
  const outcome = await readTable({ name: 'cases.csv', bytes: Buffer.from(text as string) });
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  return outcome.value;
};

const refused = async (text: string | Buffer, limits = {}): Promise<TableRefusal> => {
  const outcome = await readTable({ name: 'cases.csv', bytes: Buffer.from(text as string) }, limits);
  assert.ok(!outcome.ok, 'expected a refusal');
  return outcome.refusal;
};

const awkward = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\r', '\n', "'", '=', '+', '-', '@', '＝', ' ', 'a', 'ŵ', '“', '😀') }),
  fc.constantFrom('=HYPERLINK("x")', "'=already", '- a point\n- another', 'Llŷn a’r Môn', '👩‍👧', '\u00a0=1', '＠cmd'),
);

test('any text written to CSV comes back exactly as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constant('kept'), awkward, awkward), { maxLength: 20 }), async (rows) => {
      const table = await read(writeCsv(['one', 'two', 'three'], rows));
      assert.deepEqual(table.rows.map((row) => row.cells), rows);
    }),
  );
});

test('a streamed CSV holds the same bytes as one written whole, from rows at hand or still arriving', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => [at, `row ${at}, with “quotes”`, at % 2 === 0, null]);
  async function* arriving() {
    yield* rows;
  }
  const whole = writeCsv(['a', 'b', 'c', 'd'], rows);
  for (const source of [rows, arriving()]) {
    const chunks: Buffer[] = [];
    for await (const chunk of csvStream(['a', 'b', 'c', 'd'], source)) chunks.push(chunk as Buffer);
    assert.equal(Buffer.concat(chunks).toString('utf8'), whole);
  }
});

test('CSV starts with a byte-order mark, ends lines as Excel does, and leaves numbers as numbers', () => {
  assert.equal(writeCsv(['item', 'count'], [['a, b', -5], ['say "no"', 0.5], [true, Number.NaN]]), '\uFEFFitem,count\r\n"a, b",-5\r\n"say ""no""",0.5\r\nTRUE,\r\n');
});

test('text that a spreadsheet would run as a formula leaves with an apostrophe in front', () => {
  for (const text of ['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a', '  =1', '\u00a0=1', '\uFEFF=1', "'=1"]) {
    const line = writeCsv([text], []).slice(1);
    assert.match(line, /^"?'/, JSON.stringify(text));
    assert.equal(restoreText(guardText(text)), text);
  }
  for (const text of ['plain', 'a=b', '2-3', "'quoted' word", '']) assert.equal(guardText(text), text);
});

test('reads UTF-8 with and without its mark, UTF-16 and windows-1252', async () => {
  const text = 'name,note\r\nSiân,“ŵy” – £5\r\n';
  const plain = text.replace('ŵ', 'w');
  const windows = Buffer.from([...plain].map((sign) => ({ '“': 0x93, '”': 0x94, '–': 0x96 })[sign] ?? sign.charCodeAt(0)));
  const bigEndian = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  const cases: [Buffer, string, string][] = [
    [Buffer.from(text), 'utf-8', '“ŵy” – £5'],
    [Buffer.from(`\uFEFF${text}`), 'utf-8', '“ŵy” – £5'],
    [Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16', '“ŵy” – £5'],
    [bigEndian, 'utf-16', '“ŵy” – £5'],
    [windows, 'windows-1252', '“wy” – £5'],
  ];
  for (const [bytes, encoding, note] of cases) {
    const table = await read(bytes);
    assert.deepEqual({ columns: table.columns, encoding: table.encoding, cells: table.rows[0]?.cells }, { columns: ['name', 'note'], encoding, cells: ['Siân', note] });
  }
});

test('finds the separator: comma, semicolon, tab, or the one that a sep= line names', async () => {
  for (const [text, line] of [['a,b\n1,2', 2], ['a;b\n1;2', 2], ['"a,x";b\n1;2', 2], ['a\tb\n1\t2', 2], ['sep=;\r\na;b\r\n1;2', 3]] as const) {
    const table = await read(text);
    assert.equal(table.columns.length, 2, text);
    assert.deepEqual(table.rows, [{ line, cells: ['1', '2'] }]);
  }
});

test('names the line on which a row starts, past blank lines and line breaks inside cells', async () => {
  const table = await read('ref,note\n\n1,"two\r\nlines"\n , \n2,x\r3,y');
  assert.deepEqual(table.rows.map((row) => [row.line, ...row.cells]), [[3, '1', 'two\r\nlines'], [6, '2', 'x'], [7, '3', 'y']]);
});

test('fills up a line from which Excel left out the empty cells at its end', async () => {
  assert.deepEqual((await read('ref,agency,note\n1,Police\n')).rows[0]?.cells, ['1', 'Police', '']);
});

test('names every line with too many cells, or with one cell alone', async () => {
  const refusal = await refused('ref,agency,note\n1,Police,fine\n2,Police,well, mostly\n3,Health,first half\nsecond half\n');
  assert.equal(refusal.code, 'rows');
  assert.deepEqual(refusal.problems?.map((problem) => problem.line), [3, 5]);
  assert.match(refusal.message, /^Line 3 has something in column D, which has no heading\./);
});

test('names the line of a quotation mark that is never closed or stands alone in a quoted cell', async () => {
  assert.match((await refused('ref,note\n1,"fine"\n2,"open\n3,x\n')).message, /^The quotation mark opened on line 3 is never closed\./);
  assert.match((await refused('ref,note\n1,"said "no" twice"\n')).message, /^Line 2 has a quotation mark inside a quoted cell\./);
  assert.match((await refused('ref,note\n1,fine\n2,said "no" twice\n')).message, /^Line 3 has a quotation mark in the middle of a cell\./);
  assert.equal((await refused('ref,note,more\r\n1,"two\r\nlines","open\r\n')).line, 3);
});

test('refuses headings that are missing or used twice, naming the column', async () => {
  assert.deepEqual([(await refused('a,,c\n1,2,3')).column, (await refused('a,b, A \n1,2,3')).column], ['B', 'A']);
  assert.match((await refused('Item,Value,item\n1,2,3')).message, /^Columns A and C are both headed “item”\./);
});

test('refuses files that are empty, too large, or no table at all', async () => {
  assert.equal((await refused('')).code, 'empty');
  assert.equal((await refused(' \n\n')).code, 'empty');
  assert.equal((await refused('%PDF-1.7\n')).code, 'wrong-kind');
  assert.equal((await refused('<!DOCTYPE html><html>')).code, 'wrong-kind');
  assert.equal((await refused(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]))).code, 'wrong-kind');
  assert.match((await refused('a\n1\n2\n3', { rows: 2 })).message, /more than 2 rows/);
  assert.match((await refused('a,b,c\n1,2,3', { columns: 2 })).message, /more than 2 columns/);
  assert.match((await refused('x'.repeat(3 * 1024 * 1024), { fileBytes: 2 * 1024 * 1024 })).message, /larger than 2 MB/);
  assert.equal((await refused('a,b\n1,2\n3,4', { cells: 3 })).code, 'too-large');
  assert.equal((await refused('a\nlong text', { characters: 5 })).code, 'too-large');
});

test('a stream cut anywhere reads the same as the whole file', async () => {
  const bytes = Buffer.from(writeCsv(['ref', 'note'], [['1', 'two\r\nlines, “quoted” ""'], ['2', '=1'], ['😀', '']]));
  const whole = await read(bytes);
  const expected = [whole.columns, ...whole.rows.map((row) => row.cells)];
  for (let cut = 1; cut < bytes.length; cut += 1) {
    const rows = [];
    for await (const some of streamCsv(Readable.from([bytes.subarray(0, cut), bytes.subarray(cut)]))) rows.push(...some.map(({ cells }) => cells));
    assert.deepEqual(rows, expected);
  }
});

test('a stream that cannot be read is refused in words with the line, and its source is let go', async () => {
  const cases: [(string | Buffer)[], RegExp][] = [
    [['ref,note\n', '1,"two\r\n', 'lines"\n2,"open\n'], /^The quotation mark opened on line 4 is never closed\./],
    [['ref,note\n1,', Buffer.from([0x53, 0x69, 0xe2, 0x6e, 0x0a])], /^The file is not UTF-8 text, soon after line 2\./],
    [['ref,note\n1,"', ...Array.from({ length: 17 }, () => 'x'.repeat(1024 * 1024))], /^The row that starts on line 2 never ends\./],
  ];
  for (const [pieces, words] of cases) {
    const source = Readable.from(pieces.map((piece) => Buffer.from(piece as string)));
    await assert.rejects(async () => {
      for await (const rows of streamCsv(source)) assert.ok(rows.every(({ line }) => line < 4));
    }, (error) => error instanceof TableRefused && words.test(error.message));
    assert.ok(source.destroyed);
  }
});

test('a stream that its reader leaves early lets go of its source', async () => {
  const source = csvStream(['ref'], Array.from({ length: 200_000 }, (_, at) => [at]));
  for await (const rows of streamCsv(source)) if (rows.some(({ line }) => line === 3)) break;
  assert.ok(source.destroyed);
});

test('a stream larger than its buffer loses no row', async () => {
  const total = 60_000;
  const source = csvStream(['ref', 'note'], Array.from({ length: total }, (_, at) => [at, `note ${at}\r\nsecond line`]));
  let count = 0;
  let last = 0;
  for await (const rows of streamCsv(source)) {
    count += rows.length;
    last = rows.at(-1)?.line ?? last;
  }
  assert.deepEqual([count, last], [total + 1, total * 2]);
});
