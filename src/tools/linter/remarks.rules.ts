import type { Item, Section } from '../tools.types.ts';
import type { RemarkRule, ToolRemark } from './remarks.types.ts';

type Words = Pick<ToolRemark, 'found' | 'why' | 'mend'>;

/** A remark about a question; `found` goes on after "Question 2.1". */
export function ofItem(rule: RemarkRule, { id, number }: Item, words: Words): ToolRemark {
  return remark(rule, id, { ...words, found: `Question ${number} ${words.found}` });
}

/** A remark about a section; `found` goes on after "Section 2". */
export function ofSection(rule: RemarkRule, { id, number }: Section, words: Words): ToolRemark {
  return remark(rule, id, { ...words, found: `Section ${number} ${words.found}` });
}

function remark(rule: RemarkRule, at: string, { found, why, mend }: Words): ToolRemark {
  return { rule, at, found, why, mend, message: `${found} ${why} ${mend}` };
}
