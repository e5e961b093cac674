import { notFoundPage, type MemberRequest } from '../../access/index.ts';
import { form, govukButton, html, pageHeading, type Html } from '../../design-system/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { allItems, type Item } from '../../tools/index.ts';
import { captionOf, returnPage } from '../pages/return-frame.view.ts';
import { openReturn, type ReturnInFull } from '../read-return.ts';
import { returnPaths } from '../returns.paths.ts';
import { windowOfCase } from '../window-of-case.rules.ts';
import { emptyEvidence, evidenceForm, fieldsOfEvidence, onEvidencePage, readEvidenceForm, theirEvidence, useRecorded, type EvidenceFields } from './evidence-form.view.ts';
import { evidenceListView } from './evidence-list.view.ts';
import { evidenceFor } from './evidence.rules.ts';
import type { Evidence, EvidenceRefusal } from './evidence.types.ts';
import { addEvidence, changeEvidence, removeEvidence, useEvidence } from './record-evidence.ts';

/** GET /requests/:request/evidence: all the evidence of a return. */
export async function getEvidenceList(request: MemberRequest): Promise<Reply> {
  const found = await openReturn(request.services, request.member, request.incoming.params.request ?? '');
  if (!found) return notFoundPage(request);
  return returnPage(request, found, { title: `Evidence: ${found.request.caseLabel}`, body: evidenceListView(found, request.member.partnership.slug) }, 'Evidence');
}

/** GET …/evidence/new?for=…: a form for new evidence, and the evidence that is there to use again. */
export async function getNewEvidence(request: MemberRequest): Promise<Reply> {
  const found = await openReturn(request.services, request.member, request.incoming.params.request ?? '');
  if (!found) return notFoundPage(request);
  const itemId = request.incoming.query.get('for') ?? '';
  return found.writable ? newPage(request, found, { itemId, fields: emptyEvidence(itemId), errors: [] }) : toList(request, found);
}

/** POST …/evidence/new: adds it, and goes back to where its writer came from. */
export async function postNewEvidence(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const requestId = incoming.params.request ?? '';
  const { fields, draft, errors } = readEvidenceForm(incoming.form);
  const added = errors.length > 0 ? null : await addEvidence(services, member, requestId, draft);
  const found = await openOwn(request);
  if (!found) return notFoundPage(request);
  const itemId = incoming.form.one('for');
  if (added?.ok) return back(request, found, itemId, 'The evidence is recorded.');
  return newPage(request, found, { itemId, fields, ...troubleOf(added?.refusal, errors) });
}

/** POST …/evidence/use: lets evidence that is there support one more answer. */
export async function postUseEvidence(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const itemId = incoming.form.one('for');
  const used = await useEvidence(services, member, incoming.params.request ?? '', { itemId, ids: incoming.form.all('use') });
  const found = await openOwn(request);
  if (!found || (!used.ok && used.refusal.kind === 'not-found')) return notFoundPage(request);
  if (used.ok) return back(request, found, itemId, 'The evidence is recorded for this question too.');
  return newPage(request, found, { itemId, fields: emptyEvidence(itemId), ...troubleOf(used.refusal, []) });
}

/** GET …/evidence/:evidence: a form with what is recorded. */
export async function getEvidence(request: MemberRequest): Promise<Reply> {
  const found = await openReturn(request.services, request.member, request.incoming.params.request ?? '');
  const piece = found && pieceIn(found, request);
  if (!found || !piece) return notFoundPage(request);
  const itemId = request.incoming.query.get('for') ?? '';
  return found.writable ? changePage(request, found, piece, { itemId, fields: fieldsOfEvidence(piece), version: piece.version, errors: [] }) : toList(request, found);
}

