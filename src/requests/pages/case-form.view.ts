import { fieldErrorFor, form, govukButton, govukDateInput, govukInput, govukSummaryList, govukWarningText, html, type Html } from '../../design-system/index.ts';
import type { Form } from '../../platform/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { dayPartsOf, partsOfDay, readDayParts, type DayParts } from '../../shared/typed-day.ts';
import type { Case, CaseDraft } from '../requests.types.ts';

type TextField = 'reference' | 'label' | 'age' | 'gender' | 'ethnicity' | 'category' | 'referringAgency' | 'identifier';
type DayField = 'planStart' | 'previousPlanStart' | 'previousPlanEnd';

/** The form of a case as it was typed. */
export interface CaseFields {
  readonly texts: Readonly<Record<TextField, string>>;
  readonly days: Readonly<Record<DayField, DayParts>>;
}

const textFields: Readonly<Record<TextField, { readonly label: string; readonly hint?: string; readonly classes?: string }>> = {
  reference: { label: 'Reference', hint: 'A code that stands for the case on every form, like A-01. Not a number from a case system.', classes: 'govuk-input--width-10' },
  label: { label: 'Label', hint: 'How people speak of the case in this audit, like Child A. Never a name.', classes: 'govuk-input--width-20' },
  age: { label: 'Age in whole years', classes: 'govuk-input--width-3' },
  gender: { label: 'Gender', classes: 'govuk-input--width-20' },
  ethnicity: { label: 'Ethnicity', classes: 'govuk-input--width-20' },
  category: { label: 'Category of plan', hint: 'For example, Neglect', classes: 'govuk-input--width-20' },
  referringAgency: { label: 'Agency that referred', classes: 'govuk-input--width-20' },
  identifier: { label: 'What agencies find the file by', hint: 'For example, initials and a local case number. It is kept sealed, shown only to agencies asked about this case, and every look at it is recorded.', classes: 'govuk-input--width-20' },
};

const dayFields: Readonly<Record<DayField, { readonly label: string; readonly name: string }>> = {
  planStart: { label: 'Plan started', name: 'the day the plan started' },
  previousPlanStart: { label: 'Previous plan started', name: 'the day the previous plan started' },
  previousPlanEnd: { label: 'Previous plan ended', name: 'the day the previous plan ended' },
};

const textNames = Object.keys(textFields) as TextField[];
const dayNames = Object.keys(dayFields) as DayField[];

/** Words for a fact of a case, by field. */
export function factLabel(field: Exclude<TextField, 'identifier'> | DayField): string {
  return field in dayFields ? dayFields[field as DayField].label : textFields[field as TextField].label;
}

/** The fields of a case as it is kept, or of a new one. */
export function caseFieldsOf(found: Case | null, identifier: string | null): CaseFields {
  return {
    texts: {
      reference: found?.reference ?? '', label: found?.label ?? '', age: found?.age === null || found === null ? '' : String(found.age), gender: found?.gender ?? '',
      ethnicity: found?.ethnicity ?? '', category: found?.category ?? '', referringAgency: found?.referringAgency ?? '', identifier: identifier ?? '',
    },
    days: { planStart: partsOfDay(found?.planStart ?? null), previousPlanStart: partsOfDay(found?.previousPlanStart ?? null), previousPlanEnd: partsOfDay(found?.previousPlanEnd ?? null) },
  };
}

/** What somebody typed, and the case it makes; errors name what cannot be read. */
export function readCaseForm(given: Form): { readonly fields: CaseFields; readonly draft: CaseDraft; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const texts = Object.fromEntries(textNames.map((name) => [name, given.one(name)])) as Record<TextField, string>;
  const days = Object.fromEntries(dayNames.map((name) => [name, dayPartsOf(given, name)])) as Record<DayField, DayParts>;
  const read = (name: DayField): Day | null => {
    const { day, error } = readDayParts(days[name], dayFields[name].name);
    if (error !== null) errors.push({ field: name, message: error });
    return day;
  };
  const age = texts.age.trim();
  return {
    fields: { texts, days },
    draft: {
      reference: texts.reference, label: texts.label,
      // What is no number is for the rules to refuse, as any other wrong age.
      age: age === '' ? null : /^\d+$/.test(age) ? Number(age) : Number.NaN,
      gender: texts.gender, ethnicity: texts.ethnicity, category: texts.category, referringAgency: texts.referringAgency,
      planStart: read('planStart'), previousPlanStart: read('previousPlanStart'), previousPlanEnd: read('previousPlanEnd'),
      identifier: texts.identifier,
    },
    errors,
  };
}

