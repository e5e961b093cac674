import { readTables, type SentFile, type TableRefusal } from '../../documents/index.ts';
import { accept, refuse } from '../../shared/result.ts';
import { problemAt } from '../checks/tool-place.rules.ts';
import type { CellPlace, ToolPath, ToolProblem } from '../checks/tool-problem.types.ts';
import { SurveyReader } from './survey-reader.ts';
import type { ToolRead } from './tool-file.types.ts';
import { readToolValue } from './tool-json.ts';
import {
  audienceColumns, companionColumns, gradeColumns, scaleColumns, settingColumns, toolSheetNames, toolSheets, type FieldColumn, type ToolSheetName,
} from './workbook-columns.rules.ts';
import { type Fields, WorkbookReading } from './workbook-reading.ts';
import { knownSheet, type KnownSheet, type SheetRow } from './workbook-sheets.rules.ts';

/** A tool is a few hundred rows: less is read than of a table of answers. */
const limits = { fileBytes: 10 * 1024 * 1024, unpackedBytes: 48 * 1024 * 1024, rows: 20_000, columns: 200, cells: 1_000_000, characters: 20_000_000 };

/** Columns of XLSForm on the sheet `survey` that are looked at, though Maat does not write them. */
const alsoRead = ['appearance'];
const noSheet: KnownSheet = { rows: [], has: () => false, unknown: [] };

/**
 * Reads a tool from an Excel workbook as `writeToolWorkbook` writes it, or from an XLSForm as far as it goes: columns that
 * only Maat has are filled with what is usual, and what has no equivalent is named in `leftOut`. Everything that is wrong
 * is named with its sheet, row and column.
 */
export async function readToolWorkbook(bytes: Buffer, name = 'tool.xlsx'): Promise<ToolRead> {
  const file: SentFile = { name, bytes };
  const opened = await readTables(file, toolSheetNames, limits);
  if (!opened.ok) return refuse(problemsOf(opened.refusal));
  const reading = new WorkbookReading();
  const sheets = new Map<string, KnownSheet>();
  for (const table of opened.value.tables) sheets.set(table.sheet, knownSheet(table, toolSheets[table.sheet as ToolSheetName], table.sheet === 'survey' ? alsoRead : []));
  const sheet = (name: ToolSheetName): KnownSheet => sheets.get(name) ?? noSheet;
  const survey = sheets.get('survey');
  if (!survey) return refuse([cellProblem({ sheet: 'survey', row: 1, column: null }, `The workbook has no sheet “survey”. It has ${opened.value.sheets.map((each) => `“${each}”`).join(', ')}. Name the sheet with the questions survey.`)]);
  const missing = ['type', 'name', 'label'].filter((heading) => !survey.has(heading));
  if (missing.length > 0) return refuse(missing.map((heading) => cellProblem({ sheet: 'survey', row: 1, column: heading }, `The sheet survey has no column “${heading}”. Add it.`)));

  const lists = Map.groupBy(sheet('choices').rows.filter((row) => row.cell('list_name') !== ''), (row) => row.cell('list_name').trim());
  const scales = sheet('scales').rows.map((row, at) => scaleOf(reading, row, at, lists));
  const reader = new SurveyReader(reading, lists, scales);
  reader.read(survey);
  nameLeftOver(reading, opened.value.sheets, sheets, lists, new Set([...reader.usedLists, ...scales.map(({ id }) => String(id))]));
  const tool: Fields = {
    ...settingsOf(reading, sheet('settings'), survey),
    audiences: partsOf(reading, sheet('audiences'), audienceColumns, 'audiences'),
    scales, sections: reader.sections,
    companions: partsOf(reading, sheet('companions'), companionColumns, 'companions'),
  };
  const read = readToolValue(tool);
  const found = read.ok ? [] : read.refusal.filter(({ at: { path } }) => path.at(-1) !== 'oneOf' || !reader.withoutAnswers.has(String(valueAt(tool, [...path.slice(0, -1), 'item']))));
  const problems = reading.problems(tool, found, { sheet: sheets.has('settings') ? 'settings' : 'survey', row: 1, column: null });
  return read.ok && problems.length === 0 ? accept({ tool: read.value, format: 'xlsx', leftOut: reading.leftOut }) : refuse(problems);
}

function valueAt(value: unknown, path: ToolPath): unknown {
  return path.reduce<unknown>((here, step) => (typeof here === 'object' && here !== null ? (here as Readonly<Record<string | number, unknown>>)[step] : undefined), value);
}

