import {
  form, govukButton, govukInsetText, govukRadios, govukWarningText, html, pageHeading, progressBar, type Html,
} from '../../design-system/index.ts';
import type { FieldError } from '../../shared/result.ts';
import {
  answerFieldNames, answerFields, answerInWords, decidersOf, emptyAnswer, remarksOnItem, sayingWhen, codesIn, weightInWords, type AnswerContent, type Item, type Section,
} from '../../tools/index.ts';
import { basisOf } from '../answer-words.ts';
import { clockTime } from '../clock-time.rules.ts';
import { evidenceBeside } from '../evidence/evidence-words.view.ts';
import { progressOf } from '../progress.rules.ts';
import type { ReturnInFull } from '../read-return.ts';
import { returnPaths } from '../returns.paths.ts';
import { sectionFieldNames, unshownTexts, type Unsettled } from '../save-section.ts';
import { answersInWords } from './answers.view.ts';
import { foldedCaseFacts } from './case-facts.view.ts';
import { besideSections, captionOf, worried } from './return-frame.view.ts';

export interface SectionAround {
  readonly slug: string;
  readonly csrfToken: string;
  readonly personId: string | null;
  /** What came back with the form and still wants a look, by item. */
  readonly unsettled: ReadonlyMap<string, Unsettled>;
  /** The return was handed in, or the audit closed, while this form was being filled in. */
  readonly locked: boolean;
  /** The moment the answers were read. */
  readonly readAt: Date;
  /** Where a concern is raised. */
  readonly raise: string;
}

/** One section of a return: its questions as a form, or its answers where they cannot be changed. */
export function sectionView(found: ReturnInFull, section: Section, around: SectionAround): Html {
  const { tool, request } = found;
  const at = tool.sections.indexOf(section);
  const typed = found.writable || around.locked;
  return besideSections(around.slug, found, section.id, html`${pageHeading(captionOf(found), `${section.number} ${section.title}`)}
${typed && !around.locked ? html`<p class="govuk-body maat-save-state" id="save-state" role="status" aria-live="polite"></p>` : null}
${foldedCaseFacts(request)}
${worried(found, around.raise, typed)}
${section.guidance || section.equality ? govukInsetText({ html: html`${section.guidance ? html`<p class="govuk-body">${section.guidance}</p>` : null}${section.equality ? html`<p class="govuk-body"><strong>Equality:</strong> ${section.equality}</p>` : null}` }) : null}
${weightInWords(section.weight) === null ? null : html`<p class="govuk-body">${weightInWords(section.weight)}</p>`}
${around.locked ? lockedWarning(found) : null}
${typed ? sectionForm(found, section, around) : html`${answersInWords(section, found, null)}${walk(found, at, around.slug)}`}`);
}

function lockedWarning({ found, open, standing }: ReturnInFull): Html {
  const words = open && standing !== 'writes' ? 'You are not among the auditors of this return, so what you typed was not saved. It is still below: copy it, and go to the first page of the return to see why.' : found?.state === 'submitted' || found?.state === 'final'
    ? 'A colleague has handed this return in, so what you typed was not saved. It is still below: copy it, withdraw the return if the audit is open, and enter it again.'
    : found?.state === 'nil'
      ? 'A colleague has answered this request with a nil return, so what you typed was not saved. It is still below: copy it, withdraw the nil return, and enter it again.'
      : 'The audit no longer takes answers, so what you typed was not saved. It is still below: copy it and ask your audit coordinator.';
  return govukWarningText({ text: words, iconFallbackText: 'Warning' });
}

function sectionForm(found: ReturnInFull, section: Section, around: SectionAround): Html {
  const { request, tool } = found;
  const { slug, csrfToken, personId, readAt } = around;
  const at = tool.sections.indexOf(section);
  const questions = arranged(section).map((items) => (items.length === 1 ? items.map((item) => question(item, section, found, around)) : html`<div class="maat-outcome">${items.map((item) => question(item, section, found, around))}</div>`));
  const { answered, of } = progressOf(found);
  const next = tool.sections[at + 1];
  const buttons = around.locked ? null : html`<div class="govuk-button-group">
${govukButton({ text: 'Save and continue', name: 'then', value: 'continue', preventDoubleClick: true })}
${govukButton({ text: 'Save and come back later', name: 'then', value: 'later', classes: 'govuk-button--secondary', preventDoubleClick: true })}
</div>
<p class="govuk-body">${next ? `Next: ${next.number} ${next.title}` : 'Next: check your answers'}</p>`;
  return html`<p class="govuk-body" id="progress">${progressBar(answered, of)}</p>
<div class="maat-answering" id="answering" data-save="${returnPaths.answers(slug, request.id)}" data-changes="${returnPaths.changes(slug, request.id)}" data-request="${request.id}" data-person="${personId ?? ''}" data-read-at="${readAt.toISOString()}" data-locked="${around.locked ? 'yes' : 'no'}" data-decided="${decidedElsewhere(section, found)}">
${form({ action: returnPaths.section(slug, request.id, section.id), csrfToken, id: 'section-form' }, html`${around.locked ? null : defaultButton()}${questions}
${buttons}`)}</div>
${walk(found, at, slug)}`;
}

/** What Enter in a line of text presses: without it that would be the first button of the form, which leads elsewhere. */
function defaultButton(): Html {
  return html`<button type="submit" name="then" value="continue" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">Save and continue</button>`;
}

