import { notFoundPage, type MemberRequest } from '../../access/index.ts';
import {
  dataTable, form, govukButton, govukCheckboxes, govukFileUpload, govukInsetText, html, pageHeading, fieldErrorFor, type Html,
} from '../../design-system/index.ts';
import { auditorPaths } from '../../auditors/index.ts';
import { view } from '../../history/index.ts';
import { file, redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { allItems, answerInWords, datesInWords, emptyAnswer, isOtherAnswer, isPrinted, type AnswerContent, type Item } from '../../tools/index.ts';
import { fieldsSaying } from '../answer-controls.ts';
import { basisOf } from '../answer-words.ts';
import { compareFile } from '../compare-file.ts';
import type { ComparedFile, FileDifference, FileProblem } from '../filled-file.types.ts';
import { isToDeclare, loadReturn, openReturn, type ReturnInFull } from '../read-return.ts';
import { writeReturnSheet } from '../return-sheet.ts';
import { returnPaths } from '../returns.paths.ts';
import { saveSection, sectionFieldNames } from '../save-section.ts';
import { askedTool, writeReturnDocument } from '../word-form.ts';
import { captionOf, returnPage } from './return-frame.view.ts';

/** Room for a filled-in file with every text at its longest, and for the form around it. */
export const fileUploadLimit = 10 * 1024 * 1024;

/** GET /requests/:request/sheet: the return as an Excel sheet. */
export async function getSheet(request: MemberRequest): Promise<Reply> {
  return sendFile(request, 'sheet', 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', writeReturnSheet);
}

/** GET …/word: the return as a Word document. */
export async function getDocument(request: MemberRequest): Promise<Reply> {
  return sendFile(request, 'word', 'docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', writeReturnDocument);
}

/** The return as a file to fill in. An export: each leaves its row. */
async function sendFile(request: MemberRequest, format: string, ending: string, type: string, write: (found: ReturnInFull) => Promise<Buffer>): Promise<Reply> {
  const { services, member, incoming } = request;
  const requestId = incoming.params.request ?? '';
  const found = await view(services.database, member, (work) => loadReturn(services, work, requestId, { withDetails: true }), (shown) => shown?.own ? {
    event: 'return-exported', subject: { kind: 'return', id: requestId }, auditId: shown.request.auditId, agencyId: shown.request.agencyId, detail: { format },
  } : null);
  if (!found?.own) return notFoundPage(request);
  const { caseReference, agencyName } = found.request;
  return file(`${caseReference} ${agencyName}.${ending}`, type, await write(found));
}

/** GET …/upload: choosing a filled-in document or sheet. */
export async function getUpload(request: MemberRequest): Promise<Reply> {
  const found = await openReturn(request.services, request.member, request.incoming.params.request ?? '');
  if (!found?.own) return notFoundPage(request);
  return found.writable ? uploadPage(request, found, []) : toRequest(request, found);
}

/** POST …/sheet: reads a filled-in document or sheet and shows what it would change. Saves nothing. */
export async function postFile(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await openReturn(services, member, incoming.params.request ?? '');
  if (!found?.own) return notFoundPage(request);
  if (!found.writable) return toRequest(request, found);
  const sent = incoming.form.file('file');
  if (!sent || sent.bytes.length === 0) return uploadPage(request, found, [{ field: 'file', message: 'Choose the document or sheet you have filled in' }]);
  const compared = await compareFile(found, sent.bytes);
  return compared.ok ? previewPage(request, found, compared.value, []) : uploadPage(request, found, compared.refusal);
}

/** POST …/upload: saves the differences that were left ticked. */
export async function postUpload(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await openReturn(services, member, incoming.params.request ?? '');
  if (!found?.own) return notFoundPage(request);
  if (!found.writable) return toRequest(request, found);
  const taken = new Set(incoming.form.all('take'));
  const kind = incoming.form.one('kind') === 'document' ? 'document' : 'sheet';
  const { saved, unsettled, locked } = await saveSection(services, member, found, { items: allItems(askedTool(found)).filter(({ id }) => taken.has(id)) }, incoming.form);
  if (locked) return toRequest(request, found);
  if (unsettled.size === 0) {
    return redirect(returnPaths.request(member.partnership.slug, found.request.id), saved === 1 ? `One answer was saved from the ${kind}.` : `${saved} answers were saved from the ${kind}.`);
  }
  const now = await openReturn(services, member, found.request.id);
  if (!now) return notFoundPage(request);
  const left = allItems(askedTool(now)).flatMap((item): FileDifference[] => {
    const kept = unsettled.get(item.id);
    return kept ? [{ item, before: now.contents.get(item.id) ?? emptyAnswer, after: kept.content }] : [];
  });
  return previewPage(request, now, { kind, differences: left, remarks: [] }, [{ field: 'take', message: 'A colleague has changed these answers since you looked. The others are saved. Look at these once more' }]);
}

function toRequest({ member }: MemberRequest, found: ReturnInFull): Reply {
  const { request } = found;
  if (isToDeclare(found)) return redirect(auditorPaths.independenceFirst(member.partnership.slug, request.id));
  return redirect(returnPaths.request(member.partnership.slug, request.id), 'This return takes no answers of yours now, so nothing was saved.');
}

function uploadPage(request: MemberRequest, found: ReturnInFull, problems: readonly FileProblem[]): Reply {
  const { slug } = request.member.partnership;
  const [first] = problems;
  const heading = 'Send a filled-in document or sheet';
  const errors: FieldError[] = first ? [{ field: 'file', message: first.where === undefined || first.message.startsWith(first.where) ? first.message : `${first.where}: ${first.message}` }] : [];
  return returnPage(request, found, {
    title: `${heading}: ${found.request.caseLabel}`,
    errors,
    body: html`${pageHeading(captionOf(found), heading)}
<p class="govuk-body">Send the Word document or the Excel sheet that you downloaded for this request. You see what it changes before anything is saved. What is empty in it changes nothing.</p>
${problems.length > 1 ? dataTable({
      caption: 'What to put right in the file',
      columns: [{ label: 'Where' }, { label: 'What is wrong' }],
      rows: problems.map(({ where, message }) => [where ?? '', message]),
    }) : null}
${form({ action: returnPaths.sheet(slug, found.request.id), csrfToken: request.csrfToken, multipart: true }, html`
${govukFileUpload({ id: 'file', name: 'file', label: { text: 'The filled-in document (Word) or sheet (Excel)' }, errorMessage: fieldErrorFor(errors, 'file') })}
${govukButton({ text: 'See what it changes', preventDoubleClick: true })}`)}`,
  }, heading);
}

function previewPage(request: MemberRequest, found: ReturnInFull, { kind, differences, remarks }: ComparedFile, errors: readonly FieldError[]): Reply {
  const { slug } = request.member.partnership;
  return returnPage(request, found, {
    title: `What the ${kind} changes: ${found.request.caseLabel}`,
    errors,
    body: html`${pageHeading(captionOf(found), `What the ${kind} changes`)}
${remarks.length === 0 ? null : govukInsetText({ html: html`<p class="govuk-body"><strong>Worth knowing</strong></p><ul class="govuk-list govuk-list--bullet">${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>` })}
${differences.length === 0
      ? html`${govukInsetText({ text: `The ${kind} says what is saved already. There is nothing to change.` })}
${govukButton({ text: 'Go back to the return', href: returnPaths.request(slug, found.request.id) })}`
      : form({ action: returnPaths.upload(slug, found.request.id), csrfToken: request.csrfToken }, html`<input type="hidden" name="kind" value="${kind}">
${differences.map(({ item, after }) => carried(item, after, found))}
${govukCheckboxes({
        idPrefix: 'take', name: 'take', errorMessage: fieldErrorFor(errors, 'take'),
        fieldset: { legend: { text: `Answers to take from the ${kind}`, classes: 'govuk-fieldset__legend--m' } },
        hint: { text: 'Take the tick away where the answer that is saved should stay.' },
        items: differences.map(({ item, before, after }) => ({
          value: item.id,
          text: `${item.number} ${item.shortName}`,
          hint: { html: html`<span class="maat-words">Saved: ${wholeAnswer(item, before)}</span><br><span class="maat-words">${kind === 'sheet' ? 'Sheet' : 'Document'}: ${wholeAnswer(item, after)}</span>` },
          checked: true,
        })),
      })}
${govukButton({ text: 'Save these answers', preventDoubleClick: true })}`)}`,
  }, `What the ${kind} changes`);
}

/** An answer of the file as the form carries it to its confirmation, over the version that was looked at. */
function carried(item: Item, after: AnswerContent, { answers, key }: ReturnInFull): Html {
  const stored = answers.get(item.id);
  const basis = { name: sectionFieldNames(item.id).basis, value: basisOf(key, stored?.version ?? 0, stored?.content ?? emptyAnswer) };
  return html`${[basis, ...fieldsSaying(item, after)].map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

function wholeAnswer(item: Item, content: AnswerContent): string {
  const showsReason = content.reason !== null && isOtherAnswer(content.state) && !isPrinted(item, content.state);
  return [
    answerInWords(item, content),
    showsReason && `why: ${content.reason}`,
    datesInWords(item, content),
    content.comment !== null && `comment: ${content.comment}`,
    content.evidence !== null && `evidence: ${content.evidence}`,
  ].filter(Boolean).join('; ');
}
