import { isDeepStrictEqual } from 'node:util';
import { column, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { redirect, type Form, type Reply } from '../../platform/index.ts';
import { accept, refuse, type FieldError } from '../../shared/result.ts';
import { changePlan, planGround, type PlanGround } from '../change-plan.ts';
import { allocationOf, rowsByRule } from '../draw.rules.ts';
import { factsIn } from '../plan.rules.ts';
import { readFrame } from '../populations.store.ts';
import { listSamples } from '../samples.store.ts';
import { samplingPaths } from '../sampling.paths.ts';
import { aroundAudit, aroundPlan, errorsOf, noPopulationPage, samplingPage } from './around.ts';
import { leadOn, readPlan } from './plan-form.rules.ts';
import { offeredFacts, sampleView } from './sample.view.ts';

/** The plan of an audit's sample with the count that each rule leaves, and the samples that were drawn. Looking draws nothing. */
export async function samplePage(request: MemberRequest, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, incoming } = request;
  const found = await aroundAudit(request, async (work, { audit }) => {
    const ground = await planGround(work, audit.id);
    if (!ground) return { ground, left: [], strata: [], offered: [], samples: [] };
    const held = ground.facts.map(({ fact }) => fact);
    const frame = await readFrame(services, work, ground.population, { references: false });
    const isDrawable = factsIn(ground.plan).every((fact) => held.includes(fact));
    const steps = isDrawable ? rowsByRule(frame, ground.plan) : [];
    const rows = steps.at(-1)?.rows ?? new Uint32Array();
    return {
      ground, left: steps.map(({ step, rows: { length } }) => ({ step, rows: length })), strata: isDrawable ? allocationOf(frame, rows, ground.plan) : [],
      offered: offeredFacts(frame), samples: await listSamples(services, work, audit.id),
    };
  });
  if (!found) return notFoundPage(request);
  const { ground } = found;
  if (!ground) return noPopulationPage(request, found, 'Sample', errors);
  return samplingPage(request, found, {
    title: 'Sample', under: false, errors,
    body: column(sampleView(found, { ...found, ground, errors, csrfToken: request.csrfToken, typed: incoming.method === 'POST' && incoming.path.endsWith('/plan') ? incoming.form : null })),
  });
}

/** Saves size, strata, balance, reserves and seed, or shows the page again with what is wrong. */
export async function planSavedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { form: typed } } = request;
  const found = await aroundPlan(request);
  if (!found) return notFoundPage(request);
  const auditId = found.audit.id;
  const next = nextPage(member.partnership.slug, auditId, typed.one('then'));
  // Nothing was changed on the way on, or the same was sent twice.
  if (found.ground && isAsTyped(found.ground, typed)) return redirect(next.path, next.isFurther ? undefined : 'The plan is saved');
  const saved = await changePlan(services, member, auditId, Number(typed.one('edit')), ({ plan, facts }) => {
    const { changed, errors } = readPlan(typed, plan, facts.map(({ fact }) => fact));
    return errors.length > 0 ? refuse({ kind: 'invalid', errors }) : accept(changed);
  });
  if (saved.ok) return redirect(next.path, typed.one('then').startsWith(leadOn.removed) ? 'The rule is removed' : 'The plan is saved');
  return saved.refusal.kind === 'not-found' ? notFoundPage(request) : samplePage(request, errorsOf(saved.refusal));
}

/** Where a button of the plan leads once it is saved. */
function nextPage(slug: string, auditId: string, then: string): { readonly path: string; readonly isFurther: boolean } {
  if (then === leadOn.draw) return { path: samplingPaths.draw(slug, auditId), isFurther: true };
  if (then === leadOn.rule) return { path: samplingPaths.rule(slug, auditId), isFurther: true };
  if (then.startsWith(leadOn.spread)) return { path: `${samplingPaths.spread(slug, auditId)}?fact=${encodeURIComponent(then.slice(leadOn.spread.length))}`, isFurther: true };
  return { path: samplingPaths.sample(slug, auditId), isFurther: false };
}

function isAsTyped({ edit, plan, facts }: PlanGround, typed: Form): boolean {
  const { changed, errors } = readPlan(typed, plan, facts.map(({ fact }) => fact));
  return edit > 0 && errors.length === 0 && isDeepStrictEqual(changed, plan);
}
