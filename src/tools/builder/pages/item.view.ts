import type { MemberRequest } from '../../../access/index.ts';
import { fieldErrorFor, govukButton, govukCheckboxes, govukDetails, govukRadios, govukSelect, html, type Html } from '../../../design-system/index.ts';
import type { PlaceInCase } from '../../audience.rules.ts';
import { kindNames } from '../../kind-names.rules.ts';
import { stateInWords } from '../../states.rules.ts';
import type { OtherAnswer } from '../../tools.types.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { timedKinds } from '../item-fields.rules.ts';
import { itemFromFields } from '../item-from-fields.rules.ts';
import type { Remark } from '../edit.types.ts';
import { buttonForm, draftForm } from './builder-frame.view.ts';
import { textControl } from './controls.view.ts';
import { kindPart, timescalePart, type ItemAround } from './item-kind.view.ts';
import { whenPart } from './item-when.view.ts';
import { previewPanel, seenItem } from './preview.view.ts';
import { remarksBeside } from './remarks.view.ts';

const others: readonly OtherAnswer[] = ['na', 'dk', 'no-evidence'];

/** Everything of one question as a form, and beside it the question as an agency meets it. */
export function itemView(request: MemberRequest, version: ToolVersion, around: Omit<ItemAround, 'look' | 'tool'>, as: PlaceInCase | null, remarks: readonly Remark[]): Html {
  const { slug } = request.member.partnership;
  const { tool } = version;
  const { item } = around;
  const look = builderPaths.previewItem(slug, version.id, item.id);
  const whole = { ...around, tool, look };
  const address = (path: (slug: string, version: string, id: string) => string): string => path(slug, version.id, item.id);
  return html`<div class="maat-build"><div class="maat-build__form">
${remarksBeside(remarks, item.id)}
${draftForm(request, version, address(builderPaths.item), html`${wordsPart(whole)}
<div id="kind-choice">${kindChoice(whole)}</div>
<div id="kind-part">${kindPart(whole)}</div>
${besidePart(whole)}
${whoPart(whole)}
<div id="when-part">${whenPart(whole)}</div>
<div id="more-part">${morePart(whole)}</div>
<div class="govuk-button-group">${govukButton({ text: 'Save', name: 'then', value: 'stay', preventDoubleClick: true })}
${govukButton({ text: 'Save and go to the next question', name: 'then', value: 'next', classes: 'govuk-button--secondary', preventDoubleClick: true })}</div>`, 'item-form')}
<div class="govuk-button-group">${buttonForm(request, version, address(builderPaths.copyItem), govukButton({ text: 'Copy this question', classes: 'govuk-button--secondary', preventDoubleClick: true }))}
<a class="govuk-link" href="${address(builderPaths.moveItem)}">Move it</a> <a class="govuk-link" href="${address(builderPaths.removeItem)}">Take it out</a></div>
</div>
${previewPanel(as, { id: 'item-form', look }, seenTyped(whole, as))}
</div>`;
}

/** The question as it is typed; while that makes no whole question, what is missing. */
function seenTyped({ tool, item, fields }: ItemAround, as: PlaceInCase | null): Html {
  const made = itemFromFields(tool, item, fields);
  if (made.ok) return seenItem(tool, made.value, as);
  return html`<p class="govuk-body">The preview follows once this is done: ${made.refusal[0]?.message}.</p>`;
}

function wordsPart({ fields, errors }: ItemAround): Html {
  return html`${textControl(errors, { name: 'question', label: 'Question', value: fields.question, rows: 3 })}
${textControl(errors, { name: 'shortName', label: 'Short name', hint: 'A few words for charts, tables and links', value: fields.shortName })}
${textControl(errors, { name: 'number', label: 'Number', value: fields.number, classes: 'govuk-input--width-5' })}
${textControl(errors, { name: 'hint', label: 'Hint', hint: 'A line below the question, always shown', value: fields.hint, rows: 2 })}
${textControl(errors, { name: 'prompts', label: 'What the answer should cover', hint: 'A short phrase on each line', value: fields.prompts, rows: 3 })}
${textControl(errors, { name: 'guidance', label: 'Longer help', hint: 'Folded away until somebody asks for it', value: fields.guidance, rows: 3 })}`;
}

