import type { AgencyContacts, PersonHere } from '../people/index.ts';
import type { Day } from '../shared/day.ts';
import type { Chase, ChaseSchedule, Outstanding, PlannedChase } from './chasing.types.ts';
import { daysOverdue, lastReminderDay, wantsReminder } from './schedule.rules.ts';

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

/** A reminder for everybody of the agencies that these requests are with, one a person. */
export function planReminders(requests: readonly Outstanding[], contacts: Contacts): PlannedChase[] {
  return byPerson('reminder', requests, (request) => remindedPeople(request, contacts));
}

/**
 * What the schedule brings today: word of what is long overdue to lead auditors and coordinators, and reminders. A reminder
 * speaks of everything that is within its days, so that nobody gets another for the rest tomorrow. What has a new due day is
 * counted from that day.
 */
export function planByItself(
  schedule: ChaseSchedule, outstanding: readonly Outstanding[], contacts: Contacts, coordinators: readonly PersonHere[], chases: readonly Chase[], today: Day,
): PlannedChase[] {
  const told = (kind: Chase['kind'], { id, dueOn }: Outstanding) => chases.some((chase) => chase.kind === kind && chase.requestId === id && dueOn !== null && chase.chasedOn > dueOn);
  const leadsOf = ({ agencyId }: Outstanding) => contacts.get(agencyId)?.leads ?? [];
  const forLead = outstanding.filter((one) => daysOverdue(one.dueOn, today) >= schedule.leadAfter && leadsOf(one).length > 0 && !told('lead', one));
  // An agency without a lead auditor has nobody to be told first.
  const forCoordinator = outstanding.filter((one) => daysOverdue(one.dueOn, today) >= (leadsOf(one).length > 0 ? schedule.coordinatorAfter : schedule.leadAfter) && !told('coordinator', one));
  const remindedOn = (requestId: string, personId: string): Day | null =>
    chases.filter((chase) => chase.kind === 'reminder' && chase.requestId === requestId && chase.personId === personId).map(({ chasedOn }) => chasedOn).sort().at(-1) ?? null;
  const within = outstanding.filter(({ dueOn }) => dueOn !== null && lastReminderDay(schedule, dueOn, today) !== null);
  return [
    ...byPerson('coordinator', forCoordinator, () => coordinators.map(({ personId }) => personId)),
    ...byPerson('lead', forLead, (request) => leadsOf(request).map(({ personId }) => personId)),
    ...planReminders(within, contacts).filter(({ personId, requests }) => requests.some((one) => wantsReminder(schedule, one, remindedOn(one.id, personId), today))),
  ];
}

function byPerson(kind: PlannedChase['kind'], requests: readonly Outstanding[], peopleOf: (request: Outstanding) => readonly string[]): PlannedChase[] {
  const planned = new Map<string, Outstanding[]>();
  for (const request of requests) {
    for (const personId of peopleOf(request)) planned.set(personId, [...(planned.get(personId) ?? []), request]);
  }
  return [...planned].map(([personId, own]) => ({ kind, personId, requests: own }));
}
