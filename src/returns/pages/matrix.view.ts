import { emptyState, govukButton, govukSelect, html, matrix, pageHeading, pager, statBlocks, type Html } from '../../design-system/index.ts';
import type { Day } from '../../shared/day.ts';
import type { LastChase } from '../chases-known.types.ts';
import { isReply, layOutMatrix, matrixCell, rateInWords, rateOf, type MatrixRow, type Rate, type ResponseMatrix } from '../matrix.rules.ts';
import { pageOf } from '../not-back.rules.ts';
import { standingOf } from '../progress.rules.ts';
import { filtered, isOutstanding, ratesByAgency, ratesByCase, type ResponseRow } from '../responses.rules.ts';
import { returnPaths } from '../returns.paths.ts';
import type { AuditStandings } from '../standings.ts';
import { addressOf, type ResponseLook } from './response-look.ts';
import { notBackPart } from './not-back.view.ts';
import { ageingPart, agenciesPart, casesTable } from './response-rates.view.ts';

/** Cases on one page of the matrix. */
const casesAtOnce = 50;

export interface MatrixAround {
  readonly slug: string;
  readonly today: Day;
  readonly look: ResponseLook;
  readonly chases: ReadonlyMap<string, LastChase>;
  /** Tells what the page shows from what it would show after anything has changed. */
  readonly mark: string;
}

/** Who has answered about whom, how fast, what is outstanding and who was chased. Its part `responses` is renewed when anything of that changes. */
export function matrixView({ audit, standings }: AuditStandings, { slug, today, look, chases, mark }: MatrixAround): Html {
  const here = returnPaths.matrix(slug, audit.id);
  const byAgency = ratesByAgency(standings, today);
  const byCase = ratesByCase(standings, today);
  const shown = filtered(standings, look, today);
  const laidOut = layOutMatrix(shown);
  const cases = pageOf(laidOut.rows, look.casesPage, casesAtOnce);
  const casesShown = new Set(cases.shown.map(({ caseId }) => caseId));
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
${standings.length === 0 ? null : html`<p class="govuk-body">On this page: ${shown.some(isOutstanding) ? html`<a class="govuk-link" href="#not-back">what is not back</a> · ` : null}<a class="govuk-link" href="#by-agency">by agency</a> · <a class="govuk-link" href="#by-case">by case</a></p>`}
${filterForm(byAgency, here, look)}
<p class="govuk-body">Download as <a class="govuk-link" href="${here}?format=csv">CSV</a> or <a class="govuk-link" href="${here}?format=xlsx">Excel</a> · <a class="govuk-link" href="${addressOf(here, look)}">Refresh</a></p>
<p class="govuk-body maat-signed-out" hidden>You have been signed out, so what is below is no longer renewed. <a class="govuk-link" href="${addressOf(here, look)}">Sign in again</a></p>
${matrixPart({ slug, today, look, here, agencies: laidOut.agencies, cases, total: standings.length, byAgency, byCase, whole })}
<p class="govuk-body">A nil return counts as a reply. An empty cell is an agency that was not asked about that case. Days overdue (d) are working days.</p>
${standings.length === 0 ? null : html`${notBackPart(shown, { slug, today, look, here, chases })}
${ageingPart(standings, today)}
${agenciesPart(standings, byAgency, chases)}
${casesTable(byCase.filter(({ id }) => casesShown.has(id)))}`}
</div>`;
}

function filterForm(agencies: readonly ResponseRow[], here: string, { show, agency, order }: ResponseLook): Html {
  return html`<form method="get" action="${here}" class="maat-filter" novalidate>
${govukSelect({
    id: 'show', name: 'show', value: show, label: { text: 'Show' },
    items: [{ value: 'all', text: 'Everything' }, { value: 'outstanding', text: 'What is not back yet' }, { value: 'overdue', text: 'What is overdue' }],
  })}
${agencies.length < 2 ? null : govukSelect({ id: 'agency', name: 'agency', value: agency ?? '', label: { text: 'Agency' }, items: [{ value: '', text: 'All agencies' }, ...agencies.map(({ id, name }) => ({ value: id, text: name }))] })}
${order === 'due' ? null : html`<input type="hidden" name="order" value="${order}">`}
${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`;
}

interface MatrixPart extends Pick<MatrixAround, 'slug' | 'today' | 'look'> {
  readonly here: string;
  readonly agencies: ResponseMatrix['agencies'];
  readonly cases: ReturnType<typeof pageOf<MatrixRow>>;
  /** How many requests there are, shown or not. */
  readonly total: number;
  /** Rates are those of the whole audit, also where only a part of it shows. */
  readonly byAgency: readonly ResponseRow[];
  readonly byCase: readonly ResponseRow[];
  readonly whole: Rate;
}

function matrixPart({ slug, today, look, here, agencies, cases, total, byAgency, byCase, whole }: MatrixPart): Html {
  const { shown, page, pages } = cases;
  if (shown.length === 0) return emptyState(total === 0 ? 'Nobody has been asked yet. Add cases, and choose which agencies are asked about each.' : look.show === 'all' ? 'Nothing was asked of this agency.' : look.show === 'overdue' ? 'Nothing is overdue.' : 'Everything that was asked for is back.');
  const rates = new Map([...byAgency, ...byCase].map((row) => [row.id, rateInWords(row)]));
  return html`${matrix({
    caption: 'Where each return stands, cases down and agencies across',
    corner: 'Case',
    columns: [...agencies.map(({ name }) => ({ label: name })), { label: 'Back' }],
    rows: shown.map(({ caseId, label, cells }) => ({
      label,
      cells: [...cells.map((cell) => matrixCell(cell, today, (requestId) => returnPaths.request(slug, requestId))), totalCell(rates.get(caseId) ?? '', `${label}, back: `)],
    })),
    totals: {
      label: pages > 1 ? 'Back, of all cases' : 'Back',
      cells: [...agencies.map(({ id, name }) => totalCell(rates.get(id) ?? '', `${name}, back: `)), totalCell(rateInWords(whole), 'All, back: ')],
    },
  })}${pager('Pages of cases', page, pages, (casesPage) => addressOf(here, { ...look, casesPage }))}`;
}

function totalCell(text: string, before: string) {
  return { text, state: 'total' as const, spoken: before + text };
}
