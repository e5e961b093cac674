import { Readable } from 'node:stream';
import { accept, refuse } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { readRecord, readRecords, sniffDelimiter } from './csv-parser.ts';
import { restoreText } from './formula-guard.rules.ts';
import { decodeText } from './text-decoding.ts';
import { TableShape } from './table-shape.ts';
import type { ReadTableOptions, SentFile, Table, TableLimits, TableRefusal, TableRow } from './tables.types.ts';
import { TableRefused } from './table-refused.ts';
import { looksZipped, openWorkbook, refuseOldContainer } from './workbook-reader.ts';

const megabyte = 1024 * 1024;

/** What Maat reads unless told otherwise: room for 100,000 answers several times over, and little enough for one process. */
export const tableLimits: TableLimits = {
  fileBytes: 20 * megabyte,
  unpackedBytes: 128 * megabyte,
  parts: 2000,
  rows: 200_000,
  columns: 200,
  cells: 5_000_000,
  characters: 100_000_000,
};

/**
 * Reads a table that somebody sent, as CSV or an Excel workbook, told apart by what the file holds and not by its name.
 * The first row with anything in it holds the headings; blank rows are passed over. Of a workbook it reads the named
 * sheet or the first visible one, hidden rows and columns too. A leading apostrophe that Maat put before formula-like
 * text is taken off again.
 */
export async function readTable(file: SentFile, options: ReadTableOptions = {}): Promise<Result<Table, TableRefusal>> {
  const { sheet, ...changed } = options;
  const limits = { ...tableLimits, ...changed };
  return refusing(async () => {
    checkSize(file.bytes, limits);
    refuseOldContainer(file.bytes);
    return looksZipped(file.bytes) ? await readWorkbookTable(file.bytes, limits, sheet) : readCsvTable(file.bytes, limits);
  });
}

/** Turns a refusal thrown within this area into an outcome. */
export async function refusing<Value>(read: () => Promise<Value>): Promise<Result<Value, TableRefusal>> {
  try {
    return accept(await read());
  } catch (error) {
    if (error instanceof TableRefused) return refuse(error.refusal);
    throw error;
  }
}

/** Throws a refusal when the file is empty or larger than the limit. */
export function checkSize(bytes: Buffer, limits: TableLimits): void {
  if (bytes.length === 0) throw new TableRefused('empty', 'The file is empty. The first row needs the headings.');
  if (bytes.length <= limits.fileBytes) return;
  const most = Math.max(1, Math.floor(limits.fileBytes / megabyte));
  throw new TableRefused('too-large', `The file is larger than ${most} MB. Split it and send the parts one after another.`);
}

function readCsvTable(bytes: Buffer, limits: TableLimits): Table {
  const { text, encoding } = decodeText(bytes);
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text.slice(0, 200))) {
    throw new TableRefused('wrong-kind', 'This is a web page or XML, not a table. Open it in Excel, save it as an Excel workbook (.xlsx) or CSV and send that.');
  }
  const { delimiter, at, line } = sniffDelimiter(text);
  const shape = new TableShape(limits, 'csv');
  for (const record of readRecords(text, delimiter, at, line)) shape.add(record.line, record.cells);
  shape.finish();
  return { columns: shape.columns, rows: shape.rows, format: 'csv', encoding };
}

async function readWorkbookTable(bytes: Buffer, limits: TableLimits, named: string | undefined): Promise<Table> {
  const workbook = await openWorkbook(bytes, limits);
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden);
  const wanted = named === undefined ? visible[0] : workbook.sheets.find((sheet) => sheet.name.toLowerCase() === named.toLowerCase());
  if (!wanted) {
    const names = visible.map((sheet) => `“${sheet.name}”`).join(', ');
    throw new TableRefused('no-such-sheet', named === undefined ? 'The workbook has no sheet to read.' : `The workbook has no sheet named “${named}”. It has ${names}.`);
  }
  const shape = new TableShape(limits, 'xlsx');
  await workbook.readSheet(wanted.name, {
    row: (line, cells) => shape.add(line, cells),
    problem: (problem) => shape.problem(problem),
  });
  shape.finish();
  return { columns: shape.columns, rows: shape.rows, format: 'xlsx', sheet: wanted.name };
}

/**
 * Reads a CSV stream of any length, row by row, the headings first; for files too large to hold. The text is UTF-8
 * unless another encoding is named, because a stream cannot be read twice to find out. Blank lines are passed over; the
 * number of cells in a row is the reader's to check. Throws a {@link TableRefused} at the first thing it cannot read.
 */
export async function* streamCsv(source: Readable, encoding: 'utf-8' | 'windows-1252' = 'utf-8'): AsyncGenerator<TableRow> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let rest = '';
  let line = 1;
  let delimiter: string | undefined;

  function* takeRecords(final: boolean): Generator<TableRow> {
    let at = 0;
    if (delimiter === undefined) ({ delimiter, at, line } = sniffDelimiter(rest));
    while (at < rest.length) {
      const record = readRecord(rest, at, line, delimiter, final);
      if (!record) break;
      ({ next: at, nextLine: line } = record);
      if (record.cells.some((cell) => cell.trim() !== '')) yield { line: record.line, cells: record.cells.map(restoreText) };
    }
    rest = rest.slice(at);
  }

  for await (const chunk of source) {
    rest += decodeChunk(decoder, line, chunk as Buffer);
    if (rest.length >= megabyte) yield* takeRecords(false);
    if (rest.length > 16 * megabyte) throw new TableRefused('damaged', `The row that starts on line ${line} never ends. A quotation mark may be missing.`, { line });
  }
  rest += decodeChunk(decoder, line);
  yield* takeRecords(true);
}

function decodeChunk(decoder: TextDecoder, line: number, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new TableRefused('damaged', `The file is not UTF-8 text, soon after line ${line}. Save it as “CSV UTF-8” and send that.`, { line });
  }
}
