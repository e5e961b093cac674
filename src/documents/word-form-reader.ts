import type { Result } from '../shared/result.ts';
import { documentWords } from './container-words.ts';
import { checksumOf, checksumProperty, identityPrefix, identityTag, layout, layoutProperty, readIdentityLine, slotsOf } from './word-form-definition.ts';
import { placeControls } from './word-form-places.ts';
import { scanWordDocument, type ScannedDocument } from './word-form-scan.ts';
import { readControls } from './word-form-values.ts';
import type { FilledWordForm, WordForm } from './word-form.types.ts';
import { refusing } from './read-table.ts';
import type { TableRefusal } from './tables.types.ts';
import { TableRefused } from './table-refused.ts';
import { attribute, scanXml } from './xml-scanner.ts';
import { openZip, type ZipParts } from './zip-reader.ts';

const megabyte = 1024 * 1024;

/** Room for a form with every text at its longest, and pictures somebody pasted. */
const limits = { fileBytes: 20 * megabyte, unpackedBytes: 96 * megabyte, parts: 2000 };
/** The part with the answers is held as a tree of cells, and so may not be as large as the whole. */
const longestDocument = 48 * megabyte;

const notOurs = 'This is not a document made by Maat. Download the document from the request, fill that in and send it.';
const changed = 'The form reference of this document was changed, so Maat cannot tell what it answers. Download a fresh document and copy your answers into it.';

/** Whether the bytes are a document of a word processor, of any kind: `readWordForm` says what can be done with it. */
export function looksLikeDocument(bytes: Buffer): boolean {
  if (isOldContainer(bytes)) return bytes.includes(Buffer.from('WordDocument', 'utf16le'));
  if (bytes.subarray(0, 5).toString('latin1') === '{\\rtf') return true;
  return bytes.subarray(0, 2).toString('latin1') === 'PK' && (bytes.includes('word/document') || bytes.includes('application/vnd.oasis.opendocument.text'));
}

function isOldContainer(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1';
}

/**
 * Reads a Word document that somebody filled in, with what was asked: what each control holds, which are gone, and which
 * do not belong. Refuses what is no document of ours. Whoever takes the answers must first look whether the identity is
 * the one that is meant: the checksum notices another form and is no signature.
 */
export async function readWordForm(bytes: Buffer, form: WordForm): Promise<Result<FilledWordForm, TableRefusal>> {
  return refusing(async () => {
    refuseOthers(bytes);
    const parts = openZip(bytes, limits, documentWords);
    const scanned = await scanWordDocument(await mainPart(parts), await savedByLibreOffice(parts) ? asTypedThere : undefined);
    const { identity, checksum } = await readIdentity(parts, scanned);
    const slots = slotsOf(form);
    return { identity, same: checksum === checksumOf(form), ...readControls(placeControls(scanned, slots), slots) };
  });
}

function refuseOthers(bytes: Buffer): void {
  if (bytes.length === 0) throw new TableRefused('empty', 'The document is empty. Choose the document you have filled in.');
  if (bytes.length > limits.fileBytes) throw new TableRefused('too-large', `The document is larger than ${limits.fileBytes / megabyte} MB. Take pictures out of it and send it again.`);
  if (isOldContainer(bytes)) {
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new TableRefused('locked', documentWords.locked);
    throw new TableRefused('wrong-kind', 'This is an old Word document (.doc). Open it in Word, save it as a Word document (.docx) and send that.');
  }
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') throw new TableRefused('wrong-kind', notOurs);
}

/** The part that holds the text, wherever the document keeps it. */
async function mainPart(parts: ZipParts): Promise<Buffer> {
  if (parts.has('content.xml')) throw new TableRefused('wrong-kind', 'This is an OpenDocument file (.odt). Save it as a Word document (.docx) and send that.');
  let main = 'word/document.xml';
  if (parts.has('_rels/.rels')) {
    await scanXml(await parts.read('_rels/.rels'), {
      open(name, attributes) {
        if (name === 'Relationship' && attributes['Type']?.endsWith('/officeDocument')) main = (attributes['Target'] ?? '').replace(/^\//, '');
      },
    }, documentWords);
  }
  if (!parts.has(main)) throw new TableRefused('wrong-kind', notOurs);
  const bytes = await parts.read(main);
  if (bytes.length > longestDocument) throw new TableRefused('unsafe', documentWords.tooBig);
  return bytes;
}

async function savedByLibreOffice(parts: ZipParts): Promise<boolean> {
  if (!parts.has('docProps/app.xml')) return false;
  let application = '';
  let inside = false;
  await scanXml(await parts.read('docProps/app.xml'), {
    open: (name) => (inside = name === 'Application'),
    text: (text) => {
      if (inside) application += text;
    },
    close: () => (inside = false),
  }, documentWords);
  return application.includes('LibreOffice');
}

/** LibreOffice writes `_x005F_x000D_` where somebody typed `_x000D_`. Word does not. */
function asTypedThere(text: string): string {
  return text.replace(/_x005F_(?=x[0-9A-Fa-f]{4}_)/g, '_');
}

/** What the document belongs to, from its properties or, where they were taken out, from the words at its end. */
async function readIdentity(parts: ZipParts, { controls, tables }: ScannedDocument) {
  const properties = parts.has('docProps/custom.xml') ? await readProperties(await parts.read('docProps/custom.xml')) : new Map<string, string>();
  const written = controls.filter(({ tag, text }) => tag === identityTag || text.startsWith(`${layoutProperty} |`)).map(({ text }) => readIdentityLine(text))
    .concat(tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => (text.startsWith(`${layoutProperty} |`) ? readIdentityLine(text) : null)))))
    .find((line) => line !== null);
  const version = properties.get(layoutProperty);
  if (version === undefined && !written) throw new TableRefused('not-a-return-sheet', notOurs);
  if (version !== undefined && version !== layout) throw new TableRefused('changed-return-sheet', 'This document was made by another version of Maat. Download a fresh document and copy your answers into it.');
  if (version === undefined && written) return written;
  const identity = Object.fromEntries([...properties].filter(([name]) => name.startsWith(identityPrefix)).map(([name, value]) => [name.slice(identityPrefix.length), value]));
  const checksum = properties.get(checksumProperty) ?? '';
  if (written && (written.checksum !== checksum || Object.entries(written.identity).some(([name, value]) => identity[name] !== value))) throw new TableRefused('changed-return-sheet', changed);
  return { identity, checksum };
}

async function readProperties(bytes: Buffer): Promise<Map<string, string>> {
  const properties = new Map<string, string>();
  let name = '';
  await scanXml(bytes, {
    open(element, attributes) {
      if (element === 'property') name = attribute(attributes, 'name') ?? '';
    },
    text(text) {
      if (name !== '') properties.set(name, (properties.get(name) ?? '') + text);
    },
    close(element) {
      if (element === 'property') name = '';
    },
  }, documentWords);
  return new Map([...properties].map(([key, value]) => [key, value.trim()]));
}
