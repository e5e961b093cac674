import { setImmediate as letOthersRun } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { workbookWords, type ContainerWords } from './container-words.ts';
import { byteOrder } from './text-decoding.ts';
import { TableRefused } from './table-refused.ts';

/** What to do as a part of a packed file is read; names come without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const chunkBytes = 256 * 1024;
/** Text of one element is never longer than this in a file that means well; more of it is kept from filling the memory. */
const mostWithoutTag = 8 * 1024 * 1024;

/** Reads XML from start to end, letting other work run between chunks; see `scanXmlInSteps`. */
export async function scanXml(bytes: Buffer, listener: XmlListener, words: ContainerWords = workbookWords): Promise<void> {
  for await (const _ of scanXmlInSteps(inChunks(bytes), listener, words)) if (bytes.length > chunkBytes) await letOthersRun();
}

function* inChunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/**
 * Reads XML as its pieces arrive, and stops after each until it is asked for more. A document type is refused: no program
 * writes one, and it is how XML smuggles in entities. `words` are what is said then.
 */
export async function* scanXmlInSteps(pieces: Iterable<Buffer> | AsyncIterable<Buffer>, listener: XmlListener, words: ContainerWords = workbookWords): AsyncGenerator<undefined> {
  let sinceTag = 0;
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  parser.on('error', () => {
    throw new TableRefused('damaged', words.damaged);
  });
  parser.on('doctype', () => {
    throw new TableRefused('unsafe', words.declared);
  });
  parser.on('opentag', (tag) => {
    sinceTag = 0;
    listener.open?.(withoutPrefix(tag.name), tag.attributes);
  });
  if (listener.text) parser.on('text', (text) => listener.text?.(text));
  if (listener.close) parser.on('closetag', (tag) => listener.close?.(withoutPrefix(tag.name)));
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(byteOrder(piece) ?? 'utf-8');
    sinceTag += piece.length;
    parser.write(decoder.decode(piece, { stream: true }));
    if (sinceTag > mostWithoutTag) throw new TableRefused('unsafe', words.tooBig);
    yield undefined;
  }
  parser.write(decoder?.decode() ?? '').close();
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** An attribute whatever prefix it carries, such as `r:id`. */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  const found = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
  return found === undefined ? undefined : attributes[found];
}

const escaped = /_x([0-9A-Fa-f]{4})_/g;
// eslint-disable-next-line no-control-regex -- these are the characters XML cannot hold
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as a workbook stores it, as text: `_x000D_` is how it writes a character that XML cannot hold. */
export function fromWorkbookText(text: string): string {
  return text.includes('_x') ? text.replace(escaped, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;
}

/** Text as it may stand in a workbook's XML, escaped for XML and for the workbook; gives back the same when read. */
export function toWorkbookText(text: string): string {
  let written = text;
  if (written.includes('_x')) written = written.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  written = written.replace(unwritable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
  return escapeXml(written);
}

/** Text for an element or an attribute in double quotes. */
export function escapeXml(text: string): string {
  return /[&<>"]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;') : text;
}
