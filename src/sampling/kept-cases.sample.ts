import assert from 'node:assert/strict';
import type { Result } from '../shared/result.ts';
import type { AuditCases, KnownCase, NewCase } from './samples.types.ts';

/** Cases kept as requests/ keeps them, in the same table; nobody has begun to answer. */
export const keptCases: AuditCases = {
  list: async ({ tx }, auditId) => (await tx.selectFrom('cases').where('audit_id', '=', auditId).select(['id', 'reference', 'label']).execute()) satisfies KnownCase[],
  add: async ({ tx, member }, auditId, added) => {
    const ids: string[] = [];
    for (const one of added) ids.push((await tx.insertInto('cases').values({ partnership_id: member.partnership.id, audit_id: auditId, ...columnsOf(one) }).returning('id').executeTakeFirstOrThrow()).id);
    return ids;
  },
  linkSiblings: async () => {},
  takeOut: async (_services, { tx }, auditId, caseId) => {
    await tx.deleteFrom('cases').where('audit_id', '=', auditId).where('id', '=', caseId).execute();
    return { ok: true, value: null };
  },
};

function columnsOf({ planStart, previousPlanStart, previousPlanEnd, ...rest }: NewCase) {
  return { ...rest, plan_start: planStart, previous_plan_start: previousPlanStart, previous_plan_end: previousPlanEnd };
}

/** Why something was refused; an error where it was not. */
export function refusalOf<Refusal>(result: Result<unknown, Refusal>): Refusal {
  assert.ok(!result.ok, 'It was not refused');
  return result.refusal;
}
