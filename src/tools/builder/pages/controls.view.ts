import { fieldErrorFor, govukButton, govukInput, govukTextarea, html, type Html } from '../../../design-system/index.ts';
import type { FieldError } from '../../../shared/result.ts';

export interface TextControl {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly classes?: string;
  /** Lines of a larger box; a single line without it. */
  readonly rows?: number;
  /** Said to those who hear the label out of place. */
  readonly of?: string;
  /** For what stands in a row of a list, whose group has the heading. */
  readonly quiet?: boolean;
}

/** A text control with its mistake; its id is its name, to which the error summary leads. */
export function textControl(errors: readonly FieldError[], { name, label, value, hint, classes, rows, of, quiet }: TextControl): Html {
  const common = {
    id: name, name, value,
    label: { html: html`${label}${of === undefined ? null : html`<span class="govuk-visually-hidden"> ${of}</span>`}`, classes: quiet ? '' : 'govuk-label--s' },
    hint: hint === undefined ? undefined : { text: hint },
    errorMessage: fieldErrorFor(errors, name),
    classes,
  };
  return rows === undefined ? govukInput({ ...common, autocomplete: 'off' }) : govukTextarea({ ...common, rows });
}

/** The buttons of a row, which send the form to be shown anew with the row moved or gone, without saving it. */
export function rowButtons(list: string, row: number, name: string, look: string): Html {
  const button = (how: 'up' | 'remove', words: string): Html => html`<button class="maat-outline__button" type="submit" formaction="${look}#${list}" name="row" value="${list} ${how} ${row}">${words}<span class="govuk-visually-hidden"> ${name}</span></button>`;
  return html`<div class="maat-rowset__buttons">${row > 0 ? button('up', 'Move up') : null}${button('remove', 'Remove')}</div>`;
}

/** The button that saves the page and comes back with an empty row more. */
export function addRowButton(list: string, words: string): Html {
  return govukButton({ text: words, classes: 'govuk-button--secondary', name: 'then', value: list, preventDoubleClick: true });
}

/** Rows as they were typed without the empty ones at the end, which every page adds anew. */
export function withoutEmptyEnd<Row>(rows: readonly Row[], isEmpty: (row: Row) => boolean): readonly Row[] {
  return rows.slice(0, rows.findLastIndex((row) => !isEmpty(row)) + 1);
}

/** Values that the page does not show and must not lose. */
export function hiddenValues(values: Readonly<Record<string, string>>): Html {
  return html`${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
