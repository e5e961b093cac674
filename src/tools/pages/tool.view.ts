import { sayingWhen } from '../conditions.rules.ts';
import { timescaleInWords, weightInWords } from '../words.rules.ts';
import {
  dataTable, govukButton, govukCheckboxes, govukDetails, govukInsetText, govukSelect, govukSummaryList, html, type Html,
} from '../../design-system/index.ts';
import { sectorLabels, sectors } from '../../shared/sectors.ts';
import { asksOf, audienceOf, caseRoleLabels, caseRoles, isCentral, type PlaceInCase } from '../audience.rules.ts';
import { kindNames } from '../kind-names.rules.ts';
import { addedOthers, stateInWords } from '../states.rules.ts';
import { allItems } from '../tool.rules.ts';
import type { Companion, Item, Scale, Section, Tool } from '../tools.types.ts';

/** Where a tool's page stands, and through whose eyes it is seen. */
export interface ToolShown {
  readonly here: string;
  readonly as: PlaceInCase | null;
  /** Address of the form to print, as it is shown; null where there is none. */
  readonly blank: ((format: 'docx' | 'pdf') => string) | null;
}

/** A whole tool to read: what it is, who meets which question, the questions themselves, scales, companions and decisions. */
export function toolView(tool: Tool, { here, as, blank }: ToolShown): Html {
  const seen = (item: Item): boolean => as === null || asksOf(tool, item, as);
  const sections = tool.sections.map((section) => ({ ...section, items: section.items.filter(seen) })).filter(({ items }) => items.length > 0);
  const shown = sections.flatMap(({ items }) => items).length;
  const all = allItems(tool).length;
  return html`${tool.summary === '' ? null : html`<p class="govuk-body-l">${tool.summary}</p>`}
${govukSummaryList({ rows: [
    { key: { text: 'One return is' }, value: { text: tool.unit } },
    { key: { text: 'How far back' }, value: { text: tool.lookBack || 'Not said yet' } },
    { key: { text: 'Questions left blank' }, value: { text: tool.blanks === 'refused' ? 'A return cannot be handed in with any' : 'A return can be handed in; they are named first' } },
    { key: { text: 'Marking' }, value: { text: tool.marking || 'None' } },
  ] })}
${tool.audiences.every(({ rule }) => rule.kind === 'everyone') ? null : lookAs(here, as)}
${as === null ? html`<p class="govuk-body">${all} questions in ${tool.sections.length} sections.</p>`
    : govukInsetText({ text: `${sectorLabels[as.sector]} meets ${shown} of ${all} questions${as.roles.size > 0 ? `, where it: ${[...as.roles].map((role) => caseRoleLabels[role].toLowerCase()).join('; ')}` : ''}.` })}
${blank === null ? null : html`<p class="govuk-body">To print and fill in by hand: <a class="govuk-link" href="${blank('docx')}">Word</a> or <a class="govuk-link" href="${blank('pdf')}">PDF</a>.</p>`}
${sections.map((section) => sectionView(tool, section))}
${tool.scales.map(scaleView)}
${tool.companions.map(companionView)}
${tool.notes.length === 0 ? null : html`<h2 class="govuk-heading-m">How doubts were settled</h2>
<ul class="govuk-list govuk-list--bullet">${tool.notes.map((note) => html`<li>${note}</li>`)}</ul>`}`;
}

/** Chooses through which agency's eyes a tool is seen. */
export function lookAs(here: string, as: PlaceInCase | null): Html {
  return html`<form action="${here}" method="get">
${govukSelect({ id: 'as', name: 'as', label: { text: 'See it as' }, items: [
    { value: '', text: 'Nobody in particular: every question', selected: as === null },
    ...sectors.map((sector) => ({ value: sector, text: sectorLabels[sector], selected: as?.sector === sector })),
  ] })}
${govukCheckboxes({ name: 'role', idPrefix: 'role', classes: 'govuk-checkboxes--small', values: as === null ? [] : [...as.roles], fieldset: { legend: { text: 'Which, in this case' } },
    items: caseRoles.map((role) => ({ value: role, text: caseRoleLabels[role] })) })}
${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`;
}

function sectionView(tool: Tool, section: Section): Html {
  return html`<h2 class="govuk-heading-m" id="${section.id}">${section.number === section.title ? null : section.number} ${section.title}</h2>
${[section.guidance ?? null, section.equality === undefined ? null : `Equality: ${section.equality}`, weightInWords(section.weight)].map((words) => (words === null ? null : html`<p class="govuk-body">${words}</p>`))}
<ol class="maat-questions">${section.items.map((item) => html`<li class="maat-questions__item">${questionView(tool, item)}</li>`)}</ol>`;
}

function questionView(tool: Tool, asked: Item): Html {
  const item = sayingWhen(tool, asked);
  const answers = answersShown(item);
  const facts = [
    isCentral(tool, item) ? 'Filled in centrally, before agencies are asked' : (audienceOf(tool, item)?.label ?? null),
    kindNames[item.kind] + (item.evidence ? ', with evidence' : ''),
    addedOthers(item).length === 0 ? null : `or: ${addedOthers(item).map(stateInWords).join(', ').toLowerCase()}`,
  ].filter((fact) => fact !== null);
  return html`<p class="govuk-body maat-questions__words"><span class="maat-question-number">${item.number}</span> ${item.question}</p>
${item.onlyIf === undefined ? null : html`<p class="govuk-hint">Answer this if ${item.onlyIf}.</p>`}
${item.hint === undefined ? null : html`<p class="govuk-hint">${item.hint}</p>`}
${item.timescale === undefined ? null : html`<p class="govuk-hint">${timescaleInWords(item.timescale)}</p>`}
${item.prompts === undefined ? null : list(item.prompts)}
${answers.length === 0 ? null : list(answers)}
<p class="govuk-body-s maat-questions__facts">${facts.join(' · ')}</p>
${item.guidance === undefined && item.note === undefined ? null : govukDetails({
    summaryHtml: html`More<span class="govuk-visually-hidden"> on question ${item.number}</span>`,
    html: html`${[item.guidance, item.note].filter((words) => words !== undefined).map((words) => html`<p class="govuk-body">${words}</p>`)}`,
  })}`;
}

/** What is set out under a question: points, columns or options; a grade's steps stand with their scale, and what dates come to is worked out. */
function answersShown(item: Item): readonly string[] {
  switch (item.kind) {
    case 'checklist':
      return item.points.map(({ text }) => text);
    case 'rows':
      return item.columns.map(({ label }) => label);
    case 'single-choice':
    case 'yes-no-na':
    case 'multi-choice':
      return item.options.map(({ label }) => label);
    case 'grade':
    case 'timescale':
    case 'narrative':
    case 'text':
    case 'date':
    case 'number':
      return [];
  }
}

function list(words: readonly string[]): Html {
  return html`<ul class="govuk-list govuk-list--bullet">${words.map((each) => html`<li>${each}</li>`)}</ul>`;
}

function scaleView({ title, grades, rules }: Scale): Html {
  return html`<h2 class="govuk-heading-m">${title}</h2>
${rules.length === 0 ? null : list(rules)}
${dataTable({
    caption: title, captionHidden: true, columns: [{ label: 'Grade' }, { label: 'When' }],
    rows: grades.map(({ label, criteria }) => [label, criteria ?? 'The tool gives no description']),
  })}`;
}

function companionView({ title, forWhom, prompts }: Companion): Html {
  return html`<h2 class="govuk-heading-m">${title}</h2>
<p class="govuk-body">For ${forWhom}.</p>
${list(prompts)}`;
}
