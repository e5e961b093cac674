import { createHash } from 'node:crypto';
import type { Member, Work } from '../access/index.ts';
import { findAudit, takesCases, type Audit } from '../audits/index.ts';
import { command } from '../history/index.ts';
import { listPeople } from '../people/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { factOf, rowOf } from './frame.rules.ts';
import { nextNames, referencePrefix } from './plan.rules.ts';
import { factNames } from './population-columns.rules.ts';
import { largestFamily } from './population-remarks.rules.ts';
import { findPopulation, readFrame, selecting } from './populations.store.ts';
import { insertSampleCases, insertSwap, insertUse, listMembers, listSamples, listSwaps, openVault } from './samples.store.ts';
import type { AuditCases, Identity, KnownCase, NewCase, Sample, SampleMember, SampleRefusal } from './samples.types.ts';
import type { Frame } from './sampling.types.ts';
import { whoDraws } from './who-draws.rules.ts';

/**
 * Makes the cases of a sample cases of the audit, under pseudonyms. A sample that misses what was asked of it is used only
 * with a reason. Cases of a sample drawn before go, unless an agency has begun to answer about one. Whoever is a case of the
 * audit already stays that case. That cases come on top of others has to be said (`adds`), since agencies are at work on those.
 */
export async function useSample(services: Services, member: Member, auditId: string, number: number, { reason, adds = false }: { readonly reason: string; readonly adds?: boolean }, cases: AuditCases): Promise<Result<number, SampleRefusal>> {
  return command<number, SampleRefusal>(services.database, selecting(member), async (work) => {
    const begun = await begin(services, work, auditId, number);
    if (!begun.ok) return begun;
    const { audit, sample, samples } = begun.value;
    if (sample.use !== null) return refuse({ kind: 'stale' });
    if (sample.warnings.length > 0 && reason === '') return refuse({ kind: 'invalid', errors: [{ field: 'reason', message: 'Say why this sample is used although it misses what was planned' }] });
    const before = await cases.list(work, auditId);
    if (sample.kind === 'drawn') {
      const stays = new Set((await casesOf(work, auditId, samples.filter(({ kind }) => kind === 'chosen'))).map(({ caseId }) => caseId));
      for (const earlier of samples.filter((one) => one.use !== null && one.kind === 'drawn')) {
        for (const { caseId } of await listMembers(work, auditId, earlier.number)) {
          if (caseId === null || stays.has(caseId)) continue;
          const gone = await cases.takeOut(services, work, auditId, caseId);
          if (!gone.ok) return refuse({ kind: 'begun', agencies: gone.refusal });
        }
      }
    }
    const others = (await cases.list(work, auditId)).length;
    if (others > 0 && !adds) {
      const words = others === 1 ? '1 case is in the audit already' : `${others} cases are in the audit already`;
      return refuse({ kind: 'invalid', errors: [{ field: 'adds', message: `${words}. Tick the box to add these to them, or take those out first` }] });
    }
    const members = (await listMembers(work, auditId, number)).filter(({ part }) => part === 'case');
    await addMembers(services, work, { audit, sample, samples }, members, cases, before);
    await insertUse(services, work, auditId, number, reason === '' ? null : reason);
    return accept({ value: members.length, history: { event: 'sample-used', subject: { kind: 'sample', id: String(number) }, auditId, detail: { number, cases: members.length, warnings: sample.warnings.length } } });
  });
}

/**
 * Lets the next reserve of its stratum stand in for a case that cannot be audited. Which one that is follows from the draw, so
 * nobody can pick; why the case goes has to be said.
 */
