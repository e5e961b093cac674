import { column, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukTextarea, html, pageHeading } from '../../design-system/index.ts';
import { personNames } from '../../people/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { findPopulation } from '../populations.store.ts';
import { listMembers, listSamples, listSwaps } from '../samples.store.ts';
import { samplingPaths } from '../sampling.paths.ts';
import { swapCase, useSample } from '../use-sample.ts';
import { aroundAudit, counted, errorsOf, notYours, samplingPage, type SamplingNeeds } from './around.ts';
import { ledgerView } from './ledger.view.ts';

/** A sample's ledger: every step, who, when, by which seed, and sample against population. */
export async function ledgerPage(request: MemberRequest, needs: SamplingNeeds, errors: readonly FieldError[] = []): Promise<Reply> {
  const found = await withSample(request, needs);
  if (!found?.sample || !found.population) return notFoundPage(request);
  const { sample, population, members, swaps, known, names } = found;
  const title = sample.kind === 'drawn' ? `Draw ${sample.number}` : `Choice ${sample.number}: ${sample.words.label ?? ''}`;
  return samplingPage(request, found, {
    title, errors,
    body: column(ledgerView(found, { title, sample, population, members, swaps, known, names, errors, csrfToken: request.csrfToken, reason: request.incoming.form.one('reason'), casesHref: needs.casesPath(found.slug, found.audit.id) })),
  });
}

/** Makes the sample's cases cases of the audit. */
export async function usedPage(request: MemberRequest, needs: SamplingNeeds): Promise<Reply> {
  const { services, member, incoming: { form: typed, params } } = request;
  const auditId = params.audit ?? '';
  const number = numberOf(params.draw);
  const used = await useSample(services, member, auditId, number, { reason: typed.one('reason').trim(), adds: typed.one('adds') === 'yes' }, needs.cases);
  if (used.ok) return redirect(samplingPaths.drawn(member.partnership.slug, auditId, number), `${counted(used.value, 'case is', 'cases are')} in the audit now`);
  // Somebody used it meanwhile, or the same was sent twice: the sample's page says who and when.
  if (used.refusal.kind === 'stale') return redirect(samplingPaths.drawn(member.partnership.slug, auditId, number), 'This sample is used');
  return used.refusal.kind === 'not-found' ? notFoundPage(request) : ledgerPage(request, needs, errorsOf(used.refusal));
}

/** Asks why a case cannot be audited. */
export async function swapPage(request: MemberRequest, needs: SamplingNeeds, errors: readonly FieldError[] = []): Promise<Reply> {
  const { incoming: { params, form: typed }, csrfToken } = request;
  const found = await withSample(request, needs);
  const one = found?.members.find(({ place }) => place === numberOf(params.place));
  const known = found?.known.find(({ id }) => id === one?.caseId);
  if (!found?.sample || !one || !known) return notFoundPage(request);
  const { slug, audit, who, open, sample } = found;
  const title = `Let a reserve stand in for ${known.label}`;
  return samplingPage(request, found, {
    title, errors,
    body: column(html`${pageHeading(known.reference, title)}
${who.kind === 'nobody' || !open ? notYours(found) : html`<p class="govuk-body">The next reserve${one.stratum === '' ? '' : ` of ${one.stratum}`}, in the order drawn, takes its place. ${known.label} leaves the audit, with the requests about it.</p>
${form({ action: samplingPaths.swap(slug, audit.id, sample.number, one.place), csrfToken }, html`
${govukTextarea({ id: 'reason', name: 'reason', rows: 3, value: typed.one('reason'), label: { text: 'Why can this case not be audited?', classes: 'govuk-label--s' }, hint: { text: 'For example, the file is with the court. Not because the case is thought to be good or bad' }, errorMessage: fieldErrorFor(errors, 'reason') })}
<div class="govuk-button-group">${govukButton({ text: 'Swap the case', preventDoubleClick: true })}<a class="govuk-link" href="${samplingPaths.drawn(slug, audit.id, sample.number)}">Keep it</a></div>`)}`}`),
  });
}

/** Swaps a case. */
export async function swappedPage(request: MemberRequest, needs: SamplingNeeds): Promise<Reply> {
  const { services, member, incoming: { form: typed, params } } = request;
  const auditId = params.audit ?? '';
  const number = numberOf(params.draw);
  const swapped = await swapCase(services, member, auditId, number, numberOf(params.place), typed.one('reason').trim(), needs.cases);
  if (swapped.ok) return redirect(samplingPaths.drawn(member.partnership.slug, auditId, number), `${swapped.value.in} stands in for ${swapped.value.out}`);
  if (swapped.refusal.kind !== 'not-found') return swapPage(request, needs, errorsOf(swapped.refusal));
  // The case is not there any more where the same was sent twice.
  const done = (await withSample(request, needs))?.swaps.find(({ outPlace }) => outPlace === numberOf(params.place));
  return done ? redirect(samplingPaths.drawn(member.partnership.slug, auditId, number), `${done.inLabel} stands in for ${done.outLabel}`) : notFoundPage(request);
}

function withSample(request: MemberRequest, needs: SamplingNeeds) {
  const { services, incoming: { params } } = request;
  return aroundAudit(request, async (work, { audit }) => {
    const samples = await listSamples(services, work, audit.id);
    const sample = samples.find(({ number }) => number === numberOf(params.draw));
    if (!sample) return { sample, population: null, members: [], swaps: [], known: [], names: new Map<string, string>() };
    const swaps = await listSwaps(services, work, audit.id, sample.number);
    const ids = [sample.madeBy, sample.use?.by ?? null, ...swaps.map(({ by }) => by)].filter((id) => id !== null);
    return {
      sample, swaps, population: await findPopulation(work, audit.id, { id: sample.populationId }), members: await listMembers(work, audit.id, sample.number),
      known: await needs.cases.list(work, audit.id), names: await personNames(work, ids),
    };
  });
}

function numberOf(text: string | undefined): number {
  return /^\d{1,6}$/.test(text ?? '') ? Number(text) : -1;
}
