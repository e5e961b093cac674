import type { FieldError } from '../shared/result.ts';
import { dayInWords } from '../shared/day.ts';
import { monthsInWords } from './computed-facts.rules.ts';
import { rowsAfter, spreadOf } from './frame.rules.ts';
import { factNames } from './population-columns.rules.ts';
import type { FrameFact } from './population.types.ts';
import type { DrawPlan, DrawWarning, FactTest, Frame, FrameRule, LedgerStep, StratumCount } from './sampling.types.ts';

/** Cases that a baseline audit needs: each costs every agency time. */
export const usualSize = 10;
/** The way of drawing that plans get when they are made or changed. */
export const newestAlgorithm = 2;
export const largestSeed = 4_294_967_295;

/** The plan that an audit begins with: as many cases as its terms mean, or about ten, balanced by gender, age and category. */
export function firstPlan(facts: readonly FrameFact[], casesMeant: number | null, seed: number): DrawPlan {
  const balanced = spreadFacts.filter((name) => facts.some(({ fact }) => fact === name));
  return { algorithm: newestAlgorithm, rules: [], size: { kind: 'count', count: casesMeant ?? usualSize }, strata: [], minimum: 0, margins: balanced.map((fact) => ({ fact })), reserves: 2, seed };
}

/** Facts that a sample should span whatever it is about. */
const spreadFacts: readonly string[] = [factNames.gender, factNames.ageBand, factNames.category];

/** Of the facts that a sample should span, those the population has and the plan neither divides nor balances by. */
export function unspread({ strata, margins }: Pick<DrawPlan, 'strata' | 'margins'>, facts: readonly FrameFact[]): string[] {
  return [...spreadFacts, factNames.ethnicity].filter((name) => facts.some(({ fact }) => fact === name) && !strata.includes(name) && !margins.some(({ fact }) => fact === name));
}

/** The facts a plan speaks of. */
export function factsIn({ rules, strata, margins }: Pick<DrawPlan, 'rules' | 'strata' | 'margins'>): string[] {
  return [...new Set([...rules.map(({ fact }) => fact), ...strata, ...margins.map(({ fact }) => fact)])];
}

/** What keeps a plan from being drawn by on a frame with these facts. */
export function checkPlan(plan: DrawPlan, facts: readonly FrameFact[]): FieldError[] {
  const unknown = factsIn(plan).filter((name) => !facts.some(({ fact }) => fact === name));
  const errors = unknown.map((fact): FieldError => ({ field: '', message: `This population has no ${fact}. Take it out of the plan, or bring in an extract that has it` }));
  const disagree = targetsProblem(plan);
  if (disagree !== null) errors.push({ field: '', message: disagree });
  if (plan.size.kind === 'count' ? plan.size.count < 1 : plan.size.tenths < 1) errors.push({ field: 'size', message: 'Enter how many cases to draw' });
  return errors;
}

/** No audit looks at more, and to balance more takes minutes in which the server does nothing else. */
export const mostCases = 1_000;
const mostReserves = 2_000;

/** Why so many are not drawn; null where they are few enough. A share, or a least number from each of many parts, can come to any number. */
export function tooManyDrawn(parts: readonly StratumCount[], reserves: number): string | null {
  const cases = parts.reduce((sum, { drawn }) => sum + drawn, 0);
  if (cases > mostCases) return `This plan draws ${cases.toLocaleString('en-GB')} cases. At most ${mostCases.toLocaleString('en-GB')} can be drawn: make the sample smaller in the plan`;
  const kept = parts.reduce((sum, { frame, drawn }) => sum + Math.min(reserves, frame - drawn), 0);
  return kept > mostReserves ? `This plan keeps ${kept.toLocaleString('en-GB')} reserves. At most ${mostReserves.toLocaleString('en-GB')} can be kept: ask for fewer in each part, or divide into fewer parts` : null;
}

/** Why the numbers given for the parts do not go with the size; null where they do, or where none are given. */
export function targetsProblem({ size, targets }: Pick<DrawPlan, 'size' | 'targets'>): string | null {
  if (targets === undefined) return null;
  const sum = Object.values(targets).reduce((total, count) => total + count, 0);
  if (size.kind === 'count' && size.count === sum) return null;
  return `The numbers from the parts come to ${sum}. Say under “How many” that ${sum === 1 ? '1 case is' : `${sum} cases are`} to be drawn, or change the numbers`;
}

/** The warning of a sample that is not as large as the terms of reference mean; null where they agree or say nothing. */
export function agreedSizeWarning(drawn: number, casesMeant: number | null): DrawWarning | null {
  return casesMeant === null || casesMeant === drawn ? null : { kind: 'other-than-agreed', message: `The terms of reference mean ${casesMeant} cases, and this sample has ${drawn}.` };
}

