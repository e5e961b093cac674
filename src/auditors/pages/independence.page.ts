import { asMember, column, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukInput, govukInsetText, govukRadios, html, pageHeading, type Html } from '../../design-system/index.ts';
import { agencyContacts } from '../../people/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { placeOf } from '../../requests/index.ts';
import { formFor, toolOf } from '../../tools/index.ts';
import { auditorPaths } from '../auditors.paths.ts';
import type { ReturnPages } from '../auditors.routes.ts';
import { declareIndependence, findRequestToAudit, type RequestToAudit } from '../declare-independence.ts';
import { findProfile } from '../profiles.store.ts';

interface Typed {
  readonly lineManages: string;
  readonly involved: string;
  readonly jobTitle: string;
  /** `return` for those who go on with the return as a whole. */
  readonly then: string;
}

/** GET /requests/:request/independence: two questions about the auditor and the case, before the first question about the file. */
export async function independencePage(request: MemberRequest, pages: ReturnPages): Promise<Reply> {
  const found = await find(request);
  if (!found) return notFoundPage(request);
  const said = found.mine?.declared;
  const answer = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'yes' : 'no');
  return declarePage(request, found, pages, { lineManages: answer(said?.lineManages), involved: answer(said?.involved), jobTitle: found.mine?.jobTitle || found.jobTitle, then: request.incoming.query.get('then') ?? '' }, []);
}

/** POST to the same address: keeps what was said, and goes on to the questions or says that somebody else audits the case. */
export async function declaredPage(request: MemberRequest, pages: ReturnPages): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await find(request);
  if (!found) return notFoundPage(request);
  const typed: Typed = { lineManages: incoming.form.one('lineManages'), involved: incoming.form.one('involved'), jobTitle: incoming.form.one('jobTitle'), then: incoming.form.one('then') };
  const errors: FieldError[] = [
    ...(isSaid(typed.lineManages) ? [] : [{ field: 'lineManages', message: 'Say whether you line-manage this case' }]),
    ...(isSaid(typed.involved) ? [] : [{ field: 'involved', message: 'Say whether you have had to do with this case' }]),
    ...(typed.jobTitle.trim() === '' ? [{ field: 'jobTitle', message: 'Enter your job title' }] : []),
  ];
  if (errors.length > 0) return declarePage(request, found, pages, typed, errors);
  const declared = await declareIndependence(services, member, found.request.id, { lineManages: typed.lineManages === 'yes', involved: typed.involved === 'yes' }, typed.jobTitle);
  const { slug } = member.partnership;
  if (declared.ok) {
    return declared.value.conflict
      ? redirect(pages.request(slug, found.request.id), `Thank you. You do not audit this case. Somebody else is chosen by ${whoChooses(found.choosers)}.`)
      : redirect(found.firstSection === null || typed.then === 'return' ? pages.request(slug, found.request.id) : pages.section(slug, found.request.id, found.firstSection));
  }
  switch (declared.refusal.kind) {
    case 'invalid':
      return declarePage(request, found, pages, typed, declared.refusal.errors);
    case 'not-found':
      return notFoundPage(request);
    default:
      return redirect(pages.request(slug, found.request.id), 'Nothing was changed: see below where the return stands.');
  }
}

/** Who chooses the auditors of an agency: its lead auditors, or the coordinator where it has no other than the reader. */
function whoChooses(leads: readonly string[]): string {
  return leads.length === 0 ? 'the audit coordinator' : new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(leads);
}

function isSaid(text: string): boolean {
  return text === 'yes' || text === 'no';
}

type Found = RequestToAudit & {
  readonly marking: string | null;
  /** As it was noted before. */
  readonly jobTitle: string;
  /** Names of the agency's lead auditors besides the reader. */
  readonly choosers: readonly string[];
  /** Where answering begins; null for somebody who looks at what they said before. */
  readonly firstSection: string | null;
};

