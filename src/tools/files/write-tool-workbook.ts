import { writeWorkbook, type Cell, type Sheet } from '../../documents/index.ts';
import type { Item, Section, Tool } from '../tools.types.ts';
import {
  audienceColumns, companionColumns, gradeColumns, gradeItemColumns, itemColumns, optionColumns, pointColumns, rowColumnColumns, scaleColumns,
  sectionColumns, settingColumns, toolSheets, typeOfKind, type FieldColumn, type Heading, type ToolSheetName,
} from './workbook-columns.rules.ts';

type Cells = Readonly<Record<string, string>>;

/** A tool as an Excel workbook in the manner of XLSForm, to change by hand and read back with `readToolWorkbook`. */
export function writeToolWorkbook(tool: Tool): Promise<Buffer> {
  const takesSeveral = severalTakers(tool);
  const lists = new ChoiceLists(tool, takesSeveral);
  const cells = (part: object, columns: readonly FieldColumn[]): Cells => cellsOf(part, columns, takesSeveral);
  const survey = tool.sections.flatMap((section) => [
    { type: 'begin_group', ...cells(section, sectionColumns) },
    ...section.items.map((item) => itemRow(tool, item, lists, takesSeveral)),
    { type: 'end_group', ...endOf(section) },
  ]);
  const rows: Readonly<Record<ToolSheetName, readonly Cells[]>> = {
    survey,
    choices: lists.rows,
    scales: tool.scales.map((scale) => cells(scale, scaleColumns)),
    audiences: tool.audiences.map((audience) => cells(audience, audienceColumns)),
    companions: tool.companions.map((companion) => cells(companion, companionColumns)),
    settings: [cells(tool, settingColumns)],
  };
  const sheets = (Object.entries(toolSheets) as [ToolSheetName, readonly Heading[]][]).map(([name, headings]) => sheetOf(name, headings, rows[name]));
  return writeWorkbook([...sheets, helpSheet()]);
}

function endOf({ id }: Section): Cells {
  return { name: id };
}

function itemRow(tool: Tool, item: Item, lists: ChoiceLists, takesSeveral: (id: string) => boolean): Cells {
  const list = lists.listOf(item);
  return {
    ...cellsOf(item, itemColumns, takesSeveral),
    ...(item.kind === 'grade' ? cellsOf({ ...item, gradeComments: gradeCommentsOf(item) }, gradeItemColumns, takesSeveral) : {}),
    type: list === null ? typeOfKind[item.kind] : `${typeOfKind[item.kind]} ${list}`,
    required: tool.blanks === 'refused' ? 'yes' : '',
  };
}

function gradeCommentsOf(item: Extract<Item, { readonly kind: 'grade' }>): Readonly<Record<string, string>> {
  return Object.fromEntries(item.options.flatMap(({ code, commentNeeded }) => (commentNeeded === undefined ? [] : [[code, commentNeeded]])));
}

/** Lists on the sheet `choices`: the grades of every scale, and each list of answers once. */
class ChoiceLists {
  readonly rows: Cells[] = [];
  readonly #names = new Set<string>();
  readonly #byContent = new Map<string, string>();
  readonly #takesSeveral: (id: string) => boolean;

  constructor(tool: Tool, takesSeveral: (id: string) => boolean) {
    this.#takesSeveral = takesSeveral;
    for (const { id, grades } of tool.scales) {
      this.#names.add(id);
      this.#add(id, grades, gradeColumns);
    }
  }

  /** The name of the item's list, or null for one without. */
  listOf(item: Item): string | null {
    switch (item.kind) {
      case 'single-choice': case 'yes-no-na': case 'multi-choice': return this.#named(item.id, 'options', item.options, optionColumns);
      case 'checklist': return this.#named(item.id, 'points', item.points, pointColumns);
      case 'rows': return this.#named(item.id, 'columns', item.columns, rowColumnColumns);
      case 'grade': return item.scale;
      case 'narrative': case 'text': case 'date': case 'number': case 'timescale': return null;
    }
  }

  #named(wanted: string, what: string, parts: readonly object[], columns: readonly FieldColumn[]): string {
    const content = what + JSON.stringify(parts);
    const known = this.#byContent.get(content);
    if (known !== undefined) return known;
    let name = wanted;
    for (let count = 2; this.#names.has(name); count += 1) name = `${wanted}-${count}`;
    this.#names.add(name);
    this.#byContent.set(content, name);
    this.#add(name, parts, columns);
    return name;
  }

  #add(name: string, parts: readonly object[], columns: readonly FieldColumn[]): void {
    for (const part of parts) this.rows.push({ list_name: name, ...cellsOf(part, columns, this.#takesSeveral) });
  }
}

function severalTakers(tool: Tool): (id: string) => boolean {
  const several = new Set(tool.sections.flatMap(({ items }) => items.filter(({ kind }) => kind === 'multi-choice' || kind === 'checklist').map(({ id }) => id)));
  return (id) => several.has(id);
}

function cellsOf(part: object, columns: readonly FieldColumn[], takesSeveral: (id: string) => boolean): Cells {
  return Object.fromEntries(columns.flatMap(({ heading, field, codec }) => {
    const value = field.split('.').reduce<unknown>((here, step) => (typeof here === 'object' && here !== null ? (here as Readonly<Record<string, unknown>>)[step] : undefined), part);
    return value === undefined || value === null || value === '' ? [] : [[heading, codec.write(value, takesSeveral)]];
  }));
}

function sheetOf(name: string, headings: readonly Heading[], rows: readonly Cells[]): Sheet {
  return {
    name,
    columns: headings.map(({ heading, width }) => ({ heading, width, format: 'text' })),
    rows: rows.map((cells) => headings.map(({ heading }): Cell => cells[heading] ?? null)),
  };
}

/** What every column is for, to have at hand while changing the workbook. It is not read back. */
function helpSheet(): Sheet {
  return {
    name: 'help',
    columns: [{ heading: 'sheet', width: 14 }, { heading: 'column', width: 18 }, { heading: 'what stands in it', width: 110 }],
    rows: Object.entries(toolSheets).flatMap(([sheet, headings]) => headings.map(({ heading, about }) => [sheet, heading, about])),
  };
}
