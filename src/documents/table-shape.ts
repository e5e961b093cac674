import { columnLetter } from './column-letter.rules.ts';
import { restoreText } from './formula-guard.rules.ts';
import type { TableLimits, TableProblem, TableRow } from './tables.types.ts';
import { TableRefused, refusalOf } from './table-refused.ts';

/** Takes a file's rows one after another, checks that they make a table, and keeps within the limits. */
export class TableShape {
  columns: readonly string[] = [];
  readonly rows: TableRow[] = [];
  readonly problems: TableProblem[] = [];
  readonly #limits: TableLimits;
  readonly #rowWord: 'Row' | 'Line';
  #characters = 0;

  constructor(limits: TableLimits, format: 'csv' | 'xlsx') {
    this.#limits = limits;
    this.#rowWord = format === 'csv' ? 'Line' : 'Row';
  }

  /** Adds a row; a blank one is passed over. The first row with anything in it holds the headings. */
  add(line: number, cells: string[]): void {
    const filled = lastFilled(cells) + 1;
    if (filled === 0) return;
    if (this.columns.length === 0) {
      this.#takeHeadings(line, cells.slice(0, filled));
      return;
    }
    const width = this.columns.length;
    if (filled > width) {
      this.problem({
        line,
        column: columnLetter(filled - 1),
        message: `${this.#rowWord} ${line} has something in column ${columnLetter(filled - 1)}, which has no heading. There ${width === 1 ? 'is 1 heading' : `are ${width} headings`}: give that column one, or clear the cell${this.#rowWord === 'Line' ? ' (a comma inside a cell needs quotation marks round the cell)' : ''}.`,
      });
      return;
    }
    // Excel leaves out empty cells at the end of a CSV line, so a short line is whole. One cell alone under three or more
    // headings is what a line break without quotation marks leaves behind.
    if (this.#rowWord === 'Line' && cells.length === 1 && width > 2) {
      this.problem({
        line,
        message: `Line ${line} has 1 cell where the headings name ${width}. A line break inside a cell needs quotation marks round the cell.`,
      });
      return;
    }
    this.#keep(line, cells, width);
  }

  /** Notes something wrong with a row and goes on, so that one look at the file finds all of it. */
  problem(problem: TableProblem): void {
    this.problems.push(problem);
    if (this.problems.length >= 100) throw this.#refusedRows();
  }

  /** Throws when anything was wrong or there was nothing to read. */
  finish(): void {
    if (this.problems.length > 0) throw this.#refusedRows();
    if (this.columns.length === 0) throw new TableRefused('empty', 'The file is empty. The first row needs the headings.');
  }

  #keep(line: number, cells: string[], width: number): void {
    const kept: string[] = new Array<string>(width);
    for (let at = 0; at < width; at += 1) {
      const cell = cells[at] ?? '';
      kept[at] = cell.charCodeAt(0) === 39 ? restoreText(cell) : cell;
      this.#characters += cell.length;
    }
    this.rows.push({ line, cells: kept });
    const { rows, cells: most, characters } = this.#limits;
    if (this.rows.length > rows) {
      throw new TableRefused('too-large', `The file has more than ${inWords(rows)} rows. Split it and send the parts one after another.`, { line });
    }
    if (this.rows.length * width > most) {
      throw new TableRefused('too-large', `The file has more than ${inWords(most)} cells. Split it and send the parts one after another.`, { line });
    }
    if (this.#characters > characters) {
      throw new TableRefused('too-large', `The file holds more than ${inWords(characters)} characters of text. Split it and send the parts one after another.`, { line });
    }
  }

  #takeHeadings(line: number, cells: readonly string[]): void {
    if (cells.length > this.#limits.columns) {
      throw new TableRefused('too-large', `The file has more than ${this.#limits.columns} columns. Remove the columns that are not needed.`, { line });
    }
    const headings = cells.map((cell) => restoreText(cell).replace(/\s+/g, ' ').trim());
    const seen = new Map<string, number>();
    headings.forEach((heading, at) => {
      const letter = columnLetter(at);
      if (heading === '') {
        throw new TableRefused('headings', `Column ${letter} has no heading. Give it one, or remove the column.`, { line, column: letter });
      }
      const earlier = seen.get(heading.toLowerCase());
      if (earlier !== undefined) {
        const message = `Columns ${columnLetter(earlier)} and ${letter} are both headed “${heading}”. Rename or remove one of them.`;
        throw new TableRefused('headings', message, { line, column: heading });
      }
      seen.set(heading.toLowerCase(), at);
    });
    this.columns = headings;
  }

  #refusedRows(): TableRefused {
    const refusal = refusalOf('rows', this.problems);
    const { code, message, ...where } = refusal;
    return new TableRefused(code, message, where);
  }
}

function lastFilled(cells: readonly string[]): number {
  let at = cells.length - 1;
  while (at >= 0 && (cells[at] ?? '').trim() === '') at -= 1;
  return at;
}

function inWords(count: number): string {
  return count.toLocaleString('en-GB');
}
