import {
  bars, dataTable, emptyState, govukButton, govukSelect, html, matrix, pageHeading, statBlocks, type Html, type HtmlValue,
} from '../../design-system/index.ts';
import { shortDay, type Day } from '../../shared/day.ts';
import type { LastChase } from '../chases-known.types.ts';
import { isReply, layOutMatrix, matrixCell, rateInWords, rateOf, tenthsOf, type RequestStanding } from '../matrix.rules.ts';
import { standingOf } from '../progress.rules.ts';
import { ageingOf, filtered, isOutstanding, ratesByAgency, ratesByCase, type ResponseFilter, type ResponseRow } from '../responses.rules.ts';
import { returnPaths } from '../returns.paths.ts';
import type { AuditStandings } from '../standings.ts';

export interface MatrixAround {
  readonly slug: string;
  readonly today: Day;
  readonly filter: ResponseFilter;
  readonly chases: ReadonlyMap<string, LastChase>;
  /** Tells one state of the audit's returns from another. */
  readonly mark: string;
}

/** Who has answered about whom, how fast, and what is outstanding. Its part `responses` is renewed when a return arrives. */
export function matrixView({ audit, standings }: AuditStandings, { slug, today, filter, chases, mark }: MatrixAround): Html {
  const here = returnPaths.matrix(slug, audit.id);
  const whole = rateOf(standings);
  const kinds = standings.map((standing) => standingOf({ ...standing, sentOn: standing.request.sentOn, dueOn: standing.request.dueOn }, today).kind);
  const count = (kind: (typeof kinds)[number]) => kinds.filter((found) => found === kind).length;
  // Those past their day among them, as on the audit's home.
  const underWay = standings.filter(({ state }) => state === 'in-progress' || state === 'reopened').length;
  return html`${pageHeading(audit.title, 'Response matrix')}
<div class="govuk-visually-hidden" role="status" data-responses data-state="${returnPaths.matrixState(slug, audit.id)}"></div>
<div id="responses" data-mark="${mark}" data-back="${standings.filter(({ state }) => isReply(state)).map(({ request }) => request.id).join(' ')}">
${statBlocks([
    { label: 'Asked', value: whole.asked },
    { label: 'Back', value: rateInWords(whole), detail: count('nil') > 0 ? `${count('nil')} of them nil` : undefined },
    { label: 'In progress', value: underWay },
    { label: 'Overdue', value: count('overdue') },
  ])}
${filterForm(standings, here, filter)}
<p class="govuk-body">Download as <a class="govuk-link" href="${here}?format=csv">CSV</a> or <a class="govuk-link" href="${here}?format=xlsx">Excel</a> · <a class="govuk-link" href="${here}?${query(filter)}">Refresh</a></p>
${matrixPart(standings, { slug, today, filter })}
<p class="govuk-body">A nil return counts as a reply. An empty cell is an agency that was not asked about that case.</p>
${standings.length === 0 ? null : html`${ageingPart(standings, today)}
${ratesTable('By agency', 'Agency', ratesByAgency(standings, today), lastChases(standings, chases))}
${ratesTable('By case', 'Case', ratesByCase(standings, today), null)}`}
</div>`;
}

function query({ show, agency }: ResponseFilter): string {
  return new URLSearchParams({ ...(show === 'all' ? {} : { show }), ...(agency === null ? {} : { agency }) }).toString();
}

function filterForm(standings: readonly RequestStanding[], here: string, { show, agency }: ResponseFilter): Html {
  const agencies = layOutMatrix(standings, { outstanding: false }).agencies;
  return html`<form method="get" action="${here}" class="maat-filter" novalidate>
${govukSelect({
    id: 'show', name: 'show', value: show, label: { text: 'Show' },
    items: [{ value: 'all', text: 'Everything' }, { value: 'outstanding', text: 'What is not back yet' }, { value: 'overdue', text: 'What is overdue' }],
  })}
${agencies.length < 2 ? null : govukSelect({ id: 'agency', name: 'agency', value: agency ?? '', label: { text: 'Agency' }, items: [{ value: '', text: 'All agencies' }, ...agencies.map(({ id, name }) => ({ value: id, text: name }))] })}
${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`;
}