function partsOf(reading: WorkbookReading, { rows }: KnownSheet, columns: readonly FieldColumn[], list: string): Fields[] {
  return rows.map((row, at) => reading.part(row, columns, [list, at]));
}

function scaleOf(reading: WorkbookReading, row: SheetRow, at: number, lists: ReadonlyMap<string, readonly SheetRow[]>): Fields {
  const scale = reading.part(row, scaleColumns, ['scales', at]);
  const grades = (lists.get(String(scale['id'])) ?? []).map((choice, nth) => reading.part(choice, gradeColumns, ['scales', at, 'grades', nth]));
  if (grades.length === 0) reading.problem(['scales', at, 'grades'], `There is no list “${String(scale['id'])}” on the sheet choices. Add its grades there, each with its rank and criteria.`, row.place('name'));
  return { ...scale, grades };
}

/** What the tool is, with what is usual where an XLSForm has no column for it. */
function settingsOf(reading: WorkbookReading, settings: KnownSheet, survey: KnownSheet): Fields {
  const [row, ...more] = settings.rows;
  for (const extra of more) reading.leaveOut(extra.place(null), 'The settings have one row. This one was left out.');
  const usual = { id: 'imported-tool', title: 'Imported tool', version: 1, summary: '', subject: 'either', unit: 'One return from each agency for each case', blanks: 'listed', marking: 'RESTRICTED WHEN COMPLETED', lookBack: '', notes: [] };
  const questions = survey.rows.filter((each) => !/^(begin|end)[ _]|^note$/i.test(each.cell('type').trim()) && each.cell('type') !== '');
  const required = questions.filter((each) => /^(yes|true|true\(\)|1)$/i.test(each.cell('required').trim()));
  const blanks = required.length > 0 && required.length === questions.length ? 'refused' : 'listed';
  const [one] = required;
  if (one && !settings.has('blanks') && blanks === 'listed') reading.leaveOut(one.place('required'), 'Some questions are required and others are not. Here all may be left blank, and are named before a return is handed in.');
  if (!row) return { ...usual, blanks };
  const isOwn = settings.has('subject');
  const version = row.cell('version').trim();
  const strange = !isOwn && version !== '' && !/^[1-9]\d{0,5}$/.test(version);
  if (strange) reading.leaveOut(row.place('version'), `The version “${version}” is no small whole number. The tool begins at version 1.`);
  const columns = settingColumns.filter(({ heading }) => settings.has(heading) && !(strange && heading === 'version'));
  const fields = reading.part(row, columns, []);
  const said = [fields['title'], fields['id']].find((each) => typeof each === 'string');
  const title = said ?? usual.title;
  const id = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || usual.id;
  return { ...usual, blanks, id, title, ...fields };
}

/** Names what stands in the workbook and is not read: sheets, columns and lists. */
function nameLeftOver(reading: WorkbookReading, names: readonly string[], sheets: ReadonlyMap<string, KnownSheet>, lists: ReadonlyMap<string, readonly SheetRow[]>, used: ReadonlySet<string>): void {
  for (const name of names) {
    const plain = name.trim().toLowerCase();
    if (plain !== 'help' && !sheets.has(plain)) reading.leaveOut({ sheet: name, row: 1, column: null }, `The sheet “${name}” is not one of a tool. It was not read.`);
  }
  for (const [name, { unknown, rows }] of sheets) {
    for (const column of unknown) reading.leaveOut({ sheet: name, row: 1, column }, `The column “${column}” has no equivalent here. It was not read.`);
    const looks = rows.find((row) => { const look = row.cell('appearance'); return look !== '' && !/\bmultiline\b/i.test(look); });
    if (looks) reading.leaveOut(looks.place('appearance'), 'How a question looks follows from its kind here. The column “appearance” was read for multiline only.');
  }
  for (const [list, rows] of lists) {
    if (!used.has(list) && rows[0]) reading.leaveOut(rows[0].place('list_name'), `No question uses the list “${list}”. It was left out.`);
  }
}

function problemsOf(refusal: TableRefusal): ToolProblem[] {
  return (refusal.problems ?? [refusal]).map(({ message, sheet, line, column }) =>
    (sheet === undefined && line === undefined ? problemAt(null, [], message) : cellProblem({ sheet: sheet ?? 'survey', row: line ?? 1, column: column ?? null }, message)));
}

function cellProblem(cell: CellPlace, message: string): ToolProblem {
  return { ...problemAt(null, [], message), cell };
}
