import { asMember, holdsOneOf, memberPage, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { form, govukButton, govukInsetText, html, pageHeading, type Html } from '../../../design-system/index.ts';
import type { Reply } from '../../../platform/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import { answerFields } from '../../answer.fields.ts';
import { answerFieldNames, emptyAnswer, remarksOn } from '../../answer.rules.ts';
import type { AnswerContent, AnswerRemark } from '../../answers.types.ts';
import { agenciesPart, caseRoleLabels, formFor, placeAsked } from '../../audience.rules.ts';
import { askedItems, conditionInWords } from '../../conditions.rules.ts';
import { lookAs } from '../../pages/tool.view.ts';
import { sectorLabels } from '../../sectors.ts';
import { withStandards } from '../../settings/standards.rules.ts';
import { findToolSettings } from '../../settings/tool-settings.store.ts';
import { toolMakers } from '../../tool-makers.rules.ts';
import { allItems } from '../../tool.rules.ts';
import { toolPaths } from '../../tools.paths.ts';
import type { Section, Tool } from '../../tools.types.ts';
import { readTriedAnswers } from '../tried-answers.ts';
import { isDraft, isInMaking } from '../tool-life.rules.ts';
import { findToolVersion } from '../tool-versions.store.ts';
import type { ToolVersion } from '../tool-versions.types.ts';

interface Tried {
  readonly answers: ReadonlyMap<string, AnswerContent>;
  readonly errors: readonly FieldError[];
}

/** GET /tools/versions/:version/try: a form to fill in without keeping anything; `?as=SECTOR&role=ROLE` as that agency meets it. */
export async function tryPage(request: MemberRequest): Promise<Reply> {
  const version = await findTried(request);
  return version ? shownForm(request, version, null) : notFoundPage(request);
}

/** POST: what checking the answers would say of what was entered. Nothing of it is stored. */
export async function triedPage(request: MemberRequest): Promise<Reply> {
  const version = await findTried(request);
  return version ? shownForm(request, version, readTriedAnswers(formAsked(version.tool, request), request.incoming.form)) : notFoundPage(request);
}

/** The version with the standards that publishing would give it, if the member may try it: drafts are for those who make tools, trials for auditors too. */
function findTried({ services, member, incoming }: MemberRequest): Promise<ToolVersion | null> {
  return asMember(services.database, member, async (work) => {
    const version = await findToolVersion(work, incoming.params.version ?? '');
    if (!version || !isInMaking(version) || (isDraft(version) && !holdsOneOf(member, toolMakers))) return null;
    return { ...version, tool: withStandards(version.tool, (await findToolSettings(work)).settings.standards) };
  });
}

function formAsked(tool: Tool, { incoming }: MemberRequest): Tool {
  const as = placeAsked(incoming.query);
  return as === null ? agenciesPart(tool) : formFor(tool, as);
}

function shownForm(request: MemberRequest, { id, tool }: ToolVersion, tried: Tried | null): Reply {
  const { member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const as = placeAsked(incoming.query);
  const asked = formAsked(tool, request);
  const query = as === null ? '' : `?${new URLSearchParams([['as', as.sector], ...[...as.roles].map((role) => ['role', role])]).toString()}`;
  const count = allItems(asked).length;
  return memberPage(request, {
    title: `Try ${tool.title}`,
    breadcrumbs: [{ text: 'Audit tools', href: toolPaths.list(slug) }, ...(holdsOneOf(member, toolMakers) ? [{ text: tool.title, href: toolPaths.version(slug, id) }] : [])],
    ...(tried ? { errors: tried.errors } : {}),
    marking: tool.marking === '' ? null : tool.marking,
    body: html`${pageHeading(`Trial of version ${tool.version}`, tool.title)}
${govukInsetText({ text: 'Fill in as much as you like to see how the form works. Nothing you enter here is kept. Do not enter anything about a real case.' })}
${tried ? outcome(asked, tried) : null}
${tool.audiences.every(({ rule }) => rule.kind === 'everyone') ? null : lookAs(toolPaths.tryOut(slug, id), as)}
<p class="govuk-body">${count} questions${as === null ? '' : html`, as ${sectorLabels[as.sector]} meets them${as.roles.size > 0 ? `, where it: ${[...as.roles].map((role) => caseRoleLabels[role].toLowerCase()).join('; ')}` : ''}`}.</p>
${count === 0
      ? html`<p class="govuk-body">There is nothing to fill in yet.</p>`
      : form({ action: toolPaths.tryOut(slug, id, query), csrfToken }, html`${asked.sections.map((section) => sectionFields(asked, section, tried))}
${govukButton({ text: 'Check what I entered' })}`)}`,
  });
}

function sectionFields(tool: Tool, section: Section, tried: Tried | null): Html {
  return html`<h2 class="govuk-heading-m">${section.number === section.title ? null : section.number} ${section.title}</h2>
${section.guidance === undefined ? null : govukInsetText({ text: section.guidance })}
${section.items.map((item) => html`${item.when ? html`<p class="govuk-hint">Asked only if ${conditionInWords(tool, item.when)}.</p>` : null}
${answerFields(item, { names: answerFieldNames(item.id), content: tried?.answers.get(item.id) ?? emptyAnswer, errors: tried?.errors ?? [] })}`)}`;
}

/** What an auditor would read on the page that checks the answers. */
function outcome(tool: Tool, { answers }: Tried): Html {
  const asked = askedItems(tool, answers);
  const answered = asked.filter(({ id }) => (answers.get(id) ?? emptyAnswer).state !== 'unanswered').length;
  const remarks = remarksOn(tool, answers);
  const of = (wanted: (remark: AnswerRemark) => boolean): readonly AnswerRemark[] => remarks.filter(wanted);
  const list = (title: string, some: readonly AnswerRemark[]): Html | null => (some.length === 0 ? null : html`<h3 class="govuk-heading-s">${title}</h3>
<ul class="govuk-list govuk-list--bullet">${some.map(({ itemId, message }) => html`<li><a class="govuk-link" href="#question-${itemId}">${message}</a></li>`)}</ul>`);
  return html`<h2 class="govuk-heading-m">What checking the answers would say</h2>
<p class="govuk-body">${answered} of ${asked.length} questions are answered. Nothing was kept.</p>
${remarks.length === 0 ? html`<p class="govuk-body">Nothing is missing.</p>` : null}
${list('Worth another look', of(({ kind }) => kind !== 'unanswered'))}
${list(tool.blanks === 'refused' ? 'Not answered yet: a return cannot be handed in with these' : 'Not answered yet: a return can be handed in with these', of(({ kind }) => kind === 'unanswered'))}`;
}
