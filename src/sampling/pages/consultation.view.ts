import { fieldErrorFor, govukDateInput, govukInput, govukRadios, html, type Html } from '../../design-system/index.ts';
import type { Form } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { dayPartsOf, readDayParts, withDayError } from '../../shared/typed-day.ts';
import type { DrawWords } from '../samples.types.ts';

/** The question whether members of the executive were consulted before cases are selected: who and when, or why not. */
export function consultationView(typed: Form, errors: readonly FieldError[]): Html {
  const dateError = fieldErrorFor(errors, dayField);
  const part = (name: 'day' | 'month' | 'year') => ({ name, value: typed.one(`consultedOn-${name}`), classes: `govuk-input--width-${name === 'year' ? 4 : 2}${dateError ? ' govuk-input--error' : ''}` });
  const words = (name: string, label: string) => govukInput({ id: name, name, value: typed.one(name), label: { text: label }, errorMessage: fieldErrorFor(errors, name) });
  return govukRadios({
    name: 'asked', idPrefix: 'consulted', value: typed.one('asked'), errorMessage: fieldErrorFor(errors, 'consulted'),
    fieldset: { legend: { text: 'Were members of the board’s executive consulted about who is selected?', classes: 'govuk-fieldset__legend--s' } },
    items: [
      {
        value: 'yes', text: 'Yes',
        conditional: { html: html`${words('with', 'Who was consulted')}${govukDateInput({ id: 'consultedOn', namePrefix: 'consultedOn', fieldset: { legend: { text: 'Day on which they were consulted' } }, hint: { text: 'For example 16 1 2014' }, errorMessage: dateError, items: [part('day'), part('month'), part('year')] })}` },
      },
      { value: 'no', text: 'No', conditional: { html: words('why-not', 'Why not') } },
    ],
  });
}

/** What was said about the consultation. */
export function readConsultation(typed: Form): Pick<DrawWords, 'consulted' | 'consultedOn' | 'notConsulted'> {
  const text = (name: string) => typed.one(name).trim();
  const { day } = readConsultedOn(typed);
  switch (typed.one('asked')) {
    case 'yes':
      return text('with') === '' ? {} : { consulted: text('with'), ...(day === null ? {} : { consultedOn: day }) };
    case 'no':
      return text('why-not') === '' ? {} : { notConsulted: text('why-not') };
    default:
      return {};
  }
}

/** The errors of a form that asks for the consultation, at the fields that they are about. */
export function atFields(errors: readonly FieldError[], typed: Form): FieldError[] {
  return withDayError(errors.map((error) => ({ ...error, field: fields[error.field] ?? error.field })), dayField, readConsultedOn(typed).error);
}

function readConsultedOn(typed: Form): ReturnType<typeof readDayParts> {
  return readDayParts(dayPartsOf(typed, 'consultedOn'), 'the day they were consulted');
}

const dayField = 'consultedOn-day';
const fields: Readonly<Record<string, string>> = { consultedOn: dayField, notConsulted: 'why-not' };
