import { daySerial } from './spreadsheet-dates.rules.ts';
import type { Cell, Sheet, SheetColumn } from './tables.types.ts';
import { packWorkbook } from './workbook-packer.ts';
import type { PackedRow, PackedSheet } from './workbook-packer.ts';
import { WorkbookStyles } from './workbook-styles.ts';

const headingFill = 'E8EEF2';

/**
 * Writes an Excel workbook, a sheet for each table: headings bold and kept in view, cells wrapped, numbers as numbers.
 * Formula-like text is made inert as in a CSV file, because people save sheets as CSV. A text too long for Excel
 * (32,767 characters) is cut and says so.
 */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  if (sheets.length === 0) throw new RangeError('A workbook needs at least one sheet.');
  const styles = new WorkbookStyles();
  const names = fitSheetNames(sheets.map((sheet) => sheet.name));
  return packWorkbook(sheets.map((sheet, at) => packSheet(sheet, names[at] ?? '', styles)), styles);
}

function packSheet(sheet: Sheet, name: string, styles: WorkbookStyles): PackedSheet {
  const above = sheet.above ?? [];
  return {
    name,
    columns: sheet.columns.map((column) => ({ width: column.width ?? 14 })),
    rows: packRows(sheet, above, styles),
    frozenRows: above.length + 1,
  };
}

function* packRows(sheet: Sheet, above: readonly string[], styles: WorkbookStyles): Generator<PackedRow> {
  const title = [styles.number({ bold: true, size: 14 })];
  for (const [at, line] of above.entries()) yield { cells: [line], styles: at === 0 ? title : [0] };
  yield { cells: sheet.columns.map((column) => column.heading), styles: [styles.number({ bold: true, wrap: true, fill: headingFill, border: true })] };
  const byColumn = sheet.columns.map((column) => styles.number({ wrap: true, format: formatOf(column) }));
  const days = sheet.columns.flatMap((column, at) => (column.format === 'day' ? [at] : []));
  for (const row of sheet.rows) yield { cells: days.length === 0 ? row : withDays(row, days), styles: byColumn };
}

function withDays(row: readonly Cell[], days: readonly number[]): Cell[] {
  const cells = [...row];
  for (const at of days) {
    const cell = cells[at];
    if (typeof cell === 'string') cells[at] = daySerial(cell) ?? cell;
  }
  return cells;
}

function formatOf(column: SheetColumn): string | undefined {
  const places = column.decimals ? `.${'0'.repeat(column.decimals)}` : '';
  switch (column.format) {
    case 'percent':
      return `0${places}%`;
    case 'number':
      return places === '' ? 'General' : `0${places}`;
    case 'day':
      return 'd mmm yyyy';
    case 'text':
      return '@';
    case undefined:
      return undefined;
  }
}

/** Names as Excel allows them: 1 to 31 characters, none of `[]:*?/\`, no apostrophe at an end, no two alike. */
export function fitSheetNames(wanted: readonly string[]): string[] {
  const taken = new Set(['history']);
  return wanted.map((name) => {
    // eslint-disable-next-line no-control-regex -- sheet names are attributes, where these cannot be kept
    const clean = name.replace(/[[\]:*?/\\\u0000-\u001f\ud800-\udfff\ufffe\uffff]+/g, ' ').replace(/\s+/g, ' ').replace(/^[' ]+|[' ]+$/g, '') || 'Sheet';
    for (let count = 1; ; count += 1) {
      const ending = count === 1 ? '' : ` (${count})`;
      const fitted = clean.slice(0, 31 - ending.length).trimEnd().replace(/'+$/, '') + ending;
      if (taken.has(fitted.toLowerCase())) continue;
      taken.add(fitted.toLowerCase());
      return fitted;
    }
  });
}
