import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { assetPath, html, registerAsset, render, withSidebar, type Html } from '../../design-system/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { ReportDocument } from '../report-document.types.ts';
import { printable } from './printable-text.ts';
import { blockAsHtml, headingOf, numberId, placeSections, sourceId, type PageCounters, type PlacedSection } from './report-html-parts.ts';
import { numberSources, sourcesHeading, type NumberSource } from './report-words.ts';

const pageStyles = join(import.meta.dirname, 'report-page.css');
const fileStyles = join(import.meta.dirname, 'report-file.css');
const resolve = createRequire(import.meta.url).resolve;

registerAsset('report.css', pageStyles);

const sourcesId = 'sources';

/**
 * The body of a report's page, to be put into the layout (which shows the marking): its style, an outline to jump by, the
 * report with its h1, sections as h2 and h3 with their numbers, paragraphs that can be linked to ("p-3-1-1"), charts,
 * tables, quotations, and the list of where its live numbers come from.
 */
export function reportAsHtml(document: ReportDocument): Html {
  const { outline, article } = partsOf(document);
  return html`<link rel="stylesheet" href="${assetPath('report.css')}">
${withSidebar(outline, article)}`;
}

/**
 * The report as one web page that needs nothing else: styles and typeface inside, no scripts, the marking at the top and
 * on every printed page.
 */
export function reportAsStandaloneHtml(document: ReportDocument): string {
  const report = printable(document);
  const { outline, article } = partsOf(report);
  const marking = report.marking === null ? null : html`<header><p class="report-marking">${report.marking}</p></header>\n`;
  const title = render(html`${report.title}`);
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
${stylesOfFile()}
${printedMarking(report.marking)}</style>
</head>
<body>
${render(html`${marking}<div class="report-frame">
${outline}
<main>
${article}
</main>
</div>
`)}</body>
</html>
`;
}

function partsOf(document: ReportDocument): { readonly outline: Html; readonly article: Html } {
  const report = printable(document);
  const counters: PageCounters = { ids: new Set(), figures: 0, tables: 0, numbers: 0 };
  const placed = placeSections(report.sections, counters);
  const sources = numberSources(report);
  const article = html`<article class="report">
<p class="govuk-caption-l">${report.partnership}</p>
<h1 class="govuk-heading-xl report-title">${report.title}</h1>
<p class="govuk-body-l report-subtitle">${report.subtitle}</p>
<p class="govuk-body report-status">${report.status.includes(dayInWords(report.date)) ? report.status : `${dayInWords(report.date)}. ${report.status}`}</p>
${placed.map((section) => sectionAsHtml(section, 2, counters))}${sources.length === 0 ? null : sourcesAsHtml(sources)}</article>`;
  return { outline: outlineOf(placed, sources.length > 0), article };
}

function outlineOf(placed: readonly PlacedSection[], withSources: boolean): Html {
  const list = (sections: readonly PlacedSection[]): Html => html`<ul class="report-outline__list">
${sections.map(({ id, section, subsections }) => html`<li><a class="govuk-link govuk-link--no-underline report-outline__link" href="#${id}"><span class="report-outline__number">${section.number}</span> ${section.title}</a>${
  subsections.length === 0 ? null : list(subsections)}</li>\n`)}${
  sections === placed && withSources ? html`<li><a class="govuk-link govuk-link--no-underline report-outline__link" href="#${sourcesId}">${sourcesHeading}</a></li>\n` : null}</ul>`;
  return html`<nav class="report-outline" aria-label="Contents of the report">
<p class="govuk-body govuk-!-font-weight-bold report-outline__title">Contents</p>
${list(placed)}
</nav>`;
}

function sectionAsHtml({ id, section, subsections }: PlacedSection, level: number, counters: PageCounters): Html {
  return html`${headingOf(level, id, section.number, section.title)}${
    section.blocks.map((block) => blockAsHtml(block, level, counters))}${
    subsections.map((subsection) => sectionAsHtml(subsection, level + 1, counters))}`;
}

function sourcesAsHtml(sources: readonly NumberSource[]): Html {
  return html`${headingOf(2, sourcesId, '', sourcesHeading)}<ol class="govuk-list govuk-list--number report-sources">
${sources.map(({ place, words, source }, index) => html`<li id="${sourceId(index + 1)}"><a class="govuk-link" href="#${numberId(index + 1)}">${place}: ${words}</a> <span id="${sourceId(index + 1)}-words">${source}</span></li>\n`)}</ol>
`;
}

/**
 * The marking in the margin of every printed page. As the text of a style sheet it is written in hexadecimal escapes
 * throughout (CSS Syntax 3, §4.3.7), so that nothing in it can end the string or the element.
 */
function printedMarking(marking: string | null): string {
  if (marking === null) return '';
  const words = [...marking].map((character) => `\\${(character.codePointAt(0) ?? 32).toString(16)} `).join('');
  const box = `{content:"${words}";color:#7a1f2b;font:700 9pt arial,sans-serif}`;
  return `@page{@top-center${box}@bottom-center${box}}`;
}

let fileStylesRead: string | null = null;

function stylesOfFile(): string {
  fileStylesRead ??= [...typefaces(), readFileSync(fileStyles, 'utf8'), readFileSync(pageStyles, 'utf8')].join('\n');
  return fileStylesRead;
}

function* typefaces(): Generator<string> {
  const ranges = JSON.parse(readFileSync(resolve('@fontsource/atkinson-hyperlegible-next/unicode.json'), 'utf8')) as Readonly<Record<string, string>>;
  for (const half of ['latin-ext', 'latin']) {
    for (const weight of ['400', '700']) {
      const file = readFileSync(resolve(`@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${half}-${weight}-normal.woff2`));
      yield `@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:${weight};src:url(data:font/woff2;base64,${file.toString('base64')}) format("woff2");unicode-range:${ranges[half]}}`;
    }
  }
}
