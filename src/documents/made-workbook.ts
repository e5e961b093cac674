import { tableLimits } from './read-table.ts';
import { toWorkbookText } from './xml-scanner.ts';
import { openZip } from './zip-reader.ts';
import { packZip } from './zip-writer.ts';

/** For tests: a workbook put together by hand from the XML of its sheet, as programs other than Maat might write it. */
export async function madeWorkbook(sheetData: string, more: { styles?: string; strings?: string; workbook?: string; head?: string } = {}): Promise<Buffer> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': more.workbook ?? `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Cases" sheetId="1" r:id="s1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="st" Type="${office}/styles" Target="styles.xml"/><Relationship Id="ss" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${more.head ?? ''}<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>second sheet</t></is></c></row></sheetData></worksheet>`,
    'xl/styles.xml': `<styleSheet>${more.styles ?? ''}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${more.strings ?? ''}</sst>`,
  };
  return packZip(Object.entries(parts).map(([name, xml]) => ({ name, content: Buffer.from(xml, 'utf8') })));
}

/** For tests: an inline text cell. */
export function textCell(address: string, text: string): string {
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** For tests: a workbook that Maat wrote, with some cells typed over as a person would; an empty text empties the cell. */
export async function editWorkbook(bytes: Buffer, sheet: string, cells: Record<string, string>): Promise<Buffer> {
  const parts = openZip(bytes, tableLimits);
  const entries = [];
  for (const name of parts.names) {
    let xml = (await parts.read(name)).toString('utf8');
    if (name.endsWith(`/${sheet}.xml`)) for (const [address, text] of Object.entries(cells)) xml = withCell(xml, address, text);
    entries.push({ name, content: Buffer.from(xml, 'utf8') });
  }
  return packZip(entries);
}

function withCell(xml: string, address: string, text: string): string {
  const cell = text === '' ? '' : textCell(address, toWorkbookText(text));
  const present = new RegExp(`<c r="${address}"[^>]*?(?:/>|>.*?</c>)`);
  if (present.test(xml)) return xml.replace(present, () => cell);
  return xml.replace(new RegExp(`(<row r="${address.replace(/[A-Z]+/, '')}"[^>]*>.*?)(</row>)`), (_, row: string, end: string) => row + cell + end);
}

/** For tests: the XML of a sheet and of the styles. */
export async function workbookXml(bytes: Buffer, sheet: string): Promise<{ sheet: string; styles: string }> {
  const parts = openZip(bytes, tableLimits);
  const read = async (name: string) => (await parts.read(name)).toString('utf8');
  return { sheet: await read(`xl/worksheets/${sheet}.xml`), styles: await read('xl/styles.xml') };
}
