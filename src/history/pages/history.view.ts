import { partnershipPath } from '../../access/index.ts';
import { dataTable, emptyState, govukButton, govukPagination, govukSelect, html, pageHeading, type Html } from '../../design-system/index.ts';
import { eventInWords, factsInWords } from '../event-words.rules.ts';
import type { Entry, Filter, FilterChoices } from '../history.types.ts';
import type { CheckedHistory } from '../verify-history.ts';

const moment = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Addresses of this area's pages. */
export function historyPaths(slug: string): { history: string; check: string } {
  const home = partnershipPath(slug);
  return { history: `${home}/history`, check: `${home}/history/check` };
}

/** Who did what, newest first, with filters. */
export function historyView({ slug, entries, filter, choices, older, isFirstPage, mayCheck }: {
  slug: string; entries: readonly Entry[]; filter: Filter; choices: FilterChoices; older: number | null; isFirstPage: boolean; mayCheck: boolean;
}): Html {
  const paths = historyPaths(slug);
  const address = (before: number | null): string => {
    const query = new URLSearchParams();
    if (filter.personId !== null) query.set('person', filter.personId);
    if (filter.event !== null) query.set('event', filter.event);
    if (filter.auditId !== null) query.set('audit', filter.auditId);
    if (before !== null) query.set('before', String(before));
    const text = query.toString();
    return text === '' ? paths.history : `${paths.history}?${text}`;
  };
  return html`${pageHeading(null, 'History')}
<p class="govuk-body">Who saw, changed and exported what. Entries are only ever added.</p>
${mayCheck ? html`<p class="govuk-body"><a class="govuk-link" href="${paths.check}">Check the record</a></p>` : null}
${filterForm(paths.history, filter, choices)}
${entries.length === 0
    ? emptyState('Nothing here yet, or nothing that fits what you chose.')
    : dataTable({
      caption: 'Entries, newest first', captionHidden: true, dense: true,
      columns: [{ label: 'When' }, { label: 'Who' }, { label: 'What' }, { label: 'About' }, { label: 'Number', numeric: true }],
      rows: entries.map((entry) => [moment.format(entry.at), entry.personName ?? 'Operator', eventInWords(entry.event), about(entry), entry.sequence]),
    })}
${older === null && isFirstPage ? null : govukPagination({
    landmarkLabel: 'Pages of the history',
    ...(isFirstPage ? {} : { previous: { text: 'Newest entries', href: address(null) } }),
    ...(older === null ? {} : { next: { text: 'Older entries', href: address(older) } }),
  })}`;
}

/** Whether the chain of entries holds. */
export function checkView(slug: string, { broken, rows, head }: CheckedHistory): Html {
  const back = html`<p class="govuk-body"><a class="govuk-link" href="${historyPaths(slug).history}">Back to the history</a></p>`;
  if (broken) {
    return html`${pageHeading('History', 'The record does not hold')}
<p class="govuk-body">The first entry that is wrong is number ${broken.sequence}: ${broken.reason}.</p>
<p class="govuk-body">This does not happen in ordinary use. Somebody has changed the database itself, or part of it was lost. Tell the person who runs Maat, and keep the newest backup.</p>${back}`;
  }
  return html`${pageHeading('History', 'The record holds')}
<p class="govuk-body">${rows === 1 ? '1 entry was' : `${rows.toLocaleString('en-GB')} entries were`} read. Each follows from the one before it: none was changed, moved or taken out.</p>
${head === '' ? null : html`<p class="govuk-body">To show later that nobody has written the whole record anew, keep this number somewhere else, with today’s date:<br><code class="govuk-!-text-break-word">${head}</code></p>`}${back}`;
}

function about({ subjectName, auditTitle, agencyName, detail }: Entry): Html {
  const parts = [subjectName, auditTitle, agencyName].filter((part) => part !== null);
  const facts = factsInWords(detail);
  return html`${parts.join(', ')}${parts.length > 0 && facts.length > 0 ? html`<br>` : null}${facts.join('; ')}`;
}

function filterForm(action: string, filter: Filter, choices: FilterChoices): Html {
  const select = (name: string, label: string, all: string, chosen: string | null, items: readonly { value: string; text: string }[]): Html =>
    govukSelect({ name, id: name, label: { text: label }, value: chosen ?? '', items: [{ value: '', text: all }, ...items] });
  return html`<form action="${action}" method="get">
${select('person', 'Who', 'Everybody', filter.personId, choices.people.map(({ id, name }) => ({ value: id, text: name })))}
${select('event', 'What', 'Everything', filter.event, choices.events.map((event) => ({ value: event, text: eventInWords(event) })))}
${choices.audits.length > 0 ? select('audit', 'Audit', 'All audits', filter.auditId, choices.audits.map(({ id, title }) => ({ value: id, text: title }))) : null}
${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`;
}
