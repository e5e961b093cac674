import { dayInWords } from '../../shared/day.ts';
import { limitInWords } from '../words.rules.ts';
import type { DatedLimit, TimeLimit, Timescale } from '../tools.types.ts';
import type { Difference } from './compare-tools.types.ts';

/** Both sides of a part in words. */
export type Sides = readonly [before: string, after: string];

/** The parts whose sides differ. */
export function differing<Part>(sides: readonly (readonly [Part, ...Sides])[]): Difference<Part>[] {
  return sides.filter(([, before, after]) => before !== after).map(([part, before, after]) => ({ part, before, after }));
}

/** Both sides of what names something else by a code: nothing where the code stayed, since a new number elsewhere is no change here. */
export function namedSides(before: string | undefined, after: string | undefined, words: Sides): Sides {
  return before === after ? ['', ''] : withCodes(words, [before ?? '', after ?? '']);
}

/** Words of both sides, with what stands behind them where the words alone do not tell the two apart. */
export function withCodes([before, after]: Sides, [was, is]: Sides): Sides {
  if (before !== after || was === is) return [before, after];
  const joined = (words: string, code: string): string => (code === '' ? words : `${words} (${code})`);
  return [joined(before, was), joined(after, is)];
}

/** A line of a list with the code that it is counted by. */
export interface Coded {
  readonly code: string;
  readonly label: string;
  /** The label and all that is said with it. */
  readonly words: string;
}

/** Two lists, a line to each; with codes where a label changed its code, or where one label has several. */
export function listSides(before: readonly Coded[], after: readonly Coded[]): Sides {
  const codesOf = (list: readonly Coded[], label: string): string => list.filter((each) => each.label === label).map(({ code }) => code).join(' ');
  const isRecoded = before.some(({ label }) => after.some((each) => each.label === label) && codesOf(before, label) !== codesOf(after, label));
  const inLines = (list: readonly Coded[]): string => lines(list.map(({ code, words }) => (isRecoded ? `${words} (code ${code})` : words)));
  return withCodes([inLines(before), inLines(after)], [before.map(({ code }) => code).join(', '), after.map(({ code }) => code).join(', ')]);
}

/** The parts that are not empty, a line to each. */
export function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

const dayKinds: Readonly<Record<NonNullable<TimeLimit['days']>, string>> = { clock: 'by the clock', calendar: 'in calendar days', working: 'in working days' };

/** A limit with everything that decides how it is counted. */
function limitInFull(limit: TimeLimit): string {
  const { value, unit, days } = limit;
  const number = value !== null && unit === null ? `${value}, in no unit` : value === null && unit !== null ? `no number of ${unit} given` : limitInWords(limit);
  return days === null ? number : `${number}, counted ${dayKinds[days]}`;
}

/** A timescale with its events and limits, a line to each; '' for none. */
export function timescaleInFull(timescale: Timescale | undefined): string {
  if (!timescale) return '';
  const { standard, from, to, setBy, dated = [] } = timescale;
  return lines([
    standard, `Limit: ${limitInFull(timescale)}`, from && `Counted from: ${from}`, to && `Counted to: ${to}`,
    setBy === undefined ? '' : `Set by the partnership’s standard ${setBy}`, ...dated.map(datedInWords),
  ]);
}

function datedInWords(limit: DatedLimit): string {
  return `${limit.effectiveFrom === null ? 'From the beginning' : `From ${dayInWords(limit.effectiveFrom)}`}: ${limitInFull(limit)}`;
}
