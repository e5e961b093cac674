import type { Work } from '../access/index.ts';
import type { Briefing, BriefingTopic } from './auditors.types.ts';

/** What the lead auditors have noted about briefing their auditors for an audit, by agency. */
export async function readBriefings({ tx, member }: Work, auditId: string): Promise<Map<string, Briefing>> {
  const rows = await tx.selectFrom('auditor_briefings').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId)
    .select(['agency_id as agencyId', 'topics', 'noted_by as notedBy', 'noted_at as notedAt']).execute();
  return new Map(rows.map((row) => [row.agencyId, { ...row, topics: row.topics as BriefingTopic[] }]));
}

/** Notes that an agency's auditors were briefed, over an earlier note. */
export async function writeBriefing({ tx, member }: Work, auditId: string, agencyId: string, topics: readonly BriefingTopic[]): Promise<void> {
  const noted = { topics: [...topics], noted_by: member.personId, noted_at: new Date() };
  await tx.insertInto('auditor_briefings').values({ partnership_id: member.partnership.id, audit_id: auditId, agency_id: agencyId, ...noted })
    .onConflict((on) => on.columns(['partnership_id', 'audit_id', 'agency_id']).doUpdateSet(noted)).execute();
}
