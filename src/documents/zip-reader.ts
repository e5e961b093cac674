import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, createInflateRaw, inflateRaw } from 'node:zlib';
import { workbookWords, type ContainerWords } from './container-words.ts';
import type { TableLimits } from './tables.types.ts';
import { TableRefused } from './table-refused.ts';

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

const pieceBytes = 256 * 1024;

interface Part {
  readonly method: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly checksum: number;
  readonly headerAt: number;
}

/** The parts packed in a zip file, unpacked one by one on request. */
export interface ZipParts {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The part's bytes, checked against its size and checksum. Throws a refusal when it is missing, damaged or lies. */
  read(name: string): Promise<Buffer>;
  /** The same, piece by piece and never whole: what is wrong may show only at the end. */
  stream(name: string): AsyncGenerator<Buffer>;
}

/** What is looked at before anything is unpacked. */
export type ZipLimits = Pick<TableLimits, 'parts' | 'unpackedBytes'>;

/**
 * Opens a zip from its directory. Every size is checked before anything is inflated, and again while inflating, because
 * the sizes in a directory can lie: a part may not grow past what it declared, nor all of them past the limit. `words` are
 * what is said when it cannot be opened.
 */
export function openZip(bytes: Buffer, limits: ZipLimits, words: ContainerWords = workbookWords): ZipParts {
  const parts = readDirectory(bytes, limits, words);
  let budget = limits.unpackedBytes;
  const partOf = (name: string): Part => {
    const part = parts.get(name);
    if (!part) throw new TableRefused('damaged', words.damaged);
    return part;
  };
  const spend = (unpacked: number): void => {
    budget -= unpacked;
    if (budget < 0) throw new TableRefused('unsafe', words.tooBig);
  };
  return {
    names: [...parts.keys()],
    has: (name) => parts.has(name),
    async read(name) {
      const part = partOf(name);
      const unpacked = await unpack(packedBytes(bytes, part, words), part, words);
      spend(unpacked.length);
      return unpacked;
    },
    async *stream(name) {
      const part = partOf(name);
      let length = 0;
      let checksum = 0;
      for await (const piece of unpackInPieces(packedBytes(bytes, part, words), part, words)) {
        length += piece.length;
        if (length > part.unpackedBytes) throw new TableRefused('unsafe', words.tooBig);
        spend(piece.length);
        checksum = crc32(piece, checksum);
        yield piece;
      }
      if (length !== part.unpackedBytes || checksum !== part.checksum) throw new TableRefused('damaged', words.damaged);
    },
  };
}

function readDirectory(bytes: Buffer, limits: ZipLimits, words: ContainerWords): Map<string, Part> {
  const end = findEnd(bytes, words);
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.parts) throw new TableRefused('unsafe', words.tooBig);
  const parts = new Map<string, Part>();
  let declared = 0;
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new TableRefused('damaged', words.damaged);
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, nameEnd).toString('utf8');
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) {
      throw new TableRefused('locked', words.locked);
    }
    const part = {
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      packedBytes: bytes.readUInt32LE(at + 20),
      unpackedBytes: bytes.readUInt32LE(at + 24),
      headerAt: bytes.readUInt32LE(at + 42),
    };
    declared += part.unpackedBytes;
    if (declared > limits.unpackedBytes) throw new TableRefused('unsafe', words.tooBig);
    // Two parts of one name can show one reader a different table from another.
    if (parts.has(name)) throw new TableRefused('damaged', words.damaged);
    parts.set(name, part);
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** The directory's closing record: it stands last, with at most a comment of 65,535 bytes after it. */
function findEnd(bytes: Buffer, words: ContainerWords): number {
  const furthest = Math.max(0, bytes.length - 22 - 65_535);
  for (let at = bytes.length - 22; at >= furthest; at -= 1) {
    if (bytes.readUInt32LE(at) === 0x06054b50) return at;
  }
  throw new TableRefused('damaged', words.damaged);
}

function packedBytes(bytes: Buffer, part: Part, words: ContainerWords): Buffer {
  const at = part.headerAt;
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) throw new TableRefused('damaged', words.damaged);
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + part.packedBytes > bytes.length) throw new TableRefused('damaged', words.damaged);
  return bytes.subarray(from, from + part.packedBytes);
}

async function unpack(packed: Buffer, part: Part, words: ContainerWords): Promise<Buffer> {
  if (part.method !== 0 && part.method !== 8) throw new TableRefused('damaged', words.damaged);
  const unpacked = part.method === 0 ? packed : await inflateWithin(packed, part.unpackedBytes, words);
  if (unpacked.length !== part.unpackedBytes || crc32(unpacked) !== part.checksum) throw new TableRefused('damaged', words.damaged);
  return unpacked;
}

async function* unpackInPieces(packed: Buffer, { method }: Part, words: ContainerWords): AsyncGenerator<Buffer> {
  if (method !== 0 && method !== 8) throw new TableRefused('damaged', words.damaged);
  const pieces = Readable.from(inPieces(packed));
  try {
    // What fails reaches whoever reads; nothing is left to do here.
    yield* method === 0 ? pieces : pipeline(pieces, createInflateRaw({ chunkSize: pieceBytes }), () => undefined);
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused('damaged', words.damaged);
  }
}

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

async function inflateWithin(packed: Buffer, most: number, words: ContainerWords): Promise<Buffer> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const grew = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw grew ? new TableRefused('unsafe', words.tooBig) : new TableRefused('damaged', words.damaged);
  }
}
