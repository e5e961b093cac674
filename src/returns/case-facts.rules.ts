import type { Audit } from '../audits/index.ts';
import type { Case } from '../requests/index.ts';
import { dayInWords, monthsBetween, type Day } from '../shared/day.ts';

/** A date of a case. */
export interface Moment {
  readonly day: Day;
  readonly what: string;
}

/** The case's dates, earliest first. */
export function momentsOf({ previousPlanStart, previousPlanEnd, planStart }: Case): Moment[] {
  const moments: { day: Day | null; what: string }[] = [
    { day: previousPlanStart, what: 'Previous plan began' },
    { day: previousPlanEnd, what: 'Previous plan ended' },
    { day: planStart, what: 'Latest plan began' },
  ];
  return moments.filter((moment): moment is Moment => moment.day !== null).sort((one, other) => one.day.localeCompare(other.day));
}

function apart(months: number): string {
  if (months < 1) return 'less than a month';
  const years = Math.floor(months / 12);
  const rest = months % 12;
  return [
    years > 0 && `${years} ${years === 1 ? 'year' : 'years'}`,
    rest > 0 && `${rest} ${rest === 1 ? 'month' : 'months'}`,
  ].filter(Boolean).join(' and ');
}

/** The dates in words, each with how long after the one before it: "Latest plan began 3 February 2014, 2 months later". */
export function momentsInWords(moments: readonly Moment[]): string[] {
  return moments.map(({ day, what }, at) => {
    const before = moments[at - 1];
    return `${what} ${dayInWords(day)}${before ? `, ${apart(monthsBetween(before.day, day))} later` : ''}`;
  });
}

/** What is known centrally about a case, each with its name. `identifier` is how the agency finds its file, where it may be shown; `details` is what the tool asks centrally. */
export function caseFactsInWords(found: Case, identifier: string | null, details: readonly (readonly [name: string, words: string])[]): (readonly [name: string, words: string])[] {
  const facts: (readonly [string, string | number | null])[] = [
    ['Case', `${found.label} (${found.reference})`],
    ['To find your file', identifier],
    ['Age', found.age],
    ['Gender', found.gender],
    ['Ethnicity', found.ethnicity],
    ['Category of the plan', found.category],
    ['Referred by', found.referringAgency],
    ...details,
  ];
  return facts.flatMap(([name, fact]) => (fact === null || fact === '' ? [] : [[name, String(fact)] as const]));
}

/** What the front of a return says of its audit: its theme, and the days of its fieldwork. */
export function auditFactsInWords({ theme, startsOn, endsOn }: Pick<Audit, 'theme' | 'startsOn' | 'endsOn'>): (readonly [name: string, words: string])[] {
  const days = [startsOn, endsOn].filter((day) => day !== null).map((day) => dayInWords(day));
  return [['Theme of the audit', theme] as const, ['Date of the audit', days.join(' to ')] as const].filter(([, words]) => words !== '');
}
