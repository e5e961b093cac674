import { asMember, column, memberPage, type MemberRequest, type PageContent, type Work } from '../../access/index.ts';
import { auditPaths, findAudit, takesCases, type Audit } from '../../audits/index.ts';
import { emptyState, govukButton, govukInsetText, html, pageHeading, type Html } from '../../design-system/index.ts';
import { listPeople } from '../../people/index.ts';
import type { Form, Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { toolOf } from '../../tools/index.ts';
import { planGround, type PlanGround } from '../change-plan.ts';
import { selecting } from '../populations.store.ts';
import { samplingPaths } from '../sampling.paths.ts';
import type { AuditCases, SampleRefusal } from '../samples.types.ts';
import { whoDraws, type WhoDraws } from '../who-draws.rules.ts';

/** What these pages ask of areas that stand on this one. */
export interface SamplingNeeds {
  readonly cases: AuditCases;
  /** The cases of an audit. */
  readonly casesPath: (partnership: string, auditId: string) => string;
}

/** What every page about a sample knows. */
export interface Around {
  readonly slug: string;
  readonly audit: Audit;
  readonly marking: string;
  /** Which cases the audit's tool is for. */
  readonly fits: string;
  readonly who: WhoDraws;
  readonly open: boolean;
}

/** The audit of a page, within the scope of selecting; null when there is none. `more` reads what else the page shows. */
export async function aroundAudit<More>({ services, member, incoming }: MemberRequest, more: (work: Work, around: Around) => Promise<More>): Promise<(Around & More) | null> {
  return asMember(services.database, selecting(member), async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    if (!audit) return null;
    const { marking, summary } = await toolOf(work, audit);
    const around: Around = {
      slug: member.partnership.slug, audit, marking, fits: summary, who: whoDraws(member.roles, await listPeople(work)), open: takesCases(audit.state),
    };
    return { ...around, ...(await more(work, around)) };
  });
}

/** As `aroundAudit`, with the plan and what it is made over; `ground` is null without a population. */
export function aroundPlan(request: MemberRequest): Promise<(Around & { readonly ground: PlanGround | null }) | null> {
  return aroundAudit(request, async (work, { audit }) => ({ ground: await planGround(work, audit.id) }));
}

/** A page about a sample, under its audit. */
export function samplingPage(request: MemberRequest, { slug, audit, marking }: Around, content: Omit<PageContent, 'breadcrumbs'> & { readonly under?: boolean }): Reply {
  const { under = true, ...rest } = content;
  return memberPage(request, {
    ...rest, marking,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) },
      ...(under ? [{ text: 'Sample', href: samplingPaths.sample(slug, audit.id) }] : []),
    ],
  });
}

/** What stands in place of a plan before there is a population. */
export function noPopulationPage(request: MemberRequest, around: Around, title: string, errors: readonly FieldError[] = []): Reply {
  return samplingPage(request, around, { title, errors, body: column(html`${pageHeading(around.audit.title, title)}
${emptyState(around.open ? 'A sample is drawn from a population: the list of all children or adults that the audit is about.' : 'No population was brought in, and the cases of this audit can no longer be changed.', !around.open ? null : govukButton({ text: 'Bring in the population', href: samplingPaths.population(around.slug, around.audit.id) }))}`) });
}

/** A refusal in words for the top of a form, or beside its fields. */
export function errorsOf(refusal: Exclude<SampleRefusal, { kind: 'not-found' }>): FieldError[] {
  switch (refusal.kind) {
    case 'not-now':
      return [{ field: '', message: 'The cases of this audit can no longer be changed, because its returns have been reviewed' }];
    case 'no-population':
      return [{ field: '', message: 'Bring in the population first' }];
    case 'not-yours':
      return [{ field: '', message: `${namesOf(refusal.names)} selects the cases of this partnership, so that nobody who coordinates the audit does` }];
    case 'stale':
      return [{ field: '', message: 'Somebody changed this while you looked at it. Look how it stands now, then go on' }];
    case 'made-meanwhile':
      return [{ field: '', message: 'A sample was made while you looked at this. Look at it first' }];
    case 'begun':
      return [{ field: '', message: `Nothing was changed: ${refusal.agencies.join(', ')} ${refusal.agencies.length === 1 ? 'has' : 'have'} begun to answer` }];
    case 'invalid':
      return [...refusal.errors];
  }
}

/** How many samples the sender of a form knew of. A form that was sent twice knows of fewer than there are. */
export function seenOf(typed: Form): number | undefined {
  return /^\d{1,6}$/.test(typed.one('seen')) ? Number(typed.one('seen')) : undefined;
}

export function namesOf(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}

/** Words one after another: a, b and c. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}

/** The field of a coordinator's reason, where nobody neutral draws. */
export function needsReason({ who }: Pick<Around, 'who'>): boolean {
  return who.kind === 'coordinator';
}

export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** Why somebody does not draw, in a sentence: because the audit takes no cases any more, or because somebody neutral does. */
export function notYours({ who, open }: Around): Html | null {
  if (!open) return govukInsetText({ text: 'The returns of this audit have been reviewed, so its cases can no longer be changed.' });
  return who.kind === 'nobody' ? html`<p class="govuk-body">${namesOf(who.names)} selects the cases, so that nobody who coordinates the audit does. You can prepare the plan.</p>` : null;
}
