import {
  form, govukButton, govukCheckboxes, govukInput, govukInsetText, govukTextarea, fieldErrorFor, html, pageHeading, type Html,
} from '../../design-system/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { answerFieldNames, remarksOn, type AnswerRemark, type Item } from '../../tools/index.ts';
import { outsideNote } from '../evidence/evidence-list.view.ts';
import { evidenceForNoAnswer } from '../evidence/evidence-words.view.ts';
import { supportedItems } from '../evidence/evidence.rules.ts';
import type { ReturnInFull } from '../read-return.ts';
import { isBack, isLate } from '../return-life.rules.ts';
import { signatureInWords, signedIn } from '../sign-off.ts';
import { returnPaths } from '../returns.paths.ts';
import { concernRemarks, type ConcernRemark } from '../concern-remarks.rules.ts';
import { doneAtOnce, type Declaration, type DoneAtOnce } from '../returns.types.ts';
import { lookBackOf, windowOfCase } from '../window-of-case.rules.ts';
import { answersInWords } from './answers.view.ts';
import { captionOf, worried } from './return-frame.view.ts';
import { safetyInWords, safetyQuestion } from './safety.view.ts';

type Remark = AnswerRemark | ConcernRemark;

export interface CheckAround {
  readonly slug: string;
  readonly csrfToken: string;
  readonly today: Day;
  readonly declaration: Declaration;
  readonly errors: readonly FieldError[];
  /** The agency's concerns about the case. */
  readonly onCase: { readonly raised: number; readonly open: number };
  /** Where a concern is raised. */
  readonly raise: string;
}

/** All answers of a return on one page: what is missing first, then every answer, then the handing in. */
export function checkView(found: ReturnInFull, around: CheckAround): Html {
  const { tool, request, writable } = found;
  const remarks = [...remarksOn(tool, found.contents, supportedItems(found.evidence)), ...concernRemarks(tool, found.contents, around.onCase)];
  const lookBack = lookBackOf(request);
  const where = (item: Item) => questionHref(found, around.slug, item.id);
  return html`${pageHeading(captionOf(found), writable ? 'Check the answers' : `The answers about ${request.caseLabel}`)}
${lookBack === null ? null : html`<p class="govuk-body"><strong>How far to look back:</strong> ${lookBack}</p>`}
${writable ? missing(found, remarks, around.slug) : null}
${outsideWindow(found, around.slug)}
${worried(found, around.raise)}
${writable ? null : html`${safetySaid(found)}${signatures(found)}`}
${tool.sections.map((section) => html`<h2 class="govuk-heading-m">${section.number} ${section.title}</h2>
${answersInWords(section, found, writable ? where : null)}`)}
${evidenceForNoAnswer(found)}
${writable ? handIn(found, remarks, around) : null}`;
}

function questionHref({ tool, request }: ReturnInFull, slug: string, itemId: string): string {
  const section = tool.sections.find(({ items }) => items.some((item) => item.id === itemId));
  return `${returnPaths.section(slug, request.id, section?.id ?? '')}#${encodeURIComponent(answerFieldNames(itemId).answer)}`;
}

function missing(found: ReturnInFull, remarks: readonly Remark[], slug: string): Html {
  if (remarks.length === 0) return govukInsetText({ text: 'Every question has an answer, and nothing is missing from them.' });
  return html`<h2 class="govuk-heading-m" id="missing">Look at these first</h2>
<ul class="govuk-list govuk-list--bullet">${remarks.map(({ itemId, message }) => html`<li><a class="govuk-link" href="${questionHref(found, slug, itemId)}">${message}</a></li>`)}</ul>`;
}

/** Evidence from another time than the audit looks at: to be looked at again, and no reason to hold the return back. */
function outsideWindow({ request, evidence }: ReturnInFull, slug: string): Html | null {
  const note = outsideNote(evidence, windowOfCase(request));
  return note && html`${note}<p class="govuk-body"><a class="govuk-link" href="${returnPaths.evidence(slug, request.id)}">See the evidence and its dates</a></p>`;
}

