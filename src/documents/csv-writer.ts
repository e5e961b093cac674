import { Readable } from 'node:stream';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { Options } from 'csv-stringify/sync';
import { guardText } from './formula-guard.rules.ts';
import type { Cell } from './tables.types.ts';

const byteOrderMark = '\uFEFF';
const rowsAtOnce = 200;

const asExcelReadsIt: Options = {
  record_delimiter: 'windows',
  // Not the library's own guard, which overlooks signs after blanks and line feeds and cannot be taken off again.
  cast: {
    string: guardText,
    number: (value) => (Number.isFinite(value) ? String(value) : ''),
    boolean: (value) => (value ? 'TRUE' : 'FALSE'),
  },
  // Line breaks, and what programs that expect another separator or trim cells would otherwise lose.
  quoted_match: /[;\t\r\n]|^\s|\s$/,
};

/** A CSV text: UTF-8 with a byte-order mark so that Excel reads accents, CRLF line ends, formula-like text made inert. */
export function writeCsv(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  return byteOrderMark + csvLines([columns, ...rows]);
}

/** The same as {@link writeCsv}, as a stream of bytes made while it is read, for tables of any length. */
export function csvStream(columns: readonly string[], rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>): Readable {
  return Readable.from(csvChunks(columns, rows), { objectMode: false });
}

async function* csvChunks(columns: readonly string[], rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>) {
  let waiting: (readonly Cell[])[] = [columns];
  const take = () => {
    const text = csvLines(waiting);
    waiting = [];
    return Buffer.from(text, 'utf8');
  };
  yield Buffer.from(byteOrderMark, 'utf8');
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length >= rowsAtOnce) {
      yield take();
      await letOthersRun();
    }
  }
  if (waiting.length > 0) yield take();
}

function csvLines(rows: readonly (readonly Cell[])[]): string {
  return stringify(rows as Cell[][], asExcelReadsIt);
}
