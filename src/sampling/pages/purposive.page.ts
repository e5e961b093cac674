import { column, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukInput, govukTextarea, html, pageHeading } from '../../design-system/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { planGround } from '../change-plan.ts';
import { chooseCases } from '../make-sample.ts';
import { listSamples } from '../samples.store.ts';
import { samplingPaths } from '../sampling.paths.ts';
import { aroundAudit, errorsOf, needsReason, noPopulationPage, notYours, samplingPage, seenOf } from './around.ts';
import { atFields, consultationView, readConsultation } from './consultation.view.ts';
import { themeView } from './theme.view.ts';

/** Choosing cases on purpose: by reference, under a label, with a reason. */
export async function purposivePage(request: MemberRequest, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, csrfToken, incoming: { form: typed } } = request;
  const found = await aroundAudit(request, async (work, { audit }) => ({ ground: await planGround(work, audit.id), seen: (await listSamples(services, work, audit.id)).length }));
  if (!found) return notFoundPage(request);
  const { ground, seen, slug, audit, who, open } = found;
  if (!ground) return noPopulationPage(request, found, 'Choose cases on purpose', errors);
  const words = (name: string, label: string, hint: string, rows: number) => govukTextarea({ id: name, name, rows, value: typed.one(name), label: { text: label, classes: 'govuk-label--s' }, hint: { text: hint }, errorMessage: fieldErrorFor(errors, name) });
  return samplingPage(request, found, {
    title: 'Choose cases on purpose', errors,
    body: column(html`${pageHeading(audit.title, 'Choose cases on purpose')}
<p class="govuk-body">Where a question is about certain cases, such as near misses or families that have been on a plan for very long. Cases that were chosen illustrate; they do not stand for the population, and the audit says so.</p>
${who.kind === 'nobody' || !open ? notYours(found) : html`${themeView(found, ground)}
${form({ action: samplingPaths.purposive(slug, audit.id), csrfToken }, html`<input type="hidden" name="seen" value="${seen}">
${govukInput({ id: 'label', name: 'label', value: typed.one('label'), label: { text: 'What is this choice called?', classes: 'govuk-label--s' }, hint: { text: 'For example “Near misses”' }, errorMessage: fieldErrorFor(errors, 'label') })}
${words('reason', 'Why these cases?', 'Never because they are thought to be good or bad', 3)}
${words('references', 'Case references', 'As in the list from the case system, one a line', 6)}
${needsReason(found) ? words('byCoordinator', 'Why do you select the cases?', 'Somebody neutral should, such as the board business manager', 2) : null}
${consultationView(typed, errors)}
${govukButton({ text: 'Choose these cases', preventDoubleClick: true })}`)}`}`),
  });
}

/** Keeps the choice. */
export async function purposiveChosenPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { form: typed, params } } = request;
  const auditId = params.audit ?? '';
  const references = typed.one('references').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const said = (name: string) => (typed.one(name).trim() === '' ? {} : { [name]: typed.one(name).trim() });
  const chosen = await chooseCases(services, member, auditId, { references, words: { ...said('label'), ...said('reason'), ...said('byCoordinator'), ...readConsultation(typed) } }, seenOf(typed));
  if (chosen.ok) return redirect(samplingPaths.drawn(member.partnership.slug, auditId, chosen.value));
  if (chosen.refusal.kind === 'made-meanwhile') return redirect(samplingPaths.drawn(member.partnership.slug, auditId, chosen.refusal.number));
  return chosen.refusal.kind === 'not-found' ? notFoundPage(request) : purposivePage(request, atFields(errorsOf(chosen.refusal), typed));
}
