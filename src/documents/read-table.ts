import type { Readable } from 'node:stream';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { accept, refuse } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { readRecords, sniffDelimiter, sniffedCharacters } from './csv-reader.ts';
import { restoreText } from './formula-guard.rules.ts';
import { decodeText } from './text-decoding.ts';
import { TableShape } from './table-shape.ts';
import type { ReadTableOptions, SentFile, Table, TableLimits, TableRefusal, TableRow, Tables } from './tables.types.ts';
import { TableRefused } from './table-refused.ts';
import type { RowTaker } from './sheet-reader.ts';
import { looksZipped, openWorkbook, refuseOldContainer, type OpenWorkbook } from './workbook-reader.ts';

const megabyte = 1024 * 1024;
const pieceBytes = 128 * 1024;

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
    return looksZipped(file.bytes) ? await readWorkbookTable(file.bytes, limits, sheet) : await readCsvTable(file.bytes, limits);
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

async function readCsvTable(bytes: Buffer, limits: TableLimits): Promise<Table> {
  const { text, encoding } = decodeText(bytes);
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text.slice(0, 200))) {
    throw new TableRefused('wrong-kind', 'This is a web page or XML, not a table. Open it in Excel, save it as an Excel workbook (.xlsx) or CSV and send that.');
  }
  const { delimiter, at, line } = sniffDelimiter(text);
  const shape = new TableShape(limits, 'csv');
  const pieces = inPieces(Buffer.from(text.slice(at), 'utf8'));
  for await (const records of readRecords(pieces, delimiter, line)) {
    for (const record of records) shape.add(record.line, record.cells);
  }
  shape.finish();
  return { columns: shape.columns, rows: shape.rows, format: 'csv', encoding };
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield bytes.subarray(at, at + pieceBytes);
    await letOthersRun();
  }
}

async function readWorkbookTable(bytes: Buffer, limits: TableLimits, named: string | undefined): Promise<Table> {
  const { workbook, name } = await openSheet(bytes, limits, named);
  const shape = await readShape(workbook, name, limits);
  shape.finish();
  return { columns: shape.columns, rows: shape.rows, format: 'xlsx', sheet: name };
}

/**
 * The rows of a large workbook's first visible sheet, piece by piece: first its headings, then the others, as `streamCsv`
 * does. Only the workbook's store of texts is held whole. Throws a refusal where the file or a row is at fault.
 */
export async function* streamWorkbook(bytes: Buffer, changed: Partial<TableLimits> = {}): AsyncGenerator<readonly TableRow[]> {
  const limits = { ...tableLimits, ...changed };
  checkSize(bytes, limits);
  const { workbook, name } = await openSheet(bytes, limits, undefined);
  const shape = new TableShape(limits, 'xlsx');
  let hasBegun = false;
  for await (const _ of workbook.readSheet(name, takerOf(shape))) {
    if (!hasBegun && shape.columns.length > 0) {
      hasBegun = true;
      yield [{ line: 1, cells: shape.columns }];
    }
    if (shape.problems.length > 0) shape.finish();
    if (shape.rows.length > 0) yield shape.rows.splice(0);
    await letOthersRun();
  }
  shape.finish();
}

async function openSheet(bytes: Buffer, limits: TableLimits, named: string | undefined): Promise<{ readonly workbook: OpenWorkbook; readonly name: string }> {
  const workbook = await openWorkbook(bytes, limits);
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden);
  const wanted = named === undefined ? visible[0] : workbook.sheets.find((sheet) => sheet.name.toLowerCase() === named.toLowerCase());
  if (!wanted) {
    const names = visible.map((sheet) => `“${sheet.name}”`).join(', ');
    throw new TableRefused('no-such-sheet', named === undefined ? 'The workbook has no sheet to read.' : `The workbook has no sheet named “${named}”. It has ${names}.`);
  }
  return { workbook, name: wanted.name };
}

