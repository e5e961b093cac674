import type { DateItem, NarrativeItem, RowColumn, RowsItem, TextItem } from '../../tools.types.ts';

/** The audiences of the tool: everybody answers every item, some of them about their own work only. */
export type WestMidlandsAudience = 'each-agency' | 'own-agency';

type Words = Pick<NarrativeItem, 'id' | 'number' | 'question' | 'shortName' | 'hint' | 'guidance' | 'prompts' | 'onlyIf' | 'note' | 'concernPrompt'>;

/** A question that is answered in the auditor’s own words. It has no comment box: everything is said in the answer. */
export function inOwnWords(words: Words, audience: WestMidlandsAudience = 'each-agency'): NarrativeItem {
  return { kind: 'narrative', ...words, audience, comment: 'none', evidence: false, otherAnswers: ['na', 'dk', 'no-evidence'] };
}

/** A question answered in rows of a table. */
export function inRows(words: Words, columns: readonly RowColumn[], audience: WestMidlandsAudience = 'each-agency'): RowsItem {
  return { kind: 'rows', ...words, columns, audience, comment: 'none', evidence: false, otherAnswers: ['na', 'dk', 'no-evidence'] };
}

/** A line or a day of the front sheet. */
export function onFrontSheet(kind: 'text' | 'date', words: Words): TextItem | DateItem {
  return { kind, ...words, audience: 'each-agency', comment: 'none', evidence: false, otherAnswers: ['na'] };
}

/** How every answer is to be written; it stands at the head of each part with questions about the work. */
export const howToAnswer =
  '“You” and “your agency” mean the agency that you audit for. “The person” means the child or the adult at risk. Keep to what '
  + 'changed for the person. Give a date for everything that happened. Where agencies were in touch, say how, such as by phone '
  + 'or email. Where somebody was asked to a meeting, say whether they came. If a question does not apply, choose “Not '
  + 'applicable”: do not leave it empty.';
