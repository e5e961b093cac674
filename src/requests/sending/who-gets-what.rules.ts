import type { Audit } from '../../audits/index.ts';
import type { AgencyContacts, PersonHere } from '../../people/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import type { AuditRequest } from '../requests.types.ts';
import type { AgencyShare, RequestLetter, SendingPlan } from './sending.types.ts';

type Sent = Pick<AuditRequest, 'id' | 'agencyId' | 'agencyName' | 'dueOn'>;

/** Who of an agency is written to when it is asked: its lead auditors, and its auditors where it has none. */
export function askedPeople(contacts: AgencyContacts | undefined): readonly PersonHere[] {
  if (contacts === undefined) return [];
  return contacts.leads.length > 0 ? contacts.leads : contacts.auditors;
}

/** One letter for each person, however many requests and agencies it is about. `standIns` are those who stand in on a request, by its id. */
export function planLetters(requests: readonly Sent[], contacts: ReadonlyMap<string, AgencyContacts>, standIns: ReadonlyMap<string, readonly PersonHere[]> = new Map()): SendingPlan {
  const letters = new Map<string, { person: PersonHere; requests: Sent[]; standsIn: Set<string> }>();
  const unreached: Sent[] = [];
  for (const request of requests) {
    const asked = askedPeople(contacts.get(request.agencyId));
    const standing = (standIns.get(request.id) ?? []).filter(({ personId }) => !asked.some((one) => one.personId === personId));
    if (asked.length + standing.length === 0) unreached.push(request);
    for (const person of [...asked, ...standing]) {
      const letter = letters.get(person.personId) ?? { person, requests: [], standsIn: new Set() };
      letters.set(person.personId, letter);
      letter.requests.push(request);
      if (standing.includes(person)) letter.standsIn.add(request.agencyId);
    }
  }
  return {
    unreached: sharesOf(unreached),
    letters: [...letters.values()].map(({ person, requests: own, standsIn }): RequestLetter => ({
      personId: person.personId, name: person.name, email: person.email, invited: person.state === 'invited',
      shares: sharesOf(own).map((share) => (standsIn.has(share.agencyId) ? { ...share, standIn: true } : share)), requestId: own.length === 1 ? (own[0]?.id ?? null) : null,
    })).sort((one, other) => (one.shares[0]?.agencyName ?? '').localeCompare(other.shares[0]?.agencyName ?? '', 'en-GB') || one.name.localeCompare(other.name, 'en-GB')),
  };
}

function sharesOf(requests: readonly Sent[]): AgencyShare[] {
  const ids = [...new Set(requests.map(({ agencyId }) => agencyId))];
  return ids.map((agencyId): AgencyShare => {
    const own = requests.filter((request) => request.agencyId === agencyId);
    const days = new Set(own.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])));
    return { agencyId, agencyName: own[0]?.agencyName ?? '', requests: own.length, dueOn: [...days].sort() };
  }).sort((one, other) => one.agencyName.localeCompare(other.agencyName, 'en-GB'));
}

/** `Police: 3 requests, due on 3 February 2014`, and whether they stand in for it. */
export function shareOfAgency(share: AgencyShare): string {
  return `${share.agencyName}${share.standIn ? ', for which you stand in' : ''}: ${shareInWords(share)}`;
}

/** `3 requests, due on 3 February 2014`. */
export function shareInWords({ requests, dueOn }: Pick<AgencyShare, 'requests' | 'dueOn'>): string {
  return `${requests === 1 ? '1 request' : `${requests} requests`}${dueInWords(dueOn)}`;
}

function dueInWords(days: readonly Day[]): string {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  return first === last ? `, due on ${dayInWords(first)}` : `, due from ${dayInWords(first)} to ${dayInWords(last)}`;
}

/** What agencies are asked where the audit wants families to be heard. */
export const familyContactWords = 'Where it is suitable, please also help to arrange contact with the family, so that they can say how things were for them. Tell the audit coordinator whom to speak to.';

/** The words of the letter that asks: counts and days, and nothing about a case. */
export function lettersWords(partnership: string, audit: Pick<Audit, 'title'>, shares: readonly AgencyShare[], familyContact: boolean): { readonly subject: string; readonly body: string } {
  const total = shares.reduce((sum, { requests }) => sum + requests, 0);
  return {
    subject: `${total === 1 ? '1 request' : `${total} requests`} for you: ${audit.title}`,
    body: [
      shares.every(({ standIn }) => standIn) ? `${partnership} asks you to look at files of an agency for which you stand in, for the audit “${audit.title}”.` : `${partnership} asks your agency to look at its own files for the audit “${audit.title}”.`,
      shares.map(shareOfAgency).join('\n'),
      ...(familyContact ? [familyContactWords] : []),
      'See what is asked, and answer it here:',
    ].join('\n\n'),
  };
}
