import { setImmediate as letOthersRun } from 'node:timers/promises';
import { columnLetter } from './column-letter.rules.ts';
import { guardText } from './formula-guard.rules.ts';
import type { Cell } from './tables.types.ts';
import type { WorkbookStyles } from './workbook-styles.ts';
import { escapeXml, toWorkbookText } from './xml-scanner.ts';
import { packZip } from './zip-writer.ts';

/** One row to write: its cells, and for each the style number it takes (the last one serves the cells after it). */
export interface PackedRow {
  readonly cells: readonly Cell[];
  readonly styles: readonly number[];
  /** In points, fixed; when not said, as high as the wrapped text seems to need, and fitted again as people type. */
  readonly height?: number;
}

/** A dropdown over some cells of one column. */
export interface Dropdown {
  readonly column: number;
  /** Row numbers, first row 1. */
  readonly rows: readonly number[];
  /** The cells that hold what may be chosen, such as `Lists!$A$1:$A$4`. */
  readonly source: string;
  readonly prompt?: string;
  readonly error: string;
}

/** A sheet ready to write. */
export interface PackedSheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly columns: readonly { readonly width: number; readonly hidden?: boolean }[];
  readonly rows: Iterable<PackedRow>;
  /** Rows at the top that stay in view and repeat on every printed page. */
  readonly frozenRows?: number;
  /** Only open cells can be typed in; there is no password. */
  readonly protected?: boolean;
  readonly dropdowns?: readonly Dropdown[];
  /** Row numbers whose cells are joined across all columns that show. */
  readonly bands?: readonly number[];
}

/** The most characters a cell can hold in Excel. */
export const longestCell = 32_767;
/** What stands at the end of a text that had to be cut to fit. */
export const cutMark = '… [cut: Excel holds no more in one cell]';

// In points, as Excel has them.
const lineHeight = 15;
const tallestRow = 409;

const spreadsheetml = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeLinks = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageLinks = 'http://schemas.openxmlformats.org/package/2006/relationships';
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Writes a workbook. Same sheets, same bytes. Lets other work run between blocks of rows. */
export async function packWorkbook(sheets: readonly PackedSheet[], styles: WorkbookStyles): Promise<Buffer> {
  const texts = new SharedTexts();
  const parts: { name: string; content: Buffer }[] = [];
  const path = (index: number) => `xl/worksheets/sheet${index + 1}.xml`;
  for (const [index, sheet] of sheets.entries()) parts.push({ name: path(index), content: await sheetXml(sheet, { texts, wraps: (style) => styles.wraps(style) }, sheets[0] === sheet) });
  const types = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ['/xl/sharedStrings.xml', 'sharedStrings'],
    ...sheets.map((_, index) => [`/${path(index)}`, 'worksheet']),
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`);
  const links = [
    ...sheets.map((_, index) => link(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    link(`rId${sheets.length + 1}`, 'styles', 'styles.xml'),
    link(`rId${sheets.length + 2}`, 'sharedStrings', 'sharedStrings.xml'),
  ];
  const whole = (name: string, xml: string) => ({ name, content: Buffer.from(xmlHead + xml, 'utf8') });
  return packZip([
    whole('[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`),
    whole('_rels/.rels', `<Relationships xmlns="${packageLinks}">${link('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    whole('xl/workbook.xml', workbookXml(sheets)),
    whole('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${packageLinks}">${links.join('')}</Relationships>`),
    { name: 'xl/styles.xml', content: Buffer.from(styles.xml(), 'utf8') },
    whole('xl/sharedStrings.xml', texts.xml()),
    ...parts,
  ]);
}

/** Texts that cells point to by number, each stored once. */
class SharedTexts {
  readonly #numbers = new Map<string, number>();
  #uses = 0;

