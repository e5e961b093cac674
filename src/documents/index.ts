export { readTable, streamCsv, tableLimits } from './read-table.ts';
export { csvStream, writeCsv } from './csv-writer.ts';
export { writeWorkbook } from './workbook-writer.ts';
export { guardText, restoreText } from './formula-guard.rules.ts';
export { TableRefused } from './table-refused.ts';
export type {
  Cell,
  ReadTableOptions,
  SentFile,
  Sheet,
  SheetColumn,
  Table,
  TableLimits,
  TableProblem,
  TableRefusal,
  TableRefusalCode,
  TableRow,
  TextEncodingName,
} from './tables.types.ts';
export { writeFormWorkbook } from './form-workbook-writer.ts';
export { readFormWorkbook } from './form-workbook-reader.ts';
export type { FilledAnswer, FilledForm, FormChoice, FormQuestion, FormSheet, FormTextField } from './form.types.ts';
export { checkMatch, matchColumns, rowsByColumn, withChosenColumns } from './column-match.rules.ts';
export type { ColumnMatch, ColumnSpec, ImportRow } from './column-match.types.ts';
