import { sql } from 'kysely';
import type { Work } from '../access/index.ts';
import type { AuditState } from '../audits/index.ts';
import type { Day } from '../shared/day.ts';
import { rolesInCase } from '../requests/index.ts';
import type { CaseRole } from '../tools/index.ts';
import type { ReturnState } from './returns.types.ts';

/** A request as it waits for an auditor. */
export interface WaitingRequest {
  readonly id: string;
  readonly caseLabel: string;
  readonly auditTitle: string;
  readonly auditState: AuditState;
  readonly toolVersionId: string;
  readonly agencyName: string;
  readonly agencySector: string;
  /** The parts the agency played in the case. */
  readonly roles: readonly CaseRole[];
  readonly dueOn: Day | null;
  readonly state: ReturnState | null;
  readonly submittedOn: Day | null;
}

const columns = sql`
  r.id, c.label as "caseLabel", a.title as "auditTitle", a.state as "auditState", a.tool_version_id as "toolVersionId",
  g.name as "agencyName", g.sector as "agencySector", r.roles, c.referring_agency as "referringAgency", r.due_on as "dueOn", t.state, t.submitted_on as "submittedOn"`;

const tables = sql`requests r
  join audits a on a.partnership_id = r.partnership_id and a.id = r.audit_id
  join cases c on c.partnership_id = r.partnership_id and c.id = r.case_id
  join agencies g on g.partnership_id = r.partnership_id and g.id = r.agency_id
  left join returns t on t.partnership_id = r.partnership_id and t.request_id = r.id`;

type WaitingRow = Omit<WaitingRequest, 'roles'> & { readonly roles: readonly string[]; readonly referringAgency: string | null };

function asWaiting({ referringAgency, ...row }: WaitingRow): WaitingRequest {
  return { ...row, roles: rolesInCase(row.roles, row.agencyName, referringAgency) };
}

const mostShown = 200;

/** What these agencies, and those the member stands in for, have still to answer in audits that take answers, the most urgent first (at most 200). */
export async function waitingRequests({ tx, member }: Work, agencyIds: readonly string[]): Promise<WaitingRequest[]> {
  const { rows } = await sql<WaitingRow>`
    select ${columns}
    from ${tables}
    where r.partnership_id = ${member.partnership.id} and (r.agency_id = any (${[...agencyIds]}::uuid[]) or r.id = any ((select stood_in_requests())::uuid[])) and r.sent_on is not null
      and ((a.state in ('open', 'reviewing') and (t.state is null or t.state in ('in-progress', 'reopened'))) or (a.state = 'moderating' and t.state = 'reopened'))
    order by r.due_on nulls last, c.reference limit ${mostShown}`.execute(tx);
  return rows.map(asWaiting);
}

/** What these agencies, and those the member stands in for, have handed in for audits that are not closed, the latest first (at most 200). */
export async function answeredRequests({ tx, member }: Work, agencyIds: readonly string[]): Promise<WaitingRequest[]> {
  const { rows } = await sql<WaitingRow>`
    select ${columns} from ${tables}
    where r.partnership_id = ${member.partnership.id} and (r.agency_id = any (${[...agencyIds]}::uuid[]) or r.id = any ((select stood_in_requests())::uuid[]))
      and a.state in ('open', 'reviewing', 'moderating', 'reporting', 'published', 'following-up') and t.state in ('submitted', 'final', 'nil')
    order by t.submitted_on desc, c.reference limit ${mostShown}`.execute(tx);
  return rows.map(asWaiting);
}

/** An audit under way, with its replies counted. */
export interface AuditUnderWay {
  readonly id: string;
  readonly title: string;
  readonly state: AuditState;
  readonly deadline: Day | null;
  readonly asked: number;
  readonly back: number;
  readonly overdue: number;
}

/** Audits that are not closed, with how many of their requests are back, the newest first (at most 200). */
export async function auditsUnderWay({ tx, member }: Work, today: Day): Promise<AuditUnderWay[]> {
  const { rows } = await sql<AuditUnderWay>`
    select a.id, a.title, a.state, a.deadline, count(r.id)::int as asked,
      (count(*) filter (where t.state in ('submitted', 'final', 'nil')))::int as back,
      (count(*) filter (where a.state in ('open', 'reviewing') and r.sent_on is not null and r.due_on < ${today}::date and (t.state is null or t.state in ('in-progress', 'reopened'))))::int as overdue
    from audits a
    left join requests r on r.partnership_id = a.partnership_id and r.audit_id = a.id
    left join returns t on t.partnership_id = r.partnership_id and t.request_id = r.id
    where a.partnership_id = ${member.partnership.id} and a.state <> 'closed'
    group by a.id, a.title, a.state, a.deadline, a.created_at order by a.created_at desc limit ${mostShown}`.execute(tx);
  return rows;
}
