import { govukPagination, govukTable } from './components.generated.ts';
import { html, Html, type HtmlValue } from './html.ts';

export interface Column {
  readonly label: string;
  /** Right-aligned, in figures of equal width. */
  readonly numeric?: boolean;
  /** Where the table is ordered by this column, or already is. */
  readonly order?: { readonly href: string } | 'ordered';
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
  /** On a narrow screen each row becomes a block with its cells under one another, each with its column's name. */
  readonly stacks?: boolean;
}

/**
 * A part of the page that scrolls sideways on its own, so that a wide table never makes the whole page do so. It takes the
 * focus, because a keyboard cannot scroll what it cannot reach.
 */
export function scrollRegion(label: string, content: HtmlValue): Html {
  return html`<section class="maat-scroll" aria-label="${label}" tabindex="0">${content}</section>`;
}

/** A table of facts. Rows are named by their first cell. */
export function dataTable({ caption, captionHidden, columns, rows, empty, dense, stacks }: DataTableOptions): Html {
  if (rows.length === 0 && empty !== undefined) return html`<p class="govuk-body">${empty}</p>`;
  return scrollRegion(caption, govukTable({
    caption,
    captionClasses: captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption--s',
    classes: `maat-table${dense ? ' maat-table--dense' : ''}${stacks ? ' maat-table--stacks' : ''}`,
    firstCellIsHeader: true,
    head: columns.map((column) => ({ ...headOf(column), format: column.numeric ? 'numeric' : undefined })),
    rows: rows.map((row) => row.map((cell, index) => ({
      // Where the cell's name stands beside it, what it holds stays together.
      ...(stacks ? { html: html`<div>${cell}</div>`, attributes: { 'data-column': columns[index]?.label ?? '' } } : { html: cell instanceof Html ? cell : html`${cell}` }),
      format: columns[index]?.numeric ? 'numeric' : undefined,
    }))),
  }));
}

/** The column by which a table is ordered is told to those who hear it, the others are links that order it anew. */
function headOf({ label, order }: Column): { text?: string; html?: Html; attributes?: Record<string, string> } {
  if (order === undefined) return { text: label };
  return order === 'ordered' ? { text: label, attributes: { 'aria-sort': 'ascending' } } : { html: html`<a class="govuk-link" href="${order.href}">${label}<span class="govuk-visually-hidden">: order by this</span></a>` };
}

/** The way from one part of a long list to the next; nothing where there is one part only. Pages count from 1. */
export function pager(label: string, page: number, pages: number, href: (page: number) => string): Html | null {
  if (pages < 2) return null;
  return govukPagination({
    landmarkLabel: label,
    ...(page > 1 ? { previous: { href: href(page - 1) } } : {}),
    ...(page < pages ? { next: { href: href(page + 1) } } : {}),
    items: Array.from({ length: pages }, (_, at) => ({ number: at + 1, href: href(at + 1), current: at + 1 === page })),
  });
}

/** A cell's state decides its colour and, for those who see none, its border; the words say it in full. */
export type CellState = 'none' | 'asked' | 'progress' | 'returned' | 'final' | 'nil' | 'query' | 'overdue' | 'total';

export interface MatrixCell {
  /** What the cell says, such as `9 of 13`; nothing is an agency that was not asked. */
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

function matrixCell(cell: MatrixCell | null, column: string): Html {
  if (!cell || cell.state === 'none') return html`<td class="maat-matrix__cell maat-matrix__cell--none"><span class="govuk-visually-hidden">${cell?.spoken ?? 'not asked'}</span></td>`;
  const words = cell.spoken
    ? html`<span aria-hidden="true">${cell.text}</span><span class="govuk-visually-hidden">${cell.spoken}</span>`
    : cell.text;
  return html`<td class="maat-matrix__cell maat-matrix__cell--${cell.state}" data-column="${column}">${cell.href ? html`<a class="maat-matrix__link" href="${cell.href}">${words}</a>` : words}</td>`;
}

/**
 * Rows against columns, such as cases against agencies: each cell a state in words, often a link. The first column stays in
 * view; on a narrow screen each row is a list of its cells.
 */
export function matrix({ caption, corner, columns, rows, totals }: MatrixOptions): Html {
  const cellsOf = (cells: readonly (MatrixCell | null)[]) => cells.map((cell, at) => matrixCell(cell, columns[at]?.label ?? ''));
  return scrollRegion(caption, html`<table class="maat-matrix">
<caption class="govuk-visually-hidden">${caption}</caption>
<thead><tr><th scope="col" class="maat-matrix__corner">${corner}</th>${columns.map(({ label, href }) => html`<th scope="col" class="maat-matrix__column">${linked(label, href)}</th>`)}</tr></thead>
<tbody>
${rows.map(({ label, href, cells }) => html`<tr><th scope="row" class="maat-matrix__row">${linked(label, href)}</th>${cellsOf(cells)}</tr>\n`)}</tbody>
${totals ? html`<tfoot><tr><th scope="row" class="maat-matrix__row">${totals.label}</th>${cellsOf(totals.cells)}</tr></tfoot>` : null}
</table>`);
}
