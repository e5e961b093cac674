import { fieldErrorFor, govukDetails, govukErrorMessage, govukFieldset, govukRadios, govukSelect, html, type Html } from '../../../design-system/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import { gradeOptions } from '../../scales.rules.ts';
import { allItems } from '../../tool.rules.ts';
import type { Item, Standard, Tool } from '../../tools.types.ts';
import { choiceKinds, limitUnits } from '../item-fields.rules.ts';
import type { ItemFields } from '../item-fields.types.ts';
import { addRowButton, hiddenValues, rowButtons, textControl, withoutEmptyEnd } from './controls.view.ts';

export interface ItemAround {
  readonly tool: Tool;
  readonly item: Item;
  readonly fields: ItemFields;
  readonly errors: readonly FieldError[];
  /** Where the form is sent to be shown anew without being saved. */
  readonly look: string;
  /** The partnership's, which can set the limit of a timescale. */
  readonly standards: readonly Standard[];
}

/** What only questions of this kind have: answers, points, columns, a scale or a timescale. What other kinds have is kept for them. */
export function kindPart(around: ItemAround): Html {
  const { fields } = around;
  const isChoice = choiceKinds.has(fields.kind);
  return html`<input type="hidden" name="was" value="${fields.kind}">
${isChoice ? optionRows(around) : fields.kind === 'grade' ? null : hiddenRows('options', fields.options)}
${fields.kind === 'checklist' ? pointRows(around) : hiddenRows('points', fields.points)}
${fields.kind === 'rows' ? columnRows(around) : hiddenRows('columns', fields.columns)}
${fields.kind === 'grade' ? gradePart(around) : hiddenValues({ scale: fields.scale, backedBy: fields.backedBy })}
${fields.kind === 'timescale' ? timescalePart(around) : null}`;
}

function hiddenRows(list: string, rows: readonly object[]): Html {
  return html`${rows.map((row, at) => hiddenValues(Object.fromEntries(Object.entries(row).map(([part, value]) => [`${list}-${at}-${part}`, String(value)]))))}`;
}

function rowset(list: string, legend: string, hint: string, error: FieldError | undefined, content: Html): Html {
  return govukFieldset({
    legend: { text: legend, classes: 'govuk-fieldset__legend--s' }, attributes: { id: list, tabindex: '-1' },
    html: html`<p class="govuk-hint">${hint}</p>${error ? govukErrorMessage({ text: error.message }) : null}${content}`,
  });
}

function optionRows({ fields, errors, look }: ItemAround): Html {
  const typed = withoutEmptyEnd(fields.options, ({ label, hint, commentNeeded }) => `${label}${hint}${commentNeeded}`.trim() === '');
  const rows = [...typed, { code: '', label: '', hint: '', commentNeeded: '', counts: '' }];
  return rowset('options', 'Answers to choose from', 'In the order in which they are offered. Rewording an answer keeps its count; another answer needs a row of its own.', errors.find(({ field }) => field === 'options'), html`
${rows.map(({ code, label, hint, commentNeeded, counts }, at) => {
    const name = label === '' ? `answer ${at + 1}` : `answer “${label}”`;
    return html`<div class="maat-rowset"><input type="hidden" name="options-${at}-code" value="${code}">
${textControl(errors, { name: `options-${at}-label`, label: at < typed.length ? `Answer ${at + 1}` : 'Another answer', value: label, quiet: true })}
${govukDetails({
      classes: 'maat-rowset__more', open: hint !== '' || commentNeeded !== '' || counts !== '',
      summaryHtml: html`More<span class="govuk-visually-hidden"> on ${name}</span>`,
      html: html`${textControl(errors, { name: `options-${at}-hint`, label: 'Hint', of: `for ${name}`, value: hint, quiet: true })}
${textControl(errors, { name: `options-${at}-commentNeeded`, label: 'A comment is needed to say', of: `with ${name}`, hint: 'For example “Say what was missing”. Leave it empty where no comment is needed.', value: commentNeeded, quiet: true })}
${govukSelect({
        id: `options-${at}-counts`, name: `options-${at}-counts`, label: { html: html`Counted as<span class="govuk-visually-hidden">, for ${name}</span>` }, value: counts,
        items: [{ value: '', text: 'An answer' }, { value: 'na', text: 'Not applicable' }, { value: 'dk', text: 'Don’t know' }],
      })}`,
    })}
${at < typed.length ? rowButtons('options', at, name, look) : null}</div>`;
  })}
${addRowButton('options', 'Save and add another answer')}`);
}

function pointRows({ fields, errors, look }: ItemAround): Html {
  const typed = withoutEmptyEnd(fields.points, ({ text }) => text.trim() === '');
  const rows = [...typed, { code: '', text: '' }];
  return rowset('points', 'Points, each answered yes or no', 'Write each so that yes is the good answer, as a statement about the file.', errors.find(({ field }) => field === 'points'), html`
${rows.map(({ code, text }, at) => html`<div class="maat-rowset"><input type="hidden" name="points-${at}-code" value="${code}">
${textControl(errors, { name: `points-${at}-text`, label: at < typed.length ? `Point ${at + 1}` : 'Another point', value: text, rows: 2, quiet: true })}
${at < typed.length ? rowButtons('points', at, `point ${at + 1}`, look) : null}</div>`)}
${addRowButton('points', 'Save and add another point')}`);
}

