import { TableRefused } from './table-refused.ts';

/** One record of a CSV text: its cells, the line on which it starts, and where the next record begins. */
export interface CsvRecord {
  readonly cells: string[];
  readonly line: number;
  readonly next: number;
  readonly nextLine: number;
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Reads one record that starts at `at`. Gives null when the text ends before the record does and `final` is false, so
 * that a stream can wait for more. Throws a refusal for a quotation mark that is never closed or stands inside a
 * quoted cell without being doubled: guessing there would move words into the wrong column.
 */
export function readRecord(text: string, at: number, line: number, delimiter: string, final: boolean): CsvRecord | null {
  const separator = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let position = at;
  let currentLine = line;
  for (;;) {
    if (text.charCodeAt(position) === quote) {
      const cell = readQuoted(text, position, currentLine, separator, final);
      if (!cell) return null;
      cells.push(cell.text);
      currentLine += cell.lineBreaks;
      position = cell.end;
    } else {
      const end = endOfPlainCell(text, position, separator);
      cells.push(text.slice(position, end));
      position = end;
    }
    if (text.charCodeAt(position) === separator) {
      position += 1;
      continue;
    }
    // A carriage return at the very end of a chunk may be half of a CRLF.
    if (!final && position >= text.length - 1) return null;
    if (text.charCodeAt(position) === carriageReturn && text.charCodeAt(position + 1) === lineFeed) position += 1;
    return { cells, line, next: position + 1, nextLine: currentLine + 1 };
  }
}

function endOfPlainCell(text: string, from: number, separator: number): number {
  let end = from;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === separator || code === lineFeed || code === carriageReturn) break;
    end += 1;
  }
  return end;
}

function readQuoted(text: string, from: number, line: number, separator: number, final: boolean) {
  let search = from + 1;
  let doubled = false;
  for (;;) {
    const close = text.indexOf('"', search);
    if (close === -1) {
      if (!final) return null;
      const message = `The quotation mark opened on line ${line} is never closed. Close it, or save the table as CSV again.`;
      throw new TableRefused('damaged', message, { line });
    }
    const after = text.charCodeAt(close + 1);
    if (after === quote) {
      doubled = true;
      search = close + 2;
      continue;
    }
    if (Number.isNaN(after) && !final) return null;
    const inside = text.slice(from + 1, close);
    const lineBreaks = countLineBreaks(inside);
    if (!(after === separator || after === lineFeed || after === carriageReturn || Number.isNaN(after))) {
      const where = line + lineBreaks;
      const message = `Line ${where} has a quotation mark inside a quoted cell. Write it twice (""), or save the table as CSV again.`;
      throw new TableRefused('damaged', message, { line: where });
    }
    return { text: doubled ? inside.replaceAll('""', '"') : inside, end: close + 1, lineBreaks };
  }
}

function countLineBreaks(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** The records of a whole CSV text from `at` on, blank lines included. */
export function* readRecords(text: string, delimiter: string, at: number, line: number): Generator<CsvRecord> {
  let position = at;
  let currentLine = line;
  while (position < text.length) {
    const record = readRecord(text, position, currentLine, delimiter, true);
    if (!record) return;
    yield record;
    position = record.next;
    currentLine = record.nextLine;
  }
}

/** What separates the cells, and where the table begins: after Excel's own `sep=;` line when there is one. */
export function sniffDelimiter(text: string): { delimiter: string; at: number; line: number } {
  const said = /^"?sep=([,;\t|])"?(?:\r\n|\r|\n)/i.exec(text.slice(0, 12));
  if (said?.[1]) return { delimiter: said[1], at: said[0].length, line: 2 };
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  let seen = false;
  for (const sign of text.slice(0, 100_000)) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r') && seen) break;
    else if (!quoted && (sign === ',' || sign === ';' || sign === '\t')) counts[sign] += 1;
    if (sign.trim() !== '') seen = true;
  }
  const most = Math.max(...Object.values(counts));
  const delimiter = counts[','] === most ? ',' : counts[';'] === most ? ';' : '\t';
  return { delimiter, at: 0, line: 1 };
}
