import { dataTable, fieldErrorFor, form, govukButton, govukInput, govukSelect, html, type Html } from '../../design-system/index.ts';
import { peoplePaths, type Agency } from '../../people/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { sectorLabels } from '../../shared/sectors.ts';
import type { InvolvementGaps, NotInvolved } from '../involvement.types.ts';
import { requestPaths } from '../requests.paths.ts';

/** The form of an agency without a part, as it was typed. */
export interface NotInvolvedTyped {
  readonly agencyId: string;
  readonly saidBy: string;
  readonly reason: string;
}

/** The form of the agencies that are asked. What is said of one that is not is part of it, so that neither is lost when the other is saved. */
export const agenciesFormId = 'agencies-of-case';

const ofForm = { form: agenciesFormId };

export const nothingTyped: NotInvolvedTyped = { agencyId: '', saidBy: '', reason: '' };

interface Involvement {
  readonly slug: string;
  readonly csrfToken: string;
  readonly auditId: string;
  readonly caseId: string;
  readonly agencies: readonly Agency[];
  readonly asked: ReadonlySet<string>;
  readonly out: readonly NotInvolved[];
  readonly gaps: InvolvementGaps;
  readonly changeable: boolean;
  readonly typed: NotInvolvedTyped;
  readonly errors: readonly FieldError[];
}

/** Beside those that are asked: agencies to think of, and those that are said to have no part in the case. */
export function involvementView(around: Involvement): Html {
  const { slug, csrfToken, auditId, caseId, agencies, asked, out, gaps, changeable, typed, errors } = around;
  const nameOf = (id: string): string => agencies.find((agency) => agency.id === id)?.name ?? '';
  const open = agencies.filter(({ id }) => !asked.has(id));
  return html`${changeable && gaps.suggestions.length > 0 ? html`<h2 class="govuk-heading-m">Not decided yet</h2>
<p class="govuk-body">Think of these agencies too. Ask them above, or say below that they have no part in the case.</p>
<ul class="govuk-list govuk-list--bullet">${gaps.suggestions.map(({ name, because }) => html`<li>${name}: ${because.join('; ')}</li>`)}</ul>` : null}
${changeable && gaps.absent.length > 0 ? html`<p class="govuk-body">The partnership has no agency yet for ${gaps.absent.map((sector) => sectorLabels[sector].toLowerCase()).join(', ')}. If one of them works with this case, <a class="govuk-link" href="${peoplePaths(slug).addAgency}">add it</a>.</p>` : null}
${out.length === 0 ? null : dataTable({
    caption: 'Decided: not involved', stacks: true,
    columns: [{ label: 'Agency' }, { label: 'Said by' }, { label: 'Why' }, { label: 'Decided on' }, ...(changeable ? [{ label: 'Take back' }] : [])],
    rows: out.map(({ agencyId, saidBy, reason, decidedOn }) => [
      nameOf(agencyId), saidBy, reason, dayInWords(decidedOn),
      ...(changeable ? [form({ action: requestPaths.involvedAfterAll(slug, auditId, caseId, agencyId), csrfToken }, govukButton({
        html: html`Take back<span class="govuk-visually-hidden">: ${nameOf(agencyId)}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true,
      }))] : []),
    ]),
  })}
${changeable && open.length > 0 ? html`<h2 class="govuk-heading-m">Say that an agency is not involved</h2>
${govukSelect({
    id: 'notInvolved', name: 'notInvolved', value: typed.agencyId, attributes: ofForm, label: { text: 'Agency', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'notInvolved'),
    items: [{ value: '', text: 'Choose' }, ...open.map(({ id, name }) => ({ value: id, text: name }))],
  })}
${govukInput({ id: 'saidBy', name: 'saidBy', value: typed.saidBy, attributes: ofForm, label: { text: 'Who said so?', classes: 'govuk-label--s' }, hint: { text: 'For example “Lead auditor, by telephone”' }, errorMessage: fieldErrorFor(errors, 'saidBy') })}
${govukInput({ id: 'reason', name: 'reason', value: typed.reason, attributes: ofForm, label: { text: 'Why, in a few words?', classes: 'govuk-label--s' }, hint: { text: 'For example “No record of the child”' }, errorMessage: fieldErrorFor(errors, 'reason') })}
${govukButton({ text: 'Keep that it is not involved', classes: 'govuk-button--secondary', preventDoubleClick: true, attributes: { ...ofForm, formaction: requestPaths.notInvolved(slug, auditId, caseId) } })}` : null}`;
}