function columnRows({ fields, errors, look }: ItemAround): Html {
  const typed = withoutEmptyEnd(fields.columns, ({ label }) => label.trim() === '');
  const rows = [...typed, { code: '', label: '', takes: 'text' }];
  return rowset('columns', 'Columns of the table', 'Auditors add as many rows as they need.', errors.find(({ field }) => field === 'columns'), html`
${rows.map(({ code, label, takes }, at) => html`<div class="maat-rowset"><input type="hidden" name="columns-${at}-code" value="${code}">
${textControl(errors, { name: `columns-${at}-label`, label: at < typed.length ? `Column ${at + 1}` : 'Another column', value: label, classes: 'govuk-input--width-20', quiet: true })}
${govukSelect({
    id: `columns-${at}-takes`, name: `columns-${at}-takes`, label: { html: html`Takes<span class="govuk-visually-hidden">, column ${at + 1}</span>` }, value: takes,
    items: [{ value: 'text', text: 'Words' }, { value: 'date', text: 'A date' }, { value: 'number', text: 'A number' }],
  })}
${at < typed.length ? rowButtons('columns', at, `column ${at + 1}`, look) : null}</div>`)}
${addRowButton('columns', 'Save and add another column')}`);
}

function gradePart({ tool, item, fields, errors }: ItemAround): Html {
  const scale = tool.scales.find(({ id }) => id === fields.scale);
  const needed = new Map(fields.options.map(({ code, commentNeeded }) => [code, commentNeeded]));
  return html`${govukRadios({
    name: 'scale', idPrefix: 'scale', value: fields.scale, fieldset: { legend: { text: 'Scale', classes: 'govuk-fieldset__legend--s' } }, errorMessage: fieldErrorFor(errors, 'scale'),
    classes: 'govuk-radios--small', items: tool.scales.map(({ id, title, grades }) => ({ value: id, text: title, hint: { text: grades.map(({ label }) => label).join(', ') } })),
  })}
${govukSelect({
    id: 'backedBy', name: 'backedBy', value: fields.backedBy, label: { text: 'What the grade rests on', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'backedBy'),
    hint: { text: 'The question that holds the impact or the evidence behind it. While that is empty, the auditor is told.' },
    items: [{ value: '', text: 'Nothing in particular' }, ...allItems(tool).filter((other) => other.id !== item.id && other.kind !== 'grade').map((other) => ({ value: other.id, text: `${other.number} ${other.shortName}` }))],
  })}
${scale ? govukFieldset({
    legend: { text: 'Comments that a grade needs', classes: 'govuk-fieldset__legend--s' },
    html: html`<p class="govuk-hint">For example “Say what has to be done at once”. Leave it empty where no comment is needed.</p>
${gradeOptions(scale).map(({ code, label }, at) => html`${hiddenValues({ [`options-${at}-code`]: code, [`options-${at}-label`]: label })}
${textControl(errors, { name: `options-${at}-commentNeeded`, label, value: needed.get(code) ?? '', quiet: true })}`)}`,
  }) : hiddenRows('options', fields.options)}`;
}

/** How soon something had to be done: of a question that is nothing else, or beside one in words. */
export function timescalePart({ fields, errors, standards }: ItemAround): Html {
  const { standard, from, to, value, unit, setBy } = fields.timescale;
  const unknown = setBy !== '' && !standards.some(({ code }) => code === setBy);
  return govukFieldset({
    legend: { text: 'How soon it has to be done', classes: 'govuk-fieldset__legend--s' },
    html: html`${textControl(errors, { name: 'timescale-standard', label: 'In words', hint: 'For example “Within 15 working days of the last strategy discussion”', value: standard, quiet: true })}
${textControl(errors, { name: 'timescale-from', label: 'Counted from', hint: 'The first date, for example “Strategy discussion”', value: from, classes: 'govuk-input--width-20', quiet: true })}
${textControl(errors, { name: 'timescale-to', label: 'To', hint: 'The second date, for example “Initial conference”', value: to, classes: 'govuk-input--width-20', quiet: true })}
${textControl(errors, { name: 'timescale-value', label: 'Limit', hint: 'As a number. Leave it empty where there is none, and nothing is worked out.', value, classes: 'govuk-input--width-4', quiet: true })}
${govukSelect({
      id: 'timescale-unit', name: 'timescale-unit', value: unit, label: { text: 'Counted in' }, errorMessage: fieldErrorFor(errors, 'timescale-unit'),
      items: Object.entries(limitUnits).map(([code, { label }]) => ({ value: code, text: label })),
    })}
${standards.length === 0 && !unknown ? hiddenValues({ 'timescale-setBy': setBy }) : govukSelect({
      id: 'timescale-setBy', name: 'timescale-setBy', value: setBy, classes: 'maat-rowset__wide', label: { text: 'Standard of the partnership' },
      hint: { text: 'Its limits, by the day on which each came into force, are put in when the tool is published. They go before the limit above.' },
      items: [{ value: '', text: 'None: the limit above holds' }, ...standards.map(({ code, title }) => ({ value: code, text: title })), ...(unknown ? [{ value: setBy, text: `${setBy} (not among the partnership’s standards)` }] : [])],
    })}`,
  });
}
