import type { CellPlace } from '../checks/tool-problem.types.ts';
import type { Heading } from './workbook-columns.rules.ts';

/** A sheet as it was read: headings and rows of cells. */
export interface SheetTable {
  readonly sheet: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** One row, its cells by the headings that Maat knows. */
export interface SheetRow {
  readonly sheet: string;
  readonly line: number;
  /** The cell under a heading, '' where there is none or it holds blanks only. */
  cell(heading: string): string;
  place(heading: string | null): CellPlace;
}

/** A sheet whose columns have been matched to those that Maat knows. */
export interface KnownSheet {
  readonly rows: readonly SheetRow[];
  readonly has: (heading: string) => boolean;
  /** Headings in the file, with something under them, that Maat does not know. */
  readonly unknown: readonly string[];
}

/** Headings of XLSForm that mean one of ours. */
const otherNames: Readonly<Record<string, string>> = { 'list name': 'list_name', value: 'name', caption: 'label', guidance: 'guidance_hint', relevance: 'relevant' };

/** Matches a sheet's columns, whatever their capitals; of columns in several languages (`label::Cymraeg`) the first counts. */
export function knownSheet(table: SheetTable, headings: readonly Heading[], more: readonly string[] = []): KnownSheet {
  const known = new Set([...headings.map(({ heading }) => heading), ...more]);
  const at = new Map<string, number>();
  const nameOf = (column: string): string => {
    const plain = column.toLowerCase().trim();
    return otherNames[plain] ?? plain;
  };
  table.columns.forEach((column, index) => {
    const name = nameOf(column);
    if (known.has(name) && !at.has(name)) at.set(name, index);
  });
  table.columns.forEach((column, index) => {
    const [name = '', language] = column.split(/::?/).map(nameOf);
    if (language !== undefined && known.has(name) && !at.has(name)) at.set(name, index);
  });
  const taken = new Set(at.values());
  const unknown = table.columns.filter((_, index) => !taken.has(index) && table.rows.some(({ cells }) => (cells[index] ?? '').trim() !== ''));
  return {
    rows: table.rows.map(({ line, cells }) => ({
      sheet: table.sheet, line,
      cell: (heading) => {
        const text = (cells[at.get(heading) ?? -1] ?? '').replace(/\r\n?/g, '\n');
        return text.trim() === '' ? '' : text;
      },
      place: (heading) => ({ sheet: table.sheet, row: line, column: heading === null ? null : (table.columns[at.get(heading) ?? -1] ?? heading) }),
    })),
    has: (heading) => at.has(heading),
    unknown,
  };
}
