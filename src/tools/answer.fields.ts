import { govukDetails, govukRadios, govukTextarea, govukWarningText, html } from '../design-system/index.ts';
import type { Html } from '../design-system/index.ts';
import { optionsOf } from './choices.rules.ts';
import { asksDates } from './compliance.rules.ts';
import { datesFields } from './kinds/dates-fields.ts';
import { mistakeIn } from './kinds/question-fields.ts';
import { kindOf } from './kinds/kinds.ts';
import { addedOthers, stateInWords } from './states.rules.ts';
import type { FieldContext, OfferedOther } from './answers.types.ts';
import type { Item, OtherAnswer } from './tools.types.ts';

interface TextBox {
  readonly part: 'reason' | 'comment' | 'evidence';
  readonly label: string;
  readonly hint?: string | undefined;
  readonly rows: string;
}

function textBox(item: Item, context: FieldContext, { part, label, hint, rows }: TextBox): Html {
  return govukTextarea({
    id: context.names[part],
    name: context.names[part],
    // A page has many boxes called "Comments"; each says which question it belongs to, to those who hear it out of place.
    label: { html: html`${label}<span class="govuk-visually-hidden"> (question ${item.number})</span>` },
    hint: hint === undefined ? undefined : { text: hint },
    errorMessage: mistakeIn(context, context.names[part]),
    rows,
    value: context.content[part] ?? '',
  });
}

/** The one other answer whose choice opens the reason box: there must be a single box of that name in the form. */
function opensReason(others: readonly OtherAnswer[], context: FieldContext): OtherAnswer | undefined {
  const { state, reason } = context.content;
  const explained = reason === null ? undefined : others.find((other) => other === state);
  return explained ?? others.find((other) => other === 'na') ?? others[0];
}

function offeredOthers(item: Item, context: FieldContext): OfferedOther[] {
  const others = addedOthers(item);
  const opening = opensReason(others, context);
  return others.map((state) => {
    const label = state === 'na' ? 'Why does the question not apply?' : 'Why?';
    return {
      state,
      label: stateInWords(state),
      opens: state === opening ? textBox(item, context, { part: 'reason', label, rows: '2' }) : null,
    };
  });
}

/** Folded away unless one is chosen: a form of many questions in words would otherwise be mostly ways not to answer. */
function othersBesideWords(item: Item, context: FieldContext, others: readonly OfferedOther[]): Html | null {
  if (others.length === 0) return null;
  const mistake = mistakeIn(context, context.names.other);
  const radios = govukRadios({
    idPrefix: context.names.other,
    name: context.names.other,
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: `Is there a reason not to answer question ${item.number}?` } },
    errorMessage: mistake,
    items: [
      { value: '', text: 'No, I answer it above', checked: !others.some(({ state }) => state === context.content.state) },
      ...others.map(({ state, label, opens }) => ({
        value: state, text: label, checked: state === context.content.state, conditional: opens ? { html: opens } : undefined,
      })),
    ],
  });
  const names = others.map(({ label }, at) => (at === 0 ? label : label.toLowerCase()));
  return govukDetails({
    summaryHtml: html`${names.join(', ')}<span class="govuk-visually-hidden">: another answer to question ${item.number}</span>`,
    html: radios,
    open: mistake !== undefined || others.some(({ state }) => state === context.content.state),
  });
}

function commentHint(item: Item): string | undefined {
  const asked = optionsOf(item).filter((option) => option.commentNeeded !== undefined);
  if (asked.length === 0) return undefined;
  return asked.map((option) => `If you answer “${option.label}”: ${option.commentNeeded?.replace(/^./, (first) => first.toLowerCase())}.`).join(' ');
}

/**
 * Everything with which one item is answered: the reason to raise a concern, the item's own control with the other
 * answers beside it, the comment, and the evidence (also where the tool asks for none but a file brought some, so that
 * saving the page cannot lose it). The controls have the names of `answerFieldNames`.
 */
export function answerFields(item: Item, context: FieldContext): Html {
  const kind = kindOf(item);
  const others = offeredOthers(item, context);
  const inWords = kind.counted === 'no';
  const comment = item.comment === 'none'
    ? null
    : textBox(item, context, { part: 'comment', label: item.commentLabel ?? 'Comments', hint: commentHint(item), rows: '3' });
  const evidence = item.evidence || context.content.evidence !== null
    ? textBox(item, context, {
      part: 'evidence', label: 'Evidence', hint: 'For example the document and its date, or a recorded decision.', rows: '2',
    })
    : null;
  return html`<div class="maat-question" id="question-${item.id}">
${item.concernPrompt ? govukWarningText({ text: item.concernPrompt, iconFallbackText: 'Warning' }) : null}
${kind.field(item, inWords ? context : { ...context, others })}
${item.kind !== 'timescale' && asksDates(item) ? datesFields(item, context) : null}
${inWords ? othersBesideWords(item, context, others) : null}
${comment}
${evidence}
</div>`;
}