  number(text: string): number {
    this.#uses += 1;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  xml(): string {
    const items: string[] = [];
    for (const text of this.#numbers.keys()) items.push(`<si><t xml:space="preserve">${toWorkbookText(fitCell(guardText(text)))}</t></si>`);
    return `<sst xmlns="${spreadsheetml}" count="${this.#uses}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  }
}

function fitCell(text: string): string {
  return text.length <= longestCell ? text : text.slice(0, longestCell - cutMark.length) + cutMark;
}

function link(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${officeLinks}/${type}" Target="${target}"/>`;
}

function workbookXml(sheets: readonly PackedSheet[]): string {
  const listed = sheets.map((sheet, index) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${index + 1}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`);
  const repeated = sheets.flatMap((sheet, index) =>
    sheet.frozenRows && !sheet.hidden
      ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(quotedSheet(sheet.name))}!$1:$${sheet.frozenRows}</definedName>`]
      : [],
  );
  const names = repeated.length === 0 ? '' : `<definedNames>${repeated.join('')}</definedNames>`;
  return `<workbook xmlns="${spreadsheetml}" xmlns:r="${officeLinks}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets>${names}</workbook>`;
}

function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** A sheet's part. Excel calls a workbook damaged when these elements stand in any other order. */
async function sheetXml(sheet: PackedSheet, book: Book, active: boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let xml = `${xmlHead}<worksheet xmlns="${spreadsheetml}" xmlns:r="${officeLinks}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${viewXml(sheet, active)}<sheetFormatPr defaultRowHeight="15"/>${columnsXml(sheet)}<sheetData>`;
  const columns = sheet.columns.map(({ width }, at) => ({ letter: columnLetter(at), width }));
  let line = 0;
  for (const row of sheet.rows) {
    line += 1;
    xml += rowXml(row, line, columns, book);
    if (line % 500 === 0) {
      chunks.push(Buffer.from(xml, 'utf8'));
      xml = '';
      await letOthersRun();
    }
  }
  xml += '</sheetData>';
  if (sheet.protected) xml += '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" autoFilter="0"/>';
  xml += bandsXml(sheet) + dropdownsXml(sheet.dropdowns ?? []);
  xml += '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>';
  chunks.push(Buffer.from(xml, 'utf8'));
  return Buffer.concat(chunks);
}

interface Book {
  readonly texts: SharedTexts;
  wraps(style: number): boolean;
}

function rowXml(row: PackedRow, line: number, columns: readonly { letter: string; width: number }[], book: Book): string {
  let xml = '';
  let textLines = 1;
  const { cells, styles } = row;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    const style = styles[at] ?? styles[styles.length - 1] ?? 0;
    const column = columns[at];
    const start = `<c r="${column?.letter ?? columnLetter(at)}${line}" s="${style}"`;
    if (typeof cell === 'string' && cell !== '') {
      xml += `${start} t="s"><v>${book.texts.number(cell)}</v></c>`;
      if (column && book.wraps(style)) textLines = Math.max(textLines, linesOf(cell, column.width));
    } else if (typeof cell === 'number' && Number.isFinite(cell)) xml += `${start}><v>${cell}</v></c>`;
    else if (typeof cell === 'boolean') xml += `${start} t="b"><v>${cell ? 1 : 0}</v></c>`;
    else if (style !== 0) xml += `${start}/>`;
  }
  return `<row r="${line}"${heightOf(row, textLines)}>${xml}</row>`;
}

/** LibreOffice leaves rows of wrapped text one line high unless told otherwise. */
function heightOf(row: PackedRow, textLines: number): string {
  if (row.height !== undefined) return ` ht="${row.height}" customHeight="1"`;
  return textLines === 1 ? '' : ` ht="${Math.min(tallestRow, textLines * lineHeight)}"`;
}

function linesOf(text: string, width: number): number {
  if (text.length <= width && !text.includes('\n')) return 1;
  let lines = 0;
  for (const part of text.split('\n')) lines += Math.max(1, Math.ceil(part.length / width));
  return lines;
}

function viewXml(sheet: PackedSheet, active: boolean): string {
  const selected = active ? ' tabSelected="1"' : '';
  const rows = sheet.frozenRows;
  const pane = rows ? `<pane ySplit="${rows}" topLeftCell="A${rows + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${rows + 1}" sqref="A${rows + 1}"/>` : '';
  return `<sheetViews><sheetView${selected} workbookViewId="0">${pane}</sheetView></sheetViews>`;
}

function columnsXml(sheet: PackedSheet): string {
  if (sheet.columns.length === 0) return '';
  const columns = sheet.columns.map(({ width, hidden }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`);
  return `<cols>${columns.join('')}</cols>`;
}

function bandsXml(sheet: PackedSheet): string {
  const bands = sheet.bands ?? [];
  const last = columnLetter(sheet.columns.filter((column) => !column.hidden).length - 1);
  const items = bands.map((row) => `<mergeCell ref="A${row}:${last}${row}"/>`);
  return items.length === 0 ? '' : `<mergeCells count="${items.length}">${items.join('')}</mergeCells>`;
}

function dropdownsXml(dropdowns: readonly Dropdown[]): string {
  if (dropdowns.length === 0) return '';
  const items = dropdowns.map(({ column, rows, source, prompt, error }) => {
    const cells = cellRanges(columnLetter(column), rows);
    // Excel takes at most 255 characters in each of these.
    const asked = prompt ? ` showInputMessage="1" prompt="${escapeXml(prompt.slice(0, 255))}"` : '';
    return `<dataValidation type="list" errorStyle="stop" allowBlank="1"${asked} showErrorMessage="1" errorTitle="Choose from the list" error="${escapeXml(error.slice(0, 255))}" sqref="${cells}"><formula1>${escapeXml(source)}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${items.length}">${items.join('')}</dataValidations>`;
}

/** Cells of one column as ranges, rows in rising order: rows 4, 5, 6 and 9 of C are `C4:C6 C9`. */
function cellRanges(letter: string, rows: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last?.to === row - 1) last.to = row;
    else ranges.push({ from: row, to: row });
  }
  return ranges.map(({ from, to }) => (from === to ? `${letter}${from}` : `${letter}${from}:${letter}${to}`)).join(' ');
}
