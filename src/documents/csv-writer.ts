import { Readable } from 'node:stream';
import { guardText } from './formula-guard.rules.ts';
import type { Cell } from './tables.types.ts';

const byteOrderMark = '\uFEFF';
const needsQuotes = /[",;\t\r\n]|^\s|\s$/;

/** A CSV text: UTF-8 with a byte-order mark so that Excel reads accents, CRLF line ends, formula-like text made inert. */
export function writeCsv(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  let text = byteOrderMark + csvLine(columns);
  for (const row of rows) text += csvLine(row);
  return text;
}

/** The same as {@link writeCsv}, as a stream of bytes made while it is read, for tables of any length. */
export function csvStream(columns: readonly string[], rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>): Readable {
  return Readable.from(csvChunks(columns, rows), { objectMode: false });
}

async function* csvChunks(columns: readonly string[], rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>) {
  let text = byteOrderMark + csvLine(columns);
  const full = () => text.length > 128 * 1024;
  const take = () => {
    const chunk = Buffer.from(text, 'utf8');
    text = '';
    return chunk;
  };
  // A plain iterable is not awaited row by row: that alone would double the time of a large export.
  if (Symbol.asyncIterator in rows) {
    for await (const row of rows) {
      text += csvLine(row);
      if (full()) yield take();
    }
  } else {
    for (const row of rows) {
      text += csvLine(row);
      if (full()) yield take();
    }
  }
  if (text !== '') yield take();
}

function csvLine(cells: readonly Cell[]): string {
  let line = '';
  for (let at = 0; at < cells.length; at += 1) line += at === 0 ? csvCell(cells[at]) : `,${csvCell(cells[at])}`;
  return `${line}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'string') {
    const text = guardText(cell);
    return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return '';
}
