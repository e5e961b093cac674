import { asOperator, operatorIn, type Member, type Partnership, type Work } from '../access/index.ts';
import { auditorsOfAudit, type RequestAuditor } from '../auditors/index.ts';
import { auditPaths, findAudit, listAudits, type Audit } from '../audits/index.ts';
import { command } from '../history/index.ts';
import { isWorkingTime, nextWorkingTime, queueLetters, sendSoon, waitingLetters, withdrawWaiting, type Hours, type LetterKind } from '../letters/index.ts';
import { agencyContacts, listPeople } from '../people/index.ts';
import type { Services } from '../platform/index.ts';
import { listRequests, requestPaths } from '../requests/index.ts';
import { returnsKnown } from '../returns/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { ukTimeOf } from '../shared/uk-time.ts';
import { chaseWords } from './chase-letters.rules.ts';
import { deleteChases, insertChase, lastChased, readSchedule, requestsOfLetters, saveSchedule } from './chases.store.ts';
import type { ChaseKind, ChaseSchedule, Outstanding, PlannedChase, Reminded, RemindRefusal, ScheduleRefusal } from './chasing.types.ts';
import { chasingPaths } from './chasing.paths.ts';
import { inTurn, planByItself, planReminders, reachingNobody, type PlanOfAudit } from './plan-chases.rules.ts';
import { checkSchedule, type ScheduleNumber } from './schedule.rules.ts';

/** Whether returns can still come in, so that somebody may be asked for them. */
export function mayChase({ state }: Pick<Audit, 'state'>): boolean {
  return state === 'open' || state === 'reviewing';
}

/** The requests of an audit that were sent and are not back. */
export async function listOutstanding(services: Services, work: Work, auditId: string): Promise<Outstanding[]> {
  const sent = (await listRequests(work, auditId)).flatMap(({ sentOn, ...request }) => (sentOn === null ? [] : [{ ...request, sentOn }]));
  const back = await returnsKnown(services).returnedRequests(work, sent.map(({ id }) => id));
  const auditors = Map.groupBy(await auditorsOfAudit(work, auditId), ({ requestId }) => requestId);
  const here = new Set((await listPeople(work)).map(({ personId }) => personId));
  return sent.filter(({ id }) => !back.has(id)).map(({ id, agencyId, agencyName, sentOn, dueOn }) => {
    const own = auditors.get(id) ?? [];
    return {
      id, agencyId, agencyName, sentOn, dueOn, conflicts: own.filter(({ conflict }) => conflict).map(({ personId }) => personId),
      auditors: atWork(own).map(({ personId }) => personId).filter((personId) => here.has(personId)),
    };
  });
}

/** Who audits a request: those who are assigned, or, where nobody is, those who have taken it. Somebody taken off it is neither. */
function atWork(auditors: readonly RequestAuditor[]): readonly RequestAuditor[] {
  const assigned = auditors.filter((one) => one.assigned);
  return assigned.length > 0 ? assigned : auditors.filter(({ declared, conflict }) => declared !== null && !conflict);
}

/** Reminds everybody whose agency has not answered, at once: one letter a person, and none to those who had one that day. */
export async function remindNow(services: Services, member: Member, auditId: string): Promise<Result<Reminded, RemindRefusal>> {
  const done = await command<Reminded, RemindRefusal>(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId, { lock: true });
    if (!audit) return refuse({ kind: 'not-found' });
    if (!mayChase(audit)) return refuse({ kind: 'not-now' });
    const outstanding = await listOutstanding(services, work, auditId);
    if (outstanding.length === 0) return refuse({ kind: 'nothing-outstanding' });
    const contacts = await agencyContacts(work);
    const planned = planReminders(outstanding, contacts);
    const chased = await write(services, work, audit, planned);
    if (chased.people === 0) return refuse({ kind: 'nobody', today: planned.length });
    return accept({
      value: { ...chased, spared: planned.length - chased.people, unreached: reachingNobody(outstanding, contacts).length },
      history: { event: 'reminders-sent', subject: { kind: 'audit', id: auditId }, auditId, detail: { people: chased.people, requests: chased.requests } },
    });
  });
  if (done.ok) void sendSoon(services, member.partnership);
  return done;
}

/**
 * What the schedules of a partnership's open audits bring, looked for each minute within the hours that each keeps; an example's
 * people are made up. Of several servers that look at once one writes each letter. Letters that still wait are taken back where everything that they speak of has come back, is withdrawn, or is no longer taken.
 */
