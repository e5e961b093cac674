import { inflateSync } from 'node:zlib';

/** The tables of a TrueType font by their four-letter tags. */
export type FontTables = Map<string, Buffer>;

const trueType = 0x00010000;

/** The tables of a WOFF 1.0 web font (W3C WOFF File Format 1.0, §4 and §5): TrueType tables, each deflated on its own. */
export function tablesOfWoff(woff: Buffer): FontTables {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new TypeError('Not a WOFF font.');
  const tables: FontTables = new Map();
  for (let entry = 44; entry < 44 + woff.readUInt16BE(12) * 20; entry += 20) {
    const tag = woff.toString('latin1', entry, entry + 4);
    const [offset, packed, length] = [woff.readUInt32BE(entry + 4), woff.readUInt32BE(entry + 8), woff.readUInt32BE(entry + 12)];
    const bytes = woff.subarray(offset, offset + packed);
    tables.set(tag, packed < length ? inflateSync(bytes) : bytes);
  }
  return tables;
}

/** A TrueType font file from its tables (OpenType, "Organization of an OpenType font"). */
export function fontOfTables(tables: FontTables): Buffer {
  const entries = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
  const power = Math.floor(Math.log2(entries.length));
  const header = Buffer.alloc(12 + entries.length * 16);
  header.writeUInt32BE(trueType, 0);
  header.writeUInt16BE(entries.length, 4);
  header.writeUInt16BE(16 * 2 ** power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(entries.length * 16 - 16 * 2 ** power, 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  entries.forEach(([tag, bytes], place) => {
    const at = 12 + place * 16;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(checksum(bytes), at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(bytes.length, at + 12);
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

/** A `name` table with a family, a style and a PostScript name, for Windows in English. */
export function nameTable(family: string, style: string): Buffer {
  const postScript = `${family}-${style}`.replace(/ /g, '');
  const names: [number, string][] = [[1, family], [2, style], [4, `${family} ${style}`], [6, postScript]];
  const records = Buffer.alloc(6 + names.length * 12);
  records.writeUInt16BE(names.length, 2);
  records.writeUInt16BE(records.length, 4);
  const strings: Buffer[] = [];
  let offset = 0;
  names.forEach(([id, text], place) => {
    const bytes = Buffer.from(text, 'utf16le').swap16();
    [3, 1, 0x0409, id, bytes.length, offset].forEach((value, column) => records.writeUInt16BE(value, 6 + place * 12 + column * 2));
    strings.push(bytes);
    offset += bytes.length;
  });
  return Buffer.concat([records, ...strings]);
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) {
    const word = at + 4 <= bytes.length ? bytes.readUInt32BE(at) : Buffer.concat([bytes.subarray(at), Buffer.alloc(3)]).readUInt32BE(0);
    sum = (sum + word) >>> 0;
  }
  return sum;
}
