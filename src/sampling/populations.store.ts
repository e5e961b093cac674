import { sql } from 'kysely';
import type { Member, Work } from '../access/index.ts';
import { auditKeyOf } from '../audits/index.ts';
import { isId, sealBytes, unsealBytes, type Services } from '../platform/index.ts';
import { packColumn, packReferences, unpackColumn, unpackReferences } from './frame-content.ts';
import type { RememberedMatch } from './population-columns.rules.ts';
import type { FrameFact, Population, PopulationMatch, PopulationRemark, PopulationState } from './population.types.ts';
import type { Frame, FrameColumn } from './sampling.types.ts';

/**
 * The member as row-level security must see them while cases are selected: a case selector works on a population and on no
 * agency's return. Statements run within this scope touch this area's tables, audits and `cases`.
 */
export function selecting(member: Member): Member {
  return member.roles.has('case-selector') ? { ...member, seesAllAgencies: true } : member;
}

const columns = [
  'id', 'audit_id as auditId', 'source_system as sourceSystem', 'extracted_on as extractedOn', 'format', 'encoding', 'file_hash', 'file_bytes as fileBytes', 'headings', 'state',
  'match', 'lines_read as linesRead', 'problem', 'row_count as rowCount', 'frame_hash', 'remarks', 'kept_by as keptBy', 'kept_at as keptAt',
] as const;

/** Seconds without a word after which a reading is taken for stopped. */
const patience = 60;

/** A population of the audit: the one with this id, else the newest, or the newest that is `ready`. Null when there is none. */
export async function findPopulation({ tx, member }: Work, auditId: string, { id, ready = false }: { readonly id?: string; readonly ready?: boolean } = {}): Promise<Population | null> {
  if (id !== undefined && !isId(id)) return null;
  let reading = tx.selectFrom('populations').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).select(columns)
    .select(sql<boolean>`state = 'reading' and touched_at < now() - ${patience} * interval '1 second'`.as('stalled')).orderBy('id', 'desc').limit(1);
  if (id !== undefined) reading = reading.where('id', '=', id);
  if (ready) reading = reading.where('state', '=', 'ready');
  const row = await reading.executeTakeFirst();
  if (!row) return null;
  const { file_hash: fileHash, frame_hash: frameHash, ...rest } = row;
  return {
    ...rest,
    // The columns' checks allow these words only.
    format: row.format as Population['format'], encoding: row.encoding as Population['encoding'], state: row.state as PopulationState,
    headings: row.headings as unknown as string[], match: row.match as PopulationMatch | null, remarks: row.remarks as unknown as PopulationRemark[],
    fileHash: fileHash.toString('hex'), frameHash: frameHash?.toString('hex') ?? null,
  };
}

/** A file that arrived. `packed` is it, gzipped. Gives its id. */
export async function insertPopulation(services: Services, work: Work, auditId: string, sent: {
  readonly sourceSystem: string; readonly extractedOn: string; readonly format: 'csv' | 'xlsx'; readonly encoding: 'utf-8' | 'windows-1252';
  readonly fileHash: Buffer; readonly fileBytes: number; readonly headings: readonly string[]; readonly packed: Buffer;
}): Promise<string> {
  const { id } = await work.tx.insertInto('populations').values({
    partnership_id: work.member.partnership.id, audit_id: auditId, source_system: sent.sourceSystem, extracted_on: sent.extractedOn, format: sent.format, encoding: sent.encoding,
    file_hash: sent.fileHash, file_bytes: sent.fileBytes, headings: JSON.stringify(sent.headings), state: 'received', kept_by: work.member.personId,
  }).returning('id').executeTakeFirstOrThrow();
  for (let at = 0; at * pieceBytes < sent.packed.length; at += 1) {
    await insertPart(services, work, { auditId, id }, { part: 'file', position: at }, sent.packed.subarray(at * pieceBytes, (at + 1) * pieceBytes));
  }
  return id;
}

const pieceBytes = 1024 * 1024;

type Place = Pick<Population, 'auditId' | 'id'>;

async function insertPart(services: Services, work: Work, { auditId, id }: Place, { part, position, fact }: { readonly part: string; readonly position: number; readonly fact?: FrameFact }, content: Buffer): Promise<void> {
  const key = await auditKeyOf(services, work, auditId);
  await work.tx.insertInto('population_parts').values({
    partnership_id: work.member.partnership.id, audit_id: auditId, population_id: id, part, position, fact: fact?.fact ?? null, takes: fact?.takes ?? null,
    content_sealed: sealBytes(key, placeOf(id, part, position), content),
  }).execute();
}

function placeOf(id: string, part: string, position: number): string {
  return `population_parts/${id}/${part}/${position}`;
}

async function readPart(services: Services, work: Work, { auditId, id }: Place, part: string, position: number): Promise<Buffer | null> {
  const row = await parts(work, { auditId, id }).where('part', '=', part).where('position', '=', position).select('content_sealed').executeTakeFirst();
  return row ? unsealBytes(await auditKeyOf(services, work, auditId), placeOf(id, part, position), row.content_sealed) : null;
}

function parts({ tx, member }: Work, { auditId, id }: Place) {
  return tx.selectFrom('population_parts').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).where('population_id', '=', id);
}

/** A piece of the packed file, in order from 0; null after the last. */
export function readFilePiece(services: Services, work: Work, place: Place, position: number): Promise<Buffer | null> {
  return readPart(services, work, place, 'file', position);
}

