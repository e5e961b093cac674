import { createHash } from 'node:crypto';
import type { Member, Work } from '../access/index.ts';
import { findAudit, takesCases, type Audit } from '../audits/index.ts';
import { command } from '../history/index.ts';
import { listPeople } from '../people/index.ts';
import type { Services } from '../platform/index.ts';
import type { Day } from '../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { madeSeed, planGround, type PlanGround } from './change-plan.ts';
import { marginCounts } from './balance.rules.ts';
import { countsOf, draw, drawableOf, type Drawable } from './draw.rules.ts';
import { rowOf } from './frame.rules.ts';
import { agreedSizeWarning, checkPlan, factsIn, leftOutWarnings, tooManyDrawn } from './plan.rules.ts';
import { factNames } from './population-columns.rules.ts';
import { readBirthDays, readFrame, selecting } from './populations.store.ts';
import { insertSample, listSamples } from './samples.store.ts';
import type { ChoiceWords, DrawWords, Identity, Sample, SampleRefusal, SampleWords } from './samples.types.ts';
import type { Draw, DrawnCase, DrawPlan, Frame } from './sampling.types.ts';
import { whoDraws } from './who-draws.rules.ts';

/**
 * Draws a sample by the audit's plan and keeps it for good, with every step, seed and hash; gives its number. `edit` is the
 * plan's that was looked at. Only the neutral selector draws; a coordinator where there is none, with a reason. A second draw
 * needs a reason too, and leaves the first as it is. Whoever draws says who was consulted, or why nobody was. `seen` is how
 * many samples the person knew of: where there are more, as when a form is sent twice, nothing is drawn.
 */
export async function drawSample(services: Services, member: Member, auditId: string, edit: number, said: DrawWords, seen?: number): Promise<Result<number, SampleRefusal>> {
  return command<number, SampleRefusal>(services.database, selecting(member), async (work) => {
    const begun = await begin(work, auditId, said);
    if (!begun.ok) return begun;
    const { audit, ground, errors } = begun.value;
    const samples = await listSamples(services, work, auditId);
    const newest = newestUnseen(samples, seen);
    if (newest !== null) return refuse({ kind: 'made-meanwhile', number: newest });
    if (ground.edit !== edit) return refuse({ kind: 'stale' });
    if (samples.some(({ kind }) => kind === 'drawn') && !said.again) errors.push({ field: 'again', message: 'Say why the sample is drawn again' });
    errors.push(...consultationErrors(said, services.clock.today()), ...checkPlan(ground.plan, ground.facts));
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    const frame = await readFrame(services, work, ground.population, { facts: [...factsIn(ground.plan), ...comparedFacts] });
    // A first plan that nobody has changed is given its seed now.
    const plan = ground.edit === 0 ? { ...ground.plan, seed: madeSeed() } : ground.plan;
    const drawable = drawableOf(frame, plan);
    const tooMany = tooManyDrawn(countsOf(drawable), plan.reserves);
    if (tooMany !== null) return refuse({ kind: 'invalid', errors: [{ field: '', message: tooMany }] });
    const drawn = withWarning(withComparison(frame, plan, drawable, draw(frame, plan, drawable)), ground.terms.casesMeant);
    const number = await keep(services, work, audit, { ...ground, plan }, frame, drawn, said);
    return accept({
      value: number,
      history: {
        event: 'sample-drawn', subject: { kind: 'sample', id: String(number) }, auditId,
        detail: { number, seed: plan.seed, algorithm: plan.algorithm, rows: drawn.ledger.map(({ rows }) => rows).join(' to '), frameHash: ground.population.frameHash, consultedOn: said.consultedOn ?? null },
      },
    });
  });
}

/**
 * Keeps cases that were chosen on purpose, by their references in the extract, under a label and with a reason; gives the
 * sample's number. Whoever chooses says who was consulted, or why nobody was. `seen` is as for a draw.
 */
export async function chooseCases(services: Services, member: Member, auditId: string, chosen: { readonly references: readonly string[]; readonly words: ChoiceWords }, seen?: number): Promise<Result<number, SampleRefusal>> {
  const { words } = chosen;
  return command<number, SampleRefusal>(services.database, selecting(member), async (work) => {
    const begun = await begin(work, auditId, words);
    if (!begun.ok) return begun;
    const { audit, ground, errors } = begun.value;
    const samples = await listSamples(services, work, auditId);
    const newest = newestUnseen(samples, seen);
    if (newest !== null) return refuse({ kind: 'made-meanwhile', number: newest });
    const references = [...new Set(chosen.references)].sort();
    if (!words.label) errors.push({ field: 'label', message: 'Enter what this choice is called, for example “Near misses”' });
    if (words.label && samples.some((one) => one.words.label?.toLowerCase() === words.label?.toLowerCase())) errors.push({ field: 'label', message: 'There is a choice of this name already. Give this one another name' });
    if (!words.reason) errors.push({ field: 'reason', message: 'Say why these cases are chosen' });
    if (references.length === 0) errors.push({ field: 'references', message: 'Enter the case references, one a line' });
    if (references.length > 50) errors.push({ field: 'references', message: 'Choose at most 50 cases on purpose. Draw a larger sample' });
    const { rules } = ground.plan;
    const frame = await readFrame(services, work, ground.population, { facts: rules.map(({ fact }) => fact) });
    const unknown = references.filter((reference) => rowOf(frame, reference) === -1);
    if (unknown.length > 0) errors.push({ field: 'references', message: `${unknown.length === 1 ? '1 reference is' : `${unknown.length} references are`} not in the population: ${unknown.slice(0, 5).join(', ')}` });
    errors.push(...consultationErrors(words, services.clock.today()));
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    const cases = references.map((reference) => ({ reference, stratum: '' }));
    const isFirst = samples.every(({ use }) => use === null);
    const otherSize = isFirst ? agreedSizeWarning(cases.length, ground.terms.casesMeant) : null;
    const drawn: Draw = {
      cases, reserves: [], strata: [], margins: [],
      // Beside a sample that is in use a choice has no size of its own to keep to.
      warnings: [...leftOutWarnings(frame, Uint32Array.from(references, (reference) => rowOf(frame, reference)), rules), ...(otherSize === null ? [] : [otherSize])],
      ledger: [{ step: { kind: 'frame' }, rows: frame.references.length }, { step: { kind: 'drawn' }, rows: cases.length }],
    };
    const number = await keep(services, work, audit, { ...ground, plan: null }, frame, drawn, words);
    return accept({ value: number, history: { event: 'cases-chosen', subject: { kind: 'sample', id: String(number) }, auditId, detail: { number, cases: cases.length, consultedOn: words.consultedOn ?? null } } });
  });
}

