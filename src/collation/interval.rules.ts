import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { tenthsInWords } from './share.rules.ts';

/** Bounds of a share, as fractions from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What one case's returns add to a share: those that gave the answer, and those that answered the item. */
export interface CaseShare {
  readonly hits: number;
  readonly base: number;
}

/** The base below which no verdict is worded and no trend is drawn, unless a partnership sets another. */
export const thinBase = 20;

/** The 97.5% point of the normal distribution. */
const z = 1.959963984540054;

/**
 * Wilson's score interval at 95% for hits out of a base of independent observations (10 of 20 gives .2993 to .7007);
 * null when the base is 0. Several returns on one case are not independent: use `caseInterval` for those.
 * Source: Wilson 1927, J. Am. Stat. Assoc. 22:209-212.
 */
export function wilsonInterval(hits: number, base: number): Interval | null {
  if (base === 0) return null;
  const share = hits / base;
  const spread = (z * z) / base;
  const centre = share + spread / 2;
  const reach = z * Math.sqrt((share * (1 - share)) / base + spread / (4 * base));
  // At 0 and at the whole base the bound is exact; rounding would otherwise leave a stray 1e-17.
  return {
    low: hits === 0 ? 0 : (centre - reach) / (1 + spread),
    high: hits === base ? 1 : (centre + reach) / (1 + spread),
  };
}

/** Times the cases are drawn again; enough for bounds that settle to about a point. */
const draws = 2000;

/**
 * A 95% percentile interval for a share of returns that are grouped in cases: whole cases are drawn again with
 * replacement, since agencies' returns on one child resemble each other. The same cases and seed give the same interval
 * on every machine. Null when fewer than two cases have answers, as one case says nothing about the spread between cases.
 */
export function caseInterval(perCase: readonly CaseShare[], seed: number): Interval | null {
  const cases = perCase.filter(({ base }) => base > 0);
  if (cases.length < 2) return null;
  const random = xoroshiro128plus(seed);
  const shares = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let hits = 0;
    let base = 0;
    for (let place = 0; place < cases.length; place += 1) {
      const drawn = cases[uniformInt(random, 0, cases.length - 1)];
      hits += drawn?.hits ?? 0;
      base += drawn?.base ?? 0;
    }
    shares[draw] = hits / base;
  }
  shares.sort();
  return { low: shares[Math.ceil(draws * 0.025) - 1] ?? 0, high: shares[Math.ceil(draws * 0.975) - 1] ?? 1 };
}

/** An interval in words: "between 29.9% and 70.1%". */
export function intervalInWords({ low, high }: Interval): string {
  return `between ${tenthsInWords(Math.round(low * 1000))} and ${tenthsInWords(Math.round(high * 1000))}`;
}

/** What must be said beside a share whose base is thin, or null when the base is enough for a verdict. */
export function baseRemark(base: number, threshold: number = thinBase): string | null {
  if (base >= threshold) return null;
  if (base === 0) return 'No answers yet.';
  return `Only ${base} ${base === 1 ? 'answer' : 'answers'}: read this as a description of these cases, not as a pattern.`;
}
