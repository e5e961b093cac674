import { asMember, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { form, govukButton, govukCheckboxes, govukRadios, html, pageHeading, type Html } from '../../design-system/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { auditStateNames } from '../../audits/index.ts';
import { smallestShown } from '../../collation/index.ts';
import { publishReport } from '../publishing/publish-report.ts';
import { missingForPublishing, outstandingRemark, placesOfSmallCounts, type MissingForPublishing } from '../publishing/publish.rules.ts';
import { listVersions } from '../publishing/report-versions.store.ts';
import { itemOfPlace } from '../report-places.rules.ts';
import { reportPaths } from '../reports.paths.ts';
import { drawDraft, type Draft } from '../writing/draw-draft.ts';
import { identifyingRemark } from '../writing/identifying-words.rules.ts';
import { anchorOfPlace } from './report-editor.view.ts';
import { reportPage } from './report-frame.view.ts';

/** GET /report/publish: what is missing, what to look at once more, and the button. */
export function getPublish(request: MemberRequest): Promise<Reply> {
  return publishPage(request, null);
}

/** POST /report/publish: freezes the next version. */
export async function postPublish(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const { slug } = member.partnership;
  const number = Number(incoming.form.one('number'));
  const published = await publishReport(services, member, auditId, {
    number, withoutFindings: incoming.form.one('withoutFindings') === 'yes', smallCounts: smallCountsIn(request),
  });
  if (published.ok) {
    const { auditState, moved } = published.value;
    return redirect(reportPaths.version(slug, auditId, number), moved
      ? `Version ${number} is published. Board members can read it now.`
      : `Version ${number} is published. The audit stays where it is (${auditStateNames[auditState].toLowerCase()}).`);
  }
  switch (published.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'not-now':
      return redirect(reportPaths.report(slug, auditId), 'The audit is closed, so its report takes no more changes.');
    case 'published-meanwhile':
      return published.refusal.latest > 0 ? redirect(reportPaths.version(slug, auditId, published.refusal.latest), `Version ${published.refusal.latest} is published.`) : publishPage(request, null);
    case 'incomplete':
      return publishPage(request, published.refusal.missing);
  }
}

async function publishPage(request: MemberRequest, refused: readonly MissingForPublishing[] | null): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const auditId = incoming.params.audit ?? '';
  const shown = await asMember(services.database, member, async (work) => {
    const draft = await drawDraft(services, work, auditId);
    return draft && { draft, number: ((await listVersions(work, auditId))[0]?.number ?? 0) + 1 };
  });
  if (!shown) return notFoundPage(request);
  const { draft, number } = shown;
  const { slug } = member.partnership;
  if (!draft.started) return redirect(reportPaths.report(slug, auditId));
  const noFindings = !draft.blocks.some(({ place }) => place === 'findings');
  const missing = refused ?? missingForPublishing({ blocks: draft.blocks, problems: draft.problems, returned: draft.facts.collation.returned, withoutFindings: true });
  return reportPage(request, draft.audit, {
    title: `Publish: ${draft.audit.title}`,
    here: 'Publish',
    errors: refused?.map(({ message, place }) => ({ field: place === 'findings' ? 'withoutFindings' : '', message })),
    marking: draft.document.marking,
    body: html`${pageHeading(draft.audit.title, `Publish version ${number}`)}
<p class="govuk-body">Publishing freezes the report as it reads now, with its numbers and charts. Coordinators and board members can read it, and lead auditors of the agencies that took part. You can publish further versions later; this one stays as it is.</p>
${missing.length === 0 ? null : html`<h2 class="govuk-heading-m">Still missing</h2>
<ul class="govuk-list govuk-list--bullet">${missing.map((one) => html`<li>${missingLink(one, slug, auditId)}</li>`)}</ul>`}
${remarks(draft, slug)}
${form({ action: reportPaths.publish(slug, auditId), csrfToken }, html`<input type="hidden" name="number" value="${number}">
${smallCountsChoice(draft, smallCountsIn(request))}
${noFindings ? govukCheckboxes({ name: 'withoutFindings', idPrefix: 'withoutFindings', items: [{ value: 'yes', text: 'This report has no findings, on purpose' }] }) : null}
<div class="govuk-button-group">${govukButton({ text: `Publish version ${number}`, preventDoubleClick: true })}<a class="govuk-link" href="${reportPaths.report(slug, auditId)}">Back to the draft</a></div>`)}`,
  });
}

/** What the form says of small counts; they stay hidden unless somebody decides that they show. */
function smallCountsIn({ incoming }: MemberRequest): 'hidden' | 'shown' {
  return incoming.form.one('smallCounts') === 'shown' ? 'shown' : 'hidden';
}

function smallCountsChoice({ facts }: Draft, chosen: 'hidden' | 'shown'): Html | null {
  const places = placesOfSmallCounts(facts);
  if (places.length === 0) return null;
  return govukRadios({
    name: 'smallCounts', idPrefix: 'smallCounts', value: chosen,
    fieldset: { legend: { text: `Counts from 1 to ${smallestShown - 1}`, classes: 'govuk-fieldset__legend--m' } },
    hint: { text: `They, or counts from which they could be worked out, are in ${places.join(', ')}. The draft and the collation always show them to you.` },
    items: [
      { value: 'hidden', text: 'Hide them', hint: { text: 'The report says “not shown” in their place, in tables, charts, sentences and files. Numbers that you typed yourself stay.' } },
      { value: 'shown', text: 'Show them', hint: { text: 'Only if you have made sure that no child, adult or worker can be recognised by them. Your decision is kept in the history.' } },
    ],
  });
}

function missingLink({ message, blockId, place }: MissingForPublishing, slug: string, auditId: string): Html | string {
  if (blockId !== null) return html`<a class="govuk-link" href="${reportPaths.block(slug, auditId, blockId)}">${message}</a>`;
  return place === null ? message : html`<a class="govuk-link" href="${reportPaths.report(slug, auditId)}#${anchorOfPlace(place)}">${message}</a>`;
}

/** What a person should look at who answers for the report; none of it stops them. */
function remarks(draft: Draft, slug: string): Html | null {
  const quotations = draft.blocks.flatMap(({ id, place, content }) => (content.kind === 'quotations' ? content.quotations.map(({ text }) => ({ id, place, remark: identifyingRemark(text) })) : []))
    .filter(({ remark }) => remark !== null);
  const outstanding = outstandingRemark(draft.facts);
  const found = [
    ...(outstanding === null ? [] : [html`<li>${outstanding}</li>`]),
    ...quotations.map(({ id, place, remark }) => html`<li>Quotation under ${draft.facts.collation.items.find(({ itemId }) => itemId === itemOfPlace(place))?.number ?? place}: ${remark} <a class="govuk-link" href="${reportPaths.block(slug, draft.audit.id, id)}">Edit the quotation</a></li>`),
  ];
  return found.length === 0 ? null : html`<h2 class="govuk-heading-m">Look at this once more</h2>
<ul class="govuk-list govuk-list--bullet">${found}</ul>`;
}