function kindChoice({ fields, errors, look }: ItemAround): Html {
  return html`${govukSelect({
    id: 'kind', name: 'kind', value: fields.kind, label: { text: 'How it is answered', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'kind'),
    items: Object.entries(kindNames).map(([kind, name]) => ({ value: kind, text: name })),
  })}
<div class="maat-without-script">${govukButton({ text: 'Show what this kind needs', classes: 'govuk-button--secondary', attributes: { formaction: `${look}#kind-choice` } })}</div>`;
}

function besidePart({ fields, errors }: ItemAround): Html {
  return html`${govukRadios({
    name: 'comment', idPrefix: 'comment', value: fields.comment, classes: 'govuk-radios--small govuk-radios--inline', errorMessage: fieldErrorFor(errors, 'comment'),
    fieldset: { legend: { text: 'Comment box', classes: 'govuk-fieldset__legend--s' } },
    items: [{ value: 'none', text: 'None' }, { value: 'optional', text: 'Optional' }, { value: 'required', text: 'Required' }],
  })}
${textControl(errors, { name: 'commentLabel', label: 'Name of the comment box', hint: '“Comments” unless you name it otherwise', value: fields.commentLabel, classes: 'govuk-input--width-20' })}
${govukCheckboxes({
    name: 'evidence', idPrefix: 'evidence', values: fields.evidence ? ['yes'] : [], classes: 'govuk-checkboxes--small', fieldset: { legend: { text: 'Evidence', classes: 'govuk-fieldset__legend--s' } },
    items: [{ value: 'yes', text: 'Ask for the evidence behind the answer' }],
  })}
${govukCheckboxes({
    name: 'otherAnswers', idPrefix: 'otherAnswers', values: [...fields.otherAnswers], classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: 'Other answers on offer', classes: 'govuk-fieldset__legend--s' } },
    items: others.map((state) => ({ value: state, text: stateInWords(state) })),
  })}`;
}

function whoPart({ tool, fields, errors }: ItemAround): Html {
  return html`${govukSelect({
    id: 'audience', name: 'audience', value: fields.audience, label: { text: 'Who answers it', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'audience'),
    items: [{ value: '', text: 'Every agency' }, ...tool.audiences.map(({ code, label }) => ({ value: code, text: label }))],
  })}
${textControl(errors, { name: 'onlyIf', label: 'Answer this if', hint: 'What the auditor judges, in words, for example “a referral was made”', value: fields.onlyIf })}`;
}

function morePart(around: ItemAround): Html {
  const { fields, errors } = around;
  const timed = timedKinds.has(fields.kind) && fields.kind !== 'timescale';
  const { timescale } = fields;
  const filled = [fields.concernPrompt, fields.continues, fields.note, ...(timed ? [timescale.standard, timescale.from, timescale.to] : [])].some((text) => text !== '');
  return govukDetails({
    summaryText: timed ? 'Timescale, concerns, trend and notes' : 'Concerns, trend and notes',
    open: filled || errors.some(({ field }) => /^(timescale|concernPrompt|continues|note)/.test(field) && timed),
    html: html`${timed ? timescalePart(around) : null}
${textControl(errors, { name: 'concernPrompt', label: 'When to raise a concern at once', hint: 'Shown beside the question, for example “If the child is not safe today, raise a concern now”', value: fields.concernPrompt, rows: 2 })}
${textControl(errors, { name: 'continues', label: 'Carries on the trend of', hint: 'The id of the question of an earlier version or tool that this one replaces under a new id', value: fields.continues, classes: 'govuk-input--width-20' })}
${textControl(errors, { name: 'note', label: 'Note on how the wording was settled', value: fields.note, rows: 2 })}`,
  });
}
