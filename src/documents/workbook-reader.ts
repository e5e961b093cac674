import { posix } from 'node:path';
import { workbookWords } from './container-words.ts';
import { meaningOfFormat } from './spreadsheet-dates.rules.ts';
import type { NumberMeaning } from './spreadsheet-dates.rules.ts';
import { readSharedStrings, sheetListener } from './sheet-reader.ts';
import type { RowTaker, SheetContext } from './sheet-reader.ts';
import type { TableLimits } from './tables.types.ts';
import { TableRefused } from './table-refused.ts';
import { attribute, scanXml, scanXmlInSteps } from './xml-scanner.ts';
import { openZip } from './zip-reader.ts';
import type { ZipParts } from './zip-reader.ts';

/** A workbook opened for reading: its sheets in order, each read only when asked for. */
export interface OpenWorkbook {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** Reads a sheet piece by piece, and stops after each until it is asked for more, so that the rows given meanwhile can be worked on. */
  readSheet(name: string, take: RowTaker): AsyncGenerator<undefined>;
}

/** Whether the bytes begin as a zip does, which is what an .xlsx file is. */
export function looksZipped(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50;
}

/** Whether the bytes begin as Microsoft's older container does: an .xls file, or an .xlsx locked with a password. */
export function refuseOldContainer(bytes: Buffer): void {
  if (bytes.subarray(0, 8).toString('hex') !== 'd0cf11e0a1b11ae1') return;
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw new TableRefused('locked', workbookWords.locked);
  }
  throw new TableRefused('wrong-kind', 'This is an old Excel file (.xls). Open it in Excel, save it as an Excel workbook (.xlsx) and send that.');
}

/** Opens an .xlsx workbook; throws a refusal when it is unsafe, damaged or something else that is zipped. */
export async function openWorkbook(bytes: Buffer, limits: TableLimits): Promise<OpenWorkbook> {
  const parts = openZip(bytes, limits);
  const main = await findMainPart(parts);
  const { sheets, from1904 } = await readSheetList(await parts.read(main));
  const links = await readLinks(parts, main);
  let context: SheetContext | undefined;
  return {
    sheets,
    async *readSheet(name, take) {
      const sheet = sheets.find((each) => each.name === name);
      const path = sheet && links.byId.get(sheet.link);
      if (!path) throw new TableRefused('no-such-sheet', `The workbook has no sheet named “${name}”.`);
      context ??= await readContext(parts, links, from1904);
      yield* scanXmlInSteps(parts.stream(path), sheetListener(context, take, limits.columns));
    },
  };
}

async function findMainPart(parts: ZipParts): Promise<string> {
  if (parts.has('xl/workbook.bin')) throw wrongKind('This is an Excel binary workbook (.xlsb).');
  if (parts.has('content.xml')) throw wrongKind('This is an OpenDocument file.');
  if (parts.names.some((name) => name.startsWith('word/'))) throw wrongKind('This is a Word document.');
  let main = 'xl/workbook.xml';
  if (parts.has('_rels/.rels')) {
    await scanXml(await parts.read('_rels/.rels'), {
      open(name, attributes) {
        if (name === 'Relationship' && attributes['Type']?.endsWith('/officeDocument')) main = resolvePath('', attributes['Target'] ?? '');
      },
    });
  }
  if (!parts.has(main)) throw wrongKind('This file is not an Excel workbook.');
  return main;
}

async function readSheetList(bytes: Buffer) {
  const sheets: { name: string; hidden: boolean; link: string }[] = [];
  let from1904 = false;
  await scanXml(bytes, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (name !== 'sheet') return;
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', hidden, link: attribute(attributes, 'id') ?? '' });
    },
  });
  return { sheets, from1904 };
}

interface Links {
  readonly byId: ReadonlyMap<string, string>;
  readonly sharedStrings?: string;
  readonly styles?: string;
}

async function readLinks(parts: ZipParts, main: string): Promise<Links> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const listing = `${folder}_rels/${main.slice(folder.length)}.rels`;
  const byId = new Map<string, string>();
  let sharedStrings: string | undefined;
  let styles: string | undefined;
  if (!parts.has(listing)) return { byId };
  await scanXml(await parts.read(listing), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const path = resolvePath(folder, attributes['Target'] ?? '');
      const type = attributes['Type'] ?? '';
      if (type.endsWith('/worksheet')) byId.set(attributes['Id'] ?? '', path);
      if (type.endsWith('/sharedStrings')) sharedStrings = path;
      if (type.endsWith('/styles')) styles = path;
    },
  });
  return { byId, sharedStrings, styles };
}

async function readContext(parts: ZipParts, links: Links, from1904: boolean): Promise<SheetContext> {
  const { sharedStrings, styles } = links;
  return {
    sharedStrings: sharedStrings && parts.has(sharedStrings) ? await readSharedStrings(parts.stream(sharedStrings)) : [],
    meanings: styles && parts.has(styles) ? await readMeanings(await parts.read(styles)) : [],
    from1904,
  };
}

/** What numbers mean under each style, in the order the cells count styles. */
async function readMeanings(bytes: Buffer): Promise<NumberMeaning[]> {
  const codes = new Map<number, string>();
  const meanings: NumberMeaning[] = [];
  let inCellFormats = false;
  await scanXml(bytes, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attributes['numFmtId'] ?? 0);
        meanings.push(meaningOfFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return meanings;
}

function resolvePath(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  return path.startsWith('/') ? posix.normalize(path).slice(1) : posix.join(folder, path);
}

function wrongKind(what: string): TableRefused {
  return new TableRefused('wrong-kind', `${what} Save it as an Excel workbook (.xlsx) or CSV and send that.`);
}
