import { bars, govukTable, html, stackedBar, type Html } from '../../design-system/index.ts';
import type { ReportBlock, ReportChart, ReportRun, ReportSection, ReportTable } from '../report-document.types.ts';
import { baseInWords } from './report-words.ts';

/** What a page keeps while its blocks are written in order: ids given out, figures, tables and live numbers counted. */
export interface PageCounters {
  readonly ids: Set<string>;
  figures: number;
  tables: number;
  numbers: number;
}

/** An id that is valid and free on this page, made from words or a number such as "3.1.1". */
export function freeId(wanted: string, counters: PageCounters): string {
  const base = wanted.replace(/[^A-Za-z0-9_-]+/g, '-');
  let id = base;
  for (let again = 2; counters.ids.has(id); again += 1) id = `${base}-${again}`;
  counters.ids.add(id);
  return id;
}

/** The element of the list at the end that says where a live number came from, and the number itself. */
export const sourceId = (place: number): string => `source-${place}`;
export const numberId = (place: number): string => `number-${place}`;

/**
 * Words of a run. A live number is a link to its entry in the list of sources: that works by touch, by keyboard and on
 * paper; its source also shows beside it on hover and focus, and is its description for a screen reader.
 */
function words(run: ReportRun, counters: PageCounters): Html {
  const text = run.text.split('\n').map((line, place) => (place === 0 ? html`${line}` : html`<br>${line}`));
  const strong = run.strong ? html`<strong>${text}</strong>` : html`${text}`;
  const told = run.emphasis ? html`<em>${strong}</em>` : strong;
  if (run.source === undefined) return told;
  counters.numbers += 1;
  const place = counters.numbers;
  return html`<a class="report-number" id="${numberId(place)}" href="#${sourceId(place)}" aria-describedby="${sourceId(place)}-words">${told}<span class="report-number__source" aria-hidden="true">${run.source}</span></a>`;
}

function prose(runs: readonly ReportRun[], counters: PageCounters): Html[] {
  return runs.map((run) => words(run, counters));
}

/** A heading of level 2 to 6; deeper ones stay at 6. */
export function headingOf(level: number, id: string, number: string, title: string): Html {
  const rank = Math.min(6, level);
  const size = ['l', 'm', 's'][rank - 2] ?? 's';
  const numbered = number === '' ? null : html`<span class="report-heading__number">${number}</span> `;
  return html`<h${rank} class="govuk-heading-${size} report-heading" id="${id}">${numbered}${title}</h${rank}>\n`;
}

function chartOf(chart: ReportChart, counters: PageCounters): Html {
  counters.figures += 1;
  const options = {
    id: freeId(`figure-${counters.figures}`, counters),
    title: `Figure ${counters.figures}. ${chart.title}`,
    description: chart.description,
    base: chart.base,
    segments: chart.segments,
    table: 'none' as const,
  };
  const drawn = chart.form === 'stacked' ? stackedBar(options) : bars(options);
  return html`<div class="report-figure">${drawn}<p class="govuk-body-s report-figure__base">${baseInWords(chart)}</p></div>\n`;
}

function tableOf(table: ReportTable, counters: PageCounters): Html | null {
  if (table.columns.length === 0) return null;
  counters.tables += 1;
  const format = table.columns.map(({ numeric }) => (numeric ? 'numeric' : undefined));
  const markup = govukTable({
    caption: `Table ${counters.tables}. ${table.caption}`,
    captionClasses: 'govuk-table__caption--s',
    classes: 'maat-table report-table',
    firstCellIsHeader: true,
    head: table.columns.map(({ label }, place) => ({ text: label, format: format[place] })),
    rows: table.rows.map((row) => table.columns.map((_, place) => ({ text: row[place] ?? '', format: format[place] }))),
  });
  // It scrolls on its own on a narrow screen, and a keyboard cannot scroll what it cannot reach.
  return html`<section class="report-table-room" aria-label="Table ${counters.tables}" tabindex="0">${markup}</section>\n`;
}

/** One block of a section as markup; `level` is the rank of its section's heading. */
export function blockAsHtml(block: ReportBlock, level: number, counters: PageCounters): Html | null {
  switch (block.kind) {
    case 'paragraph': {
      if (block.number === null) return html`<p class="govuk-body">${prose(block.runs, counters)}</p>\n`;
      const id = freeId(`p-${block.number}`, counters);
      return html`<p class="govuk-body report-paragraph" id="${id}"><a class="report-paragraph__number" href="#${id}"><span class="govuk-visually-hidden">Paragraph </span>${block.number}</a> ${prose(block.runs, counters)}</p>\n`;
    }
    case 'list':
      return html`<ul class="govuk-list govuk-list--bullet report-list">${block.items.map((item) => html`<li>${prose(item, counters)}</li>`)}</ul>\n`;
    case 'question':
      return html`<p class="govuk-body report-question"><strong>Question ${block.number}</strong> ${block.text}</p>\n`;
    case 'chart':
      return html`${chartOf(block.chart, counters)}${tableOf(block.table, counters)}`;
    case 'table':
      return tableOf(block.table, counters);
    case 'quotation':
      return html`<figure class="report-quotation"><blockquote class="report-quotation__words"><p class="govuk-body">${words({ text: `“${block.text}”` }, counters)}</p></blockquote>${
        block.attribution === null ? null : html`<figcaption class="govuk-body-s report-quotation__from">${block.attribution}</figcaption>`}</figure>\n`;
    case 'finding':
      return html`<div class="report-finding">${headingOf(level + 1, freeId(`finding-${block.number}`, counters), '', `Finding ${block.number}`)}
<p class="govuk-body">${prose(block.runs, counters)}</p>${block.challenge.length === 0 ? null : html`
<p class="govuk-body"><strong>Challenge to the board:</strong> ${prose(block.challenge, counters)}</p>`}</div>\n`;
    case 'note':
      return html`<p class="govuk-body report-note">${prose(block.runs, counters)}</p>\n`;
  }
}

/** A section with its heading's id, worked out once so that the outline and the heading agree. */
export interface PlacedSection {
  readonly id: string;
  readonly section: ReportSection;
  readonly subsections: readonly PlacedSection[];
}

/** The sections with an id each, free on the page and the same in every export of the same report. */
export function placeSections(sections: readonly ReportSection[], counters: PageCounters): PlacedSection[] {
  return sections.map((section) => ({
    id: freeId(`section-${section.id}`, counters),
    section,
    subsections: placeSections(section.subsections, counters),
  }));
}
