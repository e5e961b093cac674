import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditKeyOf, auditPaths, findAudit } from '../../audits/index.ts';
import { html, pageHeading } from '../../design-system/index.ts';
import { mailStanding } from '../../letters/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { dayPartsOf, readDayParts, withDayError } from '../../shared/typed-day.ts';
import { toolOf } from '../../tools/index.ts';
import { requestPaths } from '../requests.paths.ts';
import { findRequest } from '../requests.store.ts';
import type { ReturnsKnown } from '../requests.types.ts';
import { takesExtensions } from './extension.rules.ts';
import { decisionView, extensionsTable, dueDayView, type DueDayFields } from './extensions.view.ts';
import { listExtensions } from './extensions.store.ts';
import type { ExtensionRefusal } from './extensions.types.ts';
import { askForTime, decideExtension, moveDueDay } from './move-due-day.ts';

const nothingTyped: DueDayFields = { day: '', month: '', year: '', reason: '', whole: '' };

/** GET /requests/:request/due: asking for more time (lead auditor), or giving a request another day (coordinator). */
export async function dueDayPage(request: MemberRequest, returns: ReturnsKnown, fields: DueDayFields = nothingTyped, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const moves = member.roles.has('coordinator');
  const found = await asMember(services.database, member, async (work) => {
    const asked = await findRequest(work, incoming.params.request ?? '');
    if (!asked || !(moves || member.ledAgencyIds.includes(asked.agencyId))) return null;
    return {
      asked, marking: (await toolOf(work, asked.audit)).marking,
      earlier: await listExtensions(work, await auditKeyOf(services, work, asked.auditId), { requestId: asked.id }),
      open: takesExtensions(asked.audit.state) && asked.sentOn !== null && !(await returns.returnedRequests(work, [asked.id])).has(asked.id),
    };
  });
  if (!found) return notFoundPage(request);
  const { asked, marking } = found;
  const title = moves ? 'Move the due day' : 'Ask for more time';
  return memberPage(request, {
    title: `${title}: ${asked.caseLabel}`,
    breadcrumbs: [
      ...(moves ? [{ text: asked.audit.title, href: auditPaths.home(slug, asked.auditId) }] : [{ text: 'Your work', href: `/p/${slug}` }]),
      { text: `${asked.caseLabel}, ${asked.agencyName}`, href: requestPaths.request(slug, asked.id) }, { text: title },
    ],
    errors,
    marking,
    body: dueDayView({ slug, title, moves, request: asked, open: found.open, earlier: found.earlier, fields, errors, csrfToken }),
  });
}

/** POST to the same address. */
export async function dueDayMovedPage(request: MemberRequest, returns: ReturnsKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const { form } = incoming;
  const requestId = incoming.params.request ?? '';
  const fields: DueDayFields = { ...dayPartsOf(form, 'dueOn'), reason: form.one('reason'), whole: form.one('whole') };
  const { day: dueOn, error: dayError } = readDayParts(fields, 'the new day');
  const draft = { dueOn, reason: fields.reason };
  const { slug } = member.partnership;
  const writes = mailStanding(services, member.partnership) === 'sends';
  if (member.roles.has('coordinator')) {
    const moved = await moveDueDay(services, member, requestId, { ...draft, wholeAgency: fields.whole === 'agency' }, returns);
    return moved.ok ? redirect(requestPaths.request(slug, requestId), `${moved.value === 1 ? 'The request has a new due day' : `${moved.value} requests have a new due day`}${writes ? ', and the agency is told' : '. No letter goes out: tell the agency yourself'}`) : refused(moved.refusal);
  }
  const asked = await askForTime(services, member, requestId, draft, returns);
  return asked.ok ? redirect(requestPaths.request(slug, requestId), writes ? 'The audit coordinator is asked, and answers you here and by mail' : 'The audit coordinator finds it on the audit’s home, and answers you here') : refused(asked.refusal);

  function refused(refusal: ExtensionRefusal): Promise<Reply> | Reply {
    switch (refusal.kind) {
      case 'not-found':
        return notFoundPage(request);
      case 'not-now':
        return dueDayPage(request, returns, fields, [{ field: '', message: 'The due day can be moved once the request is sent and until its return is back' }]);
      case 'asked-already':
        return dueDayPage(request, returns, fields, [{ field: '', message: 'Your agency has asked for this already. The coordinator has still to answer' }]);
      case 'invalid':
        return dueDayPage(request, returns, fields, withDayError(refusal.errors, 'dueOn-day', dayError));
    }
  }
}

/** GET /audits/:audit/extensions: what agencies ask for, and what was given before. */
export async function extensionsPage(request: MemberRequest, errors: readonly FieldError[] = [], typed: { readonly id: string; readonly answer: string } = { id: '', answer: '' }): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const found = await asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    return audit && { audit, marking: (await toolOf(work, audit)).marking, extensions: await listExtensions(work, await auditKeyOf(services, work, audit.id), { auditId: audit.id }) };
  });
  if (!found) return notFoundPage(request);
  const { audit, extensions } = found;
  const waiting = extensions.filter(({ state }) => state === 'asked');
  const done = extensions.filter(({ state }) => state !== 'asked');
  return memberPage(request, {
    title: `More time: ${audit.title}`,
    breadcrumbs: [{ text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'More time' }],
    errors,
    marking: found.marking,
    body: html`${pageHeading(audit.title, 'More time for requests')}
<h2 class="govuk-heading-m">Waiting for you</h2>
${waiting.length === 0 ? html`<p class="govuk-body">No agency waits for an answer.</p>` : waiting.map((extension) => decisionView(slug, audit.id, extension, { csrfToken, errors, typed }))}
<h2 class="govuk-heading-m">Decided</h2>
${done.length === 0 ? html`<p class="govuk-body">No due day has been moved.</p>` : extensionsTable(done, true)}`,
  });
}

/** POST /audits/:audit/extensions/:extension: grants or refuses. */
export async function extensionDecidedPage(request: MemberRequest, returns: ReturnsKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const { audit = '', extension = '' } = incoming.params;
  const given = { decision: incoming.form.one('decision'), answer: incoming.form.one(`answer-${extension}`) };
  const decided = await decideExtension(services, member, audit, extension, given, returns);
  const here = requestPaths.extensions(member.partnership.slug, audit);
  if (decided.ok) return redirect(here, mailStanding(services, member.partnership) === 'sends'
    ? decided.value === 'granted' ? 'The agency has more time, and is told' : 'The agency is told that there is no more time'
    : `${decided.value === 'granted' ? 'The agency has more time' : 'Kept: there is no more time'}. No letter goes out: tell the agency yourself`);
  const typed = { id: extension, answer: given.answer };
  switch (decided.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'asked-already':
      return redirect(here, 'Nothing was changed: this has been decided already.');
    case 'not-now':
      return extensionsPage(request, [{ field: '', message: 'The return is back, so it needs no more time' }], typed);
    case 'invalid':
      return extensionsPage(request, decided.refusal.errors.map((error) => ({ ...error, field: `answer-${extension}` })), typed);
  }
}
