import { html, pageHeading } from '../../design-system/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { accessPaths, partnershipPath } from '../access.paths.ts';
import { partnershipsOf } from '../member.rules.ts';
import { hasAnybody } from '../people.store.ts';
import type { PersonRequest, VisitorRequest } from '../routes.ts';
import { column } from './column.view.ts';
import { personPage, visitorPage } from './page-frame.view.ts';
import { partnershipsView } from './partnerships.view.ts';

/** GET / leads everybody to where they work. */
export async function start(request: VisitorRequest): Promise<Reply> {
  if (request.person) {
    const [only, ...more] = partnershipsOf(request.person);
    return redirect(only && more.length === 0 ? partnershipPath(only.slug) : accessPaths.partnerships);
  }
  return (await hasAnybody(request.services)) ? redirect(accessPaths.signIn) : notSetUpPage(request);
}

/** GET /partnerships */
export async function choosePartnership(request: PersonRequest): Promise<Reply> {
  return personPage(request, { title: 'Your partnerships', body: partnershipsView(request.person) });
}

function notSetUpPage(request: VisitorRequest): Reply {
  return visitorPage(request, {
    title: 'Maat is not set up yet',
    body: column(html`${pageHeading(null, 'Maat is not set up yet')}
<p class="govuk-body">Maat has printed a set-up address in the terminal it was started from. Open that address to set up your partnership or to look at an example.</p>
<p class="govuk-body">If you did not start Maat yourself, ask the person who did.</p>`),
  });
}
