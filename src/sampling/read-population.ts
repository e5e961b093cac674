import { gunzipSync } from 'node:zlib';
import { asMember, type Member } from '../access/index.ts';
import { findAudit, takesCases } from '../audits/index.ts';
import { streamCsv, streamWorkbook, TableRefused, type TableRow } from '../documents/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { FrameBuilder } from './frame-builder.rules.ts';
import { hashOfFrame } from './frame-content.ts';
import { unpackedFile } from './packed-file.ts';
import { toRemember } from './population-columns.rules.ts';
import { alikeRemarks, familyRemarks } from './population-remarks.rules.ts';
import { workbookLimits } from './receive-population.ts';
import { RowReader } from './population-row.rules.ts';
import type { Population, PopulationMatch } from './population.types.ts';
import { beginReading, findPopulation, mayWriteFrame, noteFailure, noteProgress, readFilePiece, rememberMatch, selecting, writeFrame } from './populations.store.ts';

/** Rows that are read at most. */
export const mostRows = 1_000_000;
const rowsBetweenNotes = 25_000;

/**
 * Begins to read a population with its columns matched, and remembers the match for the next extract of the same system. The
 * reading goes on after this has answered: `reading` settles when it is done, and a page shows how far it is. Refused when it
 * is read already or being read, or when the audit takes no cases any more.
 */
export async function startReading(services: Services, member: Member, auditId: string, id: string, match: PopulationMatch): Promise<Result<{ readonly reading: Promise<void> }, 'not-found' | 'not-now'>> {
  const begun = await command<Population, 'not-found' | 'not-now'>(services.database, selecting(member), async (work) => {
    const audit = await findAudit(work, auditId);
    const population = audit && (await findPopulation(work, auditId, { id }));
    if (!population) return refuse('not-found');
    if (!takesCases(audit.state)) return refuse('not-now');
    if (!(await beginReading(work, population, match))) return refuse('not-now');
    await rememberMatch(work, population.sourceSystem, toRemember(match, population.headings));
    return accept({ value: population, history: { event: 'population-reading-begun', subject: { kind: 'population', id }, auditId } });
  });
  if (!begun.ok) return begun;
  const reading = read(services, selecting(member), begun.value, match).catch(async (error: unknown) => {
    const problem = error instanceof TableRefused ? error.refusal.message : 'The file could not be read to its end. Send it again, and if it fails once more, tell whoever runs Maat.';
    if (!(error instanceof TableRefused)) services.log.error({ err: { name: error instanceof Error ? error.name : 'unknown' } }, 'reading a population failed');
    await asMember(services.database, selecting(member), (work) => noteFailure(work, begun.value, problem)).catch(() => undefined);
  });
  return accept({ reading });
}

async function read(services: Services, member: Member, population: Population, match: PopulationMatch): Promise<void> {
  const reader = new RowReader(match, population.extractedOn);
  const builder = new FrameBuilder([...reader.facts, { fact: 'born', takes: 'day' }]);
  let linesRead = 0;
  let notedAt = 0;
  for await (const rows of rowsOf(services, member, population)) {
    for (const { line, cells } of rows) {
      const { reference, born, words } = reader.read(cells, line);
      if (reference !== '') builder.add(reference, line, [...words, born]);
      linesRead += 1;
      if (linesRead > mostRows) throw new TableRefused('too-large', `The file has more than ${mostRows.toLocaleString('en-GB')} rows. Take out of the extract what the audit is not about.`, { line });
    }
    if (linesRead >= notedAt + rowsBetweenNotes) {
      notedAt = linesRead;
      await asMember(services.database, member, (work) => noteProgress(work, population, linesRead));
    }
  }
  const { frame: whole, lines, twice } = builder.finish();
  for (const line of twice) reader.remark('twice', null, line);
  if (whole.references.length === 0) throw new TableRefused('empty', 'No row of the file has a case reference. Look at the columns again.');
  const born = whole.columns.at(-1);
  if (!born) throw new Error('The frame has lost its last column');
  const remarks = [...reader.remarks(), ...alikeRemarks(whole, born, lines), ...familyRemarks(whole, lines)];
  const dropped = new Set(remarks.filter(({ kind }) => kind === 'looks-like-names').map(({ fact }) => fact));
  const frame = { references: whole.references, columns: whole.columns.slice(0, -1).filter(({ fact }) => !dropped.has(fact)) };
  const frameHash = hashOfFrame(frame);
  await command<null, null>(services.database, member, async (work) => {
    if (!(await mayWriteFrame(work, population, match))) return refuse(null);
    await writeFrame(services, work, population, { frame, born, frameHash, linesRead, remarks });
    return accept({
      value: null,
      history: {
        event: 'population-kept', subject: { kind: 'population', id: population.id }, auditId: population.auditId,
        detail: { rows: frame.references.length, extractedOn: population.extractedOn, fileHash: population.fileHash, frameHash: frameHash.toString('hex') },
      },
    });
  });
}

/** The rows of the file below its headings, those of each piece together: a turn for each of a million rows would take seconds. */
async function* rowsOf(services: Services, member: Member, population: Population): AsyncGenerator<readonly TableRow[]> {
  const { format, encoding, headings } = population;
  if (format === 'xlsx') {
    const pieces: Buffer[] = [];
    for await (const piece of piecesOf(services, member, population)) pieces.push(piece);
    yield* belowHeadings(streamWorkbook(gunzipSync(Buffer.concat(pieces.splice(0))), workbookLimits));
    return;
  }
  for await (const rows of belowHeadings(streamCsv(unpackedFile(piecesOf(services, member, population)), encoding))) {
    for (const row of rows) {
      if (row.cells.length > headings.length && row.cells.slice(headings.length).some((cell) => cell.trim() !== '')) {
        throw new TableRefused('rows', `Line ${row.line} has more cells than there are headings. A comma inside a cell needs quotation marks round the cell.`, { line: row.line });
      }
    }
    yield rows;
  }
}

async function* belowHeadings(pieces: AsyncIterable<readonly TableRow[]>): AsyncGenerator<readonly TableRow[]> {
  let isFirst = true;
  for await (const rows of pieces) {
    yield isFirst ? rows.slice(1) : rows;
    isFirst = false;
  }
}

async function* piecesOf(services: Services, member: Member, population: Population): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const piece = await asMember(services.database, member, (work) => readFilePiece(services, work, population, position));
    if (piece === null) return;
    yield piece;
  }
}
