import { auditPaths, takesCases, type Audit, type Missing } from '../../audits/index.ts';
import {
  dataTable, emptyState, form, govukButton, govukCheckboxes, govukDetails, govukInsetText, govukWarningText, html, nextStep, pageHeading, type Html,
} from '../../design-system/index.ts';
import { letterPaths, type MailStanding } from '../../letters/index.ts';
import { peoplePaths } from '../../people/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import { placeOf } from '../pages/audit-home.view.ts';
import { requestPaths } from '../requests.paths.ts';
import type { SendingPlan } from './sending.types.ts';
import { lettersWords, shareInWords } from './who-gets-what.rules.ts';

interface SendingView {
  readonly slug: string;
  readonly partnership: string;
  readonly audit: Audit;
  readonly plan: SendingPlan;
  readonly unsent: number;
  readonly asked: number;
  /** The sending opens the audit. */
  readonly opens: boolean;
  readonly missing: readonly Missing[];
  readonly familyContact: boolean;
  readonly mail: MailStanding;
  readonly csrfToken: string;
  readonly today: Day;
}

/** Who gets what before it is sent: one letter a person, and who cannot be reached. */
export function sendingView(view: SendingView): Html {
  const { slug, audit, plan, unsent, asked, opens, mail } = view;
  const letters = html`<p class="govuk-body"><a class="govuk-link" href="${letterPaths.ofAudit(slug, audit.id)}">See the letters that have been written</a></p>`;
  const heading = pageHeading(audit.title, 'Who gets what');
  if (asked === 0) return html`${heading}${emptyState('Nobody is asked about any case yet.', govukButton({ text: 'Choose the agencies', href: requestPaths.requests(slug, audit.id) }))}`;
  if (unsent === 0) return html`${heading}<p class="govuk-body">Every request has been sent.</p>${letters}${takesCases(audit.state) ? choiceForm(view) : null}`;
  return html`${heading}
<p class="govuk-body">${unsent === 1 ? '1 request has' : `${unsent} requests have`} not been sent yet. Each person below gets one letter, however many requests it is about. A letter says how many cases the agency is asked about and by when, and nothing about any of them.</p>
${mailNote(mail)}
${overView(view)}
${unreachedView(slug, plan)}
${plan.letters.length === 0 ? null : dataTable({
    caption: plan.letters.length === 1 ? '1 letter' : `${plan.letters.length} letters`,
    columns: [{ label: 'To' }, { label: 'What it says' }],
    rows: plan.letters.map(({ name, email, invited, shares }) => [
      html`${name}<br>${email}${invited ? html`<br>Has not joined yet: the letter’s link lets them` : null}`,
      lines(shares.map((share) => `${share.agencyName}${share.standIn ? ', stands in' : ''}: ${shareInWords(share)}`)),
    ]),
  })}
${sampleLetter(view)}
${opens && (audit.state !== 'preparing' || view.missing.length > 0) ? notYet(view) : choiceForm(view)}
${letters}`;
}

function mailNote(mail: MailStanding): Html | null {
  if (mail === 'example') return govukInsetText({ text: 'This is an example. Its people are made up, so its letters are written and never sent.' });
  return mail === 'sends' ? null : govukInsetText({ text: 'No mail server is set, so no letter goes out. The requests stand on each person’s “Your work” all the same: tell the people below yourself that they are asked.' });
}

/** That requests would go out with a due day that is over; those of an audit that is brought in from files may. */
function overView({ slug, audit, plan: { letters, unreached }, today }: SendingView): Html | null {
  const over = [...letters.flatMap(({ shares }) => shares), ...unreached].flatMap(({ dueOn }) => dueOn).filter((day) => day < today).sort()[0];
  if (over === undefined) return null;
  return html`${govukWarningText({ text: `The day by which agencies would have to answer is over: ${dayInWords(over)}.`, iconFallbackText: 'Warning' })}
<p class="govuk-body"><a class="govuk-link" href="${auditPaths.edit(slug, audit.id)}#deadline">Move the deadline</a> first, unless this audit was done then.</p>`;
}

function unreachedView(slug: string, { unreached }: SendingPlan): Html | null {
  if (unreached.length === 0) return null;
  return html`${govukWarningText({ text: unreached.length === 1 ? 'One agency has nobody who could be written to.' : `${unreached.length} agencies have nobody who could be written to.`, iconFallbackText: 'Warning' })}
<ul class="govuk-list govuk-list--bullet">${unreached.map((share) => html`<li>${share.agencyName}: ${shareInWords(share)}</li>`)}</ul>
<p class="govuk-body"><a class="govuk-link" href="${peoplePaths(slug).people}">Invite a lead auditor or an auditor</a> for each first. If you send now, these agencies are asked and do not hear of it.</p>`;
}

function sampleLetter({ partnership, audit, plan, familyContact }: SendingView): Html | null {
  const [first] = plan.letters;
  if (!first) return null;
  const { subject, body } = lettersWords(partnership, audit, first.shares, familyContact);
  return govukDetails({ summaryText: `Read the letter to ${first.name}`, html: html`<p class="govuk-body"><strong>${subject}</strong></p><p class="govuk-body">Hello ${first.name},</p>${body.split('\n\n').map((paragraph) => html`<p class="govuk-body">${lines(paragraph.split('\n'))}</p>`)}<p class="govuk-body">(The link to what is asked.)</p>` });
}

function notYet({ slug, audit, missing }: SendingView): Html {
  if (missing.length === 0) return nextStep('requests go out when the audit opens', govukButton({ text: 'Go to the audit', href: auditPaths.home(slug, audit.id) }));
  return nextStep('before the audit can open, put in what is missing', html`<ul class="govuk-list govuk-list--bullet">${missing.map((one) => html`<li><a class="govuk-link" href="${placeOf({ slug, audit }, one)}">${one.message}</a></li>`)}</ul>`);
}

function choiceForm({ slug, audit, unsent, opens, familyContact, csrfToken }: SendingView): Html {
  const counted = unsent === 1 ? '1 request' : `${unsent} requests`;
  return form({ action: requestPaths.sending(slug, audit.id), csrfToken }, html`
${govukCheckboxes({
    name: 'familyContact', idPrefix: 'familyContact', values: familyContact ? ['yes'] : [],
    fieldset: { legend: { text: 'Beyond their own files', classes: 'govuk-fieldset__legend--s' } },
    items: [{ value: 'yes', text: 'Ask agencies to help to arrange contact with families, where it is suitable', hint: { text: 'It then stands in the letter and on the page of each request.' } }],
  })}
${unsent > 0
    ? html`<input type="hidden" name="do" value="send">${govukButton({ text: opens ? `Open the audit and send ${counted}` : `Send ${counted}`, preventDoubleClick: true })}`
    : govukButton({ text: 'Save', classes: 'govuk-button--secondary', preventDoubleClick: true })}`);
}

function lines(words: readonly string[]): Html {
  return html`${words.map((word, at) => html`${at === 0 ? null : html`<br>`}${word}`)}`;
}
