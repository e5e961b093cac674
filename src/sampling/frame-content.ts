import { createHash } from 'node:crypto';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Frame, FrameColumn } from './sampling.types.ts';

// Speed before size: a million rows are packed while somebody waits.
const packing = { level: constants.Z_BEST_SPEED };

/** References as they are stored: one a line, packed. None holds a line break, since cells were read without. */
export function packReferences(references: readonly string[]): Buffer {
  return deflateRawSync(Buffer.from(references.join('\n'), 'utf8'), packing);
}

export function unpackReferences(packed: Buffer): string[] {
  const text = inflateRawSync(packed).toString('utf8');
  return text === '' ? [] : text.split('\n');
}

/** A column as it is stored: the length of its words, its words, and in as few bytes as they need the places of its rows. */
export function packColumn({ words, at }: Pick<FrameColumn, 'words' | 'at'>): Buffer {
  const said = Buffer.from(JSON.stringify(words), 'utf8');
  const head = Buffer.alloc(5);
  const width = words.length <= 0x100 ? 1 : words.length <= 0x1_0000 ? 2 : 4;
  head.writeUInt32LE(said.length, 0);
  head.writeUInt8(width, 4);
  return deflateRawSync(Buffer.concat([head, said, placesAs(width, at)]), packing);
}

export function unpackColumn(packed: Buffer, { fact, takes }: Pick<FrameColumn, 'fact' | 'takes'>): FrameColumn {
  const content = inflateRawSync(packed);
  const start = 5 + content.readUInt32LE(0);
  const width = content.readUInt8(4);
  const places = content.subarray(start);
  const rows = places.length / width;
  const at = new Uint32Array(rows);
  // Bytes of a packed part start where they like, and wider arrays want to start at a multiple of their width.
  const aligned = width === 1 ? places : new Uint8Array(places).buffer;
  at.set(width === 1 ? places : width === 2 ? new Uint16Array(aligned as ArrayBuffer) : new Uint32Array(aligned as ArrayBuffer));
  return { fact, takes, words: JSON.parse(content.toString('utf8', 5, start)) as string[], at };
}

function placesAs(width: 1 | 2 | 4, at: Uint32Array): Uint8Array {
  if (width === 1) return Uint8Array.from(at);
  const wider = width === 2 ? Uint16Array.from(at) : at;
  return new Uint8Array(wider.buffer, wider.byteOffset, wider.byteLength);
}

/** What a frame is told by: the same rows and facts give the same, whatever the order in which they came. */
export function hashOfFrame({ references, columns }: Frame): Buffer {
  const hash = createHash('sha256');
  // In pieces, so that a million references are not copied at once.
  for (let from = 0; from < references.length; from += 50_000) hash.update(`${references.slice(from, from + 50_000).join('\n')}\n`);
  for (const { fact, takes, words, at } of columns) hash.update(JSON.stringify([fact, takes, words])).update(placesAs(4, at));
  return hash.digest();
}
