import { bars, dataTable, govukButton, govukSelect, html, statBlocks, type Html } from '../../design-system/index.ts';
import { columnOf } from '../frame.rules.ts';
import { crossOf, groupsIn, inReadingOrder, sharesOf } from '../facts.rules.ts';
import { valueName } from '../plan.rules.ts';
import { factNames } from '../population-columns.rules.ts';
import type { Frame } from '../sampling.types.ts';

const mostBars = 12;

/**
 * What these rows of a population are made of: families, a chart for each fact with few values, and one cross-table of two of
 * them. `kept` stays in the address when another cross-table is asked for.
 */
export function factsView(frame: Frame, rows: Uint32Array, asked: { readonly rows: string | null; readonly columns: string | null; readonly kept?: Readonly<Record<string, string>> }): Html {
  const family = frame.columns.find(({ fact }) => fact === factNames.siblingGroup);
  const repeat = frame.columns.find(({ fact }) => fact === factNames.planNumber);
  const shown = frame.columns.filter(({ fact, words }) => fact !== factNames.siblingGroup && words.length > 1 && words.length <= mostBars);
  const chosen = (wanted: string | null, place: number) => shown.find(({ fact }) => fact === wanted) ?? shown[place];
  const [down, across] = [chosen(asked.rows, 0), chosen(asked.columns, 1)];
  return html`<h2 class="govuk-heading-m">At a glance</h2>
${statBlocks([
    { label: 'Children or adults', value: rows.length.toLocaleString('en-GB') },
    ...(repeat ? [{ label: 'Second or later plan', value: repeatPlans(frame, rows).toLocaleString('en-GB') }] : []),
    ...(family ? (() => {
      const { groups, members } = groupsIn(frame, rows, factNames.siblingGroup);
      return [{ label: 'Families with more than one', value: groups.toLocaleString('en-GB'), detail: `${members.toLocaleString('en-GB')} children or adults` }];
    })() : []),
  ])}
<div class="govuk-grid-row">${shown.map(({ fact }, at) => html`<div class="govuk-grid-column-one-half">${bars({
    id: `fact-${at}`, title: fact, headingLevel: 3, description: `How many of them have each value of ${fact}.`, base: rows.length, baseWords: `${rows.length.toLocaleString('en-GB')} children or adults`, table: 'none',
    segments: sharesOf(frame, rows, fact).map(({ value, count, tenths }) => ({ label: valueName(value), count, tenths, code: fact })),
  })}</div>`)}</div>
${down && across ? html`<h2 class="govuk-heading-m" id="cross">One fact by another</h2>
<form method="get" action="#cross" novalidate>
${Object.entries(asked.kept ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${([['rows', 'Down', down.fact], ['columns', 'Across', across.fact]] as const).map(([name, text, fact]) => govukSelect({ id: name, name, label: { text }, items: shown.map((column) => ({ value: column.fact, text: column.fact, selected: column.fact === fact })) }))}
${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>
${crossTable(frame, rows, down.fact, across.fact)}` : null}`;
}

function repeatPlans(frame: Frame, rows: Uint32Array): number {
  const { words, at } = columnOf(frame, factNames.planNumber);
  const isRepeat = words.map((word) => Number(word) > 1);
  return rows.reduce((sum, row) => sum + (isRepeat[at[row] as number] ? 1 : 0), 0);
}

function crossTable(frame: Frame, rows: Uint32Array, down: string, across: string): Html {
  const counts = crossOf(frame, rows, down, across);
  const columns = inReadingOrder(columnOf(frame, across).words);
  return dataTable({
    caption: `${down} by ${across}`, dense: true,
    columns: [{ label: down }, ...columns.map((word) => ({ label: valueName(word), numeric: true })), { label: 'All', numeric: true }],
    rows: inReadingOrder(columnOf(frame, down).words).map((word) => {
      const found = columns.map((other) => counts.get(word)?.get(other) ?? 0);
      return [valueName(word), ...found, found.reduce((sum, count) => sum + count, 0)];
    }),
  });
}
