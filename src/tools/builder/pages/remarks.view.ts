import { govukDetails, govukWarningText, html, type Html } from '../../../design-system/index.ts';
import { allItems } from '../../tool.rules.ts';
import type { Tool } from '../../tools.types.ts';
import { builderPaths } from '../builder.paths.ts';
import type { Remark } from '../edit.types.ts';

/** Remarks that are shown at once; more are folded away. */
const mostOpen = 4;

/** What is to be said of one item or section, beside it. */
export function remarksBeside(remarks: readonly Remark[], at: string): Html | null {
  const own = remarks.filter((remark) => remark.at === at);
  if (own.length === 0) return null;
  return html`<div class="maat-remarks">${own.map(({ message, stops }) => (stops
    ? govukWarningText({ text: `Before it can be published: ${message}`, iconFallbackText: 'Warning' })
    : html`<p class="govuk-body maat-remarks__one"><strong>Look again:</strong> ${message}</p>`))}</div>`;
}

/** All that is to be said of the draft, each leading to what it is about. */
export function allRemarks(slug: string, versionId: string, tool: Tool, remarks: readonly Remark[]): Html {
  const problems = remarks.filter(({ stops }) => stops);
  const looks = remarks.filter(({ stops }) => !stops);
  const line = (remark: Remark): Html => html`<li>${linked(slug, versionId, tool, remark)}</li>`;
  const list = (some: readonly Remark[]): Html => html`<ul class="govuk-list govuk-list--bullet">${some.map(line)}</ul>`;
  return html`${problems.length === 0 ? null : html`<h2 class="govuk-heading-s">Before it can be published</h2>
${list(problems)}`}
${looks.length === 0 ? null : looks.length <= mostOpen ? html`<h2 class="govuk-heading-s">To look at again</h2>
${list(looks)}` : govukDetails({ summaryText: `${looks.length} things to look at again`, html: list(looks) })}`;
}

function linked(slug: string, versionId: string, tool: Tool, { at, message }: Remark): Html {
  const href = at === null ? null : allItems(tool).some(({ id }) => id === at) ? builderPaths.item(slug, versionId, at) : builderPaths.section(slug, versionId, at);
  const [, head, rest = ''] = /^((?:Question|Section) \S+?)([: ].*)$/s.exec(message) ?? [];
  if (href === null) return html`${message}`;
  return head === undefined ? html`<a class="govuk-link" href="${href}">${message}</a>` : html`<a class="govuk-link" href="${href}">${head}</a>${rest}`;
}

/** How much is to be said of something, in a few words; null when nothing is. */
export function remarkCount(remarks: readonly Remark[], at: string): { readonly words: string; readonly stops: boolean } | null {
  const own = remarks.filter((remark) => remark.at === at);
  if (own.length === 0) return null;
  const stops = own.some((remark) => remark.stops);
  return { stops, words: stops ? 'To mend' : own.length === 1 ? '1 remark' : `${own.length} remarks` };
}
