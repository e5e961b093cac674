import {
  csrfField, govukButton, govukInsetText, govukTaskList, html, nextStep, pageHeading, progressBar, stateTag, type Html,
} from '../../design-system/index.ts';
import { auditorPaths } from '../../auditors/index.ts';
import { unseal } from '../../platform/index.ts';
import { type AwaitedTime, familyContactWords, linkedInWords, requestPaths } from '../../requests/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import { ukTimeOf } from '../../shared/uk-time.ts';
import type { ConcernsKnown } from '../concerns-known.types.ts';
import { auditFactsInWords } from '../case-facts.rules.ts';
import { detailsInWords } from '../case-details.ts';
import { lateReasonPlace, nilReasonPlace } from '../change-return.ts';
import { itemsTakingEvidence } from '../evidence/evidence.rules.ts';
import { dueInWords, progressOf, progressOfSection } from '../progress.rules.ts';
import { isToDeclare, type ReturnInFull } from '../read-return.ts';
import { isBack, mayReopen, mayWithdraw } from '../return-life.rules.ts';
import { returnPaths } from '../returns.paths.ts';
import { caseFacts, lookBackRow } from './case-facts.view.ts';
import { captionOf, worried } from './return-frame.view.ts';

const tagColours = {
  waiting: 'govuk-tag--grey', active: 'govuk-tag--blue', done: 'govuk-tag--green', attention: 'govuk-tag--yellow', urgent: 'govuk-tag--red', closed: 'govuk-tag--purple',
} as const;

/** The front page of a return: what it is about, its sections as tasks, and the one next step. */
export function requestView(found: ReturnInFull, around: {
  readonly slug: string;
  readonly csrfToken: string;
  readonly today: Day;
  readonly raise: ConcernsKnown['raise'];
  /** The audit asks agencies to help to reach the family. */
  readonly familyContact: boolean;
  /** What the reader can do about the due day, in words; null where that is others' to do. */
  readonly moreTime: string | null;
  /** More time that its agency waits for. */
  readonly awaited: AwaitedTime | null;
  readonly personId: string | null;
}): Html {
  const { request, tool, contents } = found;
  const { answered, of } = progressOf(found);
  return html`${pageHeading(captionOf(found), `Return on ${request.caseLabel}`)}
${standing(found, answered, of, around.today)}
${isBack(found.found?.state ?? null) ? null : moreTime(found, around)}
${next(found, answered, around)}
${worried(found, around.raise(around.slug, request.id))}
<h2 class="govuk-heading-m">About the case</h2>
${caseFacts(request.case, found.identifier, [...detailsInWords(found), ...linkedInWords(found.linked), ...auditFactsInWords(request.audit), ...lookBackRow(request)])}
${found.own ? html`<p class="govuk-body">These details are kept by the audit coordinator. If one of them is wrong, tell the coordinator; do not put it right in your answers.</p>` : null}
${around.familyContact ? html`<h2 class="govuk-heading-m">Hearing the family</h2>
<p class="govuk-body">${familyContactWords}</p>` : null}
<h2 class="govuk-heading-m">${found.writable ? 'Answer the questions' : 'The answers'}</h2>
${govukTaskList({
    idPrefix: 'section',
    items: tool.sections.map((section) => {
      const progress = progressOfSection(section, contents, found.asked);
      return {
        title: { text: `${section.number} ${section.title}` },
        href: returnPaths.section(around.slug, request.id, section.id),
        ...(section.answerLast === true && progress.tone !== 'done' ? { hint: { text: 'Read it now and answer it last' } } : {}),
        status: progress.tone === 'done' ? { text: progress.words } : { tag: { text: progress.words, classes: tagColours[progress.tone] } },
      };
    }),
  })}
${evidence(found, around)}
${found.own ? files(found, around) : null}
${others(found, around)}`;
}

