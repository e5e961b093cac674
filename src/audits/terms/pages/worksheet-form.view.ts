import {
  fieldErrorFor, form, govukButton, govukCheckboxes, govukFieldset, govukInput, govukRadios, govukSelect, govukTextarea, html, type Html, type HtmlValue,
} from '../../../design-system/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import { casesSuited, offeredFooting } from '../terms-offers.rules.ts';
import { categoryNames, emphasisNames, modeNames, statusNames, triggerNames } from '../terms-words.rules.ts';
import { aspectsToTick, linesIn, unique, type ListField, type TextField, type WorksheetFields } from './worksheet-form.rules.ts';

/** What the form shows and where it goes. */
export interface WorksheetForm {
  readonly action: string;
  readonly csrfToken: string;
  readonly edit: number;
  readonly fields: WorksheetFields;
  readonly errors: readonly FieldError[];
  /** Guidance, procedures and standards that can be ticked. */
  readonly standards: readonly string[];
  /** Already on the list as it is saved, which can be trimmed. */
  readonly onList: { readonly aspects: readonly string[]; readonly standards: readonly string[] };
  /** The button that saves and leads on to who agreed the terms; null where there is nothing to agree. */
  readonly agree: string | null;
}

type Options = readonly (readonly [value: string, text: string])[];

/** The worksheet: sections in the order of the work, each with its own button to save. */
export function worksheetForm({ action, csrfToken, edit, fields, errors, standards, onList, agree }: WorksheetForm): Html {
  const { text, area, radios, select, ticks } = controls(fields, errors);
  const save = govukButton({ text: 'Save', classes: 'govuk-button--secondary', preventDoubleClick: true });
  const section = (id: string, title: string, ...content: HtmlValue[]): Html => govukFieldset({
    legend: { text: title, classes: 'govuk-fieldset__legend--m' }, attributes: { id }, html: html`${content}${save}`,
  });
  const footing = offeredFooting.filter((words) => !linesIn(fields.legalFooting).includes(words));
  const { qualitative, quantitative } = casesSuited;
  return form({ action, csrfToken }, html`<input type="hidden" name="edit" value="${edit}">
${section('part-worries', '1. Worries and issues',
    radios('trigger', 'What gave rise to the audit?', entries(triggerNames)),
    text('triggerNote', 'Which one, in a few words', 'For example, the name of the review'),
    area('concerns', 'Worries and issues', 4, 'What the board is worried about, or does not know'))}
${section('part-scope', '2. Scope',
    radios('brief', 'How wide is the brief?', [['wide', 'Wide: a baseline of one category of cases'], ['narrow', 'Narrow: one aspect of practice']]),
    text('aspect', 'Which aspect, if it is narrow', 'For example, core groups'),
    radios('category', 'Casework', entries(categoryNames), 'Saving it offers you aspects to test in part 4'),
    text('ageUnder', 'Under which age, in years (optional)', null, 'govuk-input--width-3'),
    select('statusNow', 'Who are now (optional)', entries(statusNames)),
    select('statusPast', 'Or who were (optional)', entries(statusNames)),
    text('withinMonths', 'Within how many months before (optional)', 'For example, 12 for the last year', 'govuk-input--width-3'),
    area('population', 'Whose cases, in plain words', 3, 'What no choice above says: a concern, such as children at risk of exclusion; or a level of need, such as section 17 with a social worker'),
    area('outOfRemit', 'What is out of remit', 3, 'For example, whether the overall number of plans is right'))}
${section('part-rationale', '3. Rationale',
    area('rationale', 'Why this scope', 4, 'What makes these cases the ones to look at'),
    area('subGroups', 'Groups to look at on their own', 3, 'One to a line, for example unborn babies'))}
${section('part-tested', '4. What is tested',
    ticks('aspects', 'Aspects to test', aspectsToTick(fields.category, unique([...onList.aspects, ...fields.aspects])), fields.category === '' ? 'Save the casework in part 2 to be offered aspects' : 'Trim the list to what this audit can answer'),
    area('moreAspects', 'More aspects of your own', 3, 'One to a line'),
    area('outcomes', 'Focus on outcomes', 4, 'How auditors judge what difference agencies’ work made'),
    ticks('standards', 'Standards that auditors judge against', unique([...standards, ...onList.standards, ...fields.standards]), null),
    area('moreStandards', 'More standards', 2, 'One to a line, for example your procedures'),
    area('legalFooting', 'Legal footing', 4, 'One to a line. Change the words as you need'),
    footing.length === 0 ? null : ticks('addFooting', 'Add these wordings to it', footing, 'They join the text above when you save, and can then be changed'))}
${section('part-how', '5. How it is done',
    radios('mode', 'Who audits?', entries(modeNames)),
    radios('emphasis', 'Emphasis', entries(emphasisNames)),
    text('casesMeant', 'How many cases are meant', `Usual are ${qualitative.least} for a qualitative audit, ${quantitative.least} to ${quantitative.most} for a quantitative one`, 'govuk-input--width-4'),
    text('coordinatorName', 'Coordinator of the audit'),
    radios('coordinatorKind', 'Where does the coordinator come from?', [['internal', 'Within the partnership'], ['external', 'Outside it']]),
    area('coordinatorWhy', 'Why', 2, 'For example, independence of the agencies, or knowledge of the place'),
    text('themeConfirmedBy', 'Who confirmed the theme', 'For example, the executive group, from its priorities and performance figures'),
    text('themeConfirmedOn', 'When', 'For example, 27 3 2014', 'govuk-input--width-10'))}
${agree === null ? null : govukButton({ text: agree, name: 'then', value: 'agree', preventDoubleClick: true })}`);
}

function controls(fields: WorksheetFields, errors: readonly FieldError[]) {
  const error = (field: string) => fieldErrorFor(errors, field);
  const legend = (words: string) => ({ legend: { text: words, classes: 'govuk-fieldset__legend--s' } });
  return {
    text: (name: TextField, label: string, hint: string | null = null, classes = ''): Html =>
      govukInput({ id: name, name, value: fields[name], classes, label: { text: label, classes: 'govuk-label--s' }, ...(hint === null ? {} : { hint: { text: hint } }), errorMessage: error(name) }),
    area: (name: TextField, label: string, rows: number, hint: string): Html =>
      govukTextarea({ id: name, name, rows, value: fields[name], label: { text: label, classes: 'govuk-label--s' }, hint: { text: hint }, errorMessage: error(name) }),
    radios: (name: TextField, words: string, items: Options, hint: string | null = null): Html =>
      govukRadios({ name, idPrefix: name, value: fields[name], classes: 'govuk-radios--small', fieldset: legend(words), ...(hint === null ? {} : { hint: { text: hint } }), errorMessage: error(name), items: items.map(([value, text]) => ({ value, text })) }),
    select: (name: TextField, label: string, items: Options): Html =>
      govukSelect({ id: name, name, value: fields[name], label: { text: label, classes: 'govuk-label--s' }, errorMessage: error(name), items: [{ value: '', text: 'Nothing said' }, ...items.map(([value, text]) => ({ value, text }))] }),
    ticks: (name: ListField, words: string, items: readonly string[], hint: string | null): Html | null =>
      (items.length === 0
        ? html`<p class="govuk-body">${hint}.</p>`
        : govukCheckboxes({ name, idPrefix: name, values: fields[name], classes: 'govuk-checkboxes--small', fieldset: legend(words), ...(hint === null ? {} : { hint: { text: hint } }), items: items.map((text) => ({ value: text, text })) })),
  };
}

function entries(names: Readonly<Record<string, string>>): Options {
  return Object.entries(names);
}
