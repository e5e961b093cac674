import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit, hasReached, missingFor, takesCases } from '../../audits/index.ts';
import { command } from '../../history/index.ts';
import { mailStanding } from '../../letters/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import { toolOf } from '../../tools/index.ts';
import { moveFacts } from '../audit-stages.rules.ts';
import { countCases } from '../cases.store.ts';
import { sendRequests, stepAudit } from '../request-commands.ts';
import { requestPaths } from '../requests.paths.ts';
import { listRequests } from '../requests.store.ts';
import type { StandInsOf } from './sending.types.ts';
import { asksFamilyContact, saveFamilyContact } from './sending-choices.store.ts';
import { planSending } from './tell-agencies.ts';
import { sendingView } from './sending.view.ts';

/** What the page asks of areas that stand on this one. */
interface SendingNeeds {
  readonly standIns: StandInsOf;
}

/** GET /audits/:audit/sending: who gets what when the requests go out, before they do. */
export async function sendingPage(request: MemberRequest, { standIns }: SendingNeeds, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const found = await asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    if (!audit) return null;
    const requests = await listRequests(work, audit.id);
    const opens = !hasReached(audit.state, 'open');
    return {
      audit, marking: (await toolOf(work, audit)).marking, plan: await planSending(work, audit, standIns), familyContact: await asksFamilyContact(work, audit.id),
      unsent: requests.filter(({ sentOn }) => sentOn === null).length, asked: requests.length, opens,
      missing: opens && audit.state === 'preparing' ? missingFor('open', audit, moveFacts(await countCases(work, audit.id), requests)) : [],
    };
  });
  if (!found) return notFoundPage(request);
  const { audit, marking } = found;
  return memberPage(request, {
    title: `Who gets what: ${audit.title}`,
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Who gets what' }],
    errors,
    marking,
    body: sendingView({ ...found, slug, today: services.clock.today(), partnership: member.partnership.name, csrfToken, mail: mailStanding(services, member.partnership) }),
  });
}

/** POST to the same address: sends what is not sent, opening the audit where it is being prepared; or keeps the choice alone. */
export async function sendPage(request: MemberRequest, needs: SendingNeeds): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const choices = { familyContact: incoming.form.one('familyContact') === 'yes', standIns: needs.standIns };
  const state = await asMember(services.database, member, async (work) => (await findAudit(work, auditId))?.state);
  if (state === undefined) return notFoundPage(request);
  const here = requestPaths.sending(member.partnership.slug, auditId);
  const home = auditPaths.home(member.partnership.slug, auditId);
  if (incoming.form.one('do') !== 'send') {
    return (await keepChoice(request, auditId, choices.familyContact)).ok ? redirect(here, 'Your choice is kept') : sendingPage(request, needs, [{ field: '', message: 'Nothing more is sent in this audit, so this can no longer be chosen' }]);
  }
  if (!hasReached(state, 'open')) {
    const opened = await stepAudit(services, member, auditId, 'open', choices);
    // Open by now where the same was sent twice.
    if (opened.ok || (opened.refusal.kind === 'out-of-order' && opened.refusal.state === 'open')) return redirect(home, 'The audit is open and the requests are sent');
    return sendingPage(request, needs, opened.refusal.kind === 'incomplete' ? opened.refusal.missing.map(({ message }) => ({ field: '', message })) : [{ field: '', message: 'Requests go out once the audit is being prepared. Start preparing it first' }]);
  }
  const sent = await sendRequests(services, member, auditId, choices);
  if (sent.ok) return redirect(home, sent.value === 1 ? '1 request is sent' : `${sent.value} requests are sent`);
  if (sent.refusal.kind === 'nothing-chosen') return redirect(home, 'Every request has been sent');
  return sendingPage(request, needs, [{ field: '', message: 'The returns of this audit have been reviewed, so nothing more is sent' }]);
}

function keepChoice({ services, member }: MemberRequest, auditId: string, familyContact: boolean): Promise<Result<null, null>> {
  return command<null, null>(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId, { lock: true });
    if (!audit || !takesCases(audit.state)) return refuse(null);
    await saveFamilyContact(work, auditId, familyContact);
    return accept({ value: null, history: { event: 'family-contact-chosen', subject: { kind: 'audit', id: auditId }, auditId, detail: { asked: familyContact } } });
  });
}
