import { govukErrorMessage, govukFieldset, govukHint, govukRadios, html } from '../../design-system/index.ts';
import { checklistOptions, contradictedPoint, pointAnswers, pointCode } from '../checklist.rules.ts';
import { chosenOptions, codesIn, readCodes, readCodesCell } from '../choices.rules.ts';
import type { ItemKind, ReadAnswer } from '../answers.types.ts';
import type { ChecklistItem } from '../tools.types.ts';
import { closedAnswerInWords, timescaleInWords } from '../words.rules.ts';
import { foldedGuidance, mistakeIn, questionFieldset, questionHint } from './question-fields.ts';

/** Sub-points that are each answered yes or no; a point may be left open while others are answered. */
export const checklistKind: ItemKind<ChecklistItem> = {
  kind: 'checklist',
  counted: 'several',
  entry: 'choices',
  held: (item, content) => chosenOptions(item, content).map(({ code }) => code),
  controls: (item, name) => item.points.map(({ code }) => `${name}[${code}]`).concat(name),
  field(item, context) {
    const { names, content } = context;
    const chosen = new Set(codesIn(content.value));
    const mistake = mistakeIn(context, names.answer);
    const others = context.others ?? [];
    const hint = questionHint(item);
    const [hintId, mistakeId] = [`${names.answer}-hint`, `${names.answer}-error`];
    const describedBy = [hint && hintId, mistake && mistakeId].filter(Boolean).join(' ');
    return html`<div class="govuk-form-group${mistake ? ' govuk-form-group--error' : ''}">
${govukFieldset({
      ...questionFieldset(item),
      describedBy: describedBy === '' ? undefined : describedBy,
      html: html`<div id="${names.answer}" tabindex="-1">${hint ? govukHint({ id: hintId, text: hint.text }) : null}
${mistake ? govukErrorMessage({ id: mistakeId, text: mistake.text }) : null}
${foldedGuidance(item)?.html ?? null}
${item.points.map((point) => govukRadios({
        idPrefix: `${names.answer}[${point.code}]`,
        name: `${names.answer}[${point.code}]`,
        classes: 'govuk-radios--inline govuk-radios--small',
        fieldset: { legend: { text: point.text } },
        hint: point.timescale && { text: timescaleInWords(point.timescale) },
        items: pointAnswers.map(({ code, label }) => ({ value: pointCode(point, code), text: label, checked: chosen.has(pointCode(point, code)) })),
      }))}
${others.length === 0 ? null : govukRadios({
        idPrefix: names.answer + '-other',
        name: names.answer,
        classes: 'govuk-radios--small',
        fieldset: { legend: { text: `Or, for question ${item.number} as a whole` } },
        items: others.map(({ state, label, opens }) => ({ value: state, text: label, checked: content.state === state, conditional: opens ? { html: opens } : undefined })),
      })}</div>`,
    })}
</div>`;
  },
  read: (item, given) => consistent(item, readCodes(item, given, true)),
  readCell: (item, cell) => consistent(item, readCodesCell(item, cell, true)),
  words: (item, content) => closedAnswerInWords({ ...item, options: checklistOptions(item.points) }, content),
};

function consistent(item: ChecklistItem, read: ReadAnswer): ReadAnswer {
  const twice = contradictedPoint(item, codesIn(read.value));
  return twice ? { ...read, error: `Question ${item.number}: “${twice.text}” is answered both ways. Keep one of them.` } : read;
}
