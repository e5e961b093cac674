import { suggestSlug } from '../../access/index.ts';
import { readDay } from '../../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import { isInMaking } from '../versions/tool-life.rules.ts';
import type { DatedLimit, Grade, Standard, TimeLimit } from '../tools.types.ts';
import type { ToolVersion } from '../versions/tool-versions.types.ts';
import { standardsOf } from './standards.rules.ts';
import type { OwnScale, ToolSettings } from './tool-settings.types.ts';

/** How a limit's time is counted, as people choose between them. */
export const countings = {
  hours: { label: 'hours', unit: 'hours', days: 'clock' },
  'working-days': { label: 'working days', unit: 'days', days: 'working' },
  'calendar-days': { label: 'calendar days', unit: 'days', days: 'calendar' },
  weeks: { label: 'weeks', unit: 'weeks', days: 'calendar' },
  months: { label: 'months', unit: 'months', days: 'calendar' },
} as const satisfies Readonly<Record<string, { readonly label: string } & Omit<TimeLimit, 'value'>>>;

export type Counting = keyof typeof countings;

function isCounting(text: string): text is Counting {
  return Object.hasOwn(countings, text);
}

/** How a limit is counted, as a choice of the form; '' where it is none of them. */
export function countingOf({ unit, days }: TimeLimit): Counting | '' {
  const found = Object.entries(countings).find(([, counting]) => counting.unit === unit && (unit !== 'days' || counting.days === days));
  return (found?.[0] as Counting | undefined) ?? '';
}

/** A standard as it was typed. */
export interface StandardFields {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly source: string;
  readonly limits: readonly { readonly value: string; readonly counting: string; readonly effectiveFrom: string }[];
}

const longestLine = 120;

function line(field: string, text: string, missing: string): FieldError[] {
  if (text.trim() === '') return [{ field, message: missing }];
  return text.trim().length > longestLine ? [{ field, message: `Use at most ${longestLine} characters` }] : [];
}

/** The standard that was typed, under the code it has or is to have; or what is wrong by field (`title`, `from`, `to`, `source`, `limits.N.value`, …). */
export function readStandard(code: string, { title, from, to, source, limits }: StandardFields): Result<Standard, readonly FieldError[]> {
  const errors: FieldError[] = [
    ...line('title', title, 'Enter a name for the standard'),
    ...line('from', from, 'Enter what the time is counted from'),
    ...line('to', to, 'Enter what has to have happened'),
    ...(source.trim().length > longestLine ? [{ field: 'source', message: `Use at most ${longestLine} characters` }] : []),
  ];
  const read: DatedLimit[] = [];
  limits.forEach(({ value, counting, effectiveFrom }, at) => {
    if (`${value}${effectiveFrom}`.trim() === '') return;
    const number = /^\s*[1-9]\d{0,2}\s*$/.test(value) ? Number(value) : null;
    const day = effectiveFrom.trim() === '' ? null : readDay(effectiveFrom);
    if (number === null) errors.push({ field: `limits.${at}.value`, message: 'Enter how much time there is as a whole number from 1 to 999' });
    if (!isCounting(counting)) errors.push({ field: `limits.${at}.counting`, message: 'Choose how the time is counted' });
    if (effectiveFrom.trim() !== '' && day === null) errors.push({ field: `limits.${at}.effectiveFrom`, message: 'Enter the day it came into force, like 15 4 2013, or leave it empty' });
    if (read.some((other) => other.effectiveFrom === day)) {
      errors.push({ field: `limits.${at}.effectiveFrom`, message: day === null ? 'Only one limit can hold from the beginning. Enter the day this one came into force' : 'Two limits came into force on this day. Keep one of them' });
    }
    if (number !== null && isCounting(counting)) {
      const { unit, days } = countings[counting];
      read.push({ effectiveFrom: day, value: number, unit, days });
    }
  });
  if (read.length === 0 && !errors.some(({ field }) => field.startsWith('limits.'))) errors.push({ field: 'limits.0.value', message: 'Enter how much time there is' });
  if (errors.length > 0) return refuse(errors);
  const sorted = read.toSorted((one, other) => (one.effectiveFrom ?? '').localeCompare(other.effectiveFrom ?? ''));
  return accept({ code, title: title.trim(), from: from.trim(), to: to.trim(), source: source.trim(), limits: sorted });
}

