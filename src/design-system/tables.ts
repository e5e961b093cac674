import { govukTable } from './components.generated.ts';
import { html, Html, type HtmlValue } from './html.ts';

export interface Column {
  readonly label: string;
  /** Right-aligned, in figures of equal width. */
  readonly numeric?: boolean;
}

export interface DataTableOptions {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column[];
  /** Cells in the order of the columns; the first cell of a row names it. */
  readonly rows: readonly (readonly HtmlValue[])[];
  /** Said in place of rows when there are none. */
  readonly empty?: HtmlValue;
  /** For tables whose job is comparing: smaller, closer lines. */
  readonly dense?: boolean;
}

/**
 * A part of the page that scrolls sideways on its own, so that a wide table never makes the whole page do so. It takes the
 * focus, because a keyboard cannot scroll what it cannot reach.
 */
export function scrollRegion(label: string, content: HtmlValue): Html {
  return html`<section class="maat-scroll" aria-label="${label}" tabindex="0">${content}</section>`;
}

/** A table of facts. Rows are named by their first cell. */
export function dataTable({ caption, captionHidden, columns, rows, empty, dense }: DataTableOptions): Html {
  if (rows.length === 0 && empty !== undefined) return html`<p class="govuk-body">${empty}</p>`;
  return scrollRegion(caption, govukTable({
    caption,
    captionClasses: captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption--s',
    classes: dense ? 'maat-table maat-table--dense' : 'maat-table',
    firstCellIsHeader: true,
    head: columns.map(({ label, numeric }) => ({ text: label, format: numeric ? 'numeric' : undefined })),
    rows: rows.map((row) => row.map((cell, index) => ({ html: cell instanceof Html ? cell : html`${cell}`, format: columns[index]?.numeric ? 'numeric' : undefined }))),
  }));
}

/** A cell's state decides its colour and, for those who see none, its border; the words say it in full. */
export type CellState = 'none' | 'asked' | 'progress' | 'returned' | 'final' | 'nil' | 'query' | 'overdue' | 'total';

export interface MatrixCell {
  /** What the cell says, such as `9 of 13`; nothing is an agency not involved. */
  readonly text: string;
  readonly state: CellState;
  readonly href?: string;
  /** Words for readers who cannot see the row and column, such as "Child F, school: 9 of 13 answered". */
  readonly spoken?: string;
}

export interface MatrixOptions {
  readonly caption: string;
  /** What the rows are, such as "Case". */
  readonly corner: string;
  readonly columns: readonly { readonly label: string; readonly href?: string }[];
  readonly rows: readonly { readonly label: string; readonly href?: string; readonly cells: readonly (MatrixCell | null)[] }[];
  /** Rates at the edge, a cell for each column. */
  readonly totals?: { readonly label: string; readonly cells: readonly (MatrixCell | null)[] };
}

function linked(text: string, href: string | undefined): HtmlValue {
  return href ? html`<a class="govuk-link" href="${href}">${text}</a>` : text;
}

function matrixCell(cell: MatrixCell | null): Html {
  if (!cell || cell.state === 'none') return html`<td class="maat-matrix__cell maat-matrix__cell--none"><span class="govuk-visually-hidden">${cell?.spoken ?? 'not involved'}</span></td>`;
  const words = cell.spoken
    ? html`<span aria-hidden="true">${cell.text}</span><span class="govuk-visually-hidden">${cell.spoken}</span>`
    : cell.text;
  return html`<td class="maat-matrix__cell maat-matrix__cell--${cell.state}">${cell.href ? html`<a class="maat-matrix__link" href="${cell.href}">${words}</a>` : words}</td>`;
}

/** Rows against columns, such as cases against agencies: each cell a state in words, often a link. The first column stays in view. */
export function matrix({ caption, corner, columns, rows, totals }: MatrixOptions): Html {
  return scrollRegion(caption, html`<table class="maat-matrix">
<caption class="govuk-visually-hidden">${caption}</caption>
<thead><tr><th scope="col" class="maat-matrix__corner">${corner}</th>${columns.map(({ label, href }) => html`<th scope="col" class="maat-matrix__column">${linked(label, href)}</th>`)}</tr></thead>
<tbody>
${rows.map(({ label, href, cells }) => html`<tr><th scope="row" class="maat-matrix__row">${linked(label, href)}</th>${cells.map(matrixCell)}</tr>\n`)}</tbody>
${totals ? html`<tfoot><tr><th scope="row" class="maat-matrix__row">${totals.label}</th>${totals.cells.map(matrixCell)}</tr></tfoot>` : null}
</table>`);
}
