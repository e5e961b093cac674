import { isUtf8 } from 'node:buffer';
import type { TextEncodingName } from './tables.types.ts';
import { TableRefused } from './table-refused.ts';

/**
 * The text of a CSV file. A byte-order mark decides; without one the file is UTF-8 when all of it is valid UTF-8, and
 * otherwise windows-1252, which is what Excel writes in Britain under plain "CSV".
 */
export function decodeText(bytes: Buffer): { text: string; encoding: TextEncodingName } {
  const utf16 = byteOrder(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'utf-16' };
  if (looksBinary(bytes)) {
    throw new TableRefused('wrong-kind', 'This file is not a table. Send an Excel workbook (.xlsx) or a CSV file.');
  }
  if (isUtf8(bytes)) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' };
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

/** The decoder's name for a file that starts with a UTF-16 byte-order mark. */
export function byteOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function looksBinary(bytes: Buffer): boolean {
  return bytes.includes(0) || bytes.subarray(0, 5).toString('latin1') === '%PDF-';
}
