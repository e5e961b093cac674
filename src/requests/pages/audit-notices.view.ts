import { hasReached, takesCases } from '../../audits/index.ts';
import { form, govukButton, govukInsetText, html, type Html } from '../../design-system/index.ts';
import { peoplePaths } from '../../people/index.ts';
import { dayInWords } from '../../shared/day.ts';
import { requestPaths } from '../requests.paths.ts';
import type { HomeView } from './audit-home.view.ts';

/** So many agencies are named. */
const mostNamed = 12;

/** Cases that came with a sample, or were added late, and about which nobody is asked. While the audit is prepared, what is missing already counts those that were left out. */
export function notAskedView({ slug, audit }: HomeView, cases: number, notAsked: number): Html | null {
  if (notAsked === 0 || (audit.state === 'preparing' && notAsked < cases) || !hasReached(audit.state, 'agreed') || !takesCases(audit.state)) return null;
  const which = notAsked < cases ? `No agency is asked yet about ${notAsked} of the ${cases} cases.` : cases === 1 ? 'No agency is asked yet about the 1 case.' : `No agency is asked yet about any of the ${cases} cases.`;
  return govukInsetText({ html: html`<p class="govuk-body">${which} <a class="govuk-link" href="${requestPaths.requests(slug, audit.id)}">Choose which agencies are asked</a>.</p>` });
}

/** After the deadline was moved, requests that went out before are still due on the old day until somebody says otherwise. */
export function dueElsewhereView({ slug, audit }: Pick<HomeView, 'slug' | 'audit'>, count: number, csrfToken: string): Html | null {
  if (count === 0 || audit.deadline === null) return null;
  const deadline = dayInWords(audit.deadline);
  return html`<p class="govuk-body">The deadline is ${deadline}. ${count === 1 ? '1 request is' : `${count} requests are`} due on another day.</p>
${form({ action: requestPaths.alignDueDays(slug, audit.id), csrfToken }, govukButton({ text: `Make all requests due on ${deadline}`, classes: 'govuk-button--secondary', preventDoubleClick: true }))}`;
}

/** Agencies that the audit waits for, and in which nobody could answer. */
export function nobodyView({ slug, audit }: HomeView, names: readonly string[]): Html | null {
  if (names.length === 0 || !takesCases(audit.state)) return null;
  const shown = names.length > mostNamed ? `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more` : names.join(', ');
  return govukInsetText({ html: html`<p class="govuk-body">Nobody can answer yet for ${shown}. <a class="govuk-link" href="${peoplePaths(slug).people}">Invite an auditor</a> for each, or the agency will not learn that it is asked.</p>` });
}

/** Agencies wait for an answer about more time. */
export function moreTimeView({ slug, audit }: HomeView, count: number): Html | null {
  if (count === 0) return null;
  return govukInsetText({ html: html`<a class="govuk-link" href="${requestPaths.extensions(slug, audit.id)}">More time is asked for ${count === 1 ? '1 request' : `${count} requests`}</a>. Grant it or refuse it.` });
}