export async function swapCase(services: Services, member: Member, auditId: string, number: number, place: number, reason: string, cases: AuditCases): Promise<Result<{ readonly out: string; readonly in: string }, SampleRefusal>> {
  return command<{ out: string; in: string }, SampleRefusal>(services.database, selecting(member), async (work) => {
    const begun = await begin(services, work, auditId, number);
    if (!begun.ok) return begun;
    const { audit, sample, samples } = begun.value;
    const members = await listMembers(work, auditId, number);
    const out = members.find((one) => one.place === place);
    const known = out?.caseId === undefined || out.caseId === null ? undefined : (await cases.list(work, auditId)).find(({ id }) => id === out.caseId);
    if (!out?.caseId || !known) return refuse({ kind: 'not-found' });
    const next = await nextReserve(services, work, begun.value, members, out);
    if (reason === '') return refuse({ kind: 'invalid', errors: [{ field: 'reason', message: 'Say why this case cannot be audited' }] });
    if (!next) return refuse({ kind: 'invalid', errors: [{ field: 'reason', message: 'No reserve is left in this stratum. Draw again, with more reserves' }] });
    const gone = await cases.takeOut(services, work, auditId, out.caseId);
    if (!gone.ok) return refuse({ kind: 'begun', agencies: gone.refusal });
    const [label = ''] = await addMembers(services, work, { audit, sample, samples }, [next], cases, [known]);
    await insertSwap(services, work, auditId, number, { outPlace: place, inPlace: next.place, outLabel: known.label, inLabel: label, reason });
    return accept({
      value: { out: known.label, in: label },
      history: { event: 'case-swapped', subject: { kind: 'sample', id: String(number) }, auditId, detail: { number, out: known.label, in: label, reserve: next.place } },
    });
  });
}

/**
 * The reserve that stands in next for a member, by the order of the draw; undefined when none is left in its stratum. Somebody
 * who is a case of the audit already cannot stand in.
 */
async function nextReserve(services: Services, work: Work, { audit, sample, samples }: Begun, members: readonly SampleMember[], out: SampleMember): Promise<SampleMember | undefined> {
  const gone = new Set((await listSwaps(services, work, audit.id, sample.number)).map(({ inPlace }) => inPlace));
  const left = members.filter(({ part, stratum, place }) => part === 'reserve' && stratum === out.stratum && !gone.has(place));
  const here = await casesByReference(services, work, audit.id, samples);
  const vault = await openVault(services, work, audit.id, sample.number, left.map(({ place }) => place));
  return left.find(({ place }) => !here.has(vault.get(place)?.reference ?? ''));
}

/** The members of used samples that are cases of the audit. */
async function casesOf(work: Work, auditId: string, samples: readonly Sample[]): Promise<{ readonly number: number; readonly place: number; readonly caseId: string }[]> {
  const found = [];
  for (const { number } of samples.filter(({ use }) => use !== null)) {
    for (const { place, caseId } of await listMembers(work, auditId, number)) if (caseId !== null) found.push({ number, place, caseId });
  }
  return found;
}

/** The cases that samples brought into the audit, by their references in the extract. They are not shown to anybody. */
async function casesByReference(services: Services, work: Work, auditId: string, samples: readonly Sample[]): Promise<Map<string, string>> {
  const byReference = new Map<string, string>();
  for (const [number, members] of Map.groupBy(await casesOf(work, auditId, samples), (one) => one.number)) {
    const vault = await openVault(services, work, auditId, number, members.map(({ place }) => place));
    for (const { place, caseId } of members) byReference.set(vault.get(place)?.reference ?? '', caseId);
  }
  return byReference;
}

interface Begun {
  readonly audit: Audit;
  readonly sample: Sample;
  readonly samples: readonly Sample[];
}

async function begin(services: Services, work: Work, auditId: string, number: number): Promise<Result<Begun, SampleRefusal>> {
  const audit = await findAudit(work, auditId, { lock: true });
  if (!audit) return refuse({ kind: 'not-found' });
  const samples = await listSamples(services, work, auditId);
  const sample = samples.find((one) => one.number === number);
  if (!sample) return refuse({ kind: 'not-found' });
  if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
  const who = whoDraws(work.member.roles, await listPeople(work));
  return who.kind === 'nobody' ? refuse({ kind: 'not-yours', names: who.names }) : accept({ audit, sample, samples });
}

/**
 * Adds members of a sample as audit cases, and gives their labels. `gone` are cases that have left by this command: agencies may
 * have their names by now, so that they are not given to anybody else; nor are those of cases that were swapped before.
 */
