import { govukButton, govukInsetText, govukSelect, govukSummaryList, html, type Html } from '../../../design-system/index.ts';
import { trendsInWords, wordRuns } from '../compare-tools.rules.ts';
import type { Difference, ItemPair, ItemPart, SectionChange, ToolComparison, ToolPart } from '../compare-tools.types.ts';

const itemParts: Readonly<Record<ItemPart, string>> = {
  question: 'Question', number: 'Number', place: 'Place', kind: 'Kind', answers: 'Answers', scale: 'Scale', points: 'Points', columns: 'Columns', audience: 'Who answers',
  timescale: 'Timescale', condition: 'When it is asked', comment: 'Comment', evidence: 'Evidence', 'other-answers': 'Other answers', help: 'Help',
};
const toolParts: Readonly<Record<ToolPart, string>> = {
  title: 'Title', summary: 'Summary', unit: 'One return is', 'look-back': 'How far back', marking: 'Marking', blanks: 'Blanks',
};

/** Chooses what a version is compared with. */
export function compareWith(here: string, choices: readonly { readonly id: string; readonly text: string }[], chosen: string): Html {
  return html`<form action="${here}" method="get">
${govukSelect({ id: 'with', name: 'with', label: { text: 'Compare with' }, value: chosen, items: choices.map(({ id, text }) => ({ value: id, text })) })}
${govukButton({ text: 'Compare', classes: 'govuk-button--secondary' })}
</form>`;
}

/** What changed from one tool to the other: first what it means for trends, then part by part. */
export function comparisonView(comparison: ToolComparison): Html {
  const { tool, sections, kept, added, removed } = comparison;
  const changed = kept.filter(({ differences }) => differences.length > 0);
  if (tool.length + sections.length + changed.length + added.length + removed.length === 0) return govukInsetText({ text: 'The two are the same, word for word.' });
  return html`<h2 class="govuk-heading-m">What stays comparable</h2>
<ul class="govuk-list govuk-list--bullet">${trendsInWords(comparison).map((sentence) => html`<li>${sentence}</li>`)}</ul>
${tool.length === 0 ? null : html`<h2 class="govuk-heading-m">The tool as a whole</h2>${differences(tool, toolParts)}`}
${sections.length === 0 ? null : html`<h2 class="govuk-heading-m">Sections</h2>
<ul class="govuk-list govuk-list--bullet">${sections.map((change) => html`<li>${sectionInWords(change)}</li>`)}</ul>`}
${added.length === 0 ? null : html`<h2 class="govuk-heading-m">New questions</h2>
<ul class="govuk-list">${added.map(({ number, question }) => html`<li>${number} <ins class="maat-change maat-change--added">${question}</ins></li>`)}</ul>`}
${changed.length === 0 ? null : html`<h2 class="govuk-heading-m">Questions that changed</h2>
${changed.map(pairView)}`}
${removed.length === 0 ? null : html`<h2 class="govuk-heading-m">Questions taken out</h2>
<ul class="govuk-list">${removed.map(({ number, question }) => html`<li>${number} <del class="maat-change maat-change--removed">${question}</del></li>`)}</ul>`}`;
}

function pairView({ before, after, differences: parts, trend }: ItemPair): Html {
  return html`<h3 class="govuk-heading-s">${after.number} ${after.shortName}</h3>
${before.id === after.id ? null : html`<p class="govuk-hint">Carries on question ${before.number}, ${before.shortName}.</p>`}
${trend === 'breaks' ? html`<p class="govuk-body"><strong>Its trend begins afresh:</strong> the kind or the answers to choose from differ.</p>` : null}
${differences(parts, itemParts)}`;
}

function differences<Part extends string>(parts: readonly Difference<Part>[], names: Readonly<Record<Part, string>>): Html {
  return govukSummaryList({ rows: parts.map(({ part, before, after }) => ({ key: { text: names[part] }, value: { html: words(before, after) } })) });
}

/** Both texts in one, what was taken out and put in marked by its line, its colour and, for those who hear it, its words. */
function words(before: string, after: string): Html {
  if (before === '' || after === '') {
    return before === '' ? html`<ins class="maat-change maat-change--added">${after}</ins>` : html`<del class="maat-change maat-change--removed">${before}</del>`;
  }
  return html`<span class="maat-words">${wordRuns(before, after).map(({ kind, text }) => {
    if (kind === 'same') return text;
    return kind === 'added'
      ? html`<ins class="maat-change maat-change--added"><span class="govuk-visually-hidden">added: </span>${text}</ins>`
      : html`<del class="maat-change maat-change--removed"><span class="govuk-visually-hidden">taken out: </span>${text}</del>`;
  })}</span>`;
}

function sectionInWords(change: SectionChange): Html {
  switch (change.kind) {
    case 'added':
      return html`New: ${change.title}`;
    case 'removed':
      return html`Taken out: ${change.title}`;
    case 'moved':
      return html`Moved: ${change.title}, from place ${change.before} to place ${change.after}`;
    case 'reworded':
      return html`Renamed: ${words(change.before, change.after)}`;
  }
}
