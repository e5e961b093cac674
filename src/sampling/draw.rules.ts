import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { allocate } from './allocation.rules.ts';
import { distanceFrom, marginCounts } from './balance.rules.ts';
import { columnOf, compare, rowsAfter } from './frame.rules.ts';
import type { Draw, DrawnCase, DrawPlan, DrawWarning, Frame, FrameRule, LedgerStep, SampleSize, StratumCount } from './sampling.types.ts';

type Random = ReturnType<typeof xoroshiro128plus>;

/** Samples that are compared when margins are to be balanced; the nearest to its targets is taken, the first of equals. */
const samplesCompared = 2_000;
/** Exchanges that are tried to come nearer, and how many in vain end it. */
const exchangesTried = 20_000;
const vainExchanges = 6_000;

interface Stratum {
  readonly key: string;
  readonly rows: Uint32Array;
}

interface Step {
  readonly step: LedgerStep['step'];
  readonly rows: Uint32Array;
}

/** What a plan leaves of a frame to be drawn from, in its parts, and how many of each. */
export interface Drawable {
  readonly steps: readonly Step[];
  readonly rows: Uint32Array;
  readonly strata: readonly Stratum[];
  readonly numbers: ReadonlyMap<string, number>;
  /** Chance as the rules have left it. */
  readonly random: Random;
}

export function drawableOf(frame: Frame, plan: DrawPlan): Drawable {
  const random = xoroshiro128plus(plan.seed | 0);
  const steps = narrowed(frame, plan, random);
  const rows = steps.at(-1)?.rows ?? new Uint32Array();
  const strata = strataOf(frame, rows, plan.strata);
  return { steps, rows, strata, numbers: numbersOf(strata, plan, rows.length), random };
}

/** How many can be drawn from each part, and how many are. */
export function countsOf({ strata, numbers }: Pick<Drawable, 'strata' | 'numbers'>): StratumCount[] {
  return strata.map(({ key, rows: { length } }) => ({ stratum: key, frame: length, drawn: numbers.get(key) ?? 0 }));
}

/**
 * Draws a sample. Everything follows from the frame and the plan: rows are taken in the order of their references, rules in
 * theirs, and chance comes from one generator (xoroshiro128plus of pure-rand, seeded by the plan), so that anybody can draw
 * the same again. Where margins are to be balanced, many samples are drawn and the most balanced is kept; the second way of
 * drawing then exchanges cases by chance while that brings it nearer, so that it meets shares which few samples have.
 * `drawable` is what the plan leaves of the frame, where that is known.
 */
export function draw(frame: Frame, plan: DrawPlan, drawable: Drawable = drawableOf(frame, plan)): Draw {
  const { steps, rows, strata, numbers } = drawable;
  const random = drawable.random.clone();
  const ledger: LedgerStep[] = steps.map(({ step, rows: { length } }) => ({ step, rows: length }));
  const wanted = sizeOf(plan.size, rows.length);
  const chosen = balanced(frame, plan, rows, strata, random, () => strata.map((stratum) => pick(stratum, numbers.get(stratum.key) ?? 0, plan.reserves, random)));
  const cases = chosen.flatMap(({ key, cases: drawn }) => drawn.map((row) => ({ row, stratum: key }))).sort((one, other) => one.row - other.row);
  ledger.push({ step: { kind: 'drawn' }, rows: cases.length });
  const counts = countsOf(drawable);
  const margins = marginCounts(frame, rows, cases.map(({ row }) => row), plan.margins);
  const named = ({ row, stratum }: { row: number; stratum: string }): DrawnCase => ({ reference: frame.references[row] ?? '', stratum });
  return {
    ledger, margins, strata: counts,
    cases: cases.map(named),
    reserves: chosen.flatMap(({ key, reserves }) => reserves.map((row) => named({ row, stratum: key }))),
    warnings: warningsOf(plan, wanted, cases.length, counts, margins),
  };
}

/** What each rule of a plan leaves of the frame, without drawing: the counts that stand beside the rules. The first is the frame. */
export function rowsByRule(frame: Frame, plan: Pick<DrawPlan, 'rules' | 'seed'>): Step[] {
  return narrowed(frame, plan, xoroshiro128plus(plan.seed | 0));
}

