import { setImmediate as letOthersRun } from 'node:timers/promises';
import { columnIndex, columnLetter } from './column-letter.rules.ts';
import { workbookWords } from './container-words.ts';
import { numberText } from './spreadsheet-dates.rules.ts';
import type { NumberMeaning } from './spreadsheet-dates.rules.ts';
import type { TableProblem } from './tables.types.ts';
import { TableRefused } from './table-refused.ts';
import { fromWorkbookText, scanXmlInSteps, type XmlListener } from './xml-scanner.ts';

/** What the cells of a sheet point to in the rest of the workbook. */
export interface SheetContext {
  readonly sharedStrings: readonly string[];
  /** By the cell's style number. */
  readonly meanings: readonly NumberMeaning[];
  readonly from1904: boolean;
}

/** Takes the rows of a sheet in order; cells left out of the file come as empty strings. */
export interface RowTaker {
  row(line: number, cells: string[]): void;
  problem(problem: TableProblem): void;
}

const lastRow = 1_048_576;
const lastColumn = 16_384;
const longestCell = 32_767;

/** Reads a sheet's cells as the text a person sees, giving them row by row. */
export function sheetListener(context: SheetContext, take: RowTaker, mostColumns: number): XmlListener {
  let line = 0;
  let cells: string[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let inValue = false;
  let inPhonetic = false;
  let formula = false;
  let hasValue = false;

  const finishCell = () => {
    if (formula && !hasValue && type !== 'inlineStr') {
      take.problem(problemAt(line, column, 'holds a formula whose result was not saved. Open the workbook in Excel, save it and send it again'));
      return;
    }
    if (value === '') return;
    if (type === 'e') {
      take.problem(problemAt(line, column, `shows the error ${value}. Put the answer in its place`));
      return;
    }
    if (column >= mostColumns) {
      throw new TableRefused('too-large', `The sheet uses more than ${mostColumns} columns. Remove the columns that are not needed.`, { line, column: columnLetter(column) });
    }
    const text = cellText(value, type, style, context);
    if (text.length > longestCell) throw damagedSheet();
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };

  return {
    open(name, attributes) {
      if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnIndex(attributes['r']);
        if (column < 0 || column >= lastColumn) throw damagedSheet();
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = '';
        formula = false;
        hasValue = false;
      } else if (name === 'row') {
        const next = attributes['r'] === undefined ? line + 1 : Number(attributes['r']);
        if (!Number.isInteger(next) || next <= line || next > lastRow) throw damagedSheet();
        line = next;
        cells = [];
        column = -1;
      } else if (name === 'v') {
        inValue = true;
        hasValue = true;
      } else if (name === 't') inValue = !inPhonetic;
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 'f') formula = true;
    },
    text(text) {
      if (inValue) value += text;
      if (value.length > 8 * longestCell) throw damagedSheet();
    },
    close(name) {
      if (name === 'c') finishCell();
      else if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'row') take.row(line, cells);
    },
  };
}

function cellText(value: string, type: string, style: number, context: SheetContext): string {
  switch (type) {
    case 's': {
      const shared = context.sharedStrings[Number(value)];
      if (shared === undefined) throw damagedSheet();
      return shared;
    }
    case 'inlineStr':
    case 'str':
      return fromWorkbookText(value);
    case 'b':
      return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
    case 'd':
      return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ');
    default:
      return numberText(value, context.meanings[style] ?? 'number', context.from1904);
  }
}

/** The workbook's store of texts, which cells point to by number; runs of formatted text are joined, ruby text left out. */
export async function readSharedStrings(pieces: AsyncIterable<Buffer>): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inPhonetic = false;
  const listener: XmlListener = {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    text(part) {
      if (inText) text += part;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') strings.push(fromWorkbookText(text));
    },
  };
  for await (const _ of scanXmlInSteps(pieces, listener)) await letOthersRun();
  return strings;
}

function problemAt(line: number, column: number, what: string): TableProblem {
  const letter = columnLetter(column);
  return { line, column: letter, message: `Row ${line}, column ${letter} ${what}.` };
}

function damagedSheet(): TableRefused {
  return new TableRefused('damaged', workbookWords.damaged);
}
