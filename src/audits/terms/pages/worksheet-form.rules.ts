import { dayInWords, readDay } from '../../../shared/day.ts';
import type { FieldError } from '../../../shared/result.ts';
import { categoryNames, emphasisNames, modeNames, statusNames, triggerNames } from '../terms-words.rules.ts';
import { offeredAspects } from '../terms-offers.rules.ts';
import type { CaseworkCategory, Worksheet } from '../terms.types.ts';

/** A worksheet as it was typed: numbers and days as text, lists apart in what is ticked and what was added. */
export type WorksheetFields = Readonly<Record<TextField, string>> & { readonly [field in ListField]: readonly string[] };

export type TextField =
  | 'trigger' | 'triggerNote' | 'concerns' | 'brief' | 'aspect' | 'category' | 'ageUnder' | 'statusNow' | 'statusPast' | 'withinMonths' | 'population' | 'rationale' | 'subGroups'
  | 'moreAspects' | 'outcomes' | 'outOfRemit' | 'moreStandards' | 'legalFooting' | 'mode' | 'emphasis' | 'casesMeant' | 'coordinatorName' | 'coordinatorKind' | 'coordinatorWhy'
  | 'themeConfirmedBy' | 'themeConfirmedOn';

export type ListField = 'aspects' | 'standards' | 'addFooting';

const textFields: readonly TextField[] = [
  'trigger', 'triggerNote', 'concerns', 'brief', 'aspect', 'category', 'ageUnder', 'statusNow', 'statusPast', 'withinMonths', 'population', 'rationale', 'subGroups',
  'moreAspects', 'outcomes', 'outOfRemit', 'moreStandards', 'legalFooting', 'mode', 'emphasis', 'casesMeant', 'coordinatorName', 'coordinatorKind', 'coordinatorWhy',
  'themeConfirmedBy', 'themeConfirmedOn',
];

/** A form's fields as they are read. */
interface GivenForm {
  one(name: string): string;
  all(name: string): readonly string[];
}

/** What somebody typed. */
export function typedWorksheet(form: GivenForm): WorksheetFields {
  const texts = Object.fromEntries(textFields.map((field) => [field, form.one(field)])) as Record<TextField, string>;
  return { ...texts, aspects: form.all('aspects'), standards: form.all('standards'), addFooting: form.all('addFooting') };
}

/** A worksheet as its form shows it. */
export function worksheetFields(worksheet: Worksheet): WorksheetFields {
  const { rule, casesMeant, themeConfirmedOn, subGroups, legalFooting, ...same } = worksheet;
  const count = (number: number | null): string => (number === null ? '' : String(number));
  return {
    ...same, ageUnder: count(rule.ageUnder), statusNow: rule.statusNow ?? '', statusPast: rule.statusPast ?? '', withinMonths: count(rule.withinMonths), casesMeant: count(casesMeant),
    themeConfirmedOn: themeConfirmedOn === null ? '' : dayInWords(themeConfirmedOn), subGroups: subGroups.join('\n'), legalFooting: legalFooting.join('\n'),
    moreAspects: '', moreStandards: '', addFooting: [],
  };
}

/** The worksheet that was typed, and what in it cannot be read. Choices that are not offered count as none. */
export function readWorksheet(fields: WorksheetFields): { readonly worksheet: Worksheet; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const count = (field: 'ageUnder' | 'withinMonths' | 'casesMeant', what: string): number | null => {
    const text = fields[field].trim();
    if (text === '') return null;
    if (/^\d{1,6}$/.test(text)) return Number(text);
    errors.push({ field, message: `Enter ${what} as a whole number, or leave it empty` });
    return null;
  };
  const themeConfirmedOn = fields.themeConfirmedOn.trim() === '' ? null : readDay(fields.themeConfirmedOn);
  if (fields.themeConfirmedOn.trim() !== '' && themeConfirmedOn === null) errors.push({ field: 'themeConfirmedOn', message: 'Enter the day the theme was confirmed as day, month and year, like 27 3 2014' });
  const worksheet: Worksheet = {
    trigger: oneOf(fields.trigger, triggerNames), triggerNote: fields.triggerNote.trim(), concerns: fields.concerns.trim(),
    brief: oneOf(fields.brief, { wide: '', narrow: '' }), aspect: fields.aspect.trim(), category: oneOf(fields.category, categoryNames),
    rule: {
      ageUnder: count('ageUnder', 'the age'), statusNow: oneOf(fields.statusNow, statusNames) || null, statusPast: oneOf(fields.statusPast, statusNames) || null,
      withinMonths: count('withinMonths', 'the months'),
    },
    population: fields.population.trim(), rationale: fields.rationale.trim(), subGroups: linesIn(fields.subGroups),
    aspects: unique([...fields.aspects, ...linesIn(fields.moreAspects)]), outcomes: fields.outcomes.trim(), outOfRemit: fields.outOfRemit.trim(),
    standards: unique([...fields.standards, ...linesIn(fields.moreStandards)]), legalFooting: unique([...linesIn(fields.legalFooting), ...fields.addFooting]),
    mode: oneOf(fields.mode, modeNames) || 'multi-agency', emphasis: oneOf(fields.emphasis, emphasisNames), casesMeant: count('casesMeant', 'how many cases are meant'),
    coordinatorName: fields.coordinatorName.trim(), coordinatorKind: oneOf(fields.coordinatorKind, { internal: '', external: '' }), coordinatorWhy: fields.coordinatorWhy.trim(),
    themeConfirmedBy: fields.themeConfirmedBy.trim(), themeConfirmedOn,
  };
  return { worksheet, errors };
}

/** What is offered to be ticked: the offers of the category, and all that is on the list, so that anything can be trimmed. */
export function aspectsToTick(category: string, onList: readonly string[]): string[] {
  return unique([...(Object.hasOwn(offeredAspects, category) ? offeredAspects[category as CaseworkCategory] : []), ...onList]);
}

/** The lines of a text, without spaces around them and empty ones. */
export function linesIn(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** Each once, in their order. */
export function unique(lines: readonly string[]): string[] {
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

function oneOf<Code extends string>(text: string, known: Readonly<Record<Code, string>>): Code | '' {
  return Object.hasOwn(known, text) ? (text as Code) : '';
}
