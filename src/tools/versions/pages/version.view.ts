import {
  form, govukButton, govukDetails, govukInsetText, govukSummaryList, html, stateTag, type Html, type StateTone,
} from '../../../design-system/index.ts';
import { dayInWords } from '../../../shared/day.ts';
import { checkTool } from '../../checks/check-tool.rules.ts';
import { lintTool } from '../../linter/lint-tool.rules.ts';
import { toolPaths } from '../../tools.paths.ts';
import { isDraft, isInMaking, toolMovesFrom, toolStateNames } from '../tool-life.rules.ts';
import type { ToolMove, ToolState, ToolVersion } from '../tool-versions.types.ts';

const tones: Readonly<Record<ToolState, StateTone>> = { draft: 'waiting', trial: 'active', published: 'done', retired: 'closed' };

/** The state of a version as a tag. */
export function toolStateTag(state: ToolState): Html {
  return stateTag(toolStateNames[state], tones[state]);
}

const meaning: Readonly<Record<ToolState, string>> = {
  draft: 'Only those who make tools see a draft. Audits cannot use it yet.',
  trial: 'Auditors can fill this version in to try it. Nothing they enter is kept, and audits cannot use it yet. To change its questions, put it back to draft.',
  published: 'Audits can use this version, and it never changes. To change a question, begin the next version.',
  retired: 'New audits cannot choose this version. Audits that hold it go on with it.',
};

const moveWords: Readonly<Record<ToolMove, string>> = {
  publish: 'Publish this version', try: 'Let auditors try it', 'back-to-draft': 'Put it back to draft', retire: 'Retire this version', 'bring-back': 'Bring this version back',
};

/** What stands around a version's questions. */
export interface VersionShown {
  readonly slug: string;
  readonly csrfToken: string;
  readonly version: ToolVersion;
  /** Other versions of the tool, newest first. */
  readonly others: readonly ToolVersion[];
  /** What can be compared with besides: where the tool was copied from, by id of the tool. */
  readonly copiedFrom: { readonly id: string; readonly title: string } | null;
}

/** Where a version stands, what can be done with it, and what stands against publishing it. */
export function versionView({ slug, csrfToken, version, others, copiedFrom }: VersionShown): Html {
  const { tool, state, shipped } = version;
  const day = (moment: Date): string => dayInWords(moment.toISOString().slice(0, 10));
  return html`<p class="govuk-body">${toolStateTag(state)}</p>
<p class="govuk-body">${shipped ? 'This tool comes with Maat. It is kept here as it was when your partnership first used it. To change it, make a copy and tailor that.' : meaning[state]}</p>
${govukSummaryList({ rows: [
    { key: { text: 'Tool' }, value: { html: html`${tool.title}, version ${tool.version}` } },
    ...(copiedFrom ? [{ key: { text: 'Made from' }, value: { html: html`<a class="govuk-link" href="${toolPaths.tool(slug, copiedFrom.id)}">${copiedFrom.title}</a>` } }] : []),
    ...(version.publishedAt ? [{ key: { text: 'Published' }, value: { text: day(version.publishedAt) } }] : []),
    { key: { text: 'Last changed' }, value: { text: day(version.changedAt) } },
    ...(others.length === 0 ? [] : [{ key: { text: 'Other versions' }, value: { html: html`<ul class="govuk-list">${others.map((other) => html`<li><a class="govuk-link" href="${toolPaths.version(slug, other.id)}">Version ${other.tool.version}</a> ${toolStateTag(other.state)} <a class="govuk-link" href="${toolPaths.compare(slug, version.id, other.id)}">Compare<span class="govuk-visually-hidden"> with version ${other.tool.version}</span></a></li>`)}</ul>` } }]),
  ] })}
${isInMaking(version) ? readiness(version) : null}
${actions(slug, csrfToken, version, copiedFrom)}`;
}

function actions(slug: string, csrfToken: string, version: ToolVersion, copiedFrom: VersionShown['copiedFrom']): Html {
  const { tool, id, edit, state, shipped } = version;
  const moves = toolMovesFrom(version);
  // Of what is published the usual thing is to go on to the next version, not to retire it.
  const usual = state === 'published' ? undefined : moves[0];
  const move = (one: ToolMove, classes?: string): Html => form({ action: toolPaths.move(slug, id), csrfToken }, html`<input type="hidden" name="edit" value="${edit}"><input type="hidden" name="move" value="${one}">
${govukButton({ text: moveWords[one], preventDoubleClick: true, ...(classes ? { classes } : {}) })}`);
  const links = [
    ...(isDraft(version) ? [html`<a class="govuk-link" href="${toolPaths.build(slug, id)}">Change its questions</a>`] : []),
    ...(isInMaking(version) ? [html`<a class="govuk-link" href="${toolPaths.tryOut(slug, id)}">Fill it in without keeping anything</a>`] : []),
    ...(copiedFrom ? [html`<a class="govuk-link" href="${toolPaths.compare(slug, id, copiedFrom.id)}">Compare with ${copiedFrom.title}</a>`] : []),
    ...(isInMaking(version) ? [] : [html`<a class="govuk-link" href="${toolPaths.create(slug, id)}">Copy and tailor</a>`]),
  ];
  return html`<ul class="govuk-list">${links.map((link) => html`<li>${link}</li>`)}</ul>
<div class="govuk-button-group">
${state === 'published' && !shipped ? form({ action: toolPaths.next(slug, id), csrfToken }, govukButton({ text: 'Begin the next version', preventDoubleClick: true })) : null}
${usual ? move(usual) : null}
${moves.filter((one) => one !== usual).map((one) => move(one, 'govuk-button--secondary'))}
</div>
<p class="govuk-body">Take this version away as a file to change: <a class="govuk-link" href="${toolPaths.exportVersion(slug, id, 'xlsx')}">Excel workbook</a> or <a class="govuk-link" href="${toolPaths.exportVersion(slug, id, 'json')}">JSON</a>.</p>
${isInMaking(version) ? govukDetails({
    summaryText: isDraft(version) ? 'Discard this draft' : 'Discard this trial',
    html: html`<p class="govuk-body">Version ${tool.version} of ${tool.title} and all its questions go for good. Nothing that is published goes with it.</p>
${form({ action: toolPaths.discard(slug, id), csrfToken }, html`<input type="hidden" name="edit" value="${edit}">${govukButton({ text: 'Discard for good', classes: 'govuk-button--warning', preventDoubleClick: true })}`)}`,
  }) : null}`;
}

/** What must, and what might, be put right before agencies meet the questions. */
function readiness({ tool }: ToolVersion): Html {
  const problems = checkTool(tool);
  const remarks = lintTool(tool);
  return html`${problems.length === 0
    ? govukInsetText({ text: 'Nothing stands against publishing this version.' })
    : html`<h2 class="govuk-heading-m">Before it can be published</h2>
<ul class="govuk-list govuk-list--bullet">${problems.map(({ message }) => html`<li>${message}</li>`)}</ul>`}
${remarks.length === 0 ? null : govukDetails({
    summaryText: remarks.length === 1 ? '1 thing worth another look' : `${remarks.length} things worth another look`,
    html: html`<ul class="govuk-list govuk-list--bullet">${remarks.map(({ message }) => html`<li>${message}</li>`)}</ul>`,
  })}`;
}