function narrowed(frame: Frame, { rules }: Pick<DrawPlan, 'rules'>, random: Random): Step[] {
  let rows: Uint32Array = new Uint32Array(frame.references.length);
  for (let row = 0; row < rows.length; row += 1) rows[row] = row;
  return [{ step: { kind: 'frame' } as const, rows }, ...rules.map((rule) => ({ step: rule, rows: (rows = afterRule(frame, rows, rule, random)) }))];
}

/** How many would be drawn from each stratum of these rows. */
export function allocationOf(frame: Frame, rows: Uint32Array, plan: DrawPlan): StratumCount[] {
  const strata = strataOf(frame, rows, plan.strata);
  return countsOf({ strata, numbers: numbersOf(strata, plan, rows.length) });
}

function numbersOf(strata: readonly Stratum[], { size, minimum, targets }: DrawPlan, rows: number): Map<string, number> {
  if (targets) return new Map(strata.map(({ key, rows: { length } }) => [key, Math.min(length, targets[key] ?? 0)]));
  return allocate(strata.map(({ key, rows: { length } }) => ({ key, rows: length })), Math.min(sizeOf(size, rows), rows), minimum);
}

function afterRule(frame: Frame, rows: Uint32Array, rule: FrameRule, random: Random): Uint32Array {
  switch (rule.kind) {
    case 'one-per-group':
      return mostPerGroup(frame, rows, rule.fact, 1, random);
    case 'most-per-group':
      return mostPerGroup(frame, rows, rule.fact, rule.most, random);
    case 'keep':
    case 'leave-out':
      return rowsAfter(frame, rows, rule);
  }
}

/** Groups take their turn by name, and chance chooses so many of each that has more. */
function mostPerGroup(frame: Frame, rows: Uint32Array, fact: string, most: number, random: Random): Uint32Array {
  const column = columnOf(frame, fact);
  const groups: (number[] | undefined)[] = new Array<number[] | undefined>(column.words.length).fill(undefined);
  const none = column.words.indexOf('');
  const kept: number[] = [];
  for (const row of rows) {
    const group = column.at[row] as number;
    if (group === none) kept.push(row);
    else (groups[group] ??= []).push(row);
  }
  const order = Array.from(column.words.keys()).filter((group) => groups[group] !== undefined).sort((one, other) => compare(column.words[one] as string, column.words[other] as string));
  for (const group of order) {
    const members = groups[group] ?? [];
    if (members.length > most) {
      for (let at = 0; at < most; at += 1) {
        const other = uniformInt(random, at, members.length - 1);
        [members[at], members[other]] = [members[other] as number, members[at] as number];
      }
    }
    for (const row of members.slice(0, most)) kept.push(row);
  }
  return Uint32Array.from(kept).sort();
}

/** The number of cases wanted out of so many rows. */
export function sizeOf(size: SampleSize, rows: number): number {
  return size.kind === 'count' ? size.count : Math.floor((rows * size.tenths + 500) / 1000);
}

function strataOf(frame: Frame, rows: Uint32Array, facts: readonly string[]): Stratum[] {
  if (facts.length === 0) return [{ key: '', rows }];
  const columns = facts.map((fact) => columnOf(frame, fact));
  // By number first: a million rows have few combinations, and each is put into words once.
  const members = new Map<number, number[]>();
  for (const row of rows) {
    let place = 0;
    for (const { words, at } of columns) place = place * words.length + (at[row] as number);
    const found = members.get(place);
    if (found) found.push(row);
    else members.set(place, [row]);
  }
  // What an extract calls "not recorded" itself is one part with what it leaves empty.
  const named = Map.groupBy(members.values(), ([first = 0]) => columns.map(({ words, at }) => words[at[first] as number] || 'not recorded').join(' / '));
  return [...named].sort(([one], [other]) => compare(one, other)).map(([key, found]) => ({ key, rows: Uint32Array.from(found.length === 1 ? (found[0] ?? []) : found.flat()).sort() }));
}

interface Picked {
  readonly key: string;
  readonly cases: readonly number[];
  readonly reserves: readonly number[];
}

