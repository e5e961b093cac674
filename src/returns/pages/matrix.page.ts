import { asMember, memberPage, notFoundPage, type MemberRequest, type Work } from '../../access/index.ts';
import { auditPaths, findAudit } from '../../audits/index.ts';
import { csvStream, writeWorkbook, type Cell } from '../../documents/index.ts';
import { view } from '../../history/index.ts';
import { file, json, type Reply } from '../../platform/index.ts';
import type { Day } from '../../shared/day.ts';
import type { ChasesKnown, LastChase } from '../chases-known.types.ts';
import { standingOf } from '../progress.rules.ts';
import { workingDaysOverdue, type ResponseFilter } from '../responses.rules.ts';
import { markOfReturns } from '../returns.store.ts';
import { readStandings, type AuditStandings } from '../standings.ts';
import { matrixView } from './matrix.view.ts';

/** GET /audits/:audit/matrix: who has answered about whom; `?show=outstanding|overdue` and `?agency=` narrow, `?format=csv|xlsx` is a file. */
export async function getMatrix(request: MemberRequest, chasesKnown: ChasesKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const today = services.clock.today();
  const format = incoming.query.get('format');
  const read = async (work: Work) => {
    const found = await readStandings(work, auditId);
    return found && { ...found, chases: await chasesKnown(work, auditId), mark: await markOfReturns(work, auditId) };
  };
  if (format === 'csv' || format === 'xlsx') {
    const found = await view(services.database, member, read, (shown) => shown && {
      event: 'responses-exported', subject: { kind: 'audit', id: auditId }, auditId, detail: { format, requests: shown.standings.length },
    });
    return found ? matrixFile(found, found.chases, format, today) : notFoundPage(request);
  }
  const found = await asMember(services.database, member, read);
  if (!found) return notFoundPage(request);
  const { slug } = member.partnership;
  return memberPage(request, {
    title: `Response matrix: ${found.audit.title}`,
    wide: true,
    marking: found.tool.marking,
    scripts: ['responses.js'],
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: found.audit.title, href: auditPaths.home(slug, auditId) }, { text: 'Response matrix' }],
    body: matrixView(found, { ...found, slug, today, filter: filterOf(incoming.query) }),
  });
}

/** GET …/matrix/state: what tells whether the page would show something else by now. It says nothing of a return, and so is no look at one. */
export async function getMatrixState(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const mark = await asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    return audit && (await markOfReturns(work, audit.id));
  });
  return mark === null ? notFoundPage(request) : json({ mark });
}

function filterOf(query: URLSearchParams): ResponseFilter {
  const show = query.get('show');
  return { show: show === 'outstanding' || show === 'overdue' ? show : 'all', agency: query.get('agency') || null };
}

const columns = ['case_ref', 'case', 'agency', 'sent_on', 'due_on', 'state', 'answered', 'questions', 'returned_on', 'working_days_overdue', 'last_chased_on', 'times_chased'];

async function matrixFile({ audit, tool, standings }: AuditStandings, chases: ReadonlyMap<string, LastChase>, format: 'csv' | 'xlsx', today: Day): Promise<Reply> {
  const rows = standings.map((standing): Cell[] => {
    const { request, submittedOn, answered, of } = standing;
    const { kind } = standingOf({ ...standing, sentOn: request.sentOn, dueOn: request.dueOn }, today);
    const chase = chases.get(request.id);
    return [
      request.caseReference, request.caseLabel, request.agencyName, request.sentOn, request.dueOn, kind, kind === 'in-progress' || kind === 'overdue' ? answered : null, of, submittedOn,
      kind === 'overdue' ? workingDaysOverdue(standing, today) : null, chase?.on ?? null, chase?.times ?? 0,
    ];
  });
  const name = `Responses ${audit.title}`;
  if (format === 'csv') return file(`${name}.csv`, 'text/csv; charset=utf-8', csvStream(columns, rows));
  const days = new Set(['sent_on', 'due_on', 'returned_on', 'last_chased_on']);
  const workbook = await writeWorkbook([{
    name: 'Responses',
    above: [`Responses to ${audit.title}`, tool.marking],
    columns: columns.map((heading) => ({ heading, format: days.has(heading) ? 'day' : undefined, width: heading === 'agency' ? 28 : 14 })),
    rows,
  }]);
  return file(`${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', workbook);
}
