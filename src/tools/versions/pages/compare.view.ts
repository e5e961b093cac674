import { govukButton, govukInsetText, govukSelect, govukSummaryList, html, type Html } from '../../../design-system/index.ts';
import { trendsInWords } from '../compare-tools.rules.ts';
import type { Difference, ItemPair, ItemPart, NamedDifference, SectionChange, SectionPart, ToolComparison, ToolPart } from '../compare-tools.types.ts';
import { differingWords } from './differing-words.view.ts';

const itemParts: Readonly<Record<ItemPart, string>> = {
  question: 'Question', 'short-name': 'Short name', number: 'Number', place: 'Place', kind: 'Kind', answers: 'Answers', scale: 'Scale', 'backed-by': 'Question behind the grade',
  points: 'Points', columns: 'Columns', audience: 'Who answers', timescale: 'Timescale', 'only-if': 'When it applies', condition: 'When it is asked', comment: 'Comment',
  'comment-label': 'Words above the comment', evidence: 'Evidence', 'other-answers': 'Other answers', hint: 'Hint', guidance: 'Longer help', prompts: 'What to cover',
  'concern-prompt': 'When to raise a concern', note: 'Note on its wording', continues: 'Carries on the trend of', 'case-fact': 'Fact of the case',
};
const toolParts: Readonly<Record<ToolPart, string>> = {
  title: 'Title', summary: 'Summary', subject: 'It is about', 'words-follow': 'Child or adult is taken from question', unit: 'One return is', 'look-back': 'How far back',
  'look-back-rules': 'How the time looked back is counted', marking: 'Marking', blanks: 'Blanks', 'copied-from': 'Made from', notes: 'Notes',
  'audience-order': 'Order of the audiences', 'scale-order': 'Order of the scales', 'companion-order': 'Order of the companion questions',
};
const sectionParts: Readonly<Record<SectionPart, string>> = {
  guidance: 'Guidance', equality: 'About equality', weight: 'Weight for safety', 'answer-last': 'When it is answered', arrangement: 'How it is set out',
};
const namedParts: Readonly<Record<NamedDifference['part'], string>> = { scale: 'Scale', audience: 'Audience', companion: 'Companion questions' };

/** Chooses what a version is compared with. */
export function compareWith(here: string, choices: readonly { readonly id: string; readonly text: string }[], chosen: string): Html {
  return html`<form action="${here}" method="get">
${govukSelect({ id: 'with', name: 'with', label: { text: 'Compare with' }, value: chosen, items: choices.map(({ id, text }) => ({ value: id, text })) })}
${govukButton({ text: 'Compare', classes: 'govuk-button--secondary' })}
</form>`;
}

/** What changed from one tool to the other: first what it means for trends, then part by part. */
export function comparisonView(comparison: ToolComparison): Html {
  const { tool, named, sections, kept, added, removed } = comparison;
  const changed = kept.filter(({ differences }) => differences.length > 0);
  if (tool.length + named.length + sections.length + changed.length + added.length + removed.length === 0) return govukInsetText({ text: 'The two are the same, word for word.' });
  return html`<h2 class="govuk-heading-m">What stays comparable</h2>
<ul class="govuk-list govuk-list--bullet">${trendsInWords(comparison).map((sentence) => html`<li>${sentence}</li>`)}</ul>
${tool.length + named.length === 0 ? null : html`<h2 class="govuk-heading-m">The tool as a whole</h2>${wholeView(tool, named)}`}
${sections.length === 0 ? null : html`<h2 class="govuk-heading-m">Sections</h2>
${sectionsView(sections)}`}
${added.length === 0 ? null : html`<h2 class="govuk-heading-m">New questions</h2>
<ul class="govuk-list">${added.map(({ number, question }) => html`<li>${number} <ins class="maat-change maat-change--added">${question}</ins></li>`)}</ul>`}
${changed.length === 0 ? null : html`<h2 class="govuk-heading-m">Questions that changed</h2>
${changed.map(pairView)}`}
${removed.length === 0 ? null : html`<h2 class="govuk-heading-m">Questions taken out</h2>
<ul class="govuk-list">${removed.map(({ number, question }) => html`<li>${number} <del class="maat-change maat-change--removed">${question}</del></li>`)}</ul>`}`;
}

function wholeView(tool: ToolComparison['tool'], named: ToolComparison['named']): Html {
  return govukSummaryList({
    rows: [
      ...tool.map((difference) => rowOf(toolParts[difference.part], difference)),
      ...named.map((difference) => rowOf(`${namedParts[difference.part]}: ${difference.title}`, difference, difference.means)),
    ],
  });
}

/** First which sections came, went or moved, then what changed in those that stayed. */
function sectionsView(sections: readonly SectionChange[]): Html {
  const told = sections.flatMap((change) => (change.kind === 'changed' ? [] : [html`<li>${sectionInWords(change)}</li>`]));
  return html`${told.length === 0 ? null : html`<ul class="govuk-list govuk-list--bullet">${told}</ul>`}
${sections.map((change) => (change.kind === 'changed' ? html`<h3 class="govuk-heading-s">${change.title}</h3>${differences(change.differences, sectionParts)}` : null))}`;
}

function pairView({ before, after, differences: parts, trend }: ItemPair): Html {
  return html`<h3 class="govuk-heading-s">${after.number} ${after.shortName}</h3>
${before.id === after.id ? null : html`<p class="govuk-hint">Carries on question ${before.number}, ${before.shortName}.</p>`}
${trend === 'breaks' ? html`<p class="govuk-body"><strong>Its trend begins afresh:</strong> the kind or the answers to choose from differ.</p>` : null}
${differences(parts, itemParts)}`;
}

function differences<Part extends string>(parts: readonly Difference<Part>[], names: Readonly<Record<Part, string>>): Html {
  return govukSummaryList({ rows: parts.map((difference) => rowOf(names[difference.part], difference)) });
}

function rowOf(name: string, { before, after }: Difference<unknown>, means: string | null = null) {
  return { key: { text: name }, value: { html: html`${means === null ? null : html`<p class="govuk-body"><strong>${means}</strong></p>`}${differingWords(before, after)}` } };
}

function sectionInWords(change: Exclude<SectionChange, { readonly kind: 'changed' }>): Html {
  switch (change.kind) {
    case 'added':
      return html`New: ${change.title}`;
    case 'removed':
      return html`Taken out: ${change.title}`;
    case 'moved':
      return html`Moved: ${change.title}, from place ${change.before} to place ${change.after}`;
    case 'reworded':
      return html`Renamed: ${differingWords(change.before, change.after)}`;
  }
}