async function addMembers(services: Services, work: Work, { audit, sample, samples }: Begun, members: readonly SampleMember[], cases: AuditCases, gone: readonly KnownCase[]): Promise<string[]> {
  const population = await findPopulation(work, audit.id, { id: sample.populationId });
  if (!population) throw new Error('A sample has lost its population');
  const frame = await readFrame(services, work, population, { facts: caseFacts });
  const vault = await openVault(services, work, audit.id, sample.number, members.map(({ place }) => place));
  const who = (place: number): Identity => vault.get(place) ?? { reference: '', born: '' };
  const here = await casesByReference(services, work, audit.id, samples);
  // Not in the order of their references, which would tell who is who to somebody who knows the list.
  const order = members.filter(({ place }) => !here.has(who(place).reference)).sort((one, other) => orderOf(sample, who(one.place)).localeCompare(orderOf(sample, who(other.place))));
  const facts = order.map(({ place }) => newCase(frame, who(place).reference));
  const names = nextNames([...(await cases.list(work, audit.id)), ...gone, ...(await labelsSwapped(services, work, audit.id, samples))], referencePrefix(work.member.partnership.shortName, population.extractedOn.slice(0, 4)), facts.map(({ age }) => (age !== null && age >= 18 ? 'Adult' : 'Child')));
  const ids = await cases.add(work, audit.id, facts.map((fact, at) => ({ ...fact, reference: names[at]?.reference ?? '', label: names[at]?.label ?? '' })));
  const added = order.map(({ place }, at) => ({ reference: who(place).reference, caseId: ids[at] ?? '' }));
  const cased = new Map([...here, ...added.map(({ reference, caseId }) => [reference, caseId] as const)]);
  await insertSampleCases(work, audit.id, sample.number, members.map(({ place }) => ({ place, caseId: cased.get(who(place).reference) ?? '' })));
  const siblings = siblingsOf(frame, added.map(({ reference }) => reference));
  for (const drawn of added) {
    await cases.linkSiblings(services, work, audit.id, drawn, (siblings.get(drawn.reference) ?? []).map((sibling) => ({ reference: sibling, caseId: cased.get(sibling) ?? null })));
  }
  return names.map(({ label }) => label);
}

/** The labels of cases that reserves stood in for, in any sample of the audit. */
async function labelsSwapped(services: Services, work: Work, auditId: string, samples: readonly Sample[]): Promise<{ readonly reference: string; readonly label: string }[]> {
  const found = [];
  for (const { number } of samples.filter(({ use }) => use !== null)) found.push(...(await listSwaps(services, work, auditId, number)).map(({ outLabel }) => ({ reference: '', label: outLabel })));
  return found;
}

const caseFacts = [factNames.siblingGroup, factNames.age, factNames.gender, factNames.ethnicity, factNames.category, factNames.planStart, factNames.previousPlanStart, factNames.previousPlanEnd];

function orderOf(sample: Sample, { reference }: Identity): string {
  return createHash('sha256').update(`${sample.resultHash}/${reference}`).digest('hex');
}

/** The references of those who share each one's family in the population, in order; of nobody where the extract says nothing of families, or what it says is no family. */
function siblingsOf(frame: Frame, references: readonly string[]): Map<string, string[]> {
  const column = frame.columns.find(({ fact }) => fact === factNames.siblingGroup);
  if (!column) return new Map();
  const { words, at } = column;
  const familyOf = (reference: string): number | undefined => at[rowOf(frame, reference)];
  const members = new Map<number, string[]>();
  for (const reference of references) {
    const family = familyOf(reference);
    if (family !== undefined && words[family] !== '') members.set(family, []);
  }
  // Once through the population, however many are drawn from it.
  for (let row = 0; row < at.length; row += 1) members.get(at[row] as number)?.push(frame.references[row] as string);
  return new Map(references.map((own) => {
    const family = members.get(familyOf(own) ?? -1) ?? [];
    return [own, family.length > largestFamily ? [] : family.filter((other) => other !== own)];
  }));
}

function newCase(frame: Frame, reference: string): Omit<NewCase, 'reference' | 'label'> {
  const row = rowOf(frame, reference);
  const said = (fact: string): string | null => factOf(frame, row, fact).slice(0, 100) || null;
  const day = (fact: string): string | null => (frame.columns.some((column) => column.fact === fact && column.takes === 'day') ? said(fact) : null);
  const age = said(factNames.age);
  return {
    // An extract without dates of birth may say ages in words of its own.
    age: age !== null && /^\d+$/.test(age) ? Math.min(120, Number(age)) : null, gender: said(factNames.gender), ethnicity: said(factNames.ethnicity), category: said(factNames.category),
    planStart: day(factNames.planStart), previousPlanStart: day(factNames.previousPlanStart), previousPlanEnd: day(factNames.previousPlanEnd),
  };
}
