import { randomUUID } from 'node:crypto';
import type { Member } from '../../access/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { makeAudit } from '../create-audit.ts';
import { saveWorksheetRow } from '../terms/terms.store.ts';
import { auditFromPlan, checkPlan, worksheetFromPlan } from './programme.rules.ts';
import { deletePlan, findPlan, insertPlan, linkAudit, updatePlan } from './programme.store.ts';
import type { Plan, PlanRefusal } from './programme.types.ts';

/** Adds an audit to the programme and gives the plan's id. `id`, made with the form, lets a form that is sent twice add one. Refused with what is wrong by field. */
export async function addPlan(services: Services, member: Member, plan: Plan, id: string = randomUUID()): Promise<Result<string, PlanRefusal>> {
  const added = await command<string, PlanRefusal>(services.database, member, async (work) => {
    const errors = checkPlan(plan);
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    if (!(await insertPlan(work, id, plan))) return refuse({ kind: 'stale' });
    return accept({ value: id, history: { event: 'audit-planned', subject: { kind: 'plan', id }, detail: { startsOn: plan.startsOn } } });
  });
  return !added.ok && added.refusal.kind === 'stale' ? accept(id) : added;
}

/** Changes a plan that is not an audit yet. `edit` is the one the person read: over somebody else's change nothing is written. */
export async function changePlan(services: Services, member: Member, id: string, edit: number, plan: Plan): Promise<Result<null, PlanRefusal>> {
  return command<null, PlanRefusal>(services.database, member, async (work) => {
    const kept = await findPlan(work, id, { lock: true });
    if (!kept) return refuse({ kind: 'not-found' });
    if (kept.auditId !== null) return refuse({ kind: 'started' });
    if (kept.edit !== edit) return refuse({ kind: 'stale' });
    const errors = checkPlan(plan);
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    await updatePlan(work, kept, plan);
    return accept({ value: null, history: { event: 'plan-changed', subject: { kind: 'plan', id }, detail: { startsOn: plan.startsOn } } });
  });
}

/** Takes a plan that is not an audit yet out of the programme. */
export async function removePlan(services: Services, member: Member, id: string): Promise<Result<null, PlanRefusal>> {
  return command<null, PlanRefusal>(services.database, member, async (work) => {
    const kept = await findPlan(work, id, { lock: true });
    if (!kept) return refuse({ kind: 'not-found' });
    if (kept.auditId !== null) return refuse({ kind: 'started' });
    await deletePlan(work, id);
    return accept({ value: null, history: { event: 'plan-removed', subject: { kind: 'plan', id }, detail: { startsOn: kept.plan.startsOn } } });
  });
}

/** Makes the audit that was planned, with the plan's words, asking with a tool, and gives the audit's id. */
export async function startPlan(services: Services, member: Member, id: string, toolId: string): Promise<Result<string, PlanRefusal>> {
  return command<string, PlanRefusal>(services.database, member, async (work) => {
    const kept = await findPlan(work, id, { lock: true });
    if (!kept) return refuse({ kind: 'not-found' });
    if (kept.auditId !== null) return refuse({ kind: 'started' });
    const made = await makeAudit(services, work, auditFromPlan(kept.plan, toolId));
    if (!made.ok) return refuse({ kind: 'invalid', errors: made.refusal });
    const { audit, tool } = made.value;
    await saveWorksheetRow(work, audit.id, 0, worksheetFromPlan(kept.plan));
    await linkAudit(work, id, audit.id);
    return accept({ value: audit.id, history: { event: 'planned-audit-started', subject: { kind: 'audit', id: audit.id }, auditId: audit.id, detail: { plan: id, tool: tool.id, toolVersion: tool.version } } });
  });
}
