import { fieldErrorFor, form, govukButton, govukCheckboxes, govukInput, govukRadios, govukTextarea, html, type Html } from '../../../design-system/index.ts';
import { formIdField, type Form } from '../../../platform/index.ts';
import { dayInWords, readDay } from '../../../shared/day.ts';
import type { FieldError } from '../../../shared/result.ts';
import { casesSuited } from '../../terms/terms-offers.rules.ts';
import { emphasisNames, triggerNames } from '../../terms/terms-words.rules.ts';
import { priorityNames } from '../programme.rules.ts';
import type { Plan } from '../programme.types.ts';

const fieldNames = ['theme', 'purpose', 'emphasis', 'priority', 'trigger', 'triggerNote', 'startsOn', 'casesMeant', 'inspection'] as const;

/** A plan as it was typed. */
export type PlanFields = Readonly<Record<(typeof fieldNames)[number], string>>;

/** A plan as its form shows it. */
export function planFields(plan: Plan): PlanFields {
  return { ...plan, startsOn: dayInWords(plan.startsOn), casesMeant: plan.casesMeant === null ? '' : String(plan.casesMeant), inspection: plan.inspection ? 'yes' : '' };
}

/** What somebody typed, and the plan it makes; null where it cannot be read. */
export function readPlan(given: Form): { readonly fields: PlanFields; readonly plan: Plan | null; readonly errors: readonly FieldError[] } {
  const fields = Object.fromEntries(fieldNames.map((name) => [name, given.one(name)])) as PlanFields;
  const errors: FieldError[] = [];
  const startsOn = readDay(fields.startsOn);
  const cases = fields.casesMeant.trim();
  if (fields.theme.trim() === '') errors.push({ field: 'theme', message: 'Enter the theme' });
  if (startsOn === null) errors.push({ field: 'startsOn', message: 'Enter the planned first day as day, month and year, like 27 3 2014' });
  if (!/^\d{0,6}$/.test(cases)) errors.push({ field: 'casesMeant', message: 'Enter how many cases are meant as a whole number, or leave it empty' });
  if (startsOn === null || errors.length > 0) return { fields, plan: null, errors };
  const plan: Plan = {
    theme: fields.theme.trim(), purpose: fields.purpose.trim(), triggerNote: fields.triggerNote.trim(), startsOn, casesMeant: cases === '' ? null : Number(cases), inspection: fields.inspection !== '',
    emphasis: oneOf(fields.emphasis, emphasisNames), priority: oneOf(fields.priority, priorityNames) || 'medium', trigger: oneOf(fields.trigger, triggerNames),
  };
  return { fields, plan, errors };
}

/** The form of a plan. */
export function planForm({ action, csrfToken, fields, errors, button, edit, id }: {
  readonly action: string;
  readonly csrfToken: string;
  readonly fields: PlanFields;
  readonly errors: readonly FieldError[];
  readonly button: string;
  readonly edit?: number;
  /** Of the plan that the form adds. */
  readonly id?: string;
}): Html {
  const error = (field: string) => fieldErrorFor(errors, field);
  const label = (text: string) => ({ text, classes: 'govuk-label--s' });
  const radios = (name: 'emphasis' | 'priority' | 'trigger', words: string, names: Readonly<Record<string, string>>): Html => govukRadios({
    name, idPrefix: name, value: fields[name], classes: 'govuk-radios--small', fieldset: { legend: { text: words, classes: 'govuk-fieldset__legend--s' } },
    items: Object.entries(names).map(([value, text]) => ({ value, text })),
  });
  const { qualitative, quantitative } = casesSuited;
  return form({ action, csrfToken }, html`${edit === undefined ? null : html`<input type="hidden" name="edit" value="${edit}">`}${id === undefined ? null : html`<input type="hidden" name="${formIdField}" value="${id}">`}
${govukInput({ id: 'theme', name: 'theme', value: fields.theme, label: label('Theme'), hint: { text: 'The part of practice that the audit looks at' }, errorMessage: error('theme') })}
${govukTextarea({ id: 'purpose', name: 'purpose', rows: 3, value: fields.purpose, label: label('Purpose (optional)'), hint: { text: 'What the board wants to know' }, errorMessage: error('purpose') })}
${govukInput({ id: 'startsOn', name: 'startsOn', value: fields.startsOn, classes: 'govuk-input--width-10', label: label('Planned first day'), hint: { text: 'For example, 27 3 2014' }, errorMessage: error('startsOn') })}
${radios('emphasis', 'Emphasis', emphasisNames)}
${govukInput({ id: 'casesMeant', name: 'casesMeant', value: fields.casesMeant, classes: 'govuk-input--width-4', inputmode: 'numeric', label: label('Cases meant'), hint: { text: `Usual are ${qualitative.least} for a qualitative audit, ${quantitative.least} to ${quantitative.most} for a quantitative one` }, errorMessage: error('casesMeant') })}
${radios('priority', 'Priority', priorityNames)}
${radios('trigger', 'What gives rise to it?', triggerNames)}
${govukInput({ id: 'triggerNote', name: 'triggerNote', value: fields.triggerNote, label: label('Which one, in a few words (optional)'), errorMessage: error('triggerNote') })}
${govukCheckboxes({ name: 'inspection', idPrefix: 'inspection', values: fields.inspection === '' ? [] : ['yes'], items: [{ value: 'yes', text: 'Lay it out over ten working days', hint: { text: 'The timetable that an inspection asks for. The audit takes its days from it.' } }] })}
${govukButton({ text: button, preventDoubleClick: true })}`);
}

function oneOf<Code extends string>(text: string, known: Readonly<Record<Code, string>>): Code | '' {
  return Object.hasOwn(known, text) ? (text as Code) : '';
}
