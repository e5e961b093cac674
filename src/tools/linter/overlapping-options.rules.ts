import { daysBetween, readDay } from '../../shared/day.ts';
import { optionsOf } from '../choices.rules.ts';
import type { Item } from '../tools.types.ts';

/** Numbers that an answer stands for. */
interface Range {
  readonly from: number;
  readonly to: number;
  /** Whether the ends belong to it. */
  readonly withFrom: boolean;
  readonly withTo: boolean;
  /** Hours in one of what is counted, where that is a time. */
  readonly unit: number | null;
  /** What is counted, in the answer's other words. */
  readonly of: string;
}

const hours: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 168, month: 730, year: 8766 };
const day = String.raw`\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4})`;
const number = String.raw`\d+(?:\.\d+)?`;
const value = `(${day}|${number})`;

/** Ways to say a range, the longer ones first, and which ends belong to it. */
const shapes: readonly (readonly [RegExp, (one: string, other: string) => readonly [from: string | null, to: string | null, withFrom: boolean, withTo: boolean]])[] = [
  [new RegExp(`\\bbetween ${value} and ${value}`, 'i'), (a, b) => [a, b, true, true]],
  [new RegExp(`(?<!\\d)${value}\\s*(?:to|-|–|—)\\s*${value}`, 'i'), (a, b) => [a, b, true, true]],
  [new RegExp(`\\b(?:more|greater|longer|later) than ${value}|\\b(?:over|above|after) ${value}`, 'i'), (a, b) => [a || b, null, false, false]],
  [new RegExp(`\\b(?:less|fewer|shorter|earlier) than ${value}|\\b(?:under|below|before) ${value}`, 'i'), (a, b) => [null, a || b, false, false]],
  [new RegExp(`\\b(?:at least|from|since) ${value}|${value}\\s*(?:\\+|\\w*\\s*(?:or|and) (?:more|over|above|later|longer))`, 'i'), (a, b) => [a || b, null, true, false]],
  [new RegExp(`\\b(?:up to|at most|no more than|until|within) ${value}|${value}\\s*\\w*\\s*(?:or|and) (?:less|fewer|under|below|earlier)`, 'i'), (a, b) => [null, a || b, false, true]],
  [new RegExp(`^${value}(?= *\\p{L}*$)`, 'iu'), (a) => [a, a, true, true]],
];

/** Two answers to a question that takes one which can both be true, because the numbers or days they stand for meet. */
export function overlappingOptions(item: Item): readonly [string, string] | null {
  if (item.kind !== 'single-choice') return null;
  const options = optionsOf(item).filter(({ state }) => state === undefined).map(({ label }) => ({ label, range: rangeOf(label) }));
  for (const [at, one] of options.entries()) {
    for (const other of options.slice(at + 1)) {
      if (one.range && other.range && meet(one.range, other.range)) return [one.label, other.label];
    }
  }
  return null;
}

function meet(a: Range, b: Range): boolean {
  if (a.of !== '' && b.of !== '' && a.of !== b.of) return false;
  const [scaleA, scaleB] = a.unit !== null && b.unit !== null ? [a.unit, b.unit] : [1, 1];
  const [fromA, toA, fromB, toB] = [a.from * scaleA, a.to * scaleA, b.from * scaleB, b.to * scaleB];
  const from = Math.max(fromA, fromB);
  const to = Math.min(toA, toB);
  if (from !== to) return from < to;
  const holds = (range: Range, scale: number): boolean => (range.from * scale < from || range.withFrom) && (range.to * scale > to || range.withTo);
  return holds(a, scaleA) && holds(b, scaleB);
}

function rangeOf(label: string): Range | null {
  for (const [pattern, read] of shapes) {
    const found = pattern.exec(label);
    if (!found) continue;
    const [from, to, withFrom, withTo] = read(found[1] ?? '', found[2] ?? '');
    const [low, high] = [from === null ? -Infinity : numberOf(from), to === null ? Infinity : numberOf(to)];
    if (Number.isNaN(low) || Number.isNaN(high) || low > high) return null;
    const unit = Object.keys(hours).find((word) => new RegExp(`\\b${word}s?\\b`, 'i').test(label));
    const of = label.replace(found[0], ' ').toLowerCase().replace(/[^\p{L}]+/gu, ' ').replace(/\b(?:hour|day|week|month|year)s?\b|\b(?:or|and|more|over|less|fewer|under|of|in|the)\b/g, ' ').replace(/\s+/g, ' ').trim();
    return { from: low, to: high, withFrom, withTo, unit: unit === undefined ? null : (hours[unit] ?? null), of };
  }
  return null;
}

function numberOf(text: string): number {
  const found = readDay(text.replace(/-/g, '/'));
  return found === null ? Number(text) : daysBetween('1900-01-01', found);
}
