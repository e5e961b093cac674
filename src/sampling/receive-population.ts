import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Member } from '../access/index.ts';
import { findAudit, takesCases } from '../audits/index.ts';
import { streamCsv, streamWorkbook, TableRefused, tableLimits, type TableRow } from '../documents/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import type { Day } from '../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { unpackedFile } from './packed-file.ts';
import { insertPopulation, selecting } from './populations.store.ts';

/** Room for a million rows of a workbook: it is read in pieces, and its texts are what is held. */
export const workbookLimits = { fileBytes: 150 * 1024 * 1024, unpackedBytes: 3 * 1024 ** 3, characters: Infinity, cells: Infinity } as const;

/** An extract as it was sent. */
export interface SentExtract {
  /** The file, gzipped. */
  readonly packed: Buffer;
  readonly sourceSystem: string;
  /** The day on which it was taken from the case system. */
  readonly extractedOn: Day;
}

export type ReceiveRefusal = { readonly kind: 'not-found' } | { readonly kind: 'not-now' } | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };

/** Keeps an extract, sealed, until somebody has said which column holds what, and gives its id. */
export async function receivePopulation(services: Services, member: Member, auditId: string, sent: SentExtract): Promise<Result<string, ReceiveRefusal>> {
  const looked = await lookInto(sent.packed);
  return command<string, ReceiveRefusal>(services.database, selecting(member), async (work) => {
    const audit = await findAudit(work, auditId);
    if (!audit) return refuse({ kind: 'not-found' });
    if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
    if (!looked.ok) return refuse({ kind: 'invalid', errors: [{ field: 'file', message: looked.refusal }] });
    const id = await insertPopulation(services, work, auditId, { ...sent, ...looked.value });
    return accept({
      value: id,
      history: { event: 'population-received', subject: { kind: 'population', id }, auditId, detail: { extractedOn: sent.extractedOn, fileHash: looked.value.fileHash.toString('hex') } },
    });
  });
}

interface LookedInto {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly fileHash: Buffer;
  readonly fileBytes: number;
  readonly headings: readonly string[];
}

/** Goes through the whole file once, in pieces: what it is, its hash, its headings. Refused with a sentence for the sender. */
async function lookInto(packed: Buffer): Promise<Result<LookedInto, string>> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = Buffer.alloc(0);
  let fileBytes = 0;
  let isUtf8 = true;
  for await (const piece of unpackedFile([packed]) as AsyncIterable<Buffer>) {
    hash.update(piece);
    fileBytes += piece.length;
    if (start.length < 4) start = Buffer.concat([start, piece.subarray(0, 4)]);
    if (isUtf8) isUtf8 = isText(() => decoder.decode(piece, { stream: true }));
  }
  if (isUtf8) isUtf8 = isText(() => decoder.decode());
  if (fileBytes === 0) return refuse('The file is empty. Choose another');
  const said = { fileHash: hash.digest(), fileBytes };
  if (start.toString('latin1', 0, 2) === 'PK') return workbook(packed, said);
  const marks = start.length < 2 ? 0 : start.readUInt16BE(0);
  if (marks === 0xd0cf) return refuse('This is an older Excel workbook, or one with a password. Save it as Excel workbook (.xlsx) or CSV and send that');
  if ([0xfffe, 0xfeff].includes(marks)) return refuse('This text is stored as Unicode (UTF-16). Save it as “CSV UTF-8” and send that');
  const encoding = isUtf8 ? 'utf-8' : 'windows-1252';
  const headings = await firstRow(streamCsv(unpackedFile([packed]), encoding));
  return headings.ok ? accept({ ...said, format: 'csv', encoding, headings: headings.value }) : headings;
}

async function workbook(packed: Buffer, said: Pick<LookedInto, 'fileHash' | 'fileBytes'>): Promise<Result<LookedInto, string>> {
  if (said.fileBytes > workbookLimits.fileBytes) return refuse(`An Excel workbook may have up to ${workbookLimits.fileBytes / 1024 / 1024} MB. Save it as “CSV UTF-8” and send that`);
  const headings = await firstRow(streamWorkbook(gunzipSync(packed), workbookLimits));
  return headings.ok ? accept({ ...said, format: 'xlsx', encoding: 'utf-8', headings: headings.value }) : headings;
}

async function firstRow(pieces: AsyncIterable<readonly TableRow[]>): Promise<Result<string[], string>> {
  try {
    for await (const [first] of pieces) if (first) return checkHeadings(first.cells.map((cell) => cell.replace(/\s+/g, ' ').trim()));
    return refuse('The file is empty. Choose another');
  } catch (error) {
    if (error instanceof TableRefused) return refuse(error.refusal.message);
    throw error;
  }
}

function checkHeadings(headings: string[]): Result<string[], string> {
  while (headings.at(-1) === '') headings.pop();
  const empty = headings.indexOf('');
  if (empty !== -1) return refuse(`Column ${empty + 1} has no heading. Give it one, or remove the column`);
  const twice = headings.find((heading, at) => headings.findIndex((other) => other.toLowerCase() === heading.toLowerCase()) !== at);
  if (twice !== undefined) return refuse(`Two columns are headed “${twice}”. Rename or remove one of them`);
  return headings.length > tableLimits.columns ? refuse(`The file has more than ${tableLimits.columns} columns. Remove those that are not needed`) : accept(headings);
}

function isText(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}
