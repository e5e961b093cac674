import { findLink, normalEmail, openSession, partnershipPath, visitorPage, type VisitorRequest } from '../../access/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { loadExample } from '../load-example.ts';
import { setUpPartnership, type FirstWords } from '../set-up-partnership.ts';
import { exampleReadyView, setUpView, usedView } from './set-up.view.ts';

const noWords: FirstWords = { name: '', shortName: '', serves: '', boardTitle: '', personName: '', email: '', password: '' };

/** The first page of all, behind the one-time address from the terminal. */
export async function showSetUp(request: VisitorRequest): Promise<Reply> {
  return (await isUsable(request)) ? setUpPage(request, noWords, []) : usedPage(request);
}

/** Sets the partnership up and signs its first person in. */
export async function setUp(request: VisitorRequest): Promise<Reply> {
  if (!(await isUsable(request))) return usedPage(request);
  const { services, incoming } = request;
  const given: FirstWords = {
    name: incoming.form.one('name'), shortName: incoming.form.one('shortName'), serves: incoming.form.one('serves'), boardTitle: incoming.form.one('boardTitle'),
    personName: incoming.form.one('personName'), email: incoming.form.one('email'), password: incoming.form.one('password'),
  };
  const done = await setUpPartnership(services, tokenOf(request), given);
  if (!done.ok) return setUpPage(request, given, done.refusal);
  const cookies = await openSession(services, incoming, { personId: done.value.personId, email: normalEmail(given.email), secondFactor: false });
  return { ...redirect(partnershipPath(done.value.partnership.slug), `${done.value.partnership.name} is set up. Next, add your agencies and invite people.`), cookies };
}

/** Loads the example and shows whom to sign in as. */
export async function exploreExample(request: VisitorRequest): Promise<Reply> {
  if (!(await isUsable(request))) return usedPage(request);
  const example = await loadExample(request.services);
  return visitorPage(request, { title: 'The example is ready', body: exampleReadyView(example) });
}

function setUpPage(request: VisitorRequest, given: FirstWords, errors: readonly FieldError[]): Reply {
  return visitorPage(request, { title: 'Welcome to Maat', errors, body: setUpView({ given, errors, csrfToken: request.csrfToken, action: `/set-up/${tokenOf(request)}` }) });
}

/** Used, too old, or never one of ours: which of them is nobody's business here. */
function usedPage(request: VisitorRequest): Reply {
  return visitorPage(request, { title: 'This address does not work', status: 404, body: usedView() });
}

async function isUsable(request: VisitorRequest): Promise<boolean> {
  return (await findLink(request.services, tokenOf(request)))?.purpose === 'set-up';
}

function tokenOf(request: VisitorRequest): string {
  return request.incoming.params['token'] ?? '';
}