function handIn({ tool, request }: ReturnInFull, remarks: readonly Remark[], { slug, csrfToken, today, declaration, errors, onCase, raise }: CheckAround): Html {
  const blanks = remarks.filter(({ kind }) => kind === 'unanswered').length;
  if (blanks > 0 && tool.blanks === 'refused') {
    return html`<h2 class="govuk-heading-m">Hand the return in</h2>
<p class="govuk-body">This tool takes no blanks. ${blanks === 1 ? 'One question still has no answer' : `${blanks} questions still have no answer`}: answer, or say that it does not apply.</p>`;
  }
  const late = isLate(request.dueOn, today, request.audit.state);
  return html`<h2 class="govuk-heading-m">Hand the return in</h2>
${form({ action: returnPaths.submit(slug, request.id), csrfToken }, html`
${late ? govukTextarea({
    id: 'lateReason', name: 'lateReason', rows: '3', value: declaration.lateReason,
    label: { text: 'Why does the return come after its day?' },
    hint: { text: request.dueOn === null ? 'The fieldwork is over. Late returns still count.' : `It was due ${dayInWords(request.dueOn)}. Late returns still count.` },
    errorMessage: fieldErrorFor(errors, 'lateReason'),
  }) : null}
${govukInput({
    id: 'practitioner', name: 'practitioner', value: declaration.practitioner ?? '', classes: 'govuk-!-width-two-thirds',
    label: { text: 'Case practitioner (optional)' }, hint: { text: `Who works, or worked, with ${request.caseLabel} for ${request.agencyName}. It is sealed with the answers.` },
    errorMessage: fieldErrorFor(errors, 'practitioner'),
  })}
${remarks.length > 0 ? govukCheckboxes({
    idPrefix: 'acceptsGaps', name: 'acceptsGaps', classes: 'govuk-checkboxes--small', errorMessage: fieldErrorFor(errors, 'acceptsGaps'),
    items: [{ value: 'yes', text: gapsInWords(blanks, remarks.filter(({ kind }) => kind !== 'unanswered' && kind !== 'concern').length, remarks.filter(({ kind }) => kind === 'concern').length), checked: declaration.acceptsGaps }],
  }) : null}
${safetyQuestion({ safety: declaration.safety, errors, onCase, raise })}
${govukCheckboxes({
    idPrefix: 'done', name: 'done', classes: 'govuk-checkboxes--small', values: [...declaration.done],
    fieldset: { legend: { text: 'What did you do at once with what you found? (optional)', classes: 'govuk-fieldset__legend--s' } },
    hint: { text: 'What can be put right or praised now need not wait for the report' },
    items: doneAtOnce.map((value) => ({ value, text: doneWords[value] })),
  })}
${govukCheckboxes({
    idPrefix: 'declared', name: 'declared', errorMessage: fieldErrorFor(errors, 'declared'),
    items: [{
      value: 'yes', checked: declaration.declared,
      text: `These are the answers of ${request.agencyName}. They come from our own file, and those who audited it agree on them.`,
    }],
  })}
${govukButton({ text: 'Hand in the return', preventDoubleClick: true })}`)}
<p class="govuk-body">You can take the return back and change it while the audit is open.</p>`;
}

/** Whom a return that is back names: its auditors with their job titles, and the practitioner of the case. */
function signatures(found: ReturnInFull): Html | null {
  const signed = isBack(found.found?.state ?? null) ? signedIn(found) : null;
  if (signed === null) return null;
  return html`<p class="govuk-body"><strong>Audited by:</strong></p>
<ul class="govuk-list govuk-list--bullet">${signed.auditors.map((auditor) => html`<li>${signatureInWords(auditor)}</li>`)}</ul>
<p class="govuk-body"><strong>Case practitioner:</strong> ${signed.practitioner || 'Not named'}</p>`;
}

/** What a return that is back says of safety. */
function safetySaid({ found }: ReturnInFull): Html | null {
  if (!found || !isBack(found.state)) return null;
  return html`<p class="govuk-body"><strong>Safety, when it was handed in:</strong> ${safetyInWords(found.safety)}</p>
${found.done.length === 0 ? null : html`<p class="govuk-body"><strong>Done at once:</strong></p>
<ul class="govuk-list govuk-list--bullet">${found.done.map((one) => html`<li>${doneWords[one]}</li>`)}</ul>`}`;
}

const doneWords: Readonly<Record<DoneAtOnce, string>> = {
  acted: 'Told those who can act on a practice that could not wait', asked: 'Asked the practitioner to answer what the file left open', credited: 'Told the practitioner what was done well',
};

/** `Hand in with 2 questions left blank and 1 comment or reason missing`. */
export function gapsInWords(blanks: number, doubtful: number, unlike = 0): string {
  const parts = [
    blanks > 0 && `${blanks} ${blanks === 1 ? 'question' : 'questions'} left blank`,
    doubtful > 0 && `${doubtful} ${doubtful === 1 ? 'comment or reason' : 'comments or reasons'} missing`,
    unlike > 0 && `${unlike} ${unlike === 1 ? 'grade' : 'grades'} that the concerns about safety do not bear out`,
  ].filter((part) => part !== false);
  return `Hand in with ${new Intl.ListFormat('en-GB').format(parts)}`;
}
