import { govukDetails } from './components.generated.ts';
import { html, type Html, type HtmlValue } from './html.ts';
import { statePalette, type Swatch, swatchesOf } from './palette.ts';
import { dataTable } from './tables.ts';

/** One answer's part of a chart. */
export interface Segment {
  readonly label: string;
  readonly count: number;
  /** Share of the base in tenths of a percent (431 is 43.1%); null when there is no base. */
  readonly tenths: number | null;
  /** `na`, `dk` and `no-evidence` are drawn in greys; any other code takes the next colour. */
  readonly code?: string;
  /** What is said in place of count and share, where each bar has a base of its own: "9 of 15 (60.0%)". */
  readonly figures?: string;
  /** A colour of one's own, as grades have. */
  readonly swatch?: Swatch;
}

export interface ChartOptions {
  /** Unique on the page; letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** One sentence that says what the chart shows, for those who cannot see it. */
  readonly description: string;
  readonly segments: readonly Segment[];
  /** The number that the shares are of, and those who gave no answer. */
  readonly base: number;
  readonly unanswered?: number;
  /** What is said of the base where nobody was asked, such as "202 in the population". */
  readonly baseWords?: string;
  /** Where the table stands: folded away (on screen; always open in print), open below, or left to the caller. */
  readonly table?: 'folded' | 'open' | 'none';
  readonly headingLevel?: 2 | 3 | 4;
}

/** `43.1%`, or a dash where there is no base to take a share of. */
export function shareInWords(tenths: number | null): string {
  return tenths === null ? '–' : `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

const width = 800;
const height = 48;
const gap = 2;

function swatches(segments: readonly Segment[]): Swatch[] {
  const found = swatchesOf(segments.map(({ code, label }) => code ?? label));
  return segments.map(({ swatch }, index) => swatch ?? found[index] ?? statePalette.unanswered);
}

/** Whether words in letters of 16 units fit into a segment, at some 9 units for each letter and a margin. */
function fits(words: string, room: number): boolean {
  return words.length * 9 + 10 <= room;
}

function tableOf({ title, segments, base, unanswered, table = 'folded' }: ChartOptions): Html | null {
  if (table === 'none') return null;
  const rows: HtmlValue[][] = segments.map(({ label, count, tenths }) => [label, count, shareInWords(tenths)]);
  rows.push([html`<strong>Answered</strong>`, html`<strong>${base}</strong>`, base > 0 ? html`<strong>100.0%</strong>` : '–']);
  if (unanswered !== undefined) rows.push(['Not answered', unanswered, '']);
  const content = dataTable({
    caption: title,
    captionHidden: true,
    columns: [{ label: 'Answer' }, { label: 'Number', numeric: true }, { label: 'Share', numeric: true }],
    rows,
  });
  if (table === 'open') return content;
  return govukDetails({
    classes: 'maat-chart__table',
    summaryHtml: html`Show as a table<span class="govuk-visually-hidden">: ${title}</span>`,
    html: content,
  });
}

function baseLine({ base, unanswered, baseWords }: ChartOptions): string {
  if (baseWords !== undefined) return baseWords;
  const answered = `${base} answered`;
  return unanswered === undefined ? answered : `${answered}, ${unanswered} did not`;
}

function figure(options: ChartOptions, body: HtmlValue): Html {
  const heading = options.headingLevel
    ? html`<h${options.headingLevel} class="govuk-heading-s maat-chart__title">${options.title}</h${options.headingLevel}>`
    : html`<p class="maat-chart__title">${options.title}</p>`;
  return html`<div class="maat-chart" id="${options.id}">
${heading}
${body}
<p class="maat-chart__base">${baseLine(options)}</p>
${tableOf(options)}
</div>`;
}

/** One bar of 100%, divided among the answers; for questions with one answer each. */
export function stackedBar(options: ChartOptions): Html {
  const { id, title, description, segments } = options;
  const total = segments.reduce((sum, { count }) => sum + count, 0);
  const colours = swatches(segments);
  let left = 0;
  const parts = segments.map(({ label, count, tenths }, index) => {
    if (count === 0) return null;
    const span = (count / total) * width;
    const between = Math.min(gap, span / 2);
    const x = left + between / 2;
    const room = span - between;
    left += span;
    return html`${box(x, room, colours[index] ?? statePalette.unanswered)}${
      directLabel([`${label} ${shareInWords(tenths)}`, shareInWords(tenths)], x + room / 2, room, colours[index] ?? statePalette.unanswered)}`;
  });
  const drawn = total > 0 ? parts : html`<rect x="1" y="1" width="${width - 2}" height="${height - 2}" fill="#ffffff" stroke="#6b7780" stroke-dasharray="6 4"/>${
    directLabel(['No answers yet'], width / 2, width, statePalette.unanswered)}`;
  return figure(options, html`<svg class="maat-chart__picture" role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
${drawn}
</svg>
<ul class="maat-legend">
${segments.map(({ label, count, tenths }, index) => html`<li class="maat-legend__item">${key(colours[index] ?? statePalette.unanswered)}<span class="maat-legend__label">${label}</span> <span class="maat-legend__figures">${count} (${shareInWords(tenths)})</span></li>\n`)}</ul>`);
}

function box(x: number, room: number, { fill }: Swatch): Html {
  return html`<rect x="${x.toFixed(2)}" y="1" width="${room.toFixed(2)}" height="${height - 2}" fill="${fill}" stroke="#0b0c0c" stroke-width="0.75"/>`;
}

/** The longest of the wordings that fits into its segment, or none. */
function directLabel(wordings: readonly string[], centre: number, room: number, { text }: Swatch): Html | null {
  const words = wordings.find((wording) => fits(wording, room));
  return words === undefined ? null
    : html`<text class="maat-chart__direct" x="${centre.toFixed(1)}" y="${height / 2 + 5.5}" text-anchor="middle" font-size="16" fill="${text}" aria-hidden="true">${words}</text>`;
}

function key({ fill }: Swatch): Html {
  return html`<svg class="maat-legend__key" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><rect x="0.5" y="0.5" width="15" height="15" fill="${fill}" stroke="#0b0c0c"/></svg>`;
}

/**
 * A bar for each answer, each of 100% of the base; for questions where one return may give several answers. Words and
 * numbers are text of the page, so that long labels wrap and grow with it; the bars only repeat them.
 */
export function bars(options: ChartOptions): Html {
  const { id, description, segments } = options;
  const rows = segments.map(({ label, count, tenths, code, figures, swatch }) => {
    const { fill } = swatch ?? swatchesOf([code ?? label])[0] ?? statePalette.unanswered;
    const filled = (tenths ?? 0) / 10;
    return html`<li class="maat-bars__item"><span class="maat-bars__words"><span>${label}</span> <span class="maat-legend__figures">${figures ?? `${count} (${shareInWords(tenths)})`}</span></span>
<svg class="maat-bars__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="100" height="10" fill="#e6eaed"/><rect width="${filled}" height="10" fill="${fill}"/></svg></li>\n`;
  });
  return figure(options, html`<p class="govuk-visually-hidden" id="${id}-desc">${description}</p>
<ul class="maat-bars">
${rows}</ul>`);
}
