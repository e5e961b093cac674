import { chosenOptions, codesIn, optionsOf } from './choices.rules.ts';
import { stateInWords } from './states.rules.ts';
import type { AnswerContent } from './answers.types.ts';
import { dayInWords } from '../shared/day.ts';
import type { Item, Section, TimeLimit, Timescale } from './tools.types.ts';

/**
 * A closed item's answer in words, several answers separated by semicolons. A code that the tool no longer offers is
 * shown as it is, so that an old answer never looks unanswered.
 */
export function closedAnswerInWords(item: Item, content: AnswerContent): string {
  const known = new Set(optionsOf(item).map((option) => option.code));
  const words = [
    ...chosenOptions(item, content).map((option) => option.label),
    ...codesIn(content.value).filter((code) => !known.has(code)),
  ];
  return words.length > 0 ? words.join('; ') : stateInWords(content.state);
}

/** "Expected: within 48 hours of the referral.", followed by the limits of the partnership's standard where they say otherwise. */
export function timescaleInWords(timescale: Timescale): string {
  const { standard, dated = [] } = timescale;
  const expected = `Expected: ${standard.replace(/^./, (first) => first.toLowerCase())}.`;
  const own = limitInWords(timescale);
  if (dated.every((limit) => limitInWords(limit) === own)) return expected;
  const limits = dated.map((limit) => (limit.effectiveFrom === null ? limitInWords(limit) : `from ${dayInWords(limit.effectiveFrom)} ${limitInWords(limit)}`));
  return `${expected} This partnership’s standard: ${limits.join('; ')}.`;
}

/** "15 working days", "48 hours", "3 months"; "no number given" where there is none. */
export function limitInWords({ value, unit, days }: TimeLimit): string {
  if (value === null || unit === null) return 'no number given';
  const kind = unit === 'days' && days === 'working' ? 'working ' : unit === 'days' && days === 'calendar' ? 'calendar ' : '';
  return `${value} ${kind}${value === 1 ? unit.replace(/s$/, '') : unit}`;
}

/** What to say of a section that weighs more than others; null for those that weigh as usual. */
export function weightInWords(weight: Section['weight']): string | null {
  if (weight === 3) return 'This section weighs most where cases are compared: it is about safety now.';
  return weight === 2 ? 'This section weighs more than others where cases are compared: it bears on safety.' : null;
}
