import { column, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukInput, html, pageHeading } from '../../design-system/index.ts';
import { redirect, type Form, type Reply } from '../../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import { changePlan, planGround } from '../change-plan.ts';
import { rowsByRule } from '../draw.rules.ts';
import { inReadingOrder, sharesOf } from '../facts.rules.ts';
import { columnOf } from '../frame.rules.ts';
import { factsIn, valueName } from '../plan.rules.ts';
import { readFrame } from '../populations.store.ts';
import { samplingPaths } from '../sampling.paths.ts';
import type { Margin } from '../sampling.types.ts';
import { aroundAudit, errorsOf, noPopulationPage, samplingPage } from './around.ts';

/** The spread that a balanced fact should have in the sample: the population's, or one that somebody types, such as the area's. */
export async function spreadPage(request: MemberRequest, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, incoming, csrfToken } = request;
  const isPosted = incoming.method === 'POST';
  const fact = isPosted ? incoming.form.one('fact') : (incoming.query.get('fact') ?? '');
  const found = await aroundAudit(request, async (work, { audit }) => {
    const ground = await planGround(work, audit.id);
    const margin = ground?.plan.margins.find((one) => one.fact === fact);
    if (!ground || !margin || !factsIn(ground.plan).every((name) => ground.facts.some((one) => one.fact === name))) return { ground, margin: undefined, values: [], known: [] };
    const frame = await readFrame(services, work, ground.population, { facts: factsIn(ground.plan), references: false });
    // Those of whom no rule left anybody as well: the area has them, and the sample is told to miss them.
    return { ground, margin, values: sharesOf(frame, rowsByRule(frame, ground.plan).at(-1)?.rows ?? new Uint32Array(), fact), known: columnOf(frame, fact).words };
  });
  if (!found) return notFoundPage(request);
  const { ground, margin, values, known, slug, audit } = found;
  if (!ground) return noPopulationPage(request, found, 'Spread', errors);
  if (!margin) return notFoundPage(request);
  const others = inReadingOrder([...new Set([...known, ...Object.keys(margin.shares ?? {})])].filter((value) => !values.some((one) => one.value === value)));
  const named = [...values, ...others.map((value) => ({ value, count: 0, tenths: null }))];
  return samplingPage(request, found, {
    title: `Spread of ${fact}`, errors,
    body: column(html`${pageHeading(audit.title, `Spread of ${fact} in the sample`)}
<p class="govuk-body">Leave all empty, and the sample gets the spread of those who can be drawn. Or enter the shares it should have, such as the area’s own figures.</p>
${form({ action: samplingPaths.spread(slug, audit.id), csrfToken }, html`<input type="hidden" name="edit" value="${ground.edit}"><input type="hidden" name="fact" value="${fact}">
${named.map(({ value, count, tenths }, at) => html`<input type="hidden" name="${valueField(at)}" value="${value}">
${govukInput({
    id: shareField(at), name: shareField(at), value: isPosted ? incoming.form.one(shareField(at)) : shareTyped(margin, value), inputmode: 'decimal', classes: 'govuk-input--width-4', suffix: { text: '%' },
    label: { text: valueName(value) }, hint: { text: `${count.toLocaleString('en-GB')} can be drawn${tenths === null ? '' : `, ${(tenths / 10).toFixed(1)}%`}` }, errorMessage: fieldErrorFor(errors, shareField(at)),
  })}`)}
<div class="govuk-button-group">${govukButton({ text: 'Save the spread', preventDoubleClick: true })}<a class="govuk-link" href="${samplingPaths.sample(slug, audit.id)}">Leave it as it is</a></div>`)}`),
  });
}

/** Keeps the spread in the plan, or says what is wrong with it. */
export async function spreadSavedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { form: typed, params } } = request;
  const auditId = params.audit ?? '';
  const fact = typed.one('fact');
  const saved = await changePlan(services, member, auditId, Number(typed.one('edit')), ({ plan }) => {
    if (!plan.margins.some((margin) => margin.fact === fact)) return refuse({ kind: 'stale' });
    const shares = readShares(typed);
    if (!shares.ok) return refuse({ kind: 'invalid', errors: shares.refusal });
    return accept({ ...plan, margins: plan.margins.map((margin) => (margin.fact === fact ? { fact, ...(shares.value === null ? {} : { shares: shares.value }) } : margin)) });
  });
  if (saved.ok) return redirect(samplingPaths.sample(member.partnership.slug, auditId), `The spread of ${fact} is saved`);
  return saved.refusal.kind === 'not-found' ? notFoundPage(request) : spreadPage(request, errorsOf(saved.refusal));
}

/** Shares in tenths of a percent by value; null where nothing was typed. Published figures are rounded, so that a sum near 100% is taken. */
function readShares(typed: Form): Result<Record<string, number> | null, readonly FieldError[]> {
  const places = typed.names().filter((name) => name.startsWith(valueField(0).slice(0, -1))).map((_, at) => at);
  const said = places.map((at) => ({ at, value: typed.one(valueField(at)), text: typed.one(shareField(at)).trim().replace(/\s*%$/, '') }));
  if (said.every(({ text }) => text === '')) return accept(null);
  const errors = said.filter(({ text }) => text !== '' && !(/^\d{1,3}(\.\d)?$/.test(text) && Number(text) <= 100))
    .map(({ at }): FieldError => ({ field: shareField(at), message: 'Enter a percentage from 0 to 100, with one decimal place at most' }));
  const shares = Object.fromEntries(said.map(({ value, text }) => [value, Math.round(Number(text || 0) * 10)]));
  const sum = Object.values(shares).reduce((total, tenths) => total + tenths, 0);
  if (errors.length === 0 && Math.abs(sum - 1000) > 10) errors.push({ field: shareField(0), message: `The shares come to ${(sum / 10).toFixed(1)}%. They must come to 100%, give or take one for rounding` });
  return errors.length > 0 ? refuse(errors) : accept(shares);
}

function shareTyped({ shares }: Margin, value: string): string {
  return shares === undefined ? '' : String((shares[value] ?? 0) / 10);
}

function shareField(at: number): string {
  return `share-${at}`;
}

/** Says which value a share is of, since the population may have changed meanwhile. */
function valueField(at: number): string {
  return `value-${at}`;
}
