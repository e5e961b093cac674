import type { Audit } from '../../audits/index.ts';
import { assetPath, form, govukButton, html, mojAlert, pageHeading, withSidebar, type Html } from '../../design-system/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { DrawnPart, DrawnSection } from '../assemble-report.rules.ts';
import { blockAsHtml, freeId, headingOf, numberId, sourceId, type PageCounters } from '../formats/report-html-parts.ts';
import { numberSources, sourcesHeading } from '../formats/report-words.ts';
import { formatNames, reportFormats } from '../publishing/report-files.ts';
import type { Place } from '../report-places.rules.ts';
import { reportPaths } from '../reports.paths.ts';
import type { PublishedVersion } from '../reports.types.ts';
import type { Draft } from '../writing/draw-draft.ts';
import type { DrawnBlock } from '../written-blocks.rules.ts';
import { dayOf } from './moment-words.rules.ts';

export interface EditorShown {
  readonly partnership: string;
  readonly person: string;
  readonly csrfToken: string;
  readonly draft: Draft;
  readonly places: readonly Place[];
  readonly versions: readonly PublishedVersion[];
  readonly names: ReadonlyMap<string, string>;
}

/** What stands where no report has been begun. */
export function startView({ partnership, csrfToken, audit, returned }: { readonly partnership: string; readonly csrfToken: string; readonly audit: Audit; readonly returned: number }): Html {
  return html`${pageHeading(audit.title, 'Report')}
<p class="govuk-body-l">The overview report draws itself from this audit: its terms, the cases, who answered, and a chart for every question.</p>
<p class="govuk-body">You add the words: what the numbers mean, comments worth quoting, what you find, and what the board is asked about it. The introduction and method are begun for you.</p>
${returned === 0 ? html`<p class="govuk-body">No return has come back yet. You can begin now; charts and numbers fill themselves as returns come in.</p>` : null}
${form({ action: reportPaths.start(partnership, audit.id), csrfToken }, govukButton({ text: 'Start the report', preventDoubleClick: true }))}`;
}

/** The report as it will print, with what can be done at each place and with each block. */
export function editorView(shown: EditorShown): Html {
  const { draft, partnership, person } = shown;
  const counters: PageCounters = { ids: new Set(), figures: 0, tables: 0, numbers: 0 };
  const { document } = draft;
  return html`<link rel="stylesheet" href="${assetPath('report.css')}">
${pageHeading(draft.audit.title, 'Report')}
${head(shown)}
${problems(shown)}
${withSidebar(outline(draft.sections, shown), html`<article class="report report--writing" data-report-drafts="${draft.audit.id}" data-person="${person}">
<p class="govuk-caption-l">${document.partnership}</p>
<h2 class="govuk-heading-xl report-title">${document.title}</h2>
<p class="govuk-body-l report-subtitle">${document.subtitle}</p>
<p class="govuk-body report-status">${document.status}</p>
${draft.sections.map((section) => sectionView(section, 2, shown, counters))}
${sources(shown)}
</article>`)}
<p class="govuk-body"><a class="govuk-link" href="${reportPaths.publish(partnership, draft.audit.id)}">Check and publish</a></p>`;
}

/** Versions, exports and the way to publish. */
function head({ draft, partnership, versions, names }: EditorShown): Html {
  const { id } = draft.audit;
  return html`<div class="report-head">
<div class="report-head__part"><h2 class="govuk-heading-s">Draft</h2>
<p class="govuk-body">Numbers and charts are those of now. Take it away as ${reportFormats.map((format, index) => html`${index === 0 ? null : ', '}<a class="govuk-link" href="${reportPaths.exportDraft(partnership, id, format)}">${formatNames[format]}</a>`)}.</p></div>
<div class="report-head__part"><h2 class="govuk-heading-s">Published</h2>
${versions.length === 0 ? html`<p class="govuk-body">Nothing yet. Only coordinators see this draft.</p>` : html`<ul class="govuk-list">${versions.map(({ number, publishedAt, publishedBy }) => html`<li><a class="govuk-link" href="${reportPaths.version(partnership, id, number)}">Version ${number}</a>, ${dayInWords(dayOf(publishedAt))}${publishedBy === null ? null : `, ${names.get(publishedBy) ?? 'somebody who has left'}`}</li>`)}</ul>`}
${govukButton({ text: versions.length === 0 ? 'Check and publish' : 'Publish a new version', href: reportPaths.publish(partnership, id), classes: 'govuk-button--secondary' })}</div>
</div>`;
}

function problems({ draft, partnership }: EditorShown): Html | null {
  if (draft.problems.length === 0) return null;
  return mojAlert({
    variant: 'warning',
    title: 'Some numbers cannot be found',
    showTitleAsHeading: true,
    html: html`<ul class="govuk-list govuk-list--bullet">${draft.problems.map(({ blockId, message }) => html`<li><a class="govuk-link" href="${reportPaths.block(partnership, draft.audit.id, blockId)}">${message}</a></li>`)}</ul>`,
  });
}

