import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { holdsOneOf, type Member, type Work } from '../access/index.ts';
import { standsInOn } from '../auditors/index.ts';
import { auditKeyOf } from '../audits/index.ts';
import { command } from '../history/index.ts';
import { queueLetters, sendSoon } from '../letters/index.ts';
import { concernReceivers, findAgency, listPeople } from '../people/index.ts';
import { isId, type Services } from '../platform/index.ts';
import { listCases } from '../requests/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { auditsOfConcern } from './audits-of-concern.ts';
import { checkConcern } from './concern.rules.ts';
import { insertConcern } from './concerns.store.ts';
import type { ConcernDraft, ConcernRefusal } from './concerns.types.ts';
import { concernLetters } from './tell-people.ts';

const longestWaitMs = 3_000;

/** Who a concern is about, and whose manager has to act. */
export interface ConcernTarget {
  readonly auditId: string;
  /** null for somebody about whom the agency was not asked; `who` then says who is meant. */
  readonly caseId: string | null;
  readonly who: string;
  readonly agencyId: string;
}

/**
 * Raises a concern and tells the agency's manager and the coordinators at once. It is stored first: mail that fails loses
 * nothing. `id`, made with the form, lets a form that is sent twice raise one concern. Whatever state the audit is in, a
 * concern is taken.
 */
export async function raiseConcern(services: Services, member: Member, target: ConcernTarget, draft: ConcernDraft, id: string = randomUUID()): Promise<Result<string, ConcernRefusal>> {
  let again = false;
  const raised = await command<string, ConcernRefusal>(services.database, member, async (work) => {
    if (!(await mayRaise(work, target))) return refuse({ kind: 'not-found' });
    const about = await aboutWhom(work, target);
    if (about === null) return refuse({ kind: 'not-found' });
    const checked = checkConcern(draft);
    const whoMissing: FieldError[] = about === '' ? [{ field: 'who', message: 'Say who it is about: the audit’s reference, or how the coordinator can find out' }] : [];
    if (!checked.ok) return refuse({ kind: 'invalid', errors: [...whoMissing, ...checked.refusal] });
    if (whoMissing.length > 0) return refuse({ kind: 'invalid', errors: whoMissing });
    const { auditId, agencyId, caseId } = target;
    const { urgency, cameFrom, what, told } = checked.value;
    const key = await auditKeyOf(services, work, auditId);
    const inserted = await insertConcern(work, key, { id, auditId, agencyId, caseId, about, what, told, urgency, cameFrom, raisedAt: services.clock.now() });
    if (!inserted) {
      again = true;
      return refuse({ kind: 'stale' });
    }
    const people = await receiversOf(work, agencyId);
    const tell = people.filter((personId) => personId !== member.personId);
    await queueLetters(work, services.clock.now(), concernLetters(member.partnership, { id, auditId, agencyId }, 'raised', tell));
    return accept({ value: id, history: { event: 'concern-raised', subject: { kind: 'concern', id }, auditId, agencyId, detail: { urgency, cameFrom, told: tell.length } } });
  });
  if (again) return accept(id);
  if (raised.ok) {
    // Who was told stands on the next page, but nobody's page waits for a mail server that hangs.
    await Promise.race([sendSoon(services, member.partnership, { urgentOnly: true }), pause(longestWaitMs, undefined, { ref: false })]);
  }
  return raised;
}

/** Whether the member may raise a concern that this agency's manager has to act on: as coordinator, for their own agency, or where they stand in for it. */
async function mayRaise(work: Work, { agencyId, caseId }: ConcernTarget): Promise<boolean> {
  const { member } = work;
  if (holdsOneOf(member, ['coordinator'])) return true;
  if (!isId(agencyId) || (caseId !== null && !isId(caseId)) || !holdsOneOf(member, ['auditor', 'lead-auditor'])) return false;
  return member.agencyIds.includes(agencyId) || standsInOn(work, caseId, agencyId);
}

/** Who is meant, in the audit's words; '' where that has still to be said, null where there is no such audit, agency or case to be seen. */
async function aboutWhom(work: Work, { auditId, caseId, agencyId, who }: ConcernTarget): Promise<string | null> {
  if (!isId(auditId) || !isId(agencyId) || !(await auditsOfConcern(work)).some(({ id }) => id === auditId) || !(await findAgency(work, agencyId))) return null;
  if (caseId === null) return who.trim().slice(0, 200);
  const found = (await listCases(work, auditId)).find(({ id }) => id === caseId);
  return found ? `${found.label} (${found.reference})` : null;
}

async function receiversOf(work: Work, agencyId: string): Promise<string[]> {
  const managers = await concernReceivers(work, agencyId);
  const coordinators = (await listPeople(work)).filter(({ roles }) => roles.some(({ role }) => role === 'coordinator'));
  return [...managers, ...coordinators].map(({ personId }) => personId);
}
