import type { Work } from '../access/index.ts';
import { auditKeyOf } from '../audits/index.ts';
import { seal, unseal, type Services } from '../platform/index.ts';
import type { Identity, Sample, SampleMember, SampleWords, Swap } from './samples.types.ts';
import type { Draw, DrawPlan, LedgerStep } from './sampling.types.ts';

/** The plan of an audit and how often it was changed; null before there is one. `lock` holds other changes back. */
export async function findPlan({ tx, member }: Work, auditId: string, { lock = false }: { lock?: boolean } = {}): Promise<{ readonly plan: DrawPlan; readonly edit: number } | null> {
  let reading = tx.selectFrom('sample_plans').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).select(['plan', 'edit']);
  if (lock) reading = reading.forUpdate();
  const row = await reading.executeTakeFirst();
  return row ? { plan: row.plan as unknown as DrawPlan, edit: row.edit } : null;
}

export async function writePlan({ tx, member }: Work, auditId: string, plan: DrawPlan, edit: number): Promise<void> {
  const values = { plan: JSON.stringify(plan), edit };
  await tx.insertInto('sample_plans').values({ partnership_id: member.partnership.id, audit_id: auditId, ...values })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'audit_id']).doUpdateSet(values)).execute();
}

/** The samples of an audit, the newest first. */
export async function listSamples(services: Services, work: Work, auditId: string): Promise<Sample[]> {
  const { tx, member } = work;
  const rows = await tx.selectFrom('samples as s')
    .leftJoin('sample_uses as u', (join) => join.onRef('u.partnership_id', '=', 's.partnership_id').onRef('u.audit_id', '=', 's.audit_id').onRef('u.sample_number', '=', 's.number'))
    .where('s.partnership_id', '=', member.partnership.id).where('s.audit_id', '=', auditId).orderBy('s.number', 'desc')
    .select(['s.number', 's.kind', 's.population_id', 's.plan', 's.theme', 's.frame_hash', 's.ledger', 's.strata', 's.margins', 's.warnings', 's.result_hash', 's.words_sealed',
      's.made_by', 's.made_at', 'u.used_at', 'u.used_by', 'u.reason_sealed']).execute();
  if (rows.length === 0) return [];
  const key = await auditKeyOf(services, work, auditId);
  return rows.map((row): Sample => ({
    number: row.number, kind: row.kind as Sample['kind'], populationId: row.population_id, plan: row.plan as DrawPlan | null, theme: row.theme, frameHash: row.frame_hash.toString('hex'),
    ledger: row.ledger as unknown as LedgerStep[], strata: row.strata as unknown as Sample['strata'], margins: row.margins as unknown as Sample['margins'],
    warnings: row.warnings as unknown as Sample['warnings'], resultHash: row.result_hash.toString('hex'),
    words: JSON.parse(unseal(key, place(auditId, row.number, 'words'), row.words_sealed)) as SampleWords, madeBy: row.made_by, madeAt: row.made_at,
    use: row.used_at === null ? null : { by: row.used_by, at: row.used_at, reason: row.reason_sealed && unseal(key, place(auditId, row.number, 'use'), row.reason_sealed) },
  }));
}

function place(auditId: string, number: number, what: string): string {
  return `samples/${auditId}/${number}/${what}`;
}

/** Keeps a sample and, in the vault, who its members are. Gives its number. */
export async function insertSample(services: Services, work: Work, auditId: string, sample: Pick<Sample, 'kind' | 'populationId' | 'plan' | 'theme' | 'words'> & Pick<Draw, 'ledger' | 'strata' | 'margins' | 'warnings'> & {
  readonly frameHash: Buffer; readonly resultHash: Buffer;
  readonly members: readonly { readonly part: SampleMember['part']; readonly stratum: string; readonly identity: Identity }[];
}): Promise<number> {
  const { tx, member } = work;
  const key = await auditKeyOf(services, work, auditId);
  const own = { partnership_id: member.partnership.id, audit_id: auditId };
  const last = await tx.selectFrom('samples').where('partnership_id', '=', own.partnership_id).where('audit_id', '=', auditId).select((where) => where.fn.max('number').as('number')).executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await tx.insertInto('samples').values({
    ...own, number, population_id: sample.populationId, kind: sample.kind, plan: sample.plan === null ? null : JSON.stringify(sample.plan), theme: sample.theme, frame_hash: sample.frameHash,
    ledger: JSON.stringify(sample.ledger), strata: JSON.stringify(sample.strata), margins: JSON.stringify(sample.margins), warnings: JSON.stringify(sample.warnings),
    result_hash: sample.resultHash, words_sealed: seal(key, place(auditId, number, 'words'), JSON.stringify(sample.words)), made_by: member.personId,
  }).execute();
  const rows = sample.members.map(({ part, stratum, identity }, at) => ({
    ...own, sample_number: number, place: at + 1, part, stratum, identity_sealed: seal(key, place(auditId, number, `member/${at + 1}`), JSON.stringify(identity)),
  }));
  for (let at = 0; at < rows.length; at += 2_000) await tx.insertInto('sample_members').values(rows.slice(at, at + 2_000)).execute();
  return number;
}

