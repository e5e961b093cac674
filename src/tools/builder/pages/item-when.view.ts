import { fieldErrorFor, govukButton, govukCheckboxes, govukErrorMessage, govukFieldset, govukInsetText, govukRadios, govukSelect, html, type Html } from '../../../design-system/index.ts';
import { conditionInWords } from '../../conditions.rules.ts';
import { optionsOf } from '../../choices.rules.ts';
import { addedOthers, stateInWords } from '../../states.rules.ts';
import type { Item } from '../../tools.types.ts';
import { itemsBefore } from '../soundness.rules.ts';
import { addRowButton, rowButtons, withoutEmptyEnd } from './controls.view.ts';
import type { ItemAround } from './item-kind.view.ts';

/** Earlier questions on whose answers it depends whether this one is asked. */
export function whenPart({ tool, item, fields, errors, look }: ItemAround): Html {
  const earlier = itemsBefore(tool, item.id);
  const typed = withoutEmptyEnd(fields.conditions, (row) => row.item === '');
  const rows = [...typed, { item: '', oneOf: [] }];
  const general = errors.find(({ field }) => field === 'conditions');
  return govukFieldset({
    legend: { text: 'Asked only after certain answers', classes: 'govuk-fieldset__legend--s' }, attributes: { id: 'conditions', tabindex: '-1' },
    html: html`<p class="govuk-hint">Without a condition it is always asked. Only questions before this one can decide.</p>
${general ? govukErrorMessage({ text: general.message }) : null}
${fields.keepsWhen && item.when ? html`${govukInsetText({ text: `Asked if ${conditionInWords(tool, item.when)}.` })}
${govukCheckboxes({ name: 'keepsWhen', idPrefix: 'keepsWhen', values: ['yes'], classes: 'govuk-checkboxes--small', items: [{ value: 'yes', text: 'Keep this condition as it is', hint: { text: 'It has conditions within conditions. Take the tick away to put simpler ones in its place.' } }] })}` : null}
${earlier.length === 0 ? html`<p class="govuk-body">No question comes before this one.</p>` : html`${typed.length < 2 ? html`<input type="hidden" name="join" value="${fields.join}">` : govukRadios({
      name: 'join', idPrefix: 'join', value: fields.join, classes: 'govuk-radios--small govuk-radios--inline', fieldset: { legend: { text: 'Of these conditions' } },
      items: [{ value: 'all-of', text: 'all have to be met' }, { value: 'any-of', text: 'one is enough' }],
    })}
${rows.map((row, at) => {
      const decider = earlier.find(({ id }) => id === row.item);
      return html`<div class="maat-rowset">${govukSelect({
        id: `conditions-${at}-item`, name: `conditions-${at}-item`, value: decider ? decider.id : '', classes: 'maat-rowset__wide',
        label: { text: at === 0 ? 'It depends on' : 'and on' },
        items: [{ value: '', text: 'No question' }, ...earlier.map(({ id, number, shortName }) => ({ value: id, text: `${number} ${shortName}` }))],
      })}
${decider ? govukCheckboxes({
        name: `conditions-${at}-oneOf`, idPrefix: `conditions-${at}-oneOf`, values: [...row.oneOf], classes: 'govuk-checkboxes--small',
        fieldset: { legend: { text: `and is asked if the answer to ${decider.number} is` } }, errorMessage: fieldErrorFor(errors, `conditions-${at}-oneOf`),
        items: answersOf(decider),
      }) : html`<div class="maat-without-script">${govukButton({ text: 'Show its answers', classes: 'govuk-button--secondary', name: 'row', value: 'conditions show', attributes: { formaction: `${look}#conditions` } })}</div>`}
${at < typed.length ? rowButtons('conditions', at, `condition ${at + 1}`, look) : null}</div>`;
    })}
${typed.length === 0 ? null : addRowButton('conditions', 'Save and add another condition')}`}`,
  });
}

/** Everything that an item can be answered with, as a condition may wait for it. */
function answersOf(item: Item): { readonly value: string; readonly text: string }[] {
  const options = optionsOf(item).map(({ code, label }) => ({ value: code, text: label }));
  return [
    ...(options.length === 0 || item.kind === 'checklist' ? [{ value: 'answered', text: 'Anything at all' }] : []),
    ...options,
    ...addedOthers(item).map((state) => ({ value: state, text: stateInWords(state) })),
  ];
}
