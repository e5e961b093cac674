import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const deflate = promisify<Buffer, { level: number }, Buffer>(deflateRaw);

/** A file to pack: its path inside the zip and what it holds. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
}

// 1 January 1980, the first day a zip can hold: the same content always packs to the same bytes.
const packedOn = 0x0021;
const storesUtf8Names = 0x0800;

/** Packs files into a zip, in the order given. Level 1 packs repetitive XML well and costs a third of the usual time. */
export async function packZip(entries: readonly ZipEntry[]): Promise<Buffer> {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const packed = await deflate(entry.content, { level: 1 });
    const name = Buffer.from(entry.name, 'utf8');
    const common = describe(entry.content, packed, name.length);
    const local = Buffer.concat([signature(0x04034b50), common, name]);
    // Comment length, disk and attributes stay zero; the last four bytes say where the file starts.
    const listed = Buffer.alloc(14);
    listed.writeUInt32LE(at, 10);
    directory.push(signature(0x02014b50), Buffer.from([20, 0]), common, listed, name);
    body.push(local, packed);
    at += local.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...body, listing, end]);
}

/** The 26 bytes that a local header and its line in the directory share. */
function describe(content: Buffer, packed: Buffer, nameLength: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(storesUtf8Names, 2);
  header.writeUInt16LE(8, 4);
  header.writeUInt16LE(packedOn, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(nameLength, 22);
  return header;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
