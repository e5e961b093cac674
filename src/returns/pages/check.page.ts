import { asMember, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { govukButton, govukPanel, html, type Html } from '../../design-system/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { submitReturn } from '../change-return.ts';
import type { ConcernsKnown } from '../concerns-known.types.ts';
import { openReturn, type ReturnInFull } from '../read-return.ts';
import { isBack } from '../return-life.rules.ts';
import { signedIn } from '../sign-off.ts';
import { returnPaths } from '../returns.paths.ts';
import { doneAtOnce, type Declaration } from '../returns.types.ts';
import { checkView } from './check.view.ts';
import { after } from './request.page.ts';
import { returnPage } from './return-frame.view.ts';
import { safetyOf } from './safety.view.ts';

const nothingSaid: Declaration = { declared: false, safety: null, done: [], acceptsGaps: false, lateReason: '' };

/** GET /requests/:request/check: all the answers, what is missing, and the handing in. */
export async function getCheck(request: MemberRequest, concerns: ConcernsKnown): Promise<Reply> {
  const found = await openReturn(request.services, request.member, request.incoming.params.request ?? '');
  return found ? checkPage(request, found, concerns, { ...nothingSaid, practitioner: signedIn(found)?.practitioner ?? '' }, []) : notFoundPage(request);
}

/** POST …/submit: hands the return in. */
export async function postSubmit(request: MemberRequest, concerns: ConcernsKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const requestId = incoming.params.request ?? '';
  const declaration: Declaration = {
    safety: safetyOf(incoming.form),
    done: doneAtOnce.filter((one) => incoming.form.all('done').includes(one)),
    declared: incoming.form.one('declared') === 'yes',
    acceptsGaps: incoming.form.one('acceptsGaps') === 'yes',
    lateReason: incoming.form.one('lateReason'),
    practitioner: incoming.form.one('practitioner'),
  };
  const result = await submitReturn(services, member, requestId, declaration, concerns.onCase);
  if (result.ok) return redirect(returnPaths.submitted(member.partnership.slug, requestId));
  const { refusal } = result;
  if (refusal.kind === 'not-found' || refusal.kind === 'not-now' || refusal.kind === 'not-auditor') return after(request, requestId, refusal, '');
  const found = await openReturn(services, member, requestId);
  if (!found) return notFoundPage(request);
  return checkPage(request, found, concerns, declaration, refusal.kind === 'invalid' ? refusal.errors : [
    { field: 'missing', message: 'Answer every question before you hand the return in. The list below says which are left' },
  ]);
}

async function checkPage(request: MemberRequest, found: ReturnInFull, concerns: ConcernsKnown, declaration: Declaration, errors: readonly FieldError[]): Promise<Reply> {
  const { services, member, csrfToken } = request;
  const onCase = await asMember(services.database, member, (work) => concerns.onCase(work, found.request));
  const raise = concerns.raise(member.partnership.slug, found.request.id);
  return returnPage(request, found, {
    title: `${found.writable ? 'Check the answers' : 'The answers'}: ${found.request.caseLabel}`,
    errors,
    body: checkView(found, { slug: member.partnership.slug, csrfToken, today: services.clock.today(), declaration, errors, onCase, raise }),
  }, found.writable ? 'Check the answers' : 'The answers');
}

/** GET …/handed-in: what was done, and what comes next. */
export async function getSubmitted(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const requestId = incoming.params.request ?? '';
  const found = await openReturn(services, member, requestId);
  if (!found) return notFoundPage(request);
  const { slug } = member.partnership;
  if (!isBack(found.found?.state ?? null)) return redirect(returnPaths.request(slug, requestId));
  return returnPage(request, found, { title: `Handed in: ${found.request.caseLabel}`, body: submittedView(found, slug) }, 'Handed in');
}

function submittedView({ request, found }: ReturnInFull, slug: string): Html {
  const nil = found?.state === 'nil';
  return html`${govukPanel({
    titleText: nil ? 'Nil return sent' : 'Return handed in',
    text: `${request.caseLabel}, ${request.agencyName}${found?.submittedOn ? `, ${dayInWords(found.submittedOn)}` : ''}`,
  })}
<h2 class="govuk-heading-m">What happens next</h2>
<p class="govuk-body">The audit coordinator sees ${nil ? 'that your agency has nothing to return, and why' : 'your agency’s answers'}. ${nil ? null : 'They count in the audit from now on.'} If there is a question about them, you hear from the coordinator.</p>
<p class="govuk-body">While the audit is open you can <a class="govuk-link" href="${returnPaths.request(slug, request.id)}">take the return back and change it</a>. You can always <a class="govuk-link" href="${returnPaths.check(slug, request.id)}">read what you handed in</a>.</p>
${govukButton({ text: 'Go to your work', href: returnPaths.work(slug) })}`;
}
