import { auditPaths, mayChangeTool } from '../../audits/index.ts';
import { govukSummaryList, html, join, type Html, type HtmlValue } from '../../design-system/index.ts';
import { dayInWords, relativeDay, type Day } from '../../shared/day.ts';
import { lookBackInWords } from '../../tools/index.ts';
import type { HomeView } from './audit-home.view.ts';

/** The audit's terms in short, as they stand on its home. */
export function facts({ slug, audit, tool, today }: HomeView, mayChange: boolean): Html {
  const day = (value: Day | null) => (value === null ? 'Not set' : dayInWords(value));
  const deadline = audit.deadline !== null && audit.state === 'open' ? `${dayInWords(audit.deadline)}, ${relativeDay(audit.deadline, today)}` : day(audit.deadline);
  const rows: readonly (readonly [string, HtmlValue, string])[] = [
    ['Theme', audit.theme || 'Not written yet', 'theme'],
    ['Purpose', inLines(audit.purpose), 'purpose'],
    ['How far back auditors look', inLines(audit.lookBack), 'lookBack'],
    ['How the look-back is counted', audit.lookBackRule === null ? 'Not counted: words only' : lookBackInWords(audit.lookBackRule), 'lookBackRule'],
    ['Fieldwork', audit.startsOn === null && audit.endsOn === null ? 'Not set' : `${day(audit.startsOn)} to ${day(audit.endsOn)}`, 'startsOn-day'],
    ['Deadline for returns', deadline, 'deadline-day'],
    ['Audit tool', `${tool.title}, version ${tool.version}`, 'toolId'],
  ];
  return html`<h2 class="govuk-heading-m">Terms of reference</h2>
<p class="govuk-body">${mayChange ? html`<a class="govuk-link" href="${auditPaths.terms(slug, audit.id)}">Write the terms in full</a>: scope, aspects to test, standards and more. ` : null}<a class="govuk-link" href="${auditPaths.readTerms(slug, audit.id)}">${audit.state === 'drafting' ? 'Read the terms as they stand' : 'Read the terms as agreed'}</a></p>
${govukSummaryList({
    rows: rows.map(([name, value, field]) => ({
      key: { text: name }, value: { html: html`${value}` },
      ...(mayChange && audit.state !== 'closed' && (field !== 'toolId' || mayChangeTool(audit.state)) ? { actions: { items: [{ href: `${auditPaths.edit(slug, audit.id)}#${field}`, text: 'Change', visuallyHiddenText: name.toLowerCase() }] } } : {}),
    })),
  })}`;
}

function inLines(text: string): HtmlValue {
  return text === '' ? 'Not written yet' : join(text.split('\n'), html`<br>`);
}