async function readShape(workbook: OpenWorkbook, sheet: string, limits: TableLimits): Promise<TableShape> {
  const shape = new TableShape(limits, 'xlsx');
  for await (const _ of workbook.readSheet(sheet, takerOf(shape))) await letOthersRun();
  return shape;
}

function takerOf(shape: TableShape): RowTaker {
  return { row: (line, cells) => shape.add(line, cells), problem: (problem) => shape.problem(problem) };
}

/**
 * Reads several sheets of a workbook, each as `readTable` does; the limits hold for each. Sheets that were asked for and
 * are not there, or hold nothing, are left to the caller. Anything but a workbook is refused; a refusal names the sheet.
 */
export async function readTables(file: SentFile, wanted: readonly string[], changed: Partial<TableLimits> = {}): Promise<Result<Tables, TableRefusal>> {
  const limits = { ...tableLimits, ...changed };
  return refusing(async () => {
    checkSize(file.bytes, limits);
    refuseOldContainer(file.bytes);
    if (!looksZipped(file.bytes)) throw new TableRefused('wrong-kind', `This is not an Excel workbook. Send one (.xlsx) with the sheets ${wanted.join(', ')}.`);
    const workbook = await openWorkbook(file.bytes, limits);
    const sheets = workbook.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
    const tables: Tables['tables'][number][] = [];
    for (const name of wanted) {
      const sheet = sheets.find((each) => each.trim().toLowerCase() === name.toLowerCase());
      if (sheet !== undefined) tables.push({ ...(await namingSheet(name, () => readSheetOf(workbook, sheet, limits))), format: 'xlsx', sheet: name });
    }
    return { tables, sheets };
  });
}

async function readSheetOf(workbook: OpenWorkbook, sheet: string, limits: TableLimits): Promise<Pick<Table, 'columns' | 'rows'>> {
  const shape = await readShape(workbook, sheet, limits);
  if (shape.columns.length > 0 || shape.problems.length > 0) shape.finish();
  return { columns: shape.columns, rows: shape.rows };
}

async function namingSheet<Value>(sheet: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    const { code, message, problems, ...where } = error.refusal;
    throw new TableRefused(code, message, { ...where, sheet, ...(problems && { problems: problems.map((problem) => ({ ...problem, sheet })) }) });
  }
}

/**
 * Reads a CSV stream of any length, the headings first, and gives the rows of each piece together; for files too large to hold. The text is UTF-8
 * unless another encoding is named, because a stream cannot be read twice to find out. Blank lines are passed over; the
 * number of cells in a row is the reader's to check. Throws a {@link TableRefused} at the first thing it cannot read.
 */
export async function* streamCsv(source: Readable, encoding: 'utf-8' | 'windows-1252' = 'utf-8'): AsyncGenerator<readonly TableRow[]> {
  const texts = decodedTexts(source, encoding);
  let head = '';
  while (head.length < sniffedCharacters) {
    const next = await texts.next();
    if (next.done) break;
    head += next.value;
  }
  const { delimiter, at, line } = sniffDelimiter(head);
  async function* pieces() {
    yield Buffer.from(head.slice(at), 'utf8');
    for await (const text of texts) {
      yield Buffer.from(text, 'utf8');
      await letOthersRun();
    }
  }
  try {
    for await (const records of readRecords(pieces(), delimiter, line)) {
      const rows: TableRow[] = [];
      for (const { line: at, cells } of records) if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: at, cells: cells.map(restoreText) });
      if (rows.length > 0) yield rows;
    }
  } finally {
    // Also when the reader stops early.
    source.destroy();
  }
}

async function* decodedTexts(source: Readable, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  // Line ends in what was decoded, so that the refusal can say where to look.
  let line = 1;
  const decode = (chunk?: Buffer) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new TableRefused('damaged', `The file is not UTF-8 text, soon after line ${line}. Save it as “CSV UTF-8” and send that.`, { line });
    }
  };
  for await (const chunk of source) {
    const text = decode(chunk as Buffer);
    line += text.match(/\r\n?|\n/g)?.length ?? 0;
    yield text;
  }
  yield decode();
}
