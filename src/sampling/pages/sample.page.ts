import { column, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { accept, refuse, type FieldError } from '../../shared/result.ts';
import { changePlan, planGround } from '../change-plan.ts';
import { allocationOf, rowsByRule } from '../draw.rules.ts';
import { factsIn } from '../plan.rules.ts';
import { readFrame } from '../populations.store.ts';
import { listSamples } from '../samples.store.ts';
import { samplingPaths } from '../sampling.paths.ts';
import { aroundAudit, errorsOf, noPopulationPage, samplingPage } from './around.ts';
import { readPlan } from './plan-form.rules.ts';
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
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const saved = await changePlan(services, member, auditId, Number(incoming.form.one('edit')), ({ plan, facts }) => {
    const { changed, errors } = readPlan(incoming.form, plan, facts.map(({ fact }) => fact));
    return errors.length > 0 ? refuse({ kind: 'invalid', errors }) : accept(changed);
  });
  if (saved.ok) return redirect(samplingPaths.sample(member.partnership.slug, auditId), 'The plan is saved');
  return saved.refusal.kind === 'not-found' ? notFoundPage(request) : samplePage(request, errorsOf(saved.refusal));
}