async function find({ services, member, incoming }: MemberRequest): Promise<Found | null> {
  return asMember(services.database, { ...member, seesAllAgencies: false }, async (work) => {
    const found = await findRequestToAudit(work, incoming.params.request ?? '');
    if (!found) return null;
    const { jobTitle } = await findProfile(work, found.mine?.standIn?.fromAgencyId ?? found.request.agencyId, member.personId ?? '');
    const tool = await toolOf(work, found.request.audit);
    const { sections } = formFor(tool, placeOf(found.request));
    const first = sections.find(({ answerLast }) => answerLast !== true) ?? sections[0];
    const choosers = ((await agencyContacts(work)).get(found.request.agencyId)?.leads ?? []).filter(({ personId }) => personId !== member.personId).map(({ name }) => name);
    return { ...found, jobTitle, choosers, marking: tool.marking, firstSection: found.standing === 'to-declare' ? (first?.id ?? null) : null };
  });
}

function declarePage(request: MemberRequest, { request: asked, mine, standing, marking, choosers }: Found, pages: ReturnPages, typed: Typed, errors: readonly FieldError[]): Reply {
  const { member, csrfToken } = request;
  const { slug } = member.partnership;
  const closed = standing === 'conflict'
    ? `You have said that you line-manage this case or have had to do with it. If that was a mistake, ask ${whoChooses(choosers)} to let you say it again.`
    : standing === 'others' ? `Others of your agency are assigned to this case. If you should audit it too, ask ${whoChooses(choosers)}.` : null;
  return memberPage(request, {
    title: `Before you begin: ${asked.caseLabel}`,
    errors,
    marking,
    breadcrumbs: [{ text: 'Your work', href: `/p/${slug}` }, { text: asked.caseLabel, href: pages.request(slug, asked.id) }],
    body: column(html`${pageHeading([asked.caseLabel, asked.agencyName, asked.audit.title].join(' · '), 'Can you audit this case?')}
<p class="govuk-body">Whoever audits a case looks at it with fresh eyes: they neither line-manage it nor have had to do with it.</p>
${mine?.standIn ? govukInsetText({ text: `You stand in for ${asked.agencyName}: ${mine.standIn.reason}` }) : null}
${closed === null ? declareForm(auditorPaths.independence(slug, asked.id), csrfToken, typed, errors, mine?.declared !== null && mine?.declared !== undefined) : govukInsetText({ text: closed })}`),
  });
}

function declareForm(action: string, csrfToken: string, typed: Typed, errors: readonly FieldError[], again: boolean): Html {
  const yesNo = (yes: string) => [{ value: 'no', text: 'No' }, { value: 'yes', text: 'Yes', hint: { text: yes } }];
  return form({ action, csrfToken }, html`${typed.then === 'return' ? html`<input type="hidden" name="then" value="return">` : null}
${again ? html`<p class="govuk-body">You have answered this before. Change it if you have learnt that you do have to do with the case.</p>` : null}
${govukRadios({
    name: 'lineManages', idPrefix: 'lineManages', value: typed.lineManages, classes: 'govuk-radios--small', errorMessage: fieldErrorFor(errors, 'lineManages'),
    fieldset: { legend: { text: 'Do you line-manage this case, or whoever works on it?', classes: 'govuk-fieldset__legend--s' } }, items: yesNo('Then somebody else audits it'),
  })}
${govukRadios({
    name: 'involved', idPrefix: 'involved', value: typed.involved, classes: 'govuk-radios--small', errorMessage: fieldErrorFor(errors, 'involved'),
    fieldset: { legend: { text: 'Are you, or were you, involved with this child, adult or family in any other way?', classes: 'govuk-fieldset__legend--s' } }, items: yesNo('Then somebody else audits it'),
  })}
${govukInput({ id: 'jobTitle', name: 'jobTitle', value: typed.jobTitle, label: { text: 'Your job title', classes: 'govuk-label--s' }, hint: { text: 'The return names its auditors with it.' }, errorMessage: fieldErrorFor(errors, 'jobTitle') })}
${govukButton({ text: 'Continue', preventDoubleClick: true })}`);
}