/** The section's items as they stand on the page: in an outcome table each grade beside the impact that backs it. */
function arranged({ arrangement, items }: Section): Item[][] {
  if (arrangement !== 'outcome-table') return items.map((item) => [item]);
  const groups: Item[][] = [];
  for (const item of items) {
    const before = groups.at(-1);
    if (before?.length === 1 && item.kind === 'grade' && item.backedBy === before[0]?.id) before.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** What answers of other sections give to decide on, for the script that shows and hides questions of this one. */
function decidedElsewhere(section: Section, { contents, asked }: ReturnInFull): string {
  const here = new Set(section.items.map(({ id }) => id));
  const elsewhere = new Set(section.items.flatMap(({ when }) => (when ? decidersOf(when) : [])).filter((id) => !here.has(id) && asked.has(id)));
  return JSON.stringify(Object.fromEntries([...elsewhere].map((id) => {
    const { state, value } = contents.get(id) ?? emptyAnswer;
    return [id, state === 'unanswered' ? [] : [state, ...codesIn(value)]];
  })));
}

function question(item: Item, section: Section, found: ReturnInFull, { unsettled, locked }: SectionAround): Html {
  const left = unsettled.get(item.id);
  const stored = found.answers.get(item.id);
  const content = left?.content ?? stored?.content ?? emptyAnswer;
  const names = sectionFieldNames(item.id);
  const basis = left?.basis ?? basisOf(found.key, stored?.version ?? 0, stored?.content ?? emptyAnswer);
  const unsettledAs = left && !locked ? html` data-unsettled="${left.theirs ? 'conflict' : 'mistake'}"` : null;
  const depends = item.when !== undefined && decidersOf(item.when).some((id) => section.items.some((other) => other.id === id));
  const condition = depends ? html` data-when="${JSON.stringify(item.when)}"` : null;
  return html`<div class="maat-item" data-item="${item.id}" data-version="${stored?.version ?? 0}" data-stands="${standsAs(item, stored?.content ?? emptyAnswer)}"${unsettledAs}${condition}>
${left?.theirs ? conflict(item, left, names) : null}
${answerFields(depends ? sayingWhen(found.wholeTool, item) : item, { names: answerFieldNames(item.id), content, errors: left?.errors ?? [] })}
${evidenceBeside(found, item, locked)}
${locked ? null : html`<input type="hidden" name="${names.basis}" value="${basis}">`}
${unshownTexts(item, content).map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}
</div>`;
}

/** How a question stands in the count of its section, which the script keeps up while answers are saved. */
function standsAs(item: Item, content: AnswerContent): string {
  return content.state === 'unanswered' ? 'open' : remarksOnItem(item, content).length > 0 ? 'doubtful' : 'done';
}

/** Both answers, side by side in time: the colleague's here, the reader's own in the fields below. */
function conflict(item: Item, { theirs, errors }: Unsettled, names: ReturnType<typeof sectionFieldNames>): Html {
  const when = theirs?.savedAt ? ` at ${clockTime(theirs.savedAt)}` : '';
  const content = theirs?.content ?? emptyAnswer;
  const error = errors.find(({ field }) => field === names.keep);
  return govukInsetText({
    html: html`<p class="govuk-body"><strong>A colleague saved a different answer${when}.</strong> Yours is in the fields below and is not saved yet.</p>
<p class="govuk-body">Their answer: ${answerInWords(item, content)}</p>
${content.comment === null ? null : html`<p class="govuk-body maat-words">Their comment: ${content.comment}</p>`}
${content.evidence === null ? null : html`<p class="govuk-body maat-words">Their evidence: ${content.evidence}</p>`}
${content.reason === null ? null : html`<p class="govuk-body maat-words">Their reason: ${content.reason}</p>`}
<input type="hidden" name="${names.asked}" value="yes">
${govukRadios({
      idPrefix: names.keep,
      name: names.keep,
      classes: 'govuk-radios--small',
      fieldset: { legend: { text: `Which answer to question ${item.number} should stay?` } },
      errorMessage: error && { text: error.message },
      items: [
        { value: 'mine', text: 'Mine, as it is in the fields below', hint: { text: 'You can still change it, for example to bring both together' } },
        { value: 'theirs', text: 'My colleague’s' },
      ],
    })}`,
  });
}

/** The sections before and after this one. */
function walk({ tool, request }: ReturnInFull, at: number, slug: string): Html {
  const before = tool.sections[at - 1];
  const after = tool.sections[at + 1];
  return html`<nav class="govuk-body" aria-label="Other sections">
${before ? html`<p class="govuk-body"><a class="govuk-link" href="${returnPaths.section(slug, request.id, before.id)}">Previous: ${before.number} ${before.title}</a></p>` : null}
${after ? html`<p class="govuk-body"><a class="govuk-link" href="${returnPaths.section(slug, request.id, after.id)}">Next without saving: ${after.number} ${after.title}</a></p>` : null}
</nav>`;
}

/** What the top of the page says is wrong: mistakes, and answers for which a colleague was quicker. */
export function problemsOf(section: Section, unsettled: ReadonlyMap<string, Unsettled>): FieldError[] {
  return section.items.flatMap((item): FieldError[] => {
    const left = unsettled.get(item.id);
    if (!left) return [];
    if (left.errors.length > 0) return [...left.errors];
    if (!left.theirs) return [];
    return [{
      field: sectionFieldNames(item.id).keep,
      message: `Question ${item.number}: a colleague saved a different answer${left.theirs.savedAt ? ` at ${clockTime(left.theirs.savedAt)}` : ''}. Choose which to keep`,
    }];
  });
}
