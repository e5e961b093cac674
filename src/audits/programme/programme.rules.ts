import { addDays, type Day } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { addWorkingDays, isWorkingDay } from '../../shared/working-days.ts';
import { addMonths } from '../../tools/index.ts';
import type { Audit, AuditDraft } from '../audits.types.ts';
import { casesSuited, emptyWorksheet, nextEmphasis } from '../terms/terms-offers.rules.ts';
import type { Emphasis, Worksheet } from '../terms/terms.types.ts';
import type { KeptPlan, Plan, Priority, ProgrammeEntry, ProgrammeMonth } from './programme.types.ts';

export const priorityNames: Readonly<Record<Priority, string>> = { high: 'High', medium: 'Medium', low: 'Low' };

/** An audit begins every so many months. */
export const everyMonths = 2;

/** What is wrong with a plan, by field. */
export function checkPlan({ theme, purpose, triggerNote, casesMeant }: Plan): FieldError[] {
  const errors: FieldError[] = [];
  if (theme === '') errors.push({ field: 'theme', message: 'Enter the theme' });
  // It becomes the title of the audit.
  if (theme.length > 150) errors.push({ field: 'theme', message: 'Theme must be 150 characters or fewer' });
  if (purpose.length > 5_000) errors.push({ field: 'purpose', message: 'Purpose must be 5,000 characters or fewer' });
  if (triggerNote.length > 5_000) errors.push({ field: 'triggerNote', message: 'Use at most 5,000 characters' });
  if (casesMeant !== null && (!Number.isInteger(casesMeant) || casesMeant < 1 || casesMeant > 9_999)) errors.push({ field: 'casesMeant', message: 'Cases must be a whole number, 1 to 9,999' });
  return errors;
}

/** The plan to offer next: two months after the last beginning, and no earlier than today, with the other emphasis and as many cases as suit it. */
export function suggestPlan(entries: readonly ProgrammeEntry[], today: Day): Plan {
  const begun = entries.filter(({ startsOn }) => startsOn !== null).toSorted((one, other) => (one.startsOn ?? '').localeCompare(other.startsOn ?? ''));
  const last = begun.at(-1);
  const wanted = last?.startsOn ? addMonths(last.startsOn, everyMonths) : today;
  // An audit that says nothing of its emphasis leaves the turns as they were.
  const emphasis = nextEmphasis(begun.findLast((entry) => entry.emphasis !== '')?.emphasis || null);
  return {
    theme: '', purpose: '', emphasis, priority: 'medium', trigger: '', triggerNote: '', startsOn: firstWorkingDay(wanted < today ? today : wanted), casesMeant: casesSuited[emphasis].least, inspection: false,
  };
}

/** The day itself where people work on it, else the next on which they do. */
function firstWorkingDay(day: Day): Day {
  return isWorkingDay(day) ? day : addWorkingDays(day, 1);
}

/** What falls on which of an inspection's ten working days. */
const inspectionSteps: readonly (readonly [workingDay: number, what: string])[] = [
  [1, 'Terms agreed, theme told to agencies'],
  [2, 'Cases chosen, requests sent'],
  [6, 'Returns due'],
  [7, 'Missing returns chased, contradictions asked about'],
  [8, 'Findings agreed case by case in a meeting'],
  [9, 'Report written'],
  [10, 'Report with the partners and the inspectors'],
];

/** The timetable of ten working days for an audit that an inspection asks for; the first is the day given, or the next working day. */
export function inspectionTimetable(startsOn: Day): { readonly day: Day; readonly workingDay: number; readonly what: string }[] {
  const first = firstWorkingDay(startsOn);
  return inspectionSteps.map(([workingDay, what]) => ({ workingDay, what, day: addWorkingDays(first, workingDay - 1) }));
}

/** The audit that a plan becomes, with a tool: its words, and the days of its timetable where it has one. */
export function auditFromPlan({ theme, purpose, startsOn, inspection }: Plan, toolId: string): AuditDraft {
  const days = inspection ? inspectionTimetable(startsOn) : [];
  const on = (workingDay: number): Day | null => days.find((step) => step.workingDay === workingDay)?.day ?? null;
  return { title: theme, theme, purpose, lookBack: '', startsOn: on(1) ?? startsOn, deadline: on(6), endsOn: on(8), toolId };
}

/** What a plan says of the audit's terms beyond their short form. */
export function worksheetFromPlan({ emphasis, trigger, triggerNote, casesMeant }: Plan): Worksheet {
  return { ...emptyWorksheet, emphasis, trigger, triggerNote, casesMeant };
}

/** Everything in the programme by its first day, what has none last. Audits that came from a plan stand where they really begin. */
export function programmeEntries(plans: readonly KeptPlan[], audits: readonly { readonly audit: Audit; readonly emphasis: Emphasis | ''; readonly casesMeant: number | null }[]): ProgrammeEntry[] {
  const planned = new Set(plans.map(({ auditId }) => auditId));
  const entries = [
    ...plans.map((plan): ProgrammeEntry => {
      const found = audits.find(({ audit }) => audit.id === plan.auditId);
      return found ? entryOf(found, plan) : { theme: plan.plan.theme, startsOn: plan.plan.startsOn, endsOn: null, emphasis: plan.plan.emphasis, casesMeant: plan.plan.casesMeant, plan, audit: null };
    }),
    ...audits.filter(({ audit }) => !planned.has(audit.id)).map((found) => entryOf(found, null)),
  ];
  return entries.toSorted((one, other) => (one.startsOn ?? '9999').localeCompare(other.startsOn ?? '9999'));
}

function entryOf({ audit, emphasis, casesMeant }: { readonly audit: Audit; readonly emphasis: Emphasis | ''; readonly casesMeant: number | null }, plan: KeptPlan | null): ProgrammeEntry {
  const { id, title, state, theme, startsOn, endsOn, deadline } = audit;
  // Agencies are at work until returns are due, where no last day was set.
  return { theme: theme === '' ? title : theme, startsOn: startsOn ?? plan?.plan.startsOn ?? null, endsOn: endsOn ?? deadline, emphasis, casesMeant, plan, audit: { id, title, state } };
}

const fewestMonths = 12;
const mostMonths = 36;

/** The calendar: at least a year of months from this one on, each with what begins in it and what goes on in it. */
export function programmeMonths(entries: readonly ProgrammeEntry[], today: Day): ProgrammeMonth[] {
  const first = `${today.slice(0, 7)}-01`;
  const last = entries.reduce((latest, { startsOn }) => (startsOn !== null && startsOn > latest ? startsOn : latest), first);
  const months: ProgrammeMonth[] = [];
  for (let month = first; months.length < fewestMonths || (month <= last && months.length < mostMonths); month = addMonths(month, 1)) {
    const end = addDays(addMonths(month, 1), -1);
    const starting = entries.filter(({ startsOn }) => startsOn !== null && startsOn >= month && startsOn <= end);
    months.push({ month, starting, underWay: entries.filter(({ startsOn, endsOn }) => startsOn !== null && startsOn < month && endsOn !== null && endsOn >= month) });
  }
  return months;
}