/** What stands about the due day: what the agency has asked for, and the way to ask or, for the coordinator, to answer. */
function moreTime({ request }: ReturnInFull, around: { readonly slug: string; readonly moreTime: string | null; readonly awaited: AwaitedTime | null; readonly personId: string | null }): Html | null {
  const { awaited } = around;
  const link = around.moreTime === null ? null : html`<p class="govuk-body"><a class="govuk-link" href="${requestPaths.dueDay(around.slug, request.id)}">${around.moreTime}</a></p>`;
  if (!awaited) return link;
  const who = awaited.askedById === around.personId ? 'You' : awaited.askedBy || request.agencyName;
  const asked = `${who} asked for ${dayInWords(awaited.wantedOn)} on ${dayInWords(ukTimeOf(awaited.askedAt).day)}`;
  return around.moreTime !== 'Move the due day'
    ? html`<p class="govuk-body">${asked}; waiting for the coordinator.${around.moreTime === null ? null : html` <a class="govuk-link" href="${requestPaths.dueDay(around.slug, request.id)}">See what was asked</a>`}</p>`
    : html`<p class="govuk-body">${asked}. <a class="govuk-link" href="${requestPaths.extensions(around.slug, request.auditId)}">Answer it</a></p>${link}`;
}

function standing({ found, request }: ReturnInFull, answered: number, of: number, today: Day): Html {
  const state = found?.state ?? null;
  const due = html`<p class="govuk-body">${progressBar(answered, of)} ${isBack(state) ? null : html` · ${dueInWords(request.dueOn, today)}`}</p>`;
  switch (state) {
    case null:
      return html`<p class="govuk-body">${stateTag('Not started', 'waiting')}</p>${due}`;
    case 'in-progress':
      return html`<p class="govuk-body">${stateTag('In progress', 'active')}</p>${due}`;
    case 'reopened':
      return html`<p class="govuk-body">${stateTag('Reopened', 'attention')} The coordinator has given this return back so that it can be changed.</p>${due}`;
    case 'submitted':
      return html`<p class="govuk-body">${stateTag('Handed in', 'done')} ${found?.submittedOn ? dayInWords(found.submittedOn) : null}</p>${due}`;
    case 'final':
      return html`<p class="govuk-body">${stateTag('Final', 'closed')} ${found?.submittedOn ? dayInWords(found.submittedOn) : null}</p>${due}`;
    case 'nil':
      return html`<p class="govuk-body">${stateTag('Nil return', 'done')} ${found?.submittedOn ? dayInWords(found.submittedOn) : null}</p>`;
  }
}

function next(found: ReturnInFull, answered: number, { slug }: { slug: string }): Html | null {
  const { request, tool, contents, key } = found;
  const row = found.found;
  const reasons = html`${row?.lateReasonSealed ? govukInsetText({ text: `Handed in late: ${unseal(key, lateReasonPlace(request.id), row.lateReasonSealed)}` }) : null}
${row?.nilReasonSealed ? govukInsetText({ text: `Nothing to return: ${unseal(key, nilReasonPlace(request.id), row.nilReasonSealed)}` }) : null}`;
  if (found.own && found.open && found.standing !== 'writes') return barred(found, slug);
  if (!found.writable) return reasons;
  const unfinished = tool.sections.filter((section) => {
    const { answered: done, of } = progressOfSection(section, contents, found.asked);
    return done < of;
  });
  const open = unfinished.find((section) => section.answerLast !== true) ?? unfinished[0];
  if (!open) {
    return nextStep('every question has an answer. Check them and hand the return in.', govukButton({ text: 'Check your answers', href: returnPaths.check(slug, request.id) }));
  }
  return nextStep(
    answered === 0 ? `start with ${open.title.toLowerCase()}.` : `go on with ${open.title.toLowerCase()}.`,
    govukButton({ text: answered === 0 ? 'Start' : 'Continue', href: returnPaths.section(slug, request.id, open.id) }),
  );
}

/** What somebody of the agency does who cannot write in the return yet, or at all. */
function barred({ request, standing }: ReturnInFull, slug: string): Html {
  if (standing === 'to-declare') {
    return nextStep('say that nothing keeps you from auditing this case. It takes half a minute, once for each case.', govukButton({ text: 'Start', href: auditorPaths.independence(slug, request.id) }));
  }
  return govukInsetText({
    text: standing === 'conflict'
      ? 'You have said that you line-manage this case or have had to do with it, so you do not audit it. Your lead auditor sees that, or the coordinator where there is none, and chooses somebody else. You can read the return.'
      : 'Others of your agency are assigned to this case. You can read the return. If you should audit it too, ask your lead auditor, or the coordinator where there is none.',
  });
}

