import { documentWords } from './container-words.ts';
import { TableRefused } from './table-refused.ts';
import { attribute, scanXml } from './xml-scanner.ts';

/** A content control as it stands in a document. */
export interface ScannedControl {
  readonly tag: string;
  readonly id: string;
  readonly alias: string;
  /** Of a box to tick: whether it is; null for other controls. */
  readonly ticked: boolean | null;
  /** Without what shows only while nothing is filled in. */
  readonly text: string;
  /** The innermost cell it stands in. */
  readonly cell: ScannedCell | null;
  /** Whether it stands within another control. */
  readonly nested: boolean;
}

export interface ScannedCell {
  readonly text: string;
  readonly bookmarks: readonly string[];
  readonly controls: readonly ScannedControl[];
  readonly row: ScannedRow;
  /** A picture, or something else that is no text. */
  readonly picture: boolean;
}

export interface ScannedRow {
  readonly cells: readonly ScannedCell[];
  readonly table: ScannedTable;
  /** Taken out while changes were tracked. */
  readonly deleted: boolean;
}

export interface ScannedTable {
  readonly rows: readonly ScannedRow[];
}

export interface ScannedDocument {
  readonly tables: readonly ScannedTable[];
  readonly controls: readonly ScannedControl[];
}

/** Text as it is gathered for one cell or control: paragraphs on a line each. */
class Gatherer {
  text = '';
  private lead = '';
  private paragraphs = 0;
  private join = '\n';

  write(text: string): void {
    this.text += this.lead + text;
    this.lead = '';
  }

  paragraph(): void {
    if (this.paragraphs > 0) this.text += this.join;
    this.paragraphs += 1;
    this.join = '\n';
    this.lead = '';
  }

  /** What stands before the first words of the paragraph, if it has any. */
  bullet(): void {
    this.lead = '• ';
  }

  /** The next paragraph carries on in the same line: the mark between the two was taken out. */
  runOn(): void {
    this.join = '';
  }

  /** The next paragraph stands in the next cell of a table within this one. */
  nextCell(): void {
    this.join = '\t';
  }
}

interface OpenControl {
  tag: string;
  id: string;
  alias: string;
  ticked: boolean | null;
  empty: boolean;
  readonly gatherer: Gatherer;
  cell: OpenCell | null;
  readonly nested: boolean;
}

interface OpenCell {
  readonly gatherer: Gatherer;
  text: string;
  readonly bookmarks: string[];
  readonly controls: ScannedControl[];
  readonly row: OpenRow;
  picture: boolean;
}

interface OpenRow {
  readonly cells: OpenCell[];
  readonly table: OpenTable;
  deleted: boolean;
}

interface OpenTable {
  readonly rows: OpenRow[];
}

/** Far more than a form has, and little enough that a document made to be read slowly is refused in time. */
const most = { depth: 250, gathering: 16, cells: 200_000, controls: 50_000, characters: 20_000_000 };

/** What nobody meant to stay, or that says the same again. */
const passedOver = new Set(['del', 'moveFrom', 'Fallback']);
const pictures = new Set(['drawing', 'pict', 'object']);
/** Signs of the typeface Wingdings that Word makes of `:)`, `-->` and their like, by their place in it. */
const symbols: Readonly<Record<string, string>> = { F04A: '☺', F04B: '😐', F04C: '☹', F0E0: '→', F0DF: '←', F0E8: '⇒', F0F3: '⇔', F0FE: '☒', F0A8: '☐', F0FC: '✓' };
const signs: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '\u2011', softHyphen: '\u00ad' };

/**
 * Reads the main part of a Word document: its tables with their cells, its content controls, and the words of each.
 * Tracked insertions count and deletions do not. `asTyped` gives back the words of a text where the program that saved the
 * document writes some of them in its own way.
 */
export async function scanWordDocument(bytes: Buffer, asTyped: (text: string) => string = (text) => text): Promise<ScannedDocument> {
  const scan = new DocumentScan(asTyped);
  await scanXml(bytes, { open: (name, attributes) => scan.open(name, attributes), text: (text) => scan.characters(text), close: (name) => scan.close(name) }, documentWords);
  return { tables: scan.tables, controls: scan.found };
}

class DocumentScan {
  readonly tables: OpenTable[] = [];
  readonly found: ScannedControl[] = [];
  private readonly path: string[] = [];
  private readonly openTables: OpenTable[] = [];
  private readonly cells: OpenCell[] = [];
  private readonly controls: OpenControl[] = [];
  private passing = 0;
  private cellCount = 0;
  private characterCount = 0;
  private readonly asTyped: (text: string) => string;

  constructor(asTyped: (text: string) => string) {
    this.asTyped = asTyped;
  }

  open(name: string, attributes: Record<string, string>): void {
    const parent = this.path.at(-1) ?? '';
    this.path.push(name);
    allow(this.path.length <= most.depth);
    if (passedOver.has(name)) {
      if (isMark(parent)) this.openDeletedMark(parent);
      else this.passing += 1;
    }
    if (this.passing > 0) return;
    if (parent === 'sdtPr' || this.path.at(-3) === 'sdtPr') this.property(name, attributes);
    else if (parent === 'r' && Object.hasOwn(signs, name)) this.add(signs[name] ?? '');
    else if (name === 'sym') this.symbol(attribute(attributes, 'char') ?? '');
    else if (pictures.has(name)) this.picture();
    else this.structure(name, attributes);
  }

