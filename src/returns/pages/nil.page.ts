import { asMember, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukTextarea, govukWarningText, html, pageHeading } from '../../design-system/index.ts';
import { auditorPaths } from '../../auditors/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { sendNilReturn } from '../change-return.ts';
import type { ConcernsKnown } from '../concerns-known.types.ts';
import { isToDeclare, openReturn, type ReturnInFull } from '../read-return.ts';
import type { NilDeclaration } from '../return-life.rules.ts';
import { returnPaths } from '../returns.paths.ts';
import { after } from './request.page.ts';
import { captionOf, returnPage, worried } from './return-frame.view.ts';
import { safetyOf, safetyQuestion } from './safety.view.ts';

/** GET /requests/:request/nil: saying that the agency has nothing to return. */
export async function getNil(request: MemberRequest, concerns: ConcernsKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const requestId = incoming.params.request ?? '';
  const found = await openReturn(services, member, requestId);
  if (!found) return notFoundPage(request);
  if (isToDeclare(found)) return redirect(auditorPaths.independenceFirst(member.partnership.slug, requestId));
  return found.writable ? nilPage(request, found, concerns, { reason: '', safety: null }, []) : redirect(returnPaths.request(member.partnership.slug, requestId));
}

/** POST to the same address: sends the nil return. */
export async function postNil(request: MemberRequest, concerns: ConcernsKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const requestId = incoming.params.request ?? '';
  const declaration = { reason: incoming.form.one('reason'), safety: safetyOf(incoming.form) };
  const result = await sendNilReturn(services, member, requestId, declaration, concerns.onCase);
  if (result.ok) return redirect(returnPaths.submitted(member.partnership.slug, requestId));
  if (result.refusal.kind !== 'invalid') return after(request, requestId, result.refusal, '');
  const found = await openReturn(services, member, requestId);
  return found ? nilPage(request, found, concerns, declaration, result.refusal.errors) : notFoundPage(request);
}

async function nilPage(request: MemberRequest, found: ReturnInFull, concerns: ConcernsKnown, { reason, safety }: NilDeclaration, errors: readonly FieldError[]): Promise<Reply> {
  const { services, member, csrfToken } = request;
  const { slug } = member.partnership;
  const onCase = await asMember(services.database, member, (work) => concerns.onCase(work, found.request));
  const raise = concerns.raise(slug, found.request.id);
  const answered = [...found.contents.values()].filter(({ state }) => state !== 'unanswered').length;
  return returnPage(request, found, {
    title: `Nil return: ${found.request.caseLabel}`,
    errors,
    body: html`${pageHeading(captionOf(found), 'Send a nil return')}
<p class="govuk-body">A nil return tells the coordinator that ${found.request.agencyName} has looked and has nothing to audit for ${found.request.caseLabel}. It counts as a reply, and none of the questions counts as answered.</p>
${answered > 0 ? govukWarningText({ text: `${answered === 1 ? 'One question has' : `${answered} questions have`} an answer. Answers are kept but not counted while the nil return stands.`, iconFallbackText: 'Warning' }) : null}
${worried(found, raise)}
${form({ action: returnPaths.nil(slug, found.request.id), csrfToken }, html`
${govukTextarea({
      id: 'reason', name: 'reason', rows: '4', value: reason,
      label: { text: 'Why is there nothing to return?' },
      hint: { text: 'For example: no record of the child, or contact only before the time that is looked at' },
      errorMessage: fieldErrorFor(errors, 'reason'),
    })}
${safetyQuestion({ safety, errors, onCase, raise })}
${govukButton({ text: 'Send the nil return', preventDoubleClick: true })}`)}
<p class="govuk-body"><a class="govuk-link" href="${returnPaths.request(slug, found.request.id)}">Go back without sending it</a></p>`,
  }, 'Nil return');
}