/** Shuffles no more of a stratum than is taken from it. */
function pick({ key, rows }: Stratum, count: number, reserves: number, random: Random): Picked {
  const taken = Math.min(rows.length, count + reserves);
  // Only what was swapped is remembered, so that a stratum of a million rows is never copied.
  const moved = new Map<number, number>();
  const order: number[] = [];
  for (let at = 0; at < taken; at += 1) {
    const other = uniformInt(random, at, rows.length - 1);
    order.push(rows[moved.get(other) ?? other] ?? 0);
    moved.set(other, moved.get(at) ?? at);
  }
  return { key, cases: order.slice(0, count), reserves: order.slice(count) };
}

function balanced(frame: Frame, plan: DrawPlan, rows: Uint32Array, strata: readonly Stratum[], random: Random, sample: () => Picked[]): Picked[] {
  let best = sample();
  if (plan.margins.length === 0) return best;
  const distance = distanceFrom(frame, rows, plan.margins);
  let nearest = distance(best.flatMap(({ cases }) => cases));
  for (let made = 1; made < samplesCompared && nearest > 0; made += 1) {
    const next = sample();
    const far = distance(next.flatMap(({ cases }) => cases));
    if (far < nearest) [best, nearest] = [next, far];
  }
  return plan.algorithm === 1 ? best : exchanged(best, strata, distance, random);
}

/**
 * Exchanges a case for another row of its stratum, both by chance, wherever the sample comes nearer to its margins. A reserve
 * that becomes a case leaves its place to the case that went.
 */
function exchanged(picked: readonly Picked[], strata: readonly Stratum[], distance: (sample: readonly number[]) => number, random: Random): Picked[] {
  const sample = picked.flatMap(({ cases }) => cases);
  const reserves = picked.map((one) => [...one.reserves]);
  const stratumAt = picked.flatMap(({ cases }, stratum) => cases.map(() => stratum));
  const taken = new Set(sample);
  let nearest = distance(sample);
  let vain = 0;
  for (let tried = 0; sample.length > 0 && nearest > 0 && tried < exchangesTried && vain < vainExchanges; tried += 1) {
    const at = uniformInt(random, 0, sample.length - 1);
    const stratum = stratumAt[at] ?? 0;
    const { rows } = strata[stratum] as Stratum;
    const row = rows[uniformInt(random, 0, rows.length - 1)] as number;
    vain += 1;
    if (taken.has(row)) continue;
    const out = sample[at] as number;
    sample[at] = row;
    const far = distance(sample);
    if (far >= nearest) {
      sample[at] = out;
      continue;
    }
    [nearest, vain] = [far, 0];
    taken.delete(out);
    taken.add(row);
    const kept = reserves[stratum] ?? [];
    if (kept.includes(row)) kept[kept.indexOf(row)] = out;
  }
  return picked.map(({ key }, stratum) => ({ key, cases: sample.filter((_, at) => stratumAt[at] === stratum), reserves: reserves[stratum] ?? [] }));
}

function warningsOf(plan: DrawPlan, wanted: number, drawn: number, strata: readonly StratumCount[], margins: Draw['margins']): DrawWarning[] {
  const warnings: DrawWarning[] = [];
  if (drawn < wanted) warnings.push({ kind: 'too-few', message: `${wanted} cases were wanted and only ${drawn} could be drawn.` });
  if (drawn > wanted) warnings.push({ kind: 'minimum-over-size', message: `The least from each stratum comes to ${drawn} cases, and ${wanted} were wanted.` });
  for (const { stratum, frame, drawn: found } of strata) {
    const asked = plan.targets ? (plan.targets[stratum] ?? 0) : plan.minimum;
    if (found < asked) warnings.push({ kind: 'stratum-short', message: `${stratum || 'The frame'} has ${frame} ${frame === 1 ? 'case' : 'cases'}, and at least ${asked} were wanted from it.` });
  }
  for (const { fact, value, target, drawn: found } of margins) {
    if (Math.abs(found - target) > 1) warnings.push({ kind: 'margin-missed', message: `${fact}: ${value || 'not recorded'} stands ${found} times in the sample; its share would be ${Math.round(target * 10) / 10}.` });
  }
  return warnings;
}
