import { notFoundPage, type MemberRequest } from '../../access/index.ts';
import { html, pageHeading } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { planGround } from '../change-plan.ts';
import { rowsByRule } from '../draw.rules.ts';
import { factsIn, stepInWords } from '../plan.rules.ts';
import { readFrame } from '../populations.store.ts';
import { samplingPaths } from '../sampling.paths.ts';
import { aroundAudit, noPopulationPage, samplingPage } from './around.ts';
import { factsView } from './facts.view.ts';

/** What those whom a rule of the plan leaves are made of, so that the sample is aimed and sized by the facts. `after` counts the rules. */
export async function factsAfterPage(request: MemberRequest): Promise<Reply> {
  const { services, incoming } = request;
  const found = await aroundAudit(request, async (work, { audit }) => {
    const ground = await planGround(work, audit.id);
    if (!ground || !factsIn(ground.plan).every((name) => ground.facts.some(({ fact }) => fact === name))) return { ground, steps: [], frame: null };
    const shown = ground.facts.filter(({ takes }) => takes !== 'day').map(({ fact }) => fact);
    const frame = await readFrame(services, work, ground.population, { facts: [...new Set([...shown, ...ground.plan.rules.map(({ fact }) => fact)])], references: false });
    return { ground, frame, steps: rowsByRule(frame, ground.plan) };
  });
  if (!found) return notFoundPage(request);
  if (!found.ground) return noPopulationPage(request, found, 'What is left');
  const { slug, audit, frame, steps } = found;
  const after = Number(incoming.query.get('after') ?? steps.length - 1);
  const step = steps[after];
  if (!frame || !step) return notFoundPage(request);
  const before = steps[after - 1];
  return samplingPage(request, found, {
    title: 'What is left', wide: true,
    body: html`${pageHeading(audit.title, before ? `After rule ${after}: ${step.rows.length.toLocaleString('en-GB')} left of ${before.rows.length.toLocaleString('en-GB')}` : 'Before any rule')}
<p class="govuk-body">${stepInWords(step.step)}. <a class="govuk-link" href="${samplingPaths.sample(slug, audit.id)}">Back to the plan</a></p>
${factsView(frame, step.rows, { rows: incoming.query.get('rows'), columns: incoming.query.get('columns'), kept: { after: String(after) } })}`,
  });
}
