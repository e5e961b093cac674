import { html } from '../../design-system/index.ts';
import type { Failure, Reply } from '../../platform/index.ts';
import { roleNames, type Role } from '../access.types.ts';
import type { MemberRequest, VisitorRequest } from '../routes.ts';
import { memberPage, visitorPage } from './page-frame.view.ts';

/** The same page for what does not exist and for what the reader may not see. */
export function notFoundPage(request: VisitorRequest): Reply {
  return visitorPage(request, {
    title: 'Page not found',
    status: 404,
    body: html`<h1 class="govuk-heading-l">Page not found</h1>
<p class="govuk-body">If you typed the address, check it is right. If you followed a link, what it led to may have been moved, or may not be yours to see.</p>
<p class="govuk-body"><a class="govuk-link" href="/">Go to your work</a>, or ask your audit coordinator.</p>`,
  });
}

/** For members without the role a page asks for. */
export function notAllowedPage(request: MemberRequest, roles: readonly Role[]): Reply {
  return memberPage(request, {
    title: 'You cannot use this page',
    status: 403,
    body: html`<h1 class="govuk-heading-l">You cannot use this page</h1>
<p class="govuk-body">It is for these roles in ${request.member.partnership.name}:</p>
<ul class="govuk-list govuk-list--bullet">${roles.map((role) => html`<li>${roleNames[role]}</li>`)}</ul>
<p class="govuk-body">If you should have one of them, ask the administrator of your partnership to add it.</p>
<p class="govuk-body"><a class="govuk-link" href="/p/${request.member.partnership.slug}">Go to your work</a></p>`,
  });
}

/** For a form whose proof of origin is missing or old, such as after cookies were cleared. */
export function staleFormPage(request: VisitorRequest): Reply {
  return visitorPage(request, {
    title: 'Nothing was saved',
    status: 403,
    body: html`<h1 class="govuk-heading-l">Nothing was saved</h1>
<p class="govuk-body">The page you sent this from was too old, or your browser has cleared its cookies since.</p>
<p class="govuk-body">Go back, reload the page and send it again. Anything you typed should still be there when you go back; copy it first to be safe.</p>`,
  });
}

const failureWords: Record<Exclude<Failure, 'not-found' | 'forged'>, { status: number; title: string; advice: string }> = {
  'too-large': { status: 413, title: 'That is too large', advice: 'What you sent is larger than Maat takes here. Send a smaller file, or split it in two.' },
  'bad-request': { status: 400, title: 'Maat could not read that', advice: 'What your browser sent was not complete. Go back and try again.' },
  broken: { status: 500, title: 'Something went wrong', advice: 'Nothing you had saved is lost. Try again in a minute. If it happens again, tell the person who runs Maat for you when it happened.' },
};

/** The page for a request that failed before or outside its route. */
export function failurePage(request: VisitorRequest, failure: Failure): Reply {
  if (failure === 'not-found') return notFoundPage(request);
  if (failure === 'forged') return staleFormPage(request);
  const { status, title, advice } = failureWords[failure];
  return visitorPage(request, { title, status, body: html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${advice}</p>` });
}
