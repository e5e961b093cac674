import { column, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { redirect, type Form, type Reply } from '../../platform/index.ts';
import { accept, refuse, type FieldError } from '../../shared/result.ts';
import { changePlan, planGround } from '../change-plan.ts';
import { allocationOf, rowsByRule } from '../draw.rules.ts';
import { factsIn, largestSeed, newestAlgorithm } from '../plan.rules.ts';
import { readFrame } from '../populations.store.ts';
import { listSamples } from '../samples.store.ts';
import { samplingPaths } from '../sampling.paths.ts';
import type { DrawPlan } from '../sampling.types.ts';
import { aroundAudit, errorsOf, noPopulationPage, samplingPage } from './around.ts';
import { offeredFacts, sampleView, stratumField, targetField } from './sample.view.ts';

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

function readPlan(form: Form, plan: DrawPlan, facts: readonly string[]): { readonly changed: DrawPlan; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const whole = (field: string, text: string, least: number, most: number, name: string): number => {
    const number = Number(text.trim());
    if (/^\d+$/.test(text.trim()) && number >= least && number <= most) return number;
    errors.push({ field, message: `${name} must be a whole number from ${least.toLocaleString('en-GB')} to ${most.toLocaleString('en-GB')}` });
    return least;
  };
  const isShare = form.one('sizeKind') === 'share';
  const percent = form.one('share').trim();
  const tenths = Math.round(Number(percent) * 10);
  if (isShare && !(/^\d{1,3}(\.\d)?$/.test(percent) && tenths >= 1 && tenths <= 1000)) errors.push({ field: 'share', message: 'Share must be a percentage from 0.1 to 100' });
  const size: DrawPlan['size'] = isShare ? { kind: 'share', tenths } : { kind: 'count', count: whole('count', form.one('count'), 1, 1_000, 'Number of cases') };
  const known = (names: readonly string[]) => facts.filter((fact) => names.includes(fact));
  const strata = known(form.all('strata'));
  if (strata.length > 3) errors.push({ field: 'strata', message: 'Divide by three facts at most. Balance by the others' });
  const sameStrata = strata.join('\n') === plan.strata.join('\n');
  const targets = sameStrata ? readTargets(form, whole) : undefined;
  const changed: DrawPlan = {
    algorithm: newestAlgorithm, rules: plan.rules, size, strata, minimum: whole('minimum', form.one('minimum'), 0, 100, 'Least from each part'),
    ...(targets === undefined ? {} : { targets }),
    margins: known(form.all('margins')).map((fact) => {
      const kept = plan.margins.find((margin) => margin.fact === fact);
      return kept ?? { fact };
    }),
    reserves: whole('reserves', form.one('reserves'), 0, 50, 'Reserves'), seed: form.one('seed').trim() === '' ? plan.seed : whole('seed', form.one('seed'), 0, largestSeed, 'Seed'),
  };
  return { changed, errors };
}

/** Numbers that somebody gave for the parts, or undefined where they are left in proportion. */
function readTargets(form: Form, whole: (field: string, text: string, least: number, most: number, name: string) => number): Record<string, number> | undefined {
  const places = form.names().filter((name) => name.startsWith(stratumField(0).slice(0, -1))).map((_, at) => at);
  const typed = places.map((at) => [form.one(stratumField(at)), form.one(targetField(at)).trim()] as const);
  if (typed.every(([, text]) => text === '')) return undefined;
  return Object.fromEntries(typed.map(([stratum, text], at) => [stratum, text === '' ? 0 : whole(targetField(at), text, 0, 1_000, 'Number from this part')]));
}
