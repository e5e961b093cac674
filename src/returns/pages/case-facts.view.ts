import { govukDetails, govukSummaryList, html, type Html } from '../../design-system/index.ts';
import type { Case, RequestInFull } from '../../requests/index.ts';
import { daysBetween } from '../../shared/day.ts';
import { caseFactsInWords, momentsInWords, momentsOf, type Moment } from '../case-facts.rules.ts';
import { lookBackOf } from '../window-of-case.rules.ts';

/** The case's dates in order, with a line that shows how far apart they lie. The list says the same in words. */
function timeline(moments: readonly Moment[]): Html | null {
  const first = moments[0];
  const last = moments.at(-1);
  if (!first || !last || first === last) return null;
  const span = Math.max(1, daysBetween(first.day, last.day));
  const placeOf = ({ day }: Moment) => 12 + Math.round((daysBetween(first.day, day) / span) * 576);
  return html`<svg viewBox="0 0 600 36" width="100%" height="36" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">
<path d="M12 18H588" stroke="#0b5c63" stroke-width="2"/>
${moments.map((moment, at) => html`<circle cx="${placeOf(moment)}" cy="18" r="11" fill="#0b5c63"/><text x="${placeOf(moment)}" y="23" fill="#fff" font-size="14" font-weight="700" text-anchor="middle" font-family="sans-serif">${at + 1}</text>`)}
</svg>`;
}

/** What is known centrally about a case. `identifier` is how the agency finds its file, where it may be shown; `details` is what the tool asks centrally; the dates' heading is one below the page's. */
export function caseFacts(found: Case, identifier: string | null = null, details: readonly (readonly [name: string, words: string])[] = [], datesHeading: Html = html`<h3 class="govuk-heading-s">Dates</h3>`): Html {
  const moments = momentsOf(found);
  return html`${govukSummaryList({
    classes: 'govuk-summary-list--no-border',
    rows: caseFactsInWords(found, identifier, details).map(([key, value]) => ({ key: { text: key }, value: { text: value } })),
  })}
${moments.length > 0 ? html`${datesHeading}
${timeline(moments)}
<ol class="govuk-list govuk-list--number">${momentsInWords(moments).map((words) => html`<li>${words}</li>`)}</ol>` : null}`;
}

/** The same, folded away at the top of a page of questions. */
export function foldedCaseFacts(request: RequestInFull): Html {
  const { case: found } = request;
  return govukDetails({ summaryText: `About ${found.label}`, html: caseFacts(found, null, lookBackRow(request), html`<p class="govuk-heading-s">Dates</p>`) });
}

/** How far to look back in this case, as one of its facts. */
export function lookBackRow(request: RequestInFull): (readonly [string, string])[] {
  const words = lookBackOf(request);
  return words === null ? [] : [['How far to look back', words]];
}