/** POST to the same address: saves a change; when a colleague was quicker, both are shown and neither is lost. */
export async function postEvidence(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { request: requestId = '', evidence: id = '' } = incoming.params;
  const { fields, draft, errors } = readEvidenceForm(incoming.form);
  const version = Number(incoming.form.one('version'));
  const changed = errors.length > 0 ? null : await changeEvidence(services, member, requestId, { id, version, draft });
  const found = await openOwn(request);
  if (!found) return notFoundPage(request);
  const itemId = incoming.form.one('for');
  if (changed?.ok) return back(request, found, itemId, 'The evidence is changed.');
  const piece = pieceIn(found, request);
  const trouble = troubleOf(changed?.refusal, errors);
  if (!piece) return newPage(request, found, { itemId, fields, ...trouble, errors: [{ field: '', message: goneWords }] });
  return changePage(request, found, piece, { itemId, fields, version: changed?.refusal.kind === 'stale' ? piece.version : version, ...trouble });
}

/** POST …/evidence/:evidence/remove */
export async function postRemoveEvidence(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { request: requestId = '', evidence: id = '' } = incoming.params;
  const removed = await removeEvidence(services, member, requestId, { id, version: Number(incoming.form.one('version')) });
  const found = await openOwn(request);
  if (!found) return notFoundPage(request);
  if (removed.ok || removed.refusal.kind === 'gone') return back(request, found, incoming.form.one('for'), 'The evidence is removed.');
  const piece = pieceIn(found, request);
  if (!piece) return notFoundPage(request);
  const errors = [{ field: '', message: 'A colleague changed this evidence since you opened it. Look at it again before you remove it' }];
  const trouble = removed.refusal.kind === 'stale' ? { errors } : troubleOf(removed.refusal, []);
  return changePage(request, found, piece, { itemId: incoming.form.one('for'), fields: fieldsOfEvidence(piece), version: piece.version, ...trouble });
}

const goneWords = 'A colleague has removed this evidence. What you wrote is below: save it to record it again';
const notAuditorWords = 'You are not among the auditors of this request, so what you typed was not saved. It is still below to be copied';
const lockedWords = 'The return takes no changes any more: it has been handed in, or the audit has moved on. What you typed was not saved. It is still below to be copied';

/** What a form that came back has to say, and what it shows beside. */
interface Trouble {
  readonly errors: readonly FieldError[];
  readonly theirs?: Evidence;
  readonly locked?: boolean;
}

function troubleOf(refusal: EvidenceRefusal | undefined, mistyped: readonly FieldError[]): Trouble {
  switch (refusal?.kind) {
    case undefined:
      return { errors: mistyped };
    case 'invalid':
      return { errors: refusal.errors };
    case 'not-now':
      return { errors: [{ field: '', message: lockedWords }], locked: true };
    case 'not-auditor':
      return { errors: [{ field: '', message: notAuditorWords }], locked: true };
    case 'stale':
      return { errors: [{ field: 'name', message: 'A colleague changed this evidence. Compare, then save again' }], theirs: refusal.current };
    case 'gone':
      return { errors: [{ field: '', message: goneWords }] };
    case 'not-found':
      return { errors: [] };
  }
}

interface FormState extends Trouble {
  readonly itemId: string;
  readonly fields: EvidenceFields;
}

function newPage(request: MemberRequest, found: ReturnInFull, { itemId, fields, errors, locked = false }: FormState): Reply {
  const { member, csrfToken } = request;
  const { slug } = member.partnership;
  const item = itemIn(found, itemId);
  const around = { csrfToken, errors, itemId: item?.id ?? '' };
  const others = item && !locked ? found.evidence.filter((piece) => !piece.itemIds.includes(item.id)) : [];
  const again = useRecorded(others, { ...around, window: windowOfCase(found.request), action: returnPaths.useEvidence(slug, found.request.id) });
  return evidencePage(request, found, {
    title: item ? `Add evidence for question ${item.number}` : 'Add evidence', errors, locked,
    body: html`${item ? html`<p class="govuk-body">${item.question}</p>${recordedFor(found, item, slug)}` : null}
${again ? html`${again}<h2 class="govuk-heading-m">Or record new evidence</h2>` : null}
${evidenceForm(found, fields, { ...around, action: returnPaths.newEvidence(slug, found.request.id), button: 'Save the evidence', locked })}
${wayBack(found, item, slug)}`,
  });
}