/** A scale as it was typed. */
export interface ScaleFields {
  readonly title: string;
  readonly grades: readonly { readonly label: string; readonly criteria: string }[];
  readonly criteriaNoneGiven: boolean;
  /** A rule to a line. */
  readonly rules: string;
}

/** The most steps that a scale has. */
export const mostGrades = 4;

/** The scale that was typed, under the id it has or is to have; steps keep the codes of `before`. Or what is wrong, by field (`title`, `grades.N.label`, `grades.N.criteria`, `criteriaNoneGiven`). */
export function readScale(id: string, { title, grades, criteriaNoneGiven, rules }: ScaleFields, before: OwnScale | null): Result<OwnScale, readonly FieldError[]> {
  const errors: FieldError[] = line('title', title, 'Enter a name for the scale');
  const read: Grade[] = [];
  grades.slice(0, mostGrades).forEach(({ label, criteria }, at) => {
    const [name, words] = [label.trim(), criteria.trim()];
    if (name === '') {
      if (words !== '') errors.push({ field: `grades.${at}.label`, message: 'Enter the name of the grade that these criteria are for' });
      return;
    }
    if (name.length > longestLine) errors.push({ field: `grades.${at}.label`, message: `Use at most ${longestLine} characters` });
    if (read.some((other) => other.label.toLowerCase() === name.toLowerCase())) errors.push({ field: `grades.${at}.label`, message: `The grade “${name}” is there twice` });
    if (words === '' && !criteriaNoneGiven) errors.push({ field: `grades.${at}.criteria`, message: `Enter what has to be true for “${name}”, or tick that no criteria are given` });
    if (words !== '' && criteriaNoneGiven) errors.push({ field: `grades.${at}.criteria`, message: `“${name}” has criteria, and it is ticked that none are given. Take one of them back` });
    read.push({ code: codeFor(before?.grades[at], name, read), label: name, rank: (read.length + 1) as Grade['rank'], criteria: words === '' ? null : words });
  });
  if (read.length < 2 && !errors.some(({ field }) => field.startsWith('grades.'))) errors.push({ field: `grades.${read.length}.label`, message: 'A scale needs at least two grades, the best first' });
  if (errors.length > 0) return refuse(errors);
  return accept({ id, title: title.trim(), criteriaNoneGiven, grades: read, rules: rules.split('\n').map((rule) => rule.trim()).filter((rule) => rule !== '') });
}

function codeFor(before: Grade | undefined, label: string, others: readonly Grade[]): string {
  // An answer's own states cannot be codes of a grade.
  return fresh(before?.code ?? (suggestSlug(label) || 'grade'), new Set([...others.map(({ code }) => code), 'na', 'dk', 'no-evidence']));
}

function fresh(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(candidate) && candidate !== newOne) return candidate;
  }
}

/** Stands in an address for a standard or scale that is to be made. */
export const newOne = 'new';

/** A lasting code for something new, made from its name. */
export function freshCode(title: string, taken: readonly string[]): string {
  return fresh(suggestSlug(title) || 'standard', new Set(taken));
}

/** The list with one in the place of that with its key, or at its end. */
export function withOne<One>(list: readonly One[], one: One, key: (each: One) => string): One[] {
  return list.some((each) => key(each) === key(one)) ? list.map((each) => (key(each) === key(one) ? one : each)) : [...list, one];
}

/** What a draft or trial takes from the settings. */
export interface SettingsUse {
  readonly version: ToolVersion;
  readonly standards: readonly Standard[];
  readonly scales: readonly OwnScale[];
  readonly marking: boolean;
}

/** The drafts and trials that use some of the settings, each with what it uses. Published versions are what they are. */
export function usesOf(settings: ToolSettings, versions: readonly ToolVersion[]): SettingsUse[] {
  return versions.filter(isInMaking).map((version) => ({
    version,
    standards: settings.standards.filter(({ code }) => standardsOf(version.tool).includes(code)),
    scales: settings.scales.filter(({ id }) => version.tool.scales.some((scale) => scale.id === id)),
    marking: settings.marking !== null && version.tool.marking === settings.marking,
  })).filter(({ standards, scales, marking }) => standards.length > 0 || scales.length > 0 || marking);
}

/** The marking that was typed, null for none; or what is wrong with it. */
export function readMarking(typed: string): Result<string | null, readonly FieldError[]> {
  const marking = typed.trim();
  if (marking.length > 60 || /\p{Cc}/u.test(marking)) return refuse([{ field: 'marking', message: 'Use at most 60 characters, on one line' }]);
  return accept(marking === '' ? null : marking);
}
