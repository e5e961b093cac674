import type { Work } from '../../access/index.ts';
import { auditPaths, type Audit } from '../../audits/index.ts';
import { queueLetters } from '../../letters/index.ts';
import { agencyContacts, listPeople } from '../../people/index.ts';
import { requestPaths } from '../requests.paths.ts';
import { listRequests } from '../requests.store.ts';
import { asksFamilyContact } from './sending-choices.store.ts';
import type { SendingPlan, StandInsOf } from './sending.types.ts';
import { lettersWords, planLetters } from './who-gets-what.rules.ts';

/** Who is written to when what has not been sent goes out now; due on the audit's deadline where nothing else was set. */
export async function planSending(work: Work, audit: Pick<Audit, 'id' | 'deadline'>, standIns?: StandInsOf): Promise<SendingPlan> {
  const unsent = (await listRequests(work, audit.id)).filter(({ sentOn }) => sentOn === null);
  const standing = (await standIns?.(work, audit.id)) ?? new Map<string, readonly string[]>();
  const people = standing.size === 0 ? [] : await listPeople(work);
  const standInPeople = new Map([...standing].map(([requestId, ids]) => [requestId, people.filter(({ personId }) => ids.includes(personId))]));
  return planLetters(unsent.map((request) => ({ ...request, dueOn: request.dueOn ?? audit.deadline })), await agencyContacts(work), standInPeople);
}

/** Writes the letters of a plan, one for each person; part of the command that sends the requests. Gives how many. */
export async function tellAgencies(work: Work, audit: Pick<Audit, 'id' | 'title'>, { letters }: SendingPlan, at: Date): Promise<number> {
  const { name, slug } = work.member.partnership;
  const familyContact = await asksFamilyContact(work, audit.id);
  const queued = await queueLetters(work, at, letters.map(({ personId, shares, requestId }) => ({
    personId, kind: 'requests' as const, ...lettersWords(name, audit, shares, familyContact), auditId: audit.id,
    path: requestId === null ? auditPaths.home(slug, audit.id) : requestPaths.request(slug, requestId),
  })));
  return queued.length;
}
