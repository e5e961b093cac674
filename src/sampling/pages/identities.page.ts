import { column, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { dataTable, fieldErrorFor, form, govukButton, govukInput, html, pageHeading } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { lookUpIdentities } from '../look-up-identities.ts';
import { samplingPaths } from '../sampling.paths.ts';
import { aroundPlan, errorsOf, noPopulationPage, samplingPage, type SamplingNeeds } from './around.ts';

const title = 'Who the drawn cases are';

/** Asks for the reason of a look into the identity vault. */
export async function identitiesPage(request: MemberRequest, errors: readonly FieldError[] = []): Promise<Reply> {
  const found = await aroundPlan(request);
  if (!found) return notFoundPage(request);
  if (!found.ground) return noPopulationPage(request, found, title, errors);
  return samplingPage(request, found, {
    title, errors,
    body: column(html`${pageHeading(found.audit.title, title)}
<p class="govuk-body">Only coordinators and case selectors can look this up. That you looked, when and why is recorded.</p>
${form({ action: samplingPaths.identities(found.slug, found.audit.id), csrfToken: request.csrfToken }, html`
${govukInput({ id: 'reason', name: 'reason', value: request.incoming.form.one('reason'), label: { text: 'What do you need this for?', classes: 'govuk-label--s' }, hint: { text: 'Others read this in the history, so write nothing about a case' }, errorMessage: fieldErrorFor(errors, 'reason') })}
${govukButton({ text: 'Show' })}`)}`),
  });
}

/** Shows who the cases are, once. */
export async function identitiesShownPage(request: MemberRequest, { cases }: SamplingNeeds): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await aroundPlan(request);
  if (!found) return notFoundPage(request);
  const seen = await lookUpIdentities(services, member, found.audit.id, incoming.form.one('reason').trim(), cases);
  if (!seen.ok) return seen.refusal.kind === 'not-found' ? notFoundPage(request) : identitiesPage(request, errorsOf(seen.refusal));
  return samplingPage(request, found, {
    title,
    body: html`${pageHeading(found.audit.title, title)}
${dataTable({
      caption: title, captionHidden: true, columns: [{ label: 'Case' }, { label: 'Label' }, { label: 'Reference in the case system' }, { label: 'Date of birth' }],
      rows: seen.value.map(({ caseReference, label, reference, born }) => [caseReference, label, reference, born === '' ? 'not recorded' : dayInWords(born)]), empty: 'No drawn case is in the audit yet.',
    })}`,
  });
}
