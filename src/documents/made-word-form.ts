import { documentWords } from './container-words.ts';
import { escapeXml } from './xml-scanner.ts';
import { openZip } from './zip-reader.ts';
import { packZip, type ZipEntry } from './zip-writer.ts';

const limits = { parts: 2000, unpackedBytes: 128 * 1024 * 1024 };

/** For tests: a document with parts changed; what gives null is left out. */
export async function editParts(bytes: Buffer, change: (name: string, xml: string) => string | null): Promise<Buffer> {
  const parts = openZip(bytes, limits, documentWords);
  const entries: ZipEntry[] = [];
  for (const name of parts.names) {
    const changed = change(name, (await parts.read(name)).toString('utf8'));
    if (changed !== null) entries.push({ name, content: Buffer.from(changed, 'utf8') });
  }
  return packZip(entries);
}

/** For tests: a document with its text changed. */
export function editText(bytes: Buffer, change: (xml: string) => string): Promise<Buffer> {
  return editParts(bytes, (name, xml) => (name === 'word/document.xml' ? change(xml) : xml));
}

/** For tests: a document filled in as Word would, by tag: the words of a text or a dropdown, or whether a box is ticked. */
export function fillIn(bytes: Buffer, answers: Readonly<Record<string, string | boolean>>): Promise<Buffer> {
  return editText(bytes, (xml) => Object.entries(answers).reduce((filled, [tag, answer]) => changeControl(filled, tag, (control) => withAnswer(control, answer)), xml));
}

/** For tests: a document's text with one control changed. */
export function changeControl(xml: string, tag: string, change: (control: string) => string): string {
  let at = xml.indexOf(`<w:tag w:val="${escapeXml(tag)}"/>`);
  if (at === -1) throw new Error(`The document has no control ${tag}.`);
  at = xml.lastIndexOf('<w:sdt>', at);
  const end = xml.indexOf('</w:sdt>', at) + '</w:sdt>'.length;
  return xml.slice(0, at) + change(xml.slice(at, end)) + xml.slice(end);
}

/** For tests: what stands in a control, put in place of what it held. */
export function withContent(control: string, content: string): string {
  return control.replace('<w:showingPlcHdr/>', '').replace(/<w:sdtContent>.*<\/w:sdtContent>/s, () => `<w:sdtContent>${content}</w:sdtContent>`);
}

/** For tests: words as a run; tabs as Word writes them. */
export function runXml(text: string): string {
  return text.split('\t').map((piece) => `<w:r><w:t xml:space="preserve">${escapeXml(piece)}</w:t></w:r>`).join('<w:r><w:tab/></w:r>');
}

function withAnswer(control: string, answer: string | boolean): string {
  if (typeof answer === 'boolean') {
    return withContent(control, runXml(answer ? '☒' : '☐')).replace(/<w14:checked w14:val="\d"\/>/, `<w14:checked w14:val="${answer ? 1 : 0}"/>`);
  }
  const block = control.includes('<w:sdtContent><w:p>');
  return withContent(control, block ? answer.split('\n').map((line) => `<w:p>${runXml(line)}</w:p>`).join('') : runXml(answer));
}
