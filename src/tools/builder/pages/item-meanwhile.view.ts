import { govukSummaryList, html, type Html } from '../../../design-system/index.ts';
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