/** Errors with the ids their fields have on the page: of a date, its first box. */
export function onCasePage(errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) => (error.field in dayFields ? { ...error, field: `${error.field}-day` } : error));
}

/** The form of a case. */
export function caseForm(options: {
  readonly fields: CaseFields;
  readonly errors: readonly FieldError[];
  readonly action: string;
  readonly csrfToken: string;
  readonly version?: number;
  /** Offers to go on with the next case. */
  readonly another?: boolean;
}): Html {
  const { fields, errors, action, csrfToken, version, another } = options;
  const text = (name: TextField) => govukInput({
    id: name, name, value: fields.texts[name], label: { text: textFields[name].label, classes: 'govuk-label--s' }, classes: textFields[name].classes, autocomplete: 'off',
    hint: textFields[name].hint === undefined ? undefined : { text: textFields[name].hint }, errorMessage: fieldErrorFor(errors, name), ...(name === 'age' ? { inputmode: 'numeric' } : {}),
  });
  const day = (name: DayField) => {
    const error = fieldErrorFor(errors, name);
    const { day: date, month, year } = fields.days[name];
    const wrong = error ? ' govuk-input--error' : '';
    return govukDateInput({
      id: name, namePrefix: name, fieldset: { legend: { text: dayFields[name].label, classes: 'govuk-fieldset__legend--s' } }, errorMessage: error,
      items: [
        { name: 'day', value: date, classes: `govuk-input--width-2${wrong}` },
        { name: 'month', value: month, classes: `govuk-input--width-2${wrong}` },
        { name: 'year', value: year, classes: `govuk-input--width-4${wrong}` },
      ],
    });
  };
  return form({ action, csrfToken }, html`${version === undefined ? null : html`<input type="hidden" name="version" value="${version}">`}
${text('reference')}${text('label')}${text('identifier')}
${text('age')}${text('gender')}${text('ethnicity')}${text('category')}
${day('planStart')}${day('previousPlanStart')}${day('previousPlanEnd')}
${text('referringAgency')}
<div class="govuk-button-group">${govukButton({ text: 'Save', preventDoubleClick: true })}${another
    ? govukButton({ text: 'Save and add another', classes: 'govuk-button--secondary', name: 'another', value: 'yes', preventDoubleClick: true })
    : null}</div>`);
}

/** What somebody else left while the form was open, beside what was typed. */
export function bothCases(typed: CaseDraft, current: Case): Html {
  const shown = (value: string | number | null, isDay: boolean) => (value === null || value === '' ? 'empty' : isDay ? dayInWords(String(value)) : String(value));
  const facts = [...textNames.filter((name) => name !== 'identifier'), ...dayNames];
  const rows = facts
    .map((name) => ({ name, mine: shown(typed[name], name in dayFields), theirs: shown(current[name], name in dayFields) }))
    .filter(({ mine, theirs }) => mine !== theirs);
  return html`${govukWarningText({ text: 'Somebody else changed this case while you were writing. Nothing of yours has been saved yet.', iconFallbackText: 'Warning' })}
${rows.length === 0
    ? html`<p class="govuk-body">What they saved is the same as what you wrote.</p>`
    : govukSummaryList({ rows: rows.map(({ name, mine, theirs }) => ({ key: { text: factLabel(name) }, value: { html: html`<p class="govuk-body"><strong>Saved by them:</strong> ${theirs}</p><p class="govuk-body"><strong>Yours:</strong> ${mine}</p>` } })) })}
<p class="govuk-body">The form holds what you wrote. Change it as it should be, then save.</p>`;
}