/** The members of a sample in their order: cases, then reserves as they stand in. */
export async function listMembers({ tx, member }: Work, auditId: string, number: number): Promise<SampleMember[]> {
  const rows = await tx.selectFrom('sample_members as m')
    .leftJoin('sample_cases as c', (join) => join.onRef('c.partnership_id', '=', 'm.partnership_id').onRef('c.audit_id', '=', 'm.audit_id')
      .onRef('c.sample_number', '=', 'm.sample_number').onRef('c.place', '=', 'm.place'))
    .where('m.partnership_id', '=', member.partnership.id).where('m.audit_id', '=', auditId).where('m.sample_number', '=', number).orderBy('m.place')
    .select(['m.place', 'm.part', 'm.stratum', 'c.case_id as caseId']).execute();
  return rows.map((row) => ({ ...row, part: row.part as SampleMember['part'] }));
}

/** Opens the vault: who members of a sample are, by place. Whoever shows it records that it was seen. */
export async function openVault(services: Services, work: Work, auditId: string, number: number, places?: readonly number[]): Promise<Map<number, Identity>> {
  const { tx, member } = work;
  let reading = tx.selectFrom('sample_members').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).where('sample_number', '=', number).select(['place', 'identity_sealed']);
  if (places !== undefined) reading = reading.where('place', 'in', places.length === 0 ? [0] : places);
  const rows = await reading.execute();
  const key = await auditKeyOf(services, work, auditId);
  return new Map(rows.map((row) => [row.place, JSON.parse(unseal(key, place(auditId, number, `member/${row.place}`), row.identity_sealed)) as Identity]));
}

/** Notes that a sample is used, with the reason where it is not what was asked for. */
export async function insertUse(services: Services, work: Work, auditId: string, number: number, reason: string | null): Promise<void> {
  const sealed = reason === null ? null : seal(await auditKeyOf(services, work, auditId), place(auditId, number, 'use'), reason);
  await work.tx.insertInto('sample_uses').values({ partnership_id: work.member.partnership.id, audit_id: auditId, sample_number: number, reason_sealed: sealed, used_by: work.member.personId }).execute();
}

/** Notes which audit cases members of a sample became. */
export async function insertSampleCases({ tx, member }: Work, auditId: string, number: number, cases: readonly { readonly place: number; readonly caseId: string }[]): Promise<void> {
  if (cases.length === 0) return;
  await tx.insertInto('sample_cases').values(cases.map(({ place: at, caseId }) => ({ partnership_id: member.partnership.id, audit_id: auditId, sample_number: number, place: at, case_id: caseId }))).execute();
}

export async function insertSwap(services: Services, work: Work, auditId: string, number: number, swap: Omit<Swap, 'by' | 'at'>): Promise<void> {
  const key = await auditKeyOf(services, work, auditId);
  await work.tx.insertInto('sample_swaps').values({
    partnership_id: work.member.partnership.id, audit_id: auditId, sample_number: number, out_place: swap.outPlace, in_place: swap.inPlace, out_label: swap.outLabel, in_label: swap.inLabel,
    reason_sealed: seal(key, place(auditId, number, `swap/${swap.outPlace}`), swap.reason), swapped_by: work.member.personId,
  }).execute();
}

/** The swaps of a sample, in their order. */
export async function listSwaps(services: Services, work: Work, auditId: string, number: number): Promise<Swap[]> {
  const rows = await work.tx.selectFrom('sample_swaps').where('partnership_id', '=', work.member.partnership.id).where('audit_id', '=', auditId).where('sample_number', '=', number)
    .orderBy('swapped_at').orderBy('out_place')
    .select(['out_place as outPlace', 'in_place as inPlace', 'out_label as outLabel', 'in_label as inLabel', 'reason_sealed', 'swapped_by as by', 'swapped_at as at']).execute();
  if (rows.length === 0) return [];
  const key = await auditKeyOf(services, work, auditId);
  return rows.map(({ reason_sealed: sealed, ...row }) => ({ ...row, reason: unseal(key, place(auditId, number, `swap/${row.outPlace}`), sealed) }));
}
