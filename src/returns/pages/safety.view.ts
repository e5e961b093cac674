import { fieldErrorFor, govukRadios, html, type Html } from '../../design-system/index.ts';
import type { Form } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import type { Safety } from '../returns.types.ts';

/** What stands around the question about safety. */
export interface SafetyAround {
  readonly safety: Safety | null;
  readonly errors: readonly FieldError[];
  /** The agency's concerns about the case. */
  readonly onCase: { readonly raised: number; readonly open: number };
  /** Where a concern is raised. */
  readonly raise: string;
}

/** The question that everything handed in answers, nil returns too: whether there is a concern about safety now. */
export function safetyQuestion({ safety, errors, onCase, raise }: SafetyAround): Html {
  return govukRadios({
    name: 'safety', idPrefix: 'safety', classes: 'govuk-radios--small', errorMessage: fieldErrorFor(errors, 'safety'), ...(safety === null ? {} : { value: safety }),
    fieldset: { legend: { text: 'Is there a concern about safety now?', classes: 'govuk-fieldset__legend--s' } },
    items: [
      { value: 'none', text: 'I have no concern about the child’s or adult’s safety now' },
      { value: 'raised', text: 'I have raised one', hint: { html: html`${raisedInWords(onCase)} <a class="govuk-link" href="${raise}" target="_blank" rel="noopener">Raise a concern now (opens in a new tab)</a>` } },
    ],
  });
}

/** What a form says of safety; null where nothing is chosen. */
export function safetyOf(form: Form): Safety | null {
  const safety = form.one('safety');
  return safety === 'none' || safety === 'raised' ? safety : null;
}

/** What a return that is back says of safety. */
export function safetyInWords(safety: Safety | null): string {
  if (safety === null) return 'Not said';
  return safety === 'none' ? 'No concern about the child’s or adult’s safety now' : 'A concern was raised';
}

function raisedInWords({ raised, open }: SafetyAround['onCase']): string {
  if (raised === 0) return 'Your agency has raised none about this case yet.';
  return `Your agency has raised ${raised} about this case; ${open === 0 ? 'none is' : `${open} ${open === 1 ? 'is' : 'are'}`} open.`;
}
