import { CsvError, parse } from 'csv-parse';
import { TableRefused } from './table-refused.ts';

/** One record of a CSV text: its cells and the line on which it starts. */
export interface CsvRecord {
  readonly cells: string[];
  readonly line: number;
}

/** What separates the cells, and where the table begins: after Excel's own `sep=;` line when there is one. */
export interface CsvStart {
  readonly delimiter: string;
  /** Characters to pass over. */
  readonly at: number;
  readonly line: number;
}

/** A row longer than this is one whose closing quotation mark is missing. */
const longestRecord = 16 * 1024 * 1024;

/**
 * Reads the records of a CSV text that comes in pieces of UTF-8, blank lines included, each with the line it starts on;
 * gives those of each piece together. Throws a refusal for a quotation mark that is never closed or stands inside a cell without being doubled: guessing
 * there would move words into the wrong column.
 */
export async function* readRecords(pieces: AsyncIterable<Buffer>, delimiter: string, firstLine: number): AsyncGenerator<CsvRecord[]> {
  // Counted here: csv-parse takes a CRLF inside a quoted cell for two lines.
  let recordLine = firstLine;
  let line = firstLine;
  let records: CsvRecord[] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: longestRecord,
    cast: (cell) => {
      line += countLineBreaks(cell);
      return cell;
    },
    // Taken here rather than from the stream, which would cost a turn of the event loop for every record.
    on_record: (cells: string[]) => {
      records.push({ cells, line: recordLine });
      line += 1;
      recordLine = line;
      return null;
    },
  });
  // What fails is told to whoever writes; the stream's own word of it is not needed.
  parser.on('error', () => undefined);
  const taken = (): CsvRecord[] => {
    const some = records;
    records = [];
    return some;
  };
  try {
    for await (const piece of pieces) {
      await new Promise<void>((done, fail) => void parser.write(piece, (error) => (error ? fail(error) : done())));
      yield taken();
    }
    await new Promise<void>((done, fail) => {
      parser.once('error', fail).once('end', done).resume().end();
    });
    yield taken();
  } catch (error) {
    throw error instanceof CsvError ? refusalOfRecord(error, recordLine, line) : error;
  } finally {
    parser.destroy();
  }
}

/** `line` is where the cell that cannot be read begins. */
function refusalOfRecord(error: CsvError, recordLine: number, line: number): unknown {
  const refused = (message: string, where = line) => new TableRefused('damaged', message, { line: where });
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return refused(`The quotation mark opened on line ${line} is never closed. Close it, or save the table as CSV again.`);
    case 'CSV_INVALID_CLOSING_QUOTE':
      return refused(`Line ${line} has a quotation mark inside a quoted cell. Write it twice (""), or save the table as CSV again.`);
    case 'INVALID_OPENING_QUOTE':
      return refused(`Line ${line} has a quotation mark in the middle of a cell. Put the whole cell in quotation marks and write that one twice (""), or save the table as CSV again.`);
    case 'CSV_MAX_RECORD_SIZE':
      return refused(`The row that starts on line ${recordLine} never ends. A quotation mark may be missing.`, recordLine);
    default:
      return error;
  }
}

function countLineBreaks(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** Finds the separator from the start of a text: the one a `sep=` line names, else the commonest in the first line. */
export function sniffDelimiter(text: string): CsvStart {
  const said = /^"?sep=([,;\t|])"?(?:\r\n|\r|\n)/i.exec(text.slice(0, 12));
  if (said?.[1]) return { delimiter: said[1], at: said[0].length, line: 2 };
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  let seen = false;
  for (const sign of text.slice(0, sniffedCharacters)) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r') && seen) break;
    else if (!quoted && (sign === ',' || sign === ';' || sign === '\t')) counts[sign] += 1;
    if (sign.trim() !== '') seen = true;
  }
  const most = Math.max(...Object.values(counts));
  const delimiter = counts[','] === most ? ',' : counts[';'] === most ? ';' : '\t';
  return { delimiter, at: 0, line: 1 };
}

/** How much of a text {@link sniffDelimiter} looks at. */
export const sniffedCharacters = 100_000;
