import { fontOfTables, nameTable, type FontTables } from './font-files.ts';

const unitsPerEm = 1000;
const ascent = 900;
const descent = -250;
const advance = 700;

/** Family name of the font that has a sign for everything. */
export const lastResortFamily = 'Maat Last Resort';

/**
 * A font that draws an empty box for every character there is. Accessible PDF refuses text that no font can draw, so
 * without it one emoji would cost a whole report; with it the box is seen on paper while search, copying and screen
 * readers still get the real character.
 */
export function lastResortFont(): Buffer {
  const box = boxGlyph();
  const glyphs = [box, box, Buffer.alloc(0)];
  const tables: FontTables = new Map([
    ['head', head()],
    ['hhea', words(1, 0, ascent, descent, 0, advance, 0, 0, advance, 1, 0, 0, 0, 0, 0, 0, 0, glyphs.length)],
    ['maxp', words(1, 0, glyphs.length, 8, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['hmtx', words(...glyphs.flatMap(() => [advance, 0]))],
    ['glyf', Buffer.concat(glyphs)],
    ['loca', words(...[0, box.length, box.length * 2, box.length * 2].map((offset) => offset / 2))],
    ['cmap', characterMap()],
    ['OS/2', os2()],
    ['post', Buffer.concat([words(3, 0, 0, 0, -100, 50), Buffer.alloc(20)])],
    ['name', nameTable(lastResortFamily, 'Regular')],
  ]);
  return fontOfTables(tables);
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, place) => bytes.writeUInt16BE(value & 0xffff, place * 2));
  return bytes;
}

function head(): Buffer {
  const table = Buffer.alloc(54);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt32BE(0x00010000, 4);
  table.writeUInt32BE(0x5f0f3cf5, 12);
  table.writeUInt16BE(3, 16);
  table.writeUInt16BE(unitsPerEm, 18);
  [60, 0, 640, 700].forEach((edge, place) => table.writeInt16BE(edge, 36 + place * 2));
  table.writeUInt16BE(8, 46);
  table.writeInt16BE(2, 48);
  return table;
}

/** Two rectangles, the inner one the other way round, so that it is a hole. */
function boxGlyph(): Buffer {
  const corners = [[60, 0], [60, 700], [640, 700], [640, 0], [110, 50], [590, 50], [590, 650], [110, 650]] as const;
  const steps = corners.map(([x, y], place) => [x - (corners[place - 1]?.[0] ?? 0), y - (corners[place - 1]?.[1] ?? 0)] as const);
  const glyph = Buffer.concat([
    words(2, 60, 0, 640, 700),
    words(3, 7, 0),
    Buffer.alloc(corners.length, 1),
    words(...steps.map(([x]) => x)),
    words(...steps.map(([, y]) => y)),
  ]);
  return Buffer.concat([glyph, Buffer.alloc(glyph.length % 2)]);
}

/** Format 13, many to one: a space is blank, every other character is the box. */
function characterMap(): Buffer {
  const groups = [[0x20, 0x20, 2], [0x21, 0xd7ff, 1], [0xe000, 0x10ffff, 1]] as const;
  const table = Buffer.alloc(12 + 16 + groups.length * 12);
  [0, 1, 3, 10].forEach((value, place) => table.writeUInt16BE(value, place * 2));
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(13, 12);
  table.writeUInt32BE(16 + groups.length * 12, 16);
  table.writeUInt32BE(groups.length, 24);
  groups.forEach((group, place) => group.forEach((value, column) => table.writeUInt32BE(value, 28 + place * 12 + column * 4)));
  return table;
}

function os2(): Buffer {
  const table = Buffer.alloc(96);
  table.writeUInt16BE(4, 0);
  table.writeInt16BE(advance, 2);
  table.writeUInt16BE(400, 4);
  table.writeUInt16BE(5, 6);
  table.write('MAAT', 58, 'latin1');
  table.writeUInt16BE(0x40, 62);
  table.writeUInt16BE(0x20, 64);
  table.writeUInt16BE(0xffff, 66);
  [ascent, descent, 0, ascent, -descent].forEach((value, place) => table.writeInt16BE(value, 68 + place * 2));
  table.writeInt16BE(500, 86);
  table.writeInt16BE(700, 88);
  return table;
}
