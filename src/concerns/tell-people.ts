import { asOperator, operatorIn, type Partnership } from '../access/index.ts';
import { command } from '../history/index.ts';
import { queueLetters, sendSoon, type NewLetter } from '../letters/index.ts';
import { listPeople } from '../people/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse } from '../shared/result.ts';
import { hasRunOut } from './concern.rules.ts';
import { concernPaths } from './concerns.paths.ts';
import { listUnescalated, markEscalated, type ListedConcern } from './concerns.store.ts';
import type { Concern } from './concerns.types.ts';

/** Letters that tell people of a concern: nothing of the case, the agency or the worry, since mail is read on telephones and by others. */
export function concernLetters({ name, slug }: Partnership, { id, auditId, agencyId }: Pick<Concern, 'id' | 'auditId' | 'agencyId'>, kind: 'raised' | 'escalated', personIds: readonly string[]): NewLetter[] {
  const [subject, body] = kind === 'raised'
    ? ['A concern waits for you on Maat', `a concern waits for you in ${name}. Read it now. This letter says nothing about the concern itself.`]
    : ['A concern still waits on Maat: nobody has acknowledged it', `nobody has acknowledged a concern in ${name} in time. See now that somebody acts. This letter says nothing about the concern itself.`];
  return [...new Set(personIds)].map((personId) => ({
    personId, kind: `concern-${kind}`, subject, body, path: concernPaths.concern(slug, id), auditId, agencyId, about: id, once: `concern/${id}/${kind}/${personId}`, urgent: true,
  }));
}

/** Tells the coordinators of concerns whose time has run out without anybody acknowledging them. However many servers and pages notice, each concern is escalated once. */
export async function escalateConcerns(services: Services, partnership: Partnership): Promise<void> {
  const now = services.clock.now();
  const waiting = await asOperator(services, partnership, listUnescalated);
  const late = waiting.filter((concern) => hasRunOut(concern, now));
  for (const concern of late) await escalate(services, partnership, concern, now);
  // Sent soon and not waited for: the next concern's clock does not stand still for a mail server.
  if (late.length > 0) void sendSoon(services, partnership, { urgentOnly: true });
}

function escalate(services: Services, partnership: Partnership, concern: ListedConcern, now: Date) {
  return command<null, null>(services.database, operatorIn(partnership), async (work) => {
    if (!(await markEscalated(work, concern.id, now))) return refuse(null);
    const coordinators = (await listPeople(work)).filter(({ roles }) => roles.some(({ role }) => role === 'coordinator'));
    await queueLetters(work, now, concernLetters(partnership, concern, 'escalated', coordinators.map(({ personId }) => personId)));
    return accept({
      value: null,
      history: { event: 'concern-escalated', subject: { kind: 'concern', id: concern.id }, auditId: concern.auditId, agencyId: concern.agencyId, detail: { urgency: concern.urgency, told: coordinators.length } },
    });
  });
}