function newestUnseen(samples: readonly Sample[], seen: number | undefined): number | null {
  return seen === undefined || samples.length <= seen ? null : Math.max(...samples.map(({ number }) => number));
}

/** Facts that sample and population are compared by, whether or not the plan balances them. */
const comparedFacts: readonly string[] = [factNames.gender, factNames.ageBand, factNames.ethnicity, factNames.category, factNames.team, factNames.gapBand];

function withComparison(frame: Frame, plan: DrawPlan, { rows }: Pick<Drawable, 'rows'>, drawn: Draw): Draw {
  const others = frame.columns.filter(({ fact, words }) => comparedFacts.includes(fact) && words.length <= 30 && !plan.margins.some((margin) => margin.fact === fact)).map(({ fact }) => ({ fact }));
  return rows.length === 0 ? drawn : { ...drawn, margins: [...drawn.margins, ...marginCounts(frame, rows, drawn.cases.map(({ reference }) => rowOf(frame, reference)), others)] };
}

function withWarning(drawn: Draw, casesMeant: number | null): Draw {
  const warning = agreedSizeWarning(drawn.cases.length, casesMeant);
  return warning === null ? drawn : { ...drawn, warnings: [...drawn.warnings, warning] };
}

interface Begun {
  readonly audit: Audit;
  readonly ground: PlanGround;
  readonly errors: FieldError[];
}

async function begin(work: Work, auditId: string, words: SampleWords): Promise<Result<Begun, SampleRefusal>> {
  const audit = await findAudit(work, auditId, { lock: true });
  if (!audit) return refuse({ kind: 'not-found' });
  if (!takesCases(audit.state)) return refuse({ kind: 'not-now' });
  const who = whoDraws(work.member.roles, await listPeople(work));
  if (who.kind === 'nobody') return refuse({ kind: 'not-yours', names: who.names });
  const ground = await planGround(work, auditId, { lock: true });
  if (!ground) return refuse({ kind: 'no-population' });
  const errors: FieldError[] = [];
  if (who.kind === 'coordinator' && !words.byCoordinator) errors.push({ field: 'byCoordinator', message: 'Say why you select the cases although you coordinate the audit' });
  errors.push(...tooLong(words));
  return accept({ audit, ground, errors });
}

const longestWords = 2_000;

function tooLong(words: SampleWords): FieldError[] {
  return Object.entries<string>({ ...words }).filter(([, text]) => text.length > longestWords)
    .map(([name]) => ({ field: name === 'consulted' ? 'with' : name, message: `This must be ${longestWords.toLocaleString('en-GB')} characters or fewer` }));
}

/** Cases are selected in consultation: who was asked, and on which day up to today, or why nobody was. */
function consultationErrors({ consulted, consultedOn, notConsulted }: SampleWords, today: Day): FieldError[] {
  if (!consulted) return notConsulted ? [] : [{ field: 'consulted', message: 'Say who was consulted, or why nobody was' }];
  if (consultedOn === undefined) return [{ field: 'consultedOn', message: 'Enter the day they were consulted as day, month and year, like 16 1 2014' }];
  return consultedOn > today ? [{ field: 'consultedOn', message: 'The day they were consulted must be today or earlier' }] : [];
}

async function keep(services: Services, work: Work, audit: Audit, ground: Pick<PlanGround, 'population' | 'terms'> & { readonly plan: PlanGround['plan'] | null }, frame: Frame, drawn: Draw, said: SampleWords): Promise<number> {
  const { population, plan, terms } = ground;
  const words: SampleWords = { ...said, ...(terms.themeConfirmed === null ? {} : { themeConfirmed: terms.themeConfirmed }) };
  const born = await readBirthDays(services, work, population);
  const identity = ({ reference }: DrawnCase): Identity => ({ reference, born: born(rowOf(frame, reference)) });
  const { ledger, strata, margins, warnings } = drawn;
  return insertSample(services, work, audit.id, {
    kind: plan === null ? 'chosen' : 'drawn', populationId: population.id, plan, theme: audit.theme, words, ledger, strata, margins, warnings,
    frameHash: Buffer.from(population.frameHash ?? '', 'hex'), resultHash: hashOfResult(drawn),
    members: [
      ...drawn.cases.map((one) => ({ part: 'case' as const, stratum: one.stratum, identity: identity(one) })),
      ...drawn.reserves.map((one) => ({ part: 'reserve' as const, stratum: one.stratum, identity: identity(one) })),
    ],
  });
}

/** What the outcome of a draw is told by. */
export function hashOfResult({ cases, reserves }: Pick<Draw, 'cases' | 'reserves'>): Buffer {
  const named = (all: readonly DrawnCase[]) => all.map(({ reference, stratum }) => [reference, stratum]);
  return createHash('sha256').update(JSON.stringify([named(cases), named(reserves)])).digest();
}
