import type { Work } from '../../access/index.ts';
import { isId } from '../../platform/index.ts';
import { listAudits } from '../audits.store.ts';
import type { Worksheet } from '../terms/terms.types.ts';
import { programmeEntries } from './programme.rules.ts';
import type { KeptPlan, Plan, ProgrammeEntry } from './programme.types.ts';

const columns = ['id', 'plan', 'audit_id as auditId', 'edit'] as const;

/** The partnership's plan with this id, or null. `lock` holds other commands on it back until this one ends. */
export async function findPlan({ tx, member }: Work, id: string, { lock = false }: { lock?: boolean } = {}): Promise<KeptPlan | null> {
  if (!isId(id)) return null;
  let reading = tx.selectFrom('programme_plans').where('partnership_id', '=', member.partnership.id).where('id', '=', id).select(columns);
  if (lock) reading = reading.forNoKeyUpdate();
  const row = await reading.executeTakeFirst();
  return row ? { ...row, plan: row.plan as unknown as Plan } : null;
}

/** The whole programme: every plan, and the audits that the member may know of. */
export async function listProgramme(work: Work): Promise<ProgrammeEntry[]> {
  const { tx, member } = work;
  const plans = await tx.selectFrom('programme_plans').where('partnership_id', '=', member.partnership.id).select(columns).orderBy('starts_on').orderBy('id').execute();
  const worksheets = await tx.selectFrom('terms_worksheets').where('partnership_id', '=', member.partnership.id).select(['audit_id as auditId', 'worksheet']).execute();
  const said = new Map(worksheets.map(({ auditId, worksheet }) => [auditId, worksheet as unknown as Worksheet]));
  const audits = (await listAudits(work)).map((audit) => ({ audit, emphasis: said.get(audit.id)?.emphasis ?? ('' as const), casesMeant: said.get(audit.id)?.casesMeant ?? null }));
  return programmeEntries(plans.map(({ plan, ...row }) => ({ ...row, plan: plan as unknown as Plan })), audits);
}

/** Adds a plan. False where there is one with this id. */
export async function insertPlan({ tx, member }: Work, id: string, plan: Plan): Promise<boolean> {
  const row = await tx.insertInto('programme_plans').values({ id, partnership_id: member.partnership.id, plan: JSON.stringify(plan), starts_on: plan.startsOn })
    .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Writes a plan that is locked. */
export async function updatePlan({ tx, member }: Work, { id, edit }: KeptPlan, plan: Plan): Promise<void> {
  await tx.updateTable('programme_plans').where('partnership_id', '=', member.partnership.id).where('id', '=', id)
    .set({ plan: JSON.stringify(plan), starts_on: plan.startsOn, edit: edit + 1 }).executeTakeFirstOrThrow();
}

/** Says which audit a plan became. */
export async function linkAudit({ tx, member }: Work, id: string, auditId: string): Promise<void> {
  await tx.updateTable('programme_plans').where('partnership_id', '=', member.partnership.id).where('id', '=', id).set({ audit_id: auditId }).executeTakeFirstOrThrow();
}

/** Takes a plan out of the programme. */
export async function deletePlan({ tx, member }: Work, id: string): Promise<void> {
  await tx.deleteFrom('programme_plans').where('partnership_id', '=', member.partnership.id).where('id', '=', id).executeTakeFirstOrThrow();
}
