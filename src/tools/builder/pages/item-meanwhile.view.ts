import { govukButton, govukSummaryList, html, type Html } from '../../../design-system/index.ts';
import { kindNames } from '../../kind-names.rules.ts';
import type { ItemFields } from '../item-fields.types.ts';

const names = {
  question: 'Question', shortName: 'Short name', number: 'Number', hint: 'Hint', prompts: 'What the answer should cover', guidance: 'Longer help', onlyIf: 'Answer this if',
  concernPrompt: 'When to raise a concern at once', note: 'Note',
} as const;

/** Where what was typed differs from what somebody else saved meanwhile; null when it is the same. */
export function savedMeanwhile(typed: ItemFields, saved: ItemFields): Html | null {
  const texts = (Object.keys(names) as (keyof typeof names)[]).map((field) => [names[field], typed[field].trim(), saved[field].trim()] as const);
  const answers = ({ options, points, columns }: ItemFields): string => [...options.map(({ label }) => label), ...points.map(({ text }) => text), ...columns.map(({ label }) => label)].filter((words) => words.trim() !== '').join('; ');
  const rows = [...texts, ['How it is answered', kindNames[typed.kind], kindNames[saved.kind]] as const, ['Answers, points or columns', answers(typed), answers(saved)] as const].filter(([, mine, theirs]) => mine !== theirs);
  if (rows.length === 0) return null;
  return govukSummaryList({ rows: rows.map(([name, mine, theirs]) => ({
    key: { text: name },
    value: { html: html`<p class="govuk-body"><strong>Saved by them:</strong> ${theirs || 'empty'}</p><p class="govuk-body"><strong>Yours:</strong> ${mine || 'empty'}</p>` },
  })) });
}

/** What somebody typed, to be copied from where it cannot be saved. */
export function keptWordsView(typed: ItemFields, back: string, what: string): Html {
  const texts = (Object.keys(names) as (keyof typeof names)[]).map((field) => [names[field], typed[field].trim()] as const);
  const lists = [...typed.options.map(({ label }) => label), ...typed.points.map(({ text }) => text), ...typed.columns.map(({ label }) => label)].filter((words) => words.trim() !== '').join('\n');
  return html`<h1 class="govuk-heading-l">${what}</h1>
<p class="govuk-body">This is what you typed. Copy what you want to keep.</p>
${govukSummaryList({ rows: [...texts, ['Answers, points or columns', lists] as const].filter(([, words]) => words !== '').map(([name, words]) => ({ key: { text: name }, value: { html: html`<span class="maat-words">${words}</span>` } })) })}
${govukButton({ text: 'Go on', href: back })}`;
}
