export { readTable, readTables, streamCsv, streamWorkbook, tableLimits } from './read-table.ts';
export { csvStream, writeCsv } from './csv-writer.ts';
export { writeWorkbook } from './workbook-writer.ts';
export { looksZipped } from './workbook-reader.ts';
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
  Tables,
  TextEncodingName,
} from './tables.types.ts';
export { writeFormWorkbook } from './form-workbook-writer.ts';
export { readFormWorkbook } from './form-workbook-reader.ts';
export type { FilledAnswer, FilledForm, FormChoice, FormQuestion, FormSheet, FormTextField } from './form.types.ts';
export { checkMatch, matchColumns, rowsByColumn, withChosenColumns } from './column-match.rules.ts';
export type { ColumnMatch, ColumnSpec, ImportRow } from './column-match.types.ts';
export { writeWordForm } from './word-form-writer.ts';
export { looksLikeDocument, readWordForm } from './word-form-reader.ts';
export { heldByControl } from './word-form-values.ts';
export type {
  FilledWordForm, UnknownControl, WordChoice, WordControl, WordForm, WordGrid, WordProblem, WordQuestion, WordSection, WordText, WordTicks,
} from './word-form.types.ts';
