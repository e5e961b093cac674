import { dayInWords, type Day } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import type { AuditTerms } from '../audits.types.ts';
import { casesForSameEffort, casesSuited } from './terms-offers.rules.ts';
import type { Agreement, FullTerms, Worksheet } from './terms.types.ts';

const longestText = 5_000;
const longestLine = 300;
const mostLines = 50;

/** What is wrong with a worksheet, by field. Nothing has to be filled in: it can be saved at any time. */
export function checkWorksheet(worksheet: Worksheet, today: Day): FieldError[] {
  const errors: FieldError[] = [];
  const { rule, casesMeant, themeConfirmedBy, themeConfirmedOn } = worksheet;
  for (const field of ['triggerNote', 'concerns', 'aspect', 'population', 'rationale', 'outcomes', 'outOfRemit', 'coordinatorWhy'] as const) {
    if (worksheet[field].length > longestText) errors.push({ field, message: 'Use at most 5,000 characters' });
  }
  for (const field of ['coordinatorName', 'themeConfirmedBy'] as const) {
    if (worksheet[field].length > longestLine) errors.push({ field, message: `Use at most ${longestLine} characters` });
  }
  for (const [field, lines] of [['subGroups', worksheet.subGroups], ['moreAspects', worksheet.aspects], ['moreStandards', worksheet.standards], ['legalFooting', worksheet.legalFooting]] as const) {
    if (lines.length > mostLines) errors.push({ field, message: `Use at most ${mostLines} lines` });
    if (lines.some((line) => line.length > longestLine)) errors.push({ field, message: `Each line can have at most ${longestLine} characters` });
  }
  if (rule.ageUnder !== null && !isCount(rule.ageUnder, 120)) errors.push({ field: 'ageUnder', message: 'Age must be a whole number, 1 to 120' });
  if (rule.withinMonths !== null && !isCount(rule.withinMonths, 240)) errors.push({ field: 'withinMonths', message: 'Months must be a whole number, 1 to 240' });
  if (rule.withinMonths !== null && rule.statusPast === null) errors.push({ field: 'statusPast', message: 'Choose what they were within these months, or leave the months empty' });
  if (casesMeant !== null && !isCount(casesMeant, 9_999)) errors.push({ field: 'casesMeant', message: 'Cases must be a whole number, 1 to 9,999' });
  if (themeConfirmedOn !== null && themeConfirmedBy === '') errors.push({ field: 'themeConfirmedBy', message: 'Enter who confirmed the theme on that day' });
  if (themeConfirmedOn !== null && themeConfirmedOn > today) errors.push({ field: 'themeConfirmedOn', message: 'The day the theme was confirmed must be today or earlier' });
  return errors;
}

function isCount(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= most;
}

/** What is wrong with an agreement, by field. `first` is that of terms not agreed before; changed terms, and those agreed late, need a reason. */
export function checkAgreement({ agreedBy, agreedOn, reason }: Agreement, { first, today, startsOn }: { readonly first: boolean; readonly today: Day; readonly startsOn: Day | null }): FieldError[] {
  const errors: FieldError[] = [];
  if (agreedBy.length === 0) errors.push({ field: 'agreedBy', message: 'Enter who agreed the terms, one name to a line' });
  if (agreedBy.length > mostLines || agreedBy.some((name) => name.length > longestLine)) errors.push({ field: 'agreedBy', message: `Use at most ${mostLines} lines of ${longestLine} characters` });
  if (agreedOn === null) errors.push({ field: 'agreedOn', message: 'Enter the day they were agreed, like 27 3 2014' });
  else if (agreedOn > today) errors.push({ field: 'agreedOn', message: 'The day they were agreed must be today or earlier' });
  const late = first && agreedOn !== null && startsOn !== null && agreedOn > startsOn;
  if (reason === '' && !first) errors.push({ field: 'reason', message: 'Enter why the terms were changed' });
  else if (reason === '' && late && errors.length === 0) errors.push({ field: 'reason', message: `Fieldwork began on ${dayInWords(startsOn)}, before that day. Enter why the terms were agreed so late` });
  if (reason.length > longestText) errors.push({ field: 'reason', message: 'Reason must be 5,000 characters or fewer' });
  return errors;
}

/** Something in terms that deserves a second look, with the place where it is put right. It stops nobody. */
export interface TermsRemark {
  readonly words: string;
  /** A field of the worksheet, or of the short form. */
  readonly place: { readonly form: 'worksheet' | 'short'; readonly field: string } | null;
}

const baselineMonths: readonly number[] = [12, 18];

/** What deserves a second look. `tool` counts the questions of the audit's tool, and of the longer one that it is a part of, if any. */
export function remarksOnTerms(terms: FullTerms, tool: { readonly questions: number; readonly wholeQuestions: number | null }): TermsRemark[] {
  const { worksheet, lookBackRule } = terms;
  const { brief, emphasis, casesMeant, outcomes } = worksheet;
  const remarks: TermsRemark[] = [];
  if (outcomes === '') remarks.push({ words: 'Nothing is said about outcomes: what difference agencies’ work made to the child or adult.', place: { form: 'worksheet', field: 'outcomes' } });
  if (brief === 'wide' && (lookBackRule?.anchor !== 'audit-start' || !baselineMonths.includes(lookBackRule.months))) {
    remarks.push({ words: 'A baseline audit looks at the latest 12 or 18 months of casework only. The look-back says something else.', place: { form: 'short', field: 'lookBackRule' } });
  }
  if (emphasis !== '' && casesMeant !== null) {
    const { least, most } = casesSuited[emphasis];
    if (casesMeant < least || casesMeant > most) remarks.push({ words: `${casesMeant} cases are unusual for a ${emphasis} audit: ${least === most ? `about ${least}` : `${least} to ${most}`} are usual.`, place: { form: 'worksheet', field: 'casesMeant' } });
  }
  if (brief === 'narrow') remarks.push(partRemark(casesMeant, tool));
  return remarks;
}

function partRemark(casesMeant: number | null, { questions, wholeQuestions }: { readonly questions: number; readonly wholeQuestions: number | null }): TermsRemark {
  if (wholeQuestions === null || wholeQuestions <= questions) {
    return { words: `The brief is narrow and the tool asks all its ${questions} questions. A copy with part of them takes in more cases for the same effort.`, place: { form: 'short', field: 'toolId' } };
  }
  const cases = casesMeant ?? casesSuited.qualitative.least;
  return { words: `The tool asks ${questions} of ${wholeQuestions} questions. With the effort that ${cases} cases need for all of them, about ${casesForSameEffort({ questions: wholeQuestions, cases }, questions)} cases can be audited.`, place: null };
}

/** Whether two texts of the short form and the worksheet say the same. Keys of stored terms may come in another order. */
export function isSameTerms(one: FullTerms, other: FullTerms): boolean {
  return inOrder(one) === inOrder(other);
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    (held !== null && typeof held === 'object' && !Array.isArray(held) ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))) : held));
}

/** The terms of an audit alone, without what else it is. */
export function termsOf({ title, theme, purpose, lookBack, lookBackRule, startsOn, endsOn, deadline }: AuditTerms): AuditTerms {
  return { title, theme, purpose, lookBack, lookBackRule, startsOn, endsOn, deadline };
}