/** What supports the question already, each with the link to change it. */
function recordedFor(found: ReturnInFull, item: Item, slug: string): Html | null {
  const recorded = evidenceFor(found.evidence, item.id);
  if (recorded.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Recorded for this question</h2>
<ul class="govuk-list govuk-list--bullet">${recorded.map(({ id, name }) => html`<li><a class="govuk-link" href="${returnPaths.evidenceRecord(slug, found.request.id, id, item.id)}"><span class="govuk-visually-hidden">Change or remove: </span>${name}</a></li>`)}</ul>`;
}

function changePage(request: MemberRequest, found: ReturnInFull, piece: Evidence, { itemId, fields, version, errors, theirs, locked = false }: FormState & { readonly version: number }): Reply {
  const { member, csrfToken } = request;
  const { slug } = member.partnership;
  const item = itemIn(found, itemId);
  return evidencePage(request, found, {
    title: 'Change evidence', errors, locked,
    body: html`${theirs ? theirEvidence(found, theirs) : null}
${evidenceForm(found, fields, { action: returnPaths.evidenceRecord(slug, found.request.id, piece.id), csrfToken, errors, itemId: item?.id ?? '', button: 'Save the change', version, locked })}
${locked ? null : form({ action: returnPaths.removeEvidence(slug, found.request.id, piece.id), csrfToken }, html`<input type="hidden" name="version" value="${version}"><input type="hidden" name="for" value="${item?.id ?? ''}">
<h2 class="govuk-heading-m">Remove it</h2>
<p class="govuk-body">It is taken away from every answer that it supports, and cannot be brought back.</p>
${govukButton({ text: 'Remove this evidence', classes: 'govuk-button--warning', preventDoubleClick: true })}`)}
${wayBack(found, item, slug)}`,
  });
}

function evidencePage(request: MemberRequest, found: ReturnInFull, { title, errors, locked, body }: { title: string; errors: readonly FieldError[]; locked: boolean; body: Html }): Reply {
  return returnPage(request, found, {
    title: `${title}: ${found.request.caseLabel}`,
    errors: onEvidencePage(errors),
    ...(locked ? { status: 409 } : {}),
    body: html`${pageHeading(captionOf(found), title)}${body}`,
  }, title);
}

function wayBack(found: ReturnInFull, item: Item | undefined, slug: string): Html {
  return html`<p class="govuk-body"><a class="govuk-link" href="${addressBack(found, item, slug)}">${item ? `Go back to question ${item.number} without saving` : 'Go back to the evidence without saving'}</a></p>`;
}

function addressBack({ tool, request }: ReturnInFull, item: Item | undefined, slug: string): string {
  const section = item && tool.sections.find(({ items }) => items.includes(item));
  return section ? returnPaths.question(slug, request.id, section.id, item.id) : returnPaths.evidence(slug, request.id);
}

function back(request: MemberRequest, found: ReturnInFull, itemId: string, words: string): Reply {
  return redirect(addressBack(found, itemIn(found, itemId), request.member.partnership.slug), words);
}

function toList({ member }: MemberRequest, { request }: ReturnInFull): Reply {
  return redirect(returnPaths.evidence(member.partnership.slug, request.id));
}

/** The return, for somebody who belongs to the agency that answers it. */
async function openOwn({ services, member, incoming }: MemberRequest): Promise<ReturnInFull | null> {
  const found = await openReturn(services, member, incoming.params.request ?? '');
  return found?.own ? found : null;
}

function itemIn({ tool }: ReturnInFull, itemId: string): Item | undefined {
  return allItems(tool).find(({ id }) => id === itemId);
}

function pieceIn({ evidence }: ReturnInFull, { incoming }: MemberRequest): Evidence | undefined {
  return evidence.find(({ id }) => id === incoming.params.evidence);
}
