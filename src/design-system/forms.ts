import type { FieldError } from '../shared/result.ts';
import { govukErrorSummary } from './components.generated.ts';
import { html, type Html, type HtmlValue } from './html.ts';

/** The hidden field that proves a form came from one of our pages. */
export function csrfField(token: string): Html {
  return html`<input type="hidden" name="_csrf" value="${token}">`;
}

/** What `errorMessage` of a govuk component takes: the first message for the field, or nothing. */
export function fieldErrorFor(errors: readonly FieldError[] | undefined, field: string): { readonly text: string } | undefined {
  const found = errors?.find((error) => error.field === field);
  return found && { text: found.message };
}

/**
 * The list of mistakes that stands first on a page, each leading to its field. The component with that name must have the
 * same id (for radios, checkboxes and dates that is `idPrefix` or the id of the first part); an error without a field is
 * words only. Nothing when there are no errors.
 */
export function errorSummary(errors: readonly FieldError[] | undefined): Html | null {
  if (!errors || errors.length === 0) return null;
  return govukErrorSummary({
    titleText: 'There is a problem',
    errorList: errors.map(({ field, message }) => (field === '' ? { text: message } : { text: message, href: `#${encodeURIComponent(field)}` })),
  });
}

export interface FormOptions {
  readonly action: string;
  readonly csrfToken: string;
  /** For forms that send files. */
  readonly multipart?: boolean;
  readonly id?: string;
}

/** A form that changes something: sent by POST, with its proof of origin, our own messages instead of the browser's. */
export function form({ action, csrfToken, multipart, id }: FormOptions, body: HtmlValue): Html {
  return html`<form action="${action}" method="post" novalidate${multipart ? html` enctype="multipart/form-data"` : null}${id ? html` id="${id}"` : null}>
${csrfField(csrfToken)}
${body}
</form>`;
}