/** The way to the evidence, where the form takes some or some is there. */
function evidence({ request, tool, evidence: recorded, writable }: ReturnInFull, { slug }: { slug: string }): Html | null {
  if (recorded.length === 0 && (!writable || itemsTakingEvidence(tool).length === 0)) return null;
  const pieces = recorded.length === 1 ? 'One piece of evidence is recorded.' : `${recorded.length} pieces of evidence are recorded.`;
  return html`<h2 class="govuk-heading-m">Evidence</h2>
<p class="govuk-body">${recorded.length === 0 ? 'Record a document, a decision or a conversation once, and let it support as many answers as it does.' : pieces} <a class="govuk-link" href="${returnPaths.evidence(slug, request.id)}">${writable ? 'See and record evidence' : 'Read the evidence'}</a></p>`;
}

function files(found: ReturnInFull, { slug }: { slug: string }): Html {
  const { request, writable } = found;
  return html`<h2 class="govuk-heading-m">Answer in Word or Excel instead</h2>
<p class="govuk-body">Download the questions, fill them in without a connection, and send the file back here. You see what it would change before anything is saved.</p>
<ul class="govuk-list">
<li><a class="govuk-link" href="${returnPaths.word(slug, request.id)}">Download the document (Word)</a></li>
<li><a class="govuk-link" href="${returnPaths.sheet(slug, request.id)}">Download the sheet (Excel)</a></li>
${writable || isToDeclare(found) ? html`<li><a class="govuk-link" href="${returnPaths.upload(slug, request.id)}">Send a filled-in document or sheet</a></li>` : null}
</ul>`;
}

function others(found: ReturnInFull, { slug, csrfToken }: { slug: string; csrfToken: string }): Html | null {
  const { request, own, standing, writable } = found;
  const state = found.found?.state ?? null;
  const parts: Html[] = [];
  if (writable) {
    parts.push(html`<p class="govuk-body">Have you learnt that you have to do with this case after all? <a class="govuk-link" href="${auditorPaths.independenceFirst(slug, request.id)}">Say so</a>, and somebody else audits it.</p>`);
    parts.push(html`<p class="govuk-body"><a class="govuk-link" href="${returnPaths.check(slug, request.id)}">Check your answers and hand in</a></p>`);
    parts.push(html`<p class="govuk-body">If your agency does not know this child or adult, or holds no file to audit, <a class="govuk-link" href="${returnPaths.nil(slug, request.id)}">send a nil return</a> and say why.</p>`);
  } else {
    parts.push(html`<p class="govuk-body"><a class="govuk-link" href="${returnPaths.check(slug, request.id)}">Read all the answers on one page</a></p>`);
  }
  if (own && mayWithdraw(state, request.audit.state) && standing === 'to-declare') {
    parts.push(html`<p class="govuk-body">To take back what was handed in and change it, <a class="govuk-link" href="${auditorPaths.independenceFirst(slug, request.id)}">say first that nothing keeps you from auditing this case</a>.</p>`);
  }
  if (own && mayWithdraw(state, request.audit.state) && standing === 'writes') {
    parts.push(html`<form action="${returnPaths.withdraw(slug, request.id)}" method="post" novalidate>${csrfField(csrfToken)}
<p class="govuk-body">While the audit is open you can take back what you handed in and change it. It counts again once you hand it in again.</p>
${govukButton({ text: state === 'nil' ? 'Withdraw the nil return' : 'Withdraw the return', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`);
  }
  if (!own && mayReopen(state, request.audit.state)) {
    parts.push(html`<form action="${returnPaths.reopen(slug, request.id)}" method="post" novalidate>${csrfField(csrfToken)}
<p class="govuk-body">If ${request.agencyName} has to change something, give the return back. It counts again once it is handed in again.</p>
${govukButton({ text: 'Reopen the return', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`);
  }
  return html`<h2 class="govuk-heading-m">${writable ? 'When you are done' : 'What you can do'}</h2>${parts}`;
}
