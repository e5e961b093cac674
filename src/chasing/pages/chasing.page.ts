import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit } from '../../audits/index.ts';
import { mailStanding } from '../../letters/index.ts';
import { agencyContacts, listAgencies, personNames } from '../../people/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { toolOf } from '../../tools/index.ts';
import { listOutstanding, mayChase, remindNow } from '../chase.ts';
import { countByAgency } from '../chase-letters.rules.ts';
import { listChases, readSchedule } from '../chases.store.ts';
import type { RemindRefusal } from '../chasing.types.ts';
import { chasingPaths } from '../chasing.paths.ts';
import { reachingNobody, remindedPeople } from '../plan-chases.rules.ts';
import { chasingView } from './chasing.view.ts';
import { remindedInWords } from './reminded-words.rules.ts';

/** GET /audits/:audit/chasing: what is not back, who is reminded of it, and who was chased when. */
export async function chasingPage(request: MemberRequest, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const today = services.clock.today();
  const found = await asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    if (!audit) return null;
    const contacts = await agencyContacts(work);
    const chases = await listChases(work, audit.id);
    const outstanding = mayChase(audit) ? await listOutstanding(services, work, audit.id) : [];
    const reminded = Map.groupBy(outstanding.flatMap((request) => remindedPeople(request, contacts).map((personId) => ({ agencyId: request.agencyId, personId }))), ({ agencyId }) => agencyId);
    const names = await personNames(work, [...chases.flatMap(({ chasedBy }) => chasedBy ?? []), ...[...reminded.values()].flat().map(({ personId }) => personId)]);
    return {
      audit, marking: (await toolOf(work, audit)).marking, schedule: await readSchedule(work, audit.id), chases,
      unreached: reachingNobody(outstanding, contacts).filter(({ agencyId }) => contacts.has(agencyId)),
      names: new Map([...(await listAgencies(work)).map(({ id, name }) => [id, name] as const), ...names]),
      agencies: countByAgency(outstanding, today).map((count) => ({ ...count, people: [...new Set((reminded.get(count.agencyId) ?? []).map(({ personId }) => names.get(personId) ?? ''))].sort() })),
    };
  });
  if (!found) return notFoundPage(request);
  const { audit } = found;
  return memberPage(request, {
    title: `Chasing: ${audit.title}`,
    wide: true,
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Chasing' }],
    errors,
    marking: found.marking,
    body: chasingView({ ...found, slug, csrfToken, mail: mailStanding(services, member.partnership) }),
  });
}

/** POST …/remind: reminds everybody whose agency has not answered. */
export async function remindPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const reminded = await remindNow(services, member, auditId);
  if (reminded.ok) return redirect(chasingPaths.chasing(member.partnership.slug, auditId), remindedInWords(reminded.value, services.clock.today(), mailStanding(services, member.partnership)));
  return reminded.refusal.kind === 'not-found' ? notFoundPage(request) : chasingPage(request, [{ field: '', message: refusalInWords(reminded.refusal) }]);
}

function refusalInWords(refusal: Exclude<RemindRefusal, { kind: 'not-found' }>): string {
  switch (refusal.kind) {
    case 'not-now':
      return 'Agencies can be reminded while returns are taken: once the audit is open, and until you go on after the fieldwork';
    case 'nothing-outstanding':
      return 'Everything that was asked for is back, so there is nobody to remind';
    case 'nobody':
      return refusal.today > 0 ? 'Everybody who is to be reminded has had a letter today already. Nobody gets two on one day' : 'There is nobody who could be reminded. Invite an auditor for each agency first';
  }
}