function outline(sections: readonly DrawnSection[], { draft }: EditorShown): Html {
  const list = (level: readonly DrawnSection[]): Html => html`<ul class="report-outline__list">${level.map(({ id, number, title, subsections }) => html`
<li><a class="govuk-link govuk-link--no-underline report-outline__link" href="#${anchorOf(id)}"><span class="report-outline__number">${number}</span> ${title}</a>${subsections.length === 0 ? null : list(subsections)}</li>`)}
</ul>`;
  return html`<nav class="report-outline" aria-label="Contents of the report">
<p class="govuk-body govuk-!-font-weight-bold report-outline__title">Contents</p>
${list(sections)}
${numberSources(draft.document).length === 0 ? null : html`<ul class="report-outline__list"><li><a class="govuk-link govuk-link--no-underline" href="#sources">${sourcesHeading}</a></li></ul>`}
</nav>`;
}

function sectionView(section: DrawnSection, level: number, shown: EditorShown, counters: PageCounters): Html {
  return html`${headingOf(level, freeId(anchorOf(section.id), counters), section.number, section.title)}${
    section.parts.map((part) => partView(part, level, shown, counters))}${
    section.subsections.map((subsection) => sectionView(subsection, level + 1, shown, counters))}`;
}

function partView(part: DrawnPart, level: number, shown: EditorShown, counters: PageCounters): Html {
  if (part.kind === 'fixed') return html`${part.blocks.map((block) => blockAsHtml(block, level, counters))}`;
  return html`${part.written.map((written, index) => blockView(written, { first: index === 0, last: index === part.written.length - 1 }, level, shown, counters))}${
    addLinks(part.place, part.written.length, shown)}`;
}

const kindNames = { text: 'text', quotations: 'quotations', finding: 'finding' } as const;

function blockView({ block, drawn }: DrawnBlock, { first, last }: { readonly first: boolean; readonly last: boolean }, level: number, { draft, partnership, csrfToken }: EditorShown, counters: PageCounters): Html {
  const what = `${kindNames[block.content.kind]} ${placeWords(drawn)}`.trim();
  const move = (direction: 'up' | 'down'): Html => form({ action: reportPaths.moveBlock(partnership, draft.audit.id, block.id), csrfToken }, html`<button class="report-tools__button" type="submit" name="direction" value="${direction}">Move ${direction}<span class="govuk-visually-hidden"> the ${what}</span></button>`);
  return html`<div class="report-written" id="block-${block.id}">
<div class="report-tools"><a class="govuk-link" href="${reportPaths.block(partnership, draft.audit.id, block.id)}">Edit<span class="govuk-visually-hidden"> the ${what}</span></a>${first ? null : move('up')}${last ? null : move('down')}<a class="govuk-link" href="${reportPaths.removeBlock(partnership, draft.audit.id, block.id)}">Remove<span class="govuk-visually-hidden"> the ${what}</span></a></div>
${drawn.map((one) => blockAsHtml(one, level, counters))}</div>
`;
}

/** The first paragraph's or finding's number, so that links with the same words can be told apart when heard. */
function placeWords(drawn: DrawnBlock['drawn']): string {
  for (const one of drawn) {
    if ((one.kind === 'paragraph' || one.kind === 'finding') && one.number !== null) return one.number;
  }
  return '';
}

const addWords = { text: 'Add text', quotations: 'Add comments as quotations', finding: 'Add finding' } as const;

function addLinks(placeId: string, already: number, { draft, partnership, places }: EditorShown): Html | null {
  const place = places.find(({ id }) => id === placeId);
  if (!place) return null;
  const hrefOf = (kind: Place['kinds'][number]): string => (kind === 'quotations'
    ? reportPaths.quotations(partnership, draft.audit.id, placeId.slice(placeId.indexOf('/') + 1))
    : reportPaths.newBlock(partnership, draft.audit.id, placeId));
  return html`<p class="report-add${already === 0 ? ' report-add--empty' : null}" id="${anchorOfPlace(placeId)}">${place.kinds.map((kind) => html`<a class="govuk-link report-add__link" href="${hrefOf(kind)}">${addWords[kind]}<span class="govuk-visually-hidden"> at ${place.title}</span></a>`)}${
    placeId.startsWith('section/') ? html` <span class="report-add__place">to end this section</span>` : null}</p>`;
}

/** What the page's own numbers link to, as in the finished report. */
function sources({ draft }: EditorShown): Html | null {
  const found = numberSources(draft.document);
  if (found.length === 0) return null;
  return html`${headingOf(2, 'sources', '', sourcesHeading)}<ol class="govuk-list govuk-list--number report-sources">
${found.map(({ place, words, source }, index) => html`<li id="${sourceId(index + 1)}"><a class="govuk-link" href="#${numberId(index + 1)}">${place}: ${words}</a> <span id="${sourceId(index + 1)}-words">${source}</span></li>\n`)}</ol>`;
}

function anchorOf(sectionId: string): string {
  return `section-${sectionId.replaceAll('.', '-')}`;
}

/** Where on the page something can be added at a place. */
export function anchorOfPlace(placeId: string): string {
  return `place-${placeId.replaceAll(/[^A-Za-z0-9_-]+/g, '-')}`;
}
