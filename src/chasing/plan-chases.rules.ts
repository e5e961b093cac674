import type { AgencyContacts, PersonHere } from '../people/index.ts';
import type { Day } from '../shared/day.ts';
import type { ChaseKind, ChaseSchedule, LastChasedPerson, Outstanding, PlannedChase } from './chasing.types.ts';
import { lastReminderDay, tellsOfOverdue, wantsReminder } from './schedule.rules.ts';

type Contacts = ReadonlyMap<string, AgencyContacts>;

/**
 * Ids of the people who are reminded of a request: those who audit it, be they of another body; where nobody does, the
 * agency's auditors who may, and its lead auditors where there are none.
 */
export function remindedPeople({ agencyId, auditors, conflicts }: Pick<Outstanding, 'agencyId' | 'auditors' | 'conflicts'>, contacts: Contacts): readonly string[] {
  if (auditors.length > 0) return auditors;
  const { auditors: all = [], leads = [] } = contacts.get(agencyId) ?? {};
  const free = all.filter(({ personId }) => !conflicts.includes(personId));
  return (free.length > 0 ? free : leads).map(({ personId }) => personId);
}

/** The requests, out of these, of which nobody can be reminded: nobody is there, or everybody has a part in the case. */
export function reachingNobody(requests: readonly Outstanding[], contacts: Contacts): Outstanding[] {
  return requests.filter((request) => remindedPeople(request, contacts).length === 0);
}

/** A reminder for everybody of the agencies that these requests are with, one a person. */
export function planReminders(requests: readonly Outstanding[], contacts: Contacts): PlannedChase[] {
  return byPerson('reminder', requests, (request) => remindedPeople(request, contacts));
}

/**
 * What the schedule brings today: word of what is long overdue to lead auditors and coordinators, and reminders. A reminder
 * speaks of everything that is within its days, so that nobody gets another for the rest tomorrow. What has a new due day is
 * counted from that day. `chased` is when each person was last chased in each way about each request.
 */
export function planByItself(
  schedule: ChaseSchedule, outstanding: readonly Outstanding[], contacts: Contacts, coordinators: readonly PersonHere[], chased: readonly LastChasedPerson[], today: Day,
): PlannedChase[] {
  const reminded = new Map(chased.map(({ kind, requestId, personId, lastOn }) => [`${kind}/${requestId}/${personId}`, lastOn]));
  const told = new Map<string, Day>();
  for (const { kind, requestId, lastOn } of chased) if (lastOn > (told.get(`${kind}/${requestId}`) ?? '')) told.set(`${kind}/${requestId}`, lastOn);
  const leadsOf = ({ agencyId }: Outstanding) => contacts.get(agencyId)?.leads ?? [];
  const isToBeTold = (kind: ChaseKind, after: number, { id, dueOn }: Outstanding): boolean =>
    dueOn !== null && tellsOfOverdue(after, dueOn, today) && (told.get(`${kind}/${id}`) ?? '') <= dueOn;
  const forLead = outstanding.filter((one) => leadsOf(one).length > 0 && isToBeTold('lead', schedule.leadAfter, one));
  // An agency without a lead auditor has nobody to be told first.
  const forCoordinator = outstanding.filter((one) => isToBeTold('coordinator', leadsOf(one).length > 0 ? schedule.coordinatorAfter : schedule.leadAfter, one));
  const within = outstanding.filter(({ dueOn }) => dueOn !== null && lastReminderDay(schedule, dueOn, today) !== null);
  return [
    ...byPerson('coordinator', forCoordinator, () => coordinators.map(({ personId }) => personId)),
    ...byPerson('lead', forLead, (request) => leadsOf(request).map(({ personId }) => personId)),
    ...planReminders(within, contacts).filter(({ personId, requests }) => requests.some((one) => wantsReminder(schedule, one, reminded.get(`reminder/${one.id}/${personId}`) ?? null, today))),
  ];
}

function byPerson(kind: PlannedChase['kind'], requests: readonly Outstanding[], peopleOf: (request: Outstanding) => readonly string[]): PlannedChase[] {
  const planned = new Map<string, Outstanding[]>();
  for (const request of requests) {
    for (const personId of peopleOf(request)) planned.set(personId, [...(planned.get(personId) ?? []), request]);
  }
  return [...planned].map(([personId, own]) => ({ kind, personId, requests: own }));
}

/** What the schedule of one audit brings, and when each person was last chased in it. */
export interface PlanOfAudit {
  readonly planned: readonly PlannedChase[];
  readonly chased: readonly LastChasedPerson[];
}

/**
 * The plans of several audits with each person left in one of them, since nobody is reminded twice on one day: in the audit
 * that has said nothing to them for longest, so that none is passed over for ever. Coordinators are told of each audit.
 */
export function inTurn<Plan extends PlanOfAudit>(plans: readonly Plan[]): Plan[] {
  const keyOf = ({ kind, personId }: Pick<PlannedChase, 'kind' | 'personId'>) => `${kind}/${personId}`;
  const turns = new Map<string, { readonly lastOn: string; readonly plan: Plan }>();
  for (const plan of plans) {
    for (const chase of plan.planned) {
      const own = plan.chased.filter((one) => keyOf(one) === keyOf(chase)).map(({ lastOn }) => lastOn);
      const lastOn = own.sort().at(-1) ?? '';
      const turn = turns.get(keyOf(chase));
      if (turn === undefined || lastOn < turn.lastOn) turns.set(keyOf(chase), { lastOn, plan });
    }
  }
  return plans.map((plan) => ({ ...plan, planned: plan.planned.filter((chase) => chase.kind === 'coordinator' || turns.get(keyOf(chase))?.plan === plan) }));
}