/** Begins a reading, unless one is under way or done. */
export async function beginReading(work: Work, { auditId, id }: Place, match: PopulationMatch): Promise<boolean> {
  const { numUpdatedRows } = await update(work, { auditId, id })
    .where((where) => where.or([where('state', 'in', ['received', 'failed']), sql<boolean>`state = 'reading' and touched_at < now() - ${patience} * interval '1 second'`]))
    .set({ state: 'reading', match: JSON.stringify(match), lines_read: 0, problem: null, touched_at: sql`now()` }).executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function update({ tx, member }: Work, { auditId, id }: Place) {
  return tx.updateTable('populations').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).where('id', '=', id);
}

/** Of two readers, because the first was taken for stopped, one may be done while the other is still at it: what is ready stays as it is. */
export async function noteProgress(work: Work, place: Place, linesRead: number): Promise<void> {
  await update(work, place).where('state', '=', 'reading').set({ lines_read: linesRead, touched_at: sql`now()` }).execute();
}

export async function noteFailure(work: Work, place: Place, problem: string): Promise<void> {
  await update(work, place).where('state', '=', 'reading').set({ state: 'failed', problem }).execute();
}

/** Whether a reader by this match may store its frame, held until the work ends: not when another has done so, or reads by another match since. */
export async function mayWriteFrame({ tx, member }: Work, { auditId, id }: Place, match: PopulationMatch): Promise<boolean> {
  const row = await tx.selectFrom('populations').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).where('id', '=', id)
    .where('state', '<>', 'ready').where('match', '=', JSON.stringify(match)).select('id').forUpdate().executeTakeFirst();
  return row !== undefined;
}

/** Stores the frame in the file's place. */
export async function writeFrame(services: Services, work: Work, place: Place, read: {
  readonly frame: Frame; readonly born: FrameColumn; readonly frameHash: Buffer; readonly linesRead: number; readonly remarks: readonly PopulationRemark[];
}): Promise<void> {
  const { frame, born, frameHash, linesRead, remarks } = read;
  await insertPart(services, work, place, { part: 'references', position: 0 }, packReferences(frame.references));
  await insertPart(services, work, place, { part: 'born', position: 0, fact: born }, packColumn(born));
  for (const [position, column] of frame.columns.entries()) await insertPart(services, work, place, { part: 'fact', position, fact: column }, packColumn(column));
  await work.tx.deleteFrom('population_parts').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', place.auditId).where('population_id', '=', place.id)
    .where('part', '=', 'file').execute();
  await update(work, place).set({ state: 'ready', problem: null, row_count: frame.references.length, frame_hash: frameHash, lines_read: linesRead, remarks: JSON.stringify(remarks) }).execute();
}

/** The facts that a population's frame holds, in order. */
export async function listFacts(work: Work, place: Place): Promise<FrameFact[]> {
  const rows = await parts(work, place).where('part', '=', 'fact').orderBy('position').select(['fact', 'takes']).execute();
  return rows.map(({ fact, takes }) => ({ fact: fact ?? '', takes: (takes ?? 'text') as FrameFact['takes'] }));
}

/** A population's frame: with all its facts, or only those named, and without the references where they are not needed. */
export async function readFrame(services: Services, work: Work, place: Place, { facts, references = true }: { readonly facts?: readonly string[]; readonly references?: boolean } = {}): Promise<Frame> {
  const key = await auditKeyOf(services, work, place.auditId);
  const held = await parts(work, place).where('part', '=', 'fact').orderBy('position').select(['fact', 'takes', 'position']).execute();
  const found: FrameColumn[] = [];
  // One after another: a part of a million rows is large while it is unpacked.
  for (const { fact, takes, position } of held) {
    if (fact === null || (facts !== undefined && !facts.includes(fact))) continue;
    const { content_sealed: sealed } = await parts(work, place).where('part', '=', 'fact').where('position', '=', position).select('content_sealed').executeTakeFirstOrThrow();
    found.push(unpackColumn(unsealBytes(key, placeOf(place.id, 'fact', position), sealed), { fact, takes: (takes ?? 'text') as FrameColumn['takes'] }));
  }
  if (references) {
    const packed = await readPart(services, work, place, 'references', 0);
    return { references: packed === null ? [] : unpackReferences(packed), columns: found };
  }
  const { row_count: rows } = await work.tx.selectFrom('populations').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', place.auditId)
    .where('id', '=', place.id).select('row_count').executeTakeFirstOrThrow();
  return { references: new Array<string>(rows ?? 0).fill(''), columns: found };
}

/** Dates of birth, by row of the frame; '' where none is known. */
export async function readBirthDays(services: Services, work: Work, place: Place): Promise<(row: number) => string> {
  const packed = await readPart(services, work, place, 'born', 0);
  if (packed === null) return () => '';
  const { words, at } = unpackColumn(packed, { fact: 'born', takes: 'day' });
  return (row) => words[at[row] ?? 0] ?? '';
}

/** How the columns of a system's extracts were matched last, or null. */
export async function findMatch({ tx, member }: Work, sourceSystem: string): Promise<RememberedMatch | null> {
  const row = await tx.selectFrom('population_matches').where('partnership_id', '=', member.partnership.id).where('source_system', '=', sourceSystem.toLowerCase()).select('match').executeTakeFirst();
  return row ? (row.match as unknown as RememberedMatch) : null;
}

export async function rememberMatch({ tx, member }: Work, sourceSystem: string, match: RememberedMatch): Promise<void> {
  const values = { match: JSON.stringify(match) };
  await tx.insertInto('population_matches').values({ partnership_id: member.partnership.id, source_system: sourceSystem.toLowerCase(), ...values })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'source_system']).doUpdateSet(values)).execute();
}