export async function chaseByItself(services: Services, partnership: Partnership): Promise<void> {
  if (partnership.isExample) return;
  const { audits, waiting } = await asOperator(services, partnership, async (work) => {
    const chased = (await listAudits(work)).filter(mayChase);
    const letters = await waitingLetters(work, Object.values(letterKinds));
    await forget(work, letters.filter(({ auditId }) => !chased.some(({ id }) => id === auditId)).map(({ id }) => id));
    const scheduled = [];
    for (const audit of chased) scheduled.push({ audit, schedule: await readSchedule(work, audit.id) });
    return { audits: scheduled, waiting: Map.groupBy(letters, ({ auditId }) => auditId) };
  });
  const isTimeFor = (schedule: ChaseSchedule): boolean => isWorkingTime(services.clock.now(), hoursOf(schedule));
  const isTime = audits.some(({ schedule }) => isTimeFor(schedule));
  const plans: (PlanOfAudit & { readonly audit: Audit; readonly schedule: ChaseSchedule })[] = [];
  for (const { audit, schedule } of audits) {
    const plan = await asOperator(services, partnership, async (work) => {
      const letters = (waiting.get(audit.id) ?? []).map(({ id }) => id);
      const chases = isTime && schedule.automatic && audit.state === 'open';
      if (letters.length === 0 && !chases) return null;
      const outstanding = await listOutstanding(services, work, audit.id);
      const open = new Set(outstanding.map(({ id }) => id));
      const needed = new Set((await requestsOfLetters(work, letters)).filter(({ requestId }) => open.has(requestId)).map(({ letterId }) => letterId));
      await forget(work, letters.filter((id) => !needed.has(id)));
      if (!chases) return null;
      const coordinators = (await listPeople(work)).filter(({ roles }) => roles.some(({ role }) => role === 'coordinator'));
      const chased = await lastChased(work, audit.id);
      return { chased, planned: planByItself(schedule, outstanding, await agencyContacts(work), coordinators, chased, services.clock.today()) };
    });
    if (plan) plans.push({ audit, schedule, ...plan });
  }
  // Whose turn it is does not depend on the hours that an audit keeps, or one whose day begins early would always be first.
  for (const { audit, schedule, planned } of inTurn(plans)) if (isTimeFor(schedule) && planned.length > 0) await writePlanned(services, partnership, audit, planned);
}

function writePlanned(services: Services, partnership: Partnership, audit: Audit, planned: readonly PlannedChase[]): Promise<Result<null, null>> {
  return command<null, null>(services.database, operatorIn(partnership), async (work) => {
    const { people, requests } = await write(services, work, audit, planned);
    if (people === 0) return refuse(null);
    return accept({ value: null, history: { event: 'chased-by-schedule', subject: { kind: 'audit', id: audit.id }, auditId: audit.id, detail: { people, requests } } });
  });
}

const letterKinds: Readonly<Record<ChaseKind, LetterKind>> = { reminder: 'reminder', lead: 'overdue-lead', coordinator: 'overdue-coordinator' };

/** Writes the letters and who was chased. Nobody is reminded twice on one day, from whatever audit; word of what is overdue comes beside a reminder, to lead auditors once a day, to coordinators once for each audit. */
async function write(services: Services, work: Work, audit: Audit, planned: readonly PlannedChase[]): Promise<Omit<Reminded, 'spared' | 'unreached'>> {
  const now = services.clock.now();
  const keepsHours = hoursOf(await readSchedule(work, audit.id));
  const goesOutOn = ukTimeOf(nextWorkingTime(now, keepsHours)).day;
  const chased = new Set<string>();
  let people = 0;
  for (const chase of planned) {
    const { kind, personId, requests } = chase;
    const [letter] = await queueLetters(work, now, [{
      personId, kind: letterKinds[kind], auditId: audit.id, keepsHours, ...chaseWords(chase, audit, goesOutOn), path: pathOf(work, audit, chase),
      once: kind === 'coordinator' ? `overdue/${audit.id}/${personId}/${goesOutOn}` : `${kind === 'lead' ? 'overdue' : 'chase'}/${personId}/${goesOutOn}`,
    }]);
    if (letter === undefined) continue;
    people += 1;
    for (const { id } of requests) chased.add(id);
    await insertChase(work, audit.id, letter.id, chase, goesOutOn);
  }
  return { people, requests: chased.size, goesOutOn };
}

function hoursOf({ hoursFrom, hoursUntil }: ChaseSchedule): Hours {
  return { from: hoursFrom, until: hoursUntil };
}

function pathOf({ member }: Work, audit: Audit, { kind, requests }: PlannedChase): string {
  const { slug } = member.partnership;
  if (kind === 'coordinator') return chasingPaths.chasing(slug, audit.id);
  const [only, ...more] = requests;
  return only && more.length === 0 ? requestPaths.request(slug, only.id) : auditPaths.home(slug, audit.id);
}

/** Takes letters back that wait and speak only of what is back by now or no longer asked for, and forgets whom they would have chased. */
async function forget(work: Work, letterIds: readonly string[]): Promise<void> {
  await deleteChases(work, await withdrawWaiting(work, letterIds));
}

/** Changes when an audit's agencies are chased by itself. */
export function changeSchedule(
  services: Services, member: Member, auditId: string, typed: { readonly numbers: Readonly<Record<ScheduleNumber, string>>; readonly automatic: boolean; readonly edit: number },
): Promise<Result<ChaseSchedule, ScheduleRefusal>> {
  return command<ChaseSchedule, ScheduleRefusal>(services.database, member, async (work) => {
    if (!(await findAudit(work, auditId))) return refuse({ kind: 'not-found' });
    const checked = checkSchedule(typed.numbers, typed.automatic, typed.edit);
    if (!checked.ok) return refuse({ kind: 'invalid', errors: checked.refusal });
    if (!(await saveSchedule(work, auditId, checked.value))) return refuse({ kind: 'stale' });
    const { edit: _edit, ...detail } = checked.value;
    return accept({ value: checked.value, history: { event: 'chasing-scheduled', subject: { kind: 'audit', id: auditId }, auditId, detail } });
  });
}
