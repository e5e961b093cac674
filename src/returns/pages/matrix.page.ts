import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths } from '../../audits/index.ts';
import { emptyState, html, matrix, pageHeading, statBlocks, type Html } from '../../design-system/index.ts';
import { csvStream, writeWorkbook, type Cell } from '../../documents/index.ts';
import { view } from '../../history/index.ts';
import { file, type Reply } from '../../platform/index.ts';
import type { Day } from '../../shared/day.ts';
import { layOutMatrix, matrixCell, rateInWords, rateOf } from '../matrix.rules.ts';
import { standingOf } from '../progress.rules.ts';
import { returnPaths } from '../returns.paths.ts';
import { readStandings, type AuditStandings } from '../standings.ts';

/** GET /audits/:audit/matrix: who has answered about whom; `?show=outstanding` narrows, `?format=csv|xlsx` is a file. */
export async function getMatrix(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const format = incoming.query.get('format');
  const outstanding = incoming.query.get('show') === 'outstanding';
  if (format === 'csv' || format === 'xlsx') {
    const found = await view(services.database, member, (work) => readStandings(work, auditId), (shown) => shown && {
      event: 'responses-exported', subject: { kind: 'audit', id: auditId }, auditId, detail: { format, requests: shown.standings.length },
    });
    return found ? matrixFile(found, format, services.clock.today()) : notFoundPage(request);
  }
  const found = await asMember(services.database, member, (work) => readStandings(work, auditId));
  if (!found) return notFoundPage(request);
  const { slug } = member.partnership;
  return memberPage(request, {
    title: `Response matrix: ${found.audit.title}`,
    wide: true,
    marking: found.tool.marking,
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: found.audit.title, href: auditPaths.home(slug, auditId) }, { text: 'Response matrix' }],
    body: matrixView(found, slug, services.clock.today(), outstanding),
  });
}

function matrixView({ audit, standings }: AuditStandings, slug: string, today: Day, outstanding: boolean): Html {
  const here = returnPaths.matrix(slug, audit.id);
  const whole = rateOf(standings);
  const kinds = standings.map((standing) => standingOf({ ...standing, sentOn: standing.request.sentOn, dueOn: standing.request.dueOn }, today).kind);
  const count = (kind: (typeof kinds)[number]) => kinds.filter((found) => found === kind).length;
  // Those past their day among them, as on the audit's home.
  const underWay = standings.filter(({ state }) => state === 'in-progress' || state === 'reopened').length;
  const { agencies, rows } = layOutMatrix(standings, { outstanding });
  // Rates are those of the whole audit, also where only what is outstanding shows.
  const full = layOutMatrix(standings, { outstanding: false });
  const rateOfAgency = (id: string) => rateOf(standings.filter(({ request }) => request.agencyId === id));
  return html`${pageHeading(audit.title, 'Response matrix')}
${statBlocks([
    { label: 'Asked', value: whole.asked },
    { label: 'Back', value: rateInWords(whole), detail: count('nil') > 0 ? `${count('nil')} of them nil` : undefined },
    { label: 'In progress', value: underWay },
    { label: 'Overdue', value: count('overdue') },
  ])}
<p class="govuk-body">${outstanding
    ? html`Showing what is not back yet. <a class="govuk-link" href="${here}">Show everything</a>`
    : html`Showing everything. <a class="govuk-link" href="${returnPaths.outstanding(slug, audit.id)}">Show only what is not back yet</a>`}
 · Download as <a class="govuk-link" href="${here}?format=csv">CSV</a> or <a class="govuk-link" href="${here}?format=xlsx">Excel</a></p>
${rows.length === 0 ? emptyState(standings.length === 0 ? 'Nobody has been asked yet. Add cases, and choose which agencies are asked about each.' : 'Everything that was asked for is back.') : matrix({
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
  })}
<p class="govuk-body">A nil return counts as a reply. An empty cell is an agency that was not asked about that case.</p>`;
}

function total(text: string, before: string) {
  return { text, state: 'total' as const, spoken: before + text };
}

const columns = ['case_ref', 'case', 'agency', 'sent_on', 'due_on', 'state', 'answered', 'questions', 'returned_on'];

async function matrixFile({ audit, tool, standings }: AuditStandings, format: 'csv' | 'xlsx', today: Day): Promise<Reply> {
  const rows = standings.map((standing): Cell[] => {
    const { request, submittedOn, answered, of } = standing;
    const { kind } = standingOf({ ...standing, sentOn: request.sentOn, dueOn: request.dueOn }, today);
    return [request.caseReference, request.caseLabel, request.agencyName, request.sentOn, request.dueOn, kind, kind === 'in-progress' || kind === 'overdue' ? answered : null, of, submittedOn];
  });
  const name = `Responses ${audit.title}`;
  if (format === 'csv') return file(`${name}.csv`, 'text/csv; charset=utf-8', csvStream(columns, rows));
  const days = new Set(['sent_on', 'due_on', 'returned_on']);
  const workbook = await writeWorkbook([{
    name: 'Responses',
    above: [`Responses to ${audit.title}`, tool.marking],
    columns: columns.map((heading) => ({ heading, format: days.has(heading) ? 'day' : undefined, width: heading === 'agency' ? 28 : 14 })),
    rows,
  }]);
  return file(`${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', workbook);
}
