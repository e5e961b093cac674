import { column, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukTextarea, html, pageHeading } from '../../design-system/index.ts';
import { redirect, type Form, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { planGround } from '../change-plan.ts';
import { drawSample } from '../make-sample.ts';
import { sizeOtherThanMeant, stepInWords } from '../plan.rules.ts';
import { samplingPaths } from '../sampling.paths.ts';
import { listSamples } from '../samples.store.ts';
import type { DrawWords } from '../samples.types.ts';
import { aroundAudit, errorsOf, needsReason, noPopulationPage, notYours, samplingPage, seenOf } from './around.ts';
import { atFields, consultationView, readConsultation } from './consultation.view.ts';
import { missesView } from './sample.view.ts';
import { themeView } from './theme.view.ts';

/** Asks for what a draw has to say before it is made. */
export async function drawPage(request: MemberRequest, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, csrfToken, incoming: { form: typed } } = request;
  const found = await aroundAudit(request, async (work, { audit }) => ({
    ground: await planGround(work, audit.id), samples: await listSamples(services, work, audit.id),
  }));
  if (!found) return notFoundPage(request);
  const { ground, samples, slug, audit, who, open } = found;
  const before = samples.some(({ kind }) => kind === 'drawn');
  if (!ground) return noPopulationPage(request, found, 'Draw the sample', errors);
  const { plan, edit } = ground;
  const words = (name: string, label: string, hint: string) => govukTextarea({ id: name, name, rows: 2, value: typed.one(name), label: { text: label, classes: 'govuk-label--s' }, hint: { text: hint }, errorMessage: fieldErrorFor(errors, name) });
  return samplingPage(request, found, {
    title: 'Draw the sample', errors,
    body: column(html`${pageHeading(audit.title, before ? 'Draw the sample again' : 'Draw the sample')}
${who.kind === 'nobody' || !open ? notYours(found) : html`${themeView(found, ground)}
<p class="govuk-body">${plan.size.kind === 'count' ? `${plan.size.count} cases` : `${plan.size.tenths / 10}% of those that are left`} ${plan.rules.length === 0 ? 'of the whole population' : 'after these rules'}, by the seed of the plan. A draw is kept for good: another one later stands beside it.</p>
${plan.size.kind === 'count' ? missesView(sizeOtherThanMeant(plan.size.count, ground.terms.casesMeant)) : null}
${plan.rules.length === 0 ? null : html`<ul class="govuk-list govuk-list--bullet">${plan.rules.map((rule) => html`<li>${stepInWords(rule)}</li>`)}</ul>`}
${form({ action: samplingPaths.draw(slug, audit.id), csrfToken }, html`<input type="hidden" name="edit" value="${edit}"><input type="hidden" name="seen" value="${samples.length}">
${needsReason(found) ? words('byCoordinator', 'Why do you select the cases?', 'Somebody neutral should, such as the board business manager. The partnership has no case selector yet') : null}
${before ? words('again', 'Why is the sample drawn again?', 'The earlier draw and its result stay on record') : null}
${consultationView(typed, errors)}
${govukButton({ text: 'Draw the sample', preventDoubleClick: true })}`)}`}`),
  });
}

/** Draws, and leads to what came of it. */
export async function drawnPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { form: typed, params } } = request;
  const auditId = params.audit ?? '';
  const drawn = await drawSample(services, member, auditId, Number(typed.one('edit')), wordsOf(typed), seenOf(typed));
  if (drawn.ok) return redirect(samplingPaths.drawn(member.partnership.slug, auditId, drawn.value));
  if (drawn.refusal.kind === 'made-meanwhile') return redirect(samplingPaths.drawn(member.partnership.slug, auditId, drawn.refusal.number));
  return drawn.refusal.kind === 'not-found' ? notFoundPage(request) : drawPage(request, atFields(errorsOf(drawn.refusal), typed));
}

function wordsOf(typed: Form): DrawWords {
  const said = (name: 'byCoordinator' | 'again') => (typed.one(name).trim() === '' ? {} : { [name]: typed.one(name).trim() });
  return { ...said('byCoordinator'), ...said('again'), ...readConsultation(typed) };
}
