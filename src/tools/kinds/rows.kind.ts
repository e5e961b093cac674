import { govukErrorMessage, govukFieldset, govukHint, html } from '../../design-system/index.ts';
import { tooLong } from '../answer.rules.ts';
import { nothingGiven } from '../choices.rules.ts';
import { cellInWords, keptRows, mostRows, readCellOf, rowsIn, rowsInWords } from '../rows.rules.ts';
import { stateInWords } from '../states.rules.ts';
import type { ItemKind, ReadAnswer } from '../answers.types.ts';
import type { RowsItem } from '../tools.types.ts';
import { foldedGuidance, mistakeIn, questionFieldset, questionHint } from './question-fields.ts';

/** Empty rows under the filled ones, for whoever works without script; saving makes room for more. */
const spareRows = 2;

/** As many rows as the auditor needs, each of the item's columns. Kept as words: a line to each row. */
export const rowsKind: ItemKind<RowsItem> = {
  kind: 'rows',
  counted: 'no',
  entry: 'cells',
  controls: (item, name) => Array.from({ length: mostRows }, (_, row) => item.columns.map(({ code }) => `${name}[${row}][${code}]`)).flat(),
  held: (item, { text }) => rowsIn(item, text).flat(),
  field(item, context) {
    const { names, content } = context;
    const name = names.answer;
    const filled = rowsIn(item, content.text);
    const shown = [...filled, ...Array.from({ length: Math.max(0, Math.min(spareRows, mostRows - filled.length)) }, () => item.columns.map(() => ''))];
    const mistake = mistakeIn(context, name);
    const hint = questionHint(item);
    const describedBy = [hint && `${name}-hint`, mistake && `${name}-error`].filter(Boolean).join(' ');
    return html`<div class="govuk-form-group${mistake ? ' govuk-form-group--error' : ''}">
${govukFieldset({
      ...questionFieldset(item),
      describedBy: describedBy === '' ? undefined : describedBy,
      html: html`${hint ? govukHint({ id: `${name}-hint`, text: hint.text }) : null}
${mistake ? govukErrorMessage({ id: `${name}-error`, text: mistake.text }) : null}
${foldedGuidance(item)?.html ?? null}
<div class="maat-scroll" id="${name}" tabindex="-1"><table class="govuk-table maat-rows" data-rows="${name}" data-most="${mostRows}">
<caption class="govuk-visually-hidden">Rows of question ${item.number}</caption>
<thead><tr>${item.columns.map(({ label }) => html`<th scope="col" class="govuk-table__header">${label}</th>`)}</tr></thead>
<tbody>${shown.map((cells, row) => html`<tr>${item.columns.map((column, at) => {
        const id = `${name}[${row}][${column.code}]`;
        return html`<td class="govuk-table__cell"><label class="govuk-label maat-rows__label" for="${id}">${column.label}, row ${row + 1}</label><input class="govuk-input" id="${id}" name="${id}" type="text"${column.takes === 'number' ? html` inputmode="numeric"` : null} value="${cellInWords(column, cells[at] ?? '')}"></td>`;
      })}</tr>`)}</tbody>
</table></div>
<p class="govuk-hint">${item.columns.some(({ takes }) => takes === 'date') ? 'Dates like 27 3 2014. ' : null}Rows left empty are not kept. Saving makes room for more.</p>`,
    })}
</div>`;
  },
  read: (item, given) => readRows(item, chunked(given, item.columns.length)),
  readCell: (item, cell) => readRows(item, cell.split(/\r\n?|\n/).map((line) => line.split(line.includes('\t') ? '\t' : '|'))),
  words: (item, content) => (content.text === null ? stateInWords(content.state) : rowsInWords(item, content.text)),
};

function chunked(cells: readonly string[], width: number): string[][] {
  return Array.from({ length: Math.ceil(cells.length / width) }, (_, row) => cells.slice(row * width, (row + 1) * width));
}

/** What cannot be read stays in its cell as it was typed. */
function readRows(item: RowsItem, rows: readonly (readonly string[])[]): ReadAnswer {
  let error: string | null = null;
  const said = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const read = said.map((cells, row) => item.columns.map((column, at) => {
    const typed = cells[at] ?? '';
    const cell = readCellOf(column, typed);
    if (cell === null) error ??= `Question ${item.number}, row ${row + 1}: ${column.label} must be ${column.takes === 'date' ? 'a date that exists, like 27 3 2014' : 'a whole number, such as 12'}.`;
    return cell ?? typed;
  }));
  if (said.some((cells) => cells.length > item.columns.length)) error ??= `Question ${item.number}: a row has more cells than the ${item.columns.length} of its table (${item.columns.map(({ label }) => label).join(', ')}).`;
  if (said.length > mostRows) error ??= `Question ${item.number} takes ${mostRows} rows at most, and here are ${said.length}. Bring some together.`;
  const text = keptRows(read);
  if (text === null) return nothingGiven;
  return { value: null, text, state: 'answered', error: error ?? tooLong(text, `The answer to question ${item.number}`) };
}