/** Warnings of cases chosen on purpose that a rule of the audit's plan would not have taken. Rules about facts that the frame has not say nothing. */
export function leftOutWarnings(frame: Frame, chosen: Uint32Array, rules: readonly FrameRule[]): DrawWarning[] {
  return rules.filter(({ fact }) => frame.columns.some((column) => column.fact === fact)).flatMap((rule): DrawWarning[] => {
    const left = rule.kind === 'one-per-group' || rule.kind === 'most-per-group'
      ? [...spreadOf(frame, chosen, rule.fact)].reduce((sum, [group, count]) => sum + (group === '' ? count : Math.min(count, rule.kind === 'one-per-group' ? 1 : rule.most)), 0)
      : rowsAfter(frame, chosen, rule).length;
    const out = chosen.length - left;
    return out === 0 ? [] : [{ kind: 'left-out-by-plan', message: `${out === 1 ? '1 of these cases is one' : `${out} of these cases are some`} that a rule of the plan leaves out: ${lower(ruleInWords(rule))}.` }];
  });
}

/** In what a plan will miss what is wanted of it, before anything is drawn: draws are kept for good. `strata` is what each part would give. */
export function missesAhead({ minimum, targets }: DrawPlan, wanted: number, strata: readonly StratumCount[], casesMeant: number | null): string[] {
  const expected = strata.reduce((sum, { drawn }) => sum + drawn, 0);
  const short = strata.length < 2 ? [] : strata.filter(({ stratum, drawn }) => drawn < (targets ? (targets[stratum] ?? 0) : minimum)).map(({ stratum, frame }) => `${valueName(stratum)} (${frame})`);
  return [
    ...(expected < wanted ? [`The plan wants ${wanted} cases, and only ${expected} can be drawn.`] : []),
    ...(expected > wanted ? [`The plan wants ${wanted} cases, and what it takes from each part comes to ${expected}.`] : []),
    ...(short.length > 0 ? [`Fewer can be drawn than are wanted from ${short.join(', ')}.`] : []),
    ...sizeOtherThanMeant(expected, casesMeant),
  ];
}

/** That a plan comes to another number of cases than the terms of reference mean. */
export function sizeOtherThanMeant(expected: number, casesMeant: number | null): string[] {
  return casesMeant === null || casesMeant === expected ? [] : [`The terms of reference mean ${casesMeant} cases, and the plan comes to ${expected}.`];
}

/** A rule in words. */
export function ruleInWords(rule: FrameRule): string {
  if (rule.kind === 'one-per-group') return `Take one of each ${lower(rule.fact)}, chosen by the seed`;
  if (rule.kind === 'most-per-group') return `Take ${rule.most} of each ${lower(rule.fact)} at most, chosen by the seed`;
  return `${rule.kind === 'keep' ? 'Keep only' : 'Leave out'} where ${testInWords(rule.fact, rule.test)}`;
}

/** A line of a ledger in words. */
export function stepInWords(step: LedgerStep['step']): string {
  return step.kind === 'frame' ? 'In the population' : step.kind === 'drawn' ? 'Drawn' : ruleInWords(step);
}

function testInWords(fact: string, test: FactTest): string {
  switch (test.kind) {
    case 'missing':
      return `${lower(fact)} is not recorded`;
    case 'one-of':
      return `${lower(fact)} is ${test.values.join(' or ')}`;
    case 'at-most':
    case 'at-least': {
      const word = test.kind === 'at-most' ? 'at most' : 'at least';
      return `${lower(fact)} is ${word} ${valueInWords(fact, test.value)}`;
    }
  }
}

function valueInWords(fact: string, value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayInWords(value);
  return (fact === factNames.gap || fact === factNames.monthsOnPlan) && Number(value) >= 12 ? `${value} (${monthsInWords(Number(value))})` : value;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A value of a fact in words: what nobody recorded has a name of its own. */
export function valueName(value: string): string {
  return value === '' ? 'not recorded' : value;
}

/** What a size means for the agencies, where it is more than an audit usually takes. */
export function sizeAdvice(count: number): string | null {
  return count > 2 * usualSize ? `${count} cases are a lot of work: every agency involved audits every one of them. About ten are enough for a baseline audit.` : null;
}

/** The next case names of an audit: references with a prefix, and labels such as Child A, none of which is taken. */
export function nextNames(taken: readonly { readonly reference: string; readonly label: string }[], prefix: string, words: readonly string[]): { readonly reference: string; readonly label: string }[] {
  const letters = new Set(taken.map(({ label }) => /\b([A-Z]{1,3})$/.exec(label)?.[1] ?? ''));
  // After the last that was given, so that a case that went does not lend its number to another.
  let number = Math.max(0, ...taken.map(({ reference }) => (reference.startsWith(`${prefix}-`) ? Number(/^\d+$/.exec(reference.slice(prefix.length + 1))?.[0] ?? 0) : 0)));
  let letter = 0;
  return words.map((word) => {
    number += 1;
    while (letters.has(lettersOf(letter))) letter += 1;
    letter += 1;
    return { reference: `${prefix}-${String(number).padStart(2, '0')}`, label: `${word} ${lettersOf(letter - 1)}` };
  });
}

/** A to Z, AA to ZZ, then three letters. */
function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${lettersOf(Math.floor(index / 26) - 1)}${last}`;
}

/** What references of a partnership's cases begin with: its initials and the year, such as CE14. */
export function referencePrefix(shortName: string, year: string): string {
  const initials = shortName.split(/[^\p{Letter}]+/u).filter((word) => word !== '').map((word) => word.charAt(0).toUpperCase()).join('').slice(0, 4);
  return `${initials || 'C'}${year.slice(-2)}`;
}
