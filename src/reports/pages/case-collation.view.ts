import { assetPath, emptyState, govukDetails, html, optionPalette, pageHeading, scrollRegion, stateTag, type Html } from '../../design-system/index.ts';
import { returnPaths } from '../../returns/index.ts';
import type { CaseAnswer, CaseCollation, CaseRow } from '../figures/case-collation.ts';
import { commentText } from './comment-list.view.ts';

const standings = { returned: null, nil: 'nothing to report', outstanding: 'not back yet' } as const;

/** Where the page stands and what of it is shown. */
export interface CaseCollationPlace {
  readonly partnership: string;
  readonly here: string;
  readonly onlyDifferent: boolean;
}

/** Questions down, agencies across; rows where agencies disagree say so. */
export function caseCollationView(shown: CaseCollation, place: CaseCollationPlace): Html {
  const { audit, found, agencies, sections, withWords } = shown;
  const { onlyDifferent, here } = place;
  const different = sections.flatMap(({ rows }) => rows).filter(({ compared }) => compared === 'differ').length;
  const back = agencies.filter(({ standing }) => standing !== 'outstanding').length;
  return html`<link rel="stylesheet" href="${assetPath('report-work.css')}">
${pageHeading(`${audit.title}: ${found.label}`, 'All agencies’ answers')}
<p class="govuk-body">${factsOf(shown)}</p>
<p class="govuk-body">${back} of ${agencies.length} agencies have answered. ${
    different === 0 ? 'No question has answers that differ.' : `${different} ${different === 1 ? 'question has' : 'questions have'} answers that differ between agencies. Agencies grade their own work, so a difference is something to talk about, not a mistake.`}</p>
${different === 0 && !onlyDifferent ? null : html`<p class="govuk-body">${onlyDifferent
    ? html`Only questions with different answers are shown. <a class="govuk-link" href="${here}">Show every question</a>`
    : html`<a class="govuk-link" href="${here}?show=different">Show only questions with different answers</a>`}</p>`}
${withWords ? null : html`<p class="govuk-body">This audit has too many comments to show them here. Read them in each agency’s return.</p>`}
${agencies.length === 0 ? emptyState('No agency has been asked about this case.') : sections.map((section) => sectionView(section, agencies, place))}`;
}

function factsOf({ found }: CaseCollation): string {
  const facts = [found.reference, found.age === null ? null : `aged ${found.age}`, found.gender, found.category, found.referringAgency === null ? null : `referred by ${found.referringAgency}`];
  return facts.filter((fact) => fact !== null && fact !== '').join(' · ');
}

function sectionView({ id, number, title, rows }: CaseCollation['sections'][number], agencies: CaseCollation['agencies'], { partnership, onlyDifferent }: CaseCollationPlace): Html | null {
  const shown = rows.filter(({ compared }) => !onlyDifferent || compared === 'differ');
  if (shown.length === 0) return null;
  return html`<h2 class="govuk-heading-m" id="${`section-${id}`}">${number} ${title}</h2>
${govukDetails({
    classes: 'case-answers__full', summaryHtml: html`Questions in full<span class="govuk-visually-hidden"> of section ${number}</span>`,
    html: html`<ul class="govuk-list">${shown.map(({ item }) => html`<li><strong>${item.number}</strong> ${item.question}</li>`)}</ul>`,
  })}
${scrollRegion(`Answers to section ${number}`, html`<table class="case-answers">
<caption class="govuk-visually-hidden">Answers to section ${number}, ${title}, by agency</caption>
<thead><tr><th scope="col" class="case-answers__corner">Question</th>${agencies.map(({ requestId, name, standing }) => html`<th scope="col" class="case-answers__agency"><a class="govuk-link" href="${returnPaths.request(partnership, requestId)}">${name}</a>${standings[standing] === null ? null : html`<span class="case-answers__standing">${standings[standing]}</span>`}</th>`)}</tr></thead>
<tbody>${shown.map(rowView)}</tbody>
</table>`)}`;
}

function rowView({ item, compared, cells }: CaseRow): Html {
  return html`<tr class="case-answers__row case-answers__row--${compared}"><th scope="row" class="case-answers__question"><span class="case-answers__number">${item.number}</span> ${item.shortName}${
    compared === 'differ' ? html`<span class="case-answers__differ">${stateTag('Answers differ', 'attention')}</span>` : null}</th>
${cells.map((cell) => html`<td class="case-answers__cell">${cell === null ? html`<span class="case-answers__none">–<span class="govuk-visually-hidden"> no return</span></span>` : cellView(cell, compared === 'differ', item.number)}</td>`)}</tr>
`;
}

/** Equal answers carry the same mark within a row that differs; the words say what they are. */
function cellView({ lines, comment, evidence, group }: CaseAnswer, marked: boolean, number: string): Html {
  const swatch = group === null || !marked ? null : (optionPalette[group % optionPalette.length] ?? null);
  const mark = swatch && html`<svg class="case-answers__mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><rect width="12" height="12" fill="${swatch.fill}"/></svg> `;
  const more = comment === null && evidence === null ? null : govukDetails({
    classes: 'case-answers__comment',
    summaryHtml: html`${comment === null ? 'Evidence' : 'Comment'}<span class="govuk-visually-hidden"> on question ${number}</span>`,
    html: html`${comment === null ? null : commentText(comment)}${evidence === null ? null : html`<p class="govuk-body comment-list__text"><strong>Evidence:</strong> ${evidence}</p>`}`,
  });
  return html`${mark}${answered(lines)}${more}`;
}

function answered(lines: CaseAnswer['lines']): Html {
  if (lines.length === 0) return html`<span class="case-answers__none">Not answered</span>`;
  return lines.length === 1 ? html`${lines[0]}` : html`<ul class="case-answers__lines">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}