  characters(text: string): void {
    if (this.passing === 0 && this.path.at(-1) === 't') this.add(text);
  }

  close(name: string): void {
    this.path.pop();
    if (passedOver.has(name) && !isMark(this.path.at(-1) ?? '')) this.passing -= 1;
    if (this.passing > 0) return;
    if (name === 'tbl') this.openTables.pop();
    else if (name === 'tc') this.closeCell();
    else if (name === 'sdt') this.closeControl();
  }

  /** A row, or the mark at the end of a paragraph, that was taken out while changes were tracked. */
  private openDeletedMark(parent: string): void {
    if (this.passing > 0) return;
    const row = this.openTables.at(-1)?.rows.at(-1);
    if (parent === 'trPr' && row) row.deleted = true;
    if (parent === 'rPr' && this.path.at(-3) === 'pPr') for (const gatherer of this.gatherers()) gatherer.runOn();
  }

  private structure(name: string, attributes: Record<string, string>): void {
    const cell = this.cells.at(-1);
    switch (name) {
      case 'tbl': {
        const table: OpenTable = { rows: [] };
        this.openTables.push(table);
        this.tables.push(table);
        break;
      }
      case 'tr': {
        const table = this.openTables.at(-1);
        table?.rows.push({ cells: [], table, deleted: false });
        break;
      }
      case 'tc':
        this.openCell();
        break;
      case 'p':
        for (const gatherer of this.gatherers()) gatherer.paragraph();
        break;
      case 'numId':
        // A paragraph's own list, not one it had before; 0 takes it out of any.
        if (this.path.at(-4) === 'p' && attribute(attributes, 'val') !== '0') for (const gatherer of this.gatherers()) gatherer.bullet();
        break;
      case 'bookmarkStart':
        cell?.bookmarks.push(attribute(attributes, 'name') ?? '');
        break;
      case 'sdt':
        this.controls.push({ tag: '', id: '', alias: '', ticked: null, empty: false, gatherer: new Gatherer(), cell: cell ?? null, nested: this.controls.length > 0 });
        allow(this.found.length <= most.controls && this.cells.length + this.controls.length <= most.gathering);
        break;
    }
  }

  private property(name: string, attributes: Record<string, string>): void {
    const control = this.controls.at(-1);
    if (!control) return;
    const value = attribute(attributes, 'val') ?? '';
    if (name === 'tag') control.tag = value;
    else if (name === 'id') control.id = value;
    else if (name === 'alias') control.alias = value;
    else if (name === 'showingPlcHdr') control.empty = isOn(value);
    else if (name === 'checkbox') control.ticked = false;
    else if (name === 'checked') control.ticked = isOn(value);
  }

  private openCell(): void {
    const row = this.openTables.at(-1)?.rows.at(-1);
    if (!row) return;
    if (row.cells.length > 0) for (const gatherer of this.gatherers()) gatherer.nextCell();
    const cell: OpenCell = { gatherer: new Gatherer(), text: '', bookmarks: [], controls: [], row, picture: false };
    row.cells.push(cell);
    this.cells.push(cell);
    this.cellCount += 1;
    allow(this.cellCount <= most.cells && this.cells.length + this.controls.length <= most.gathering);
    // Word may put a control that fills a cell around the cell.
    const around = this.controls.at(-1);
    if (around && this.path.at(-2) === 'sdtContent') around.cell = cell;
  }

  private closeCell(): void {
    const cell = this.cells.pop();
    if (cell) cell.text = this.asTyped(cell.gatherer.text);
  }

  private closeControl(): void {
    const control = this.controls.pop();
    if (!control) return;
    const { tag, id, alias, ticked, cell, nested } = control;
    const scanned: ScannedControl = { tag, id, alias, ticked, text: this.asTyped(control.gatherer.text), cell, nested };
    this.found.push(scanned);
    cell?.controls.push(scanned);
  }

  private symbol(character: string): void {
    const sign = symbols[character.toUpperCase()];
    if (sign === undefined) this.picture();
    else this.add(sign);
  }

  private picture(): void {
    for (const cell of this.cells) cell.picture = true;
  }

  private add(text: string): void {
    this.characterCount += text.length;
    allow(this.characterCount <= most.characters);
    for (const gatherer of this.gatherers()) gatherer.write(text);
  }

  /** Everything that gathers what stands here. What a control shows while it is empty is gathered by nothing. */
  private gatherers(): Gatherer[] {
    if (this.controls.some(({ empty }) => empty)) return [];
    return [...this.cells.map(({ gatherer }) => gatherer), ...this.controls.map(({ gatherer }) => gatherer)];
  }
}

function allow(withinBounds: boolean): void {
  if (!withinBounds) throw new TableRefused('unsafe', documentWords.tooBig);
}

/** Where being deleted is a property of the mark and holds nothing. */
function isMark(parent: string): boolean {
  return parent === 'rPr' || parent === 'trPr';
}

function isOn(value: string): boolean {
  return value === '' || value === '1' || value === 'true' || value === 'on';
}