function matrixPart(standings: readonly RequestStanding[], { slug, today, filter }: Pick<MatrixAround, 'slug' | 'today' | 'filter'>): Html {
  const { agencies, rows } = layOutMatrix(filtered(standings, filter, today), { outstanding: false });
  // Rates are those of the whole audit, also where only a part of it shows.
  const full = layOutMatrix(standings, { outstanding: false });
  const whole = rateOf(standings);
  const rateOfAgency = (id: string) => rateOf(standings.filter(({ request }) => request.agencyId === id));
  if (rows.length === 0) return emptyState(standings.length === 0 ? 'Nobody has been asked yet. Add cases, and choose which agencies are asked about each.' : filter.show === 'all' ? 'Nothing was asked of this agency.' : filter.show === 'overdue' ? 'Nothing is overdue.' : 'Everything that was asked for is back.');
  return matrix({
    caption: 'Where each return stands, cases down and agencies across',
    corner: 'Case',
    columns: [...agencies.map(({ name }) => ({ label: name })), { label: 'Back' }],
    rows: rows.map(({ label, reference, cells }) => ({
      label,
      cells: [
        ...cells.map((cell) => matrixCell(cell, today, (requestId) => returnPaths.request(slug, requestId))),
        total(rateInWords(rateOf(full.rows.find((row) => row.reference === reference)?.cells ?? [])), `${label}, back: `),
      ],
    })),
    totals: {
      label: 'Back',
      cells: [...agencies.map(({ id, name }) => total(rateInWords(rateOfAgency(id)), `${name}, back: `)), total(rateInWords(whole), 'All, back: ')],
    },
  });
}

function total(text: string, before: string) {
  return { text, state: 'total' as const, spoken: before + text };
}

/** How long what is outstanding has been overdue, as a picture with its figures. */
function ageingPart(standings: readonly RequestStanding[], today: Day): Html | null {
  const base = standings.filter(isOutstanding).length;
  if (base === 0) return null;
  const { notDue, upTo5, upTo10, longer } = ageingOf(standings, today);
  const segment = (label: string, found: number, code: string) => ({ label, count: found, tenths: tenthsOf({ asked: base, back: found }), code });
  return bars({
    id: 'ageing', title: 'How long it has been outstanding', headingLevel: 2, table: 'none', base, baseWords: `${base} sent and not back`,
    description: 'How many of the requests that are not back are not due yet, and how many are overdue by so many working days.',
    segments: [
      segment('Not due yet', notDue, 'not-due'), segment('Overdue up to 5 working days', upTo5, 'overdue'), segment('Overdue 6 to 10 working days', upTo10, 'overdue'),
      segment('Overdue longer', longer, 'overdue'),
    ],
  });
}

function ratesTable(caption: string, what: string, rows: readonly ResponseRow[], chased: ReadonlyMap<string, LastChase> | null): Html {
  return dataTable({
    caption, dense: true,
    columns: [
      { label: what }, { label: 'Asked', numeric: true }, { label: 'Back' }, { label: 'Nil', numeric: true }, { label: 'Not back', numeric: true }, { label: 'Overdue', numeric: true },
      ...(chased === null ? [] : [{ label: 'Last chased' }]),
    ],
    rows: rows.map((row): HtmlValue[] => [
      row.name, row.asked, rateInWords(row), row.nil, row.outstanding, row.overdue === 0 ? 0 : `${row.overdue}, the longest ${row.longest} working ${row.longest === 1 ? 'day' : 'days'}`,
      ...(chased === null ? [] : [chasedInWords(chased.get(row.id))]),
    ]),
  });
}

function chasedInWords(chase: LastChase | undefined): string {
  return chase === undefined ? 'not chased' : `${shortDay(chase.on)}, ${chase.times === 1 ? 'once' : `${chase.times} times`}`;
}

/** The last chase of each agency: of any of its requests, with how often each was chased at most. */
function lastChases(standings: readonly RequestStanding[], chases: ReadonlyMap<string, LastChase>): ReadonlyMap<string, LastChase> {
  const found = new Map<string, LastChase>();
  for (const { request } of standings) {
    const chase = chases.get(request.id);
    const known = found.get(request.agencyId);
    if (chase) found.set(request.agencyId, known ? { on: known.on > chase.on ? known.on : chase.on, times: Math.max(known.times, chase.times) } : chase);
  }
  return found;
}
