import { createHash } from 'node:crypto';
import { asMember, memberPage, notFoundPage, type MemberRequest, type Work } from '../../access/index.ts';
import { auditPaths } from '../../audits/index.ts';
import { csvStream, writeWorkbook, type Cell } from '../../documents/index.ts';
import { view } from '../../history/index.ts';
import { file, json, type Reply } from '../../platform/index.ts';
import type { Day } from '../../shared/day.ts';
import type { ChasesKnown, LastChase } from '../chases-known.types.ts';
import { standingOf } from '../progress.rules.ts';
import { workingDaysOverdue } from '../responses.rules.ts';
import { readStandings, type AuditStandings } from '../standings.ts';
import { matrixView } from './matrix.view.ts';
import { lookOf } from './response-look.ts';

/**
 * GET /audits/:audit/matrix: who has answered about whom; `?show=outstanding|overdue` and `?agency=` narrow, `?order=` puts what
 * is not back in order, `?cases=` and `?list=` turn pages, `?format=csv|xlsx` is a file.
 */
export async function getMatrix(request: MemberRequest, chasesKnown: ChasesKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const today = services.clock.today();
  const format = incoming.query.get('format');
  const read = (work: Work) => readResponses(work, auditId, chasesKnown);
  if (format === 'csv' || format === 'xlsx') {
    const found = await view(services.database, member, read, (shown) => shown && {
      event: 'responses-exported', subject: { kind: 'audit', id: auditId }, auditId, detail: { format, requests: shown.standings.length },
    });
    return found ? matrixFile(found, format, today) : notFoundPage(request);
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
    body: matrixView(found, { ...found, slug, today, look: lookOf(incoming.query), mark: markOf(found, today) }),
  });
}

/** GET …/matrix/state: what tells whether the page would show something else by now. It says nothing of a return, and so is no look at one. */
export async function getMatrixState(request: MemberRequest, chasesKnown: ChasesKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await asMember(services.database, member, (work) => readResponses(work, incoming.params.audit ?? '', chasesKnown));
  return found ? json({ mark: markOf(found, services.clock.today()) }) : notFoundPage(request);
}

interface Responses extends AuditStandings {
  readonly chases: ReadonlyMap<string, LastChase>;
}

async function readResponses(work: Work, auditId: string, chasesKnown: ChasesKnown): Promise<Responses | null> {
  const found = await readStandings(work, auditId);
  return found && { ...found, chases: await chasesKnown(work, auditId) };
}

/** Made of all that the page shows, so that no change can be forgotten: an answer saved, a day moved, a reminder, a new day. */
function markOf({ standings, chases }: Responses, today: Day): string {
  return createHash('sha256').update(JSON.stringify([today, standings, [...chases]])).digest('base64url').slice(0, 22);
}

const columns = ['case_ref', 'case', 'agency', 'sent_on', 'due_on', 'state', 'answered', 'questions', 'returned_on', 'working_days_overdue', 'last_chased_on', 'last_chased', 'days_chased'];

async function matrixFile({ audit, tool, standings, chases }: Responses, format: 'csv' | 'xlsx', today: Day): Promise<Reply> {
  const rows = standings.map((standing): Cell[] => {
    const { request, submittedOn, answered, of } = standing;
    const { kind } = standingOf({ ...standing, sentOn: request.sentOn, dueOn: request.dueOn }, today);
    const chase = chases.get(request.id);
    return [
      request.caseReference, request.caseLabel, request.agencyName, request.sentOn, request.dueOn, kind, kind === 'in-progress' || kind === 'overdue' ? answered : null, of, submittedOn,
      kind === 'overdue' ? workingDaysOverdue(standing, today) : null, chase?.on ?? null, chase?.letters.map(({ to }) => to).join('; ') ?? null, chase?.times ?? 0,
    ];
  });
  const name = `Responses ${audit.title}`;
  if (format === 'csv') return file(`${name}.csv`, 'text/csv; charset=utf-8', csvStream(columns, rows));
  const days = new Set(['sent_on', 'due_on', 'returned_on', 'last_chased_on']);
  const workbook = await writeWorkbook([{
    name: 'Responses',
    above: [`Responses to ${audit.title}`, tool.marking],
    columns: columns.map((heading) => ({ heading, format: days.has(heading) ? 'day' : undefined, width: heading === 'agency' || heading === 'last_chased' ? 28 : 14 })),
    rows,
  }]);
  return file(`${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', workbook);
}
