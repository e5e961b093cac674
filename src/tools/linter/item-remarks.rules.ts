import { isCentral } from '../audience.rules.ts';
import { isOffered } from '../states.rules.ts';
import type { Item, Section, Tool } from '../tools.types.ts';
import { overlappingOptions } from './overlapping-options.rules.ts';
import { readingAge } from './reading-age.rules.ts';
import { lacksBacking } from './section-remarks.rules.ts';
import { ofItem } from './remarks.rules.ts';
import type { ToolRemark } from './remarks.types.ts';
import type { Twin } from './similar-questions.rules.ts';

/** Reading ages above this ask too much of somebody with little time. */
const highestReadingAge = 14;
/** Facts such as a date or a name, which every agency has. */
const factKinds: ReadonlySet<Item['kind']> = new Set(['text', 'date', 'number']);

const alikeWords: Readonly<Record<Twin['alike'], string>> = {
  same: 'asks the same as', 'other-order': 'uses the same words in another order as', 'few-words': 'differs in no more than a word or two from',
};

/** What is odd about one question by itself, and beside an earlier one that asks the same. */
export function itemRemarks(tool: Tool, section: Section, item: Item, twin: Twin | undefined, isSeen: boolean): ToolRemark[] {
  const remarks: ToolRemark[] = [];
  if (twin) {
    remarks.push(ofItem(twin.alike === 'same' ? 'duplicate-question' : 'similar-question', item, {
      found: `${alikeWords[twin.alike]} question ${twin.item.number}.`, why: 'Two answers to one question cannot both be counted.', mend: 'Take one out, or say in other words what is different.',
    }));
  }
  if (asksTwice(item.question)) {
    remarks.push(ofItem('two-questions', item, { found: 'asks two things at once.', why: 'An answer may be to either.', mend: 'Ask them apart, or move one into what the answer should cover.' }));
  }
  if (!isSeen) {
    remarks.push(ofItem('seen-by-nobody', item, { found: 'is met by no agency, whatever its work and its part in the case.', why: 'It will never be answered.', mend: 'Change its audience, or take it out.' }));
  }
  const overlap = overlappingOptions(item);
  if (overlap) {
    remarks.push(ofItem('options-overlap', item, {
      found: `offers “${overlap[0]}” and “${overlap[1]}”, which can both be true.`, why: 'Two people may choose differently for the same file.', mend: 'Make each answer exclude the others.',
    }));
  }
  if (!isCentral(tool, item) && !factKinds.has(item.kind) && item.kind !== 'grade' && !isOffered(item, 'na')) {
    remarks.push(ofItem('no-way-out', item, { found: 'offers no “Not applicable”.', why: 'Somebody whose file has nothing to say on it can only leave it blank.', mend: 'Offer “Not applicable”.' }));
  }
  const age = readingAge(item.question);
  if (age > highestReadingAge) {
    remarks.push(ofItem('hard-to-read', item, { found: `asks for a reading age of about ${Math.round(age)}.`, why: 'People in a hurry will read different questions into it.', mend: 'Use shorter words and sentences.' }));
  }
  const othersBacked = tool.sections.some(({ items }) => items.some((other) => other.kind === 'grade' && other.backedBy !== undefined));
  if (item.kind === 'grade' && item.backedBy === undefined && othersBacked && !lacksBacking(tool, section)) {
    remarks.push(ofItem('grade-unbacked', item, {
      found: 'is a grade that rests on nothing, while other grades of this tool rest on impact or evidence.', why: 'A grade on nothing cannot be looked into or moderated.',
      mend: 'Name what should stand behind it, or say that it is a judgement of the whole.',
    }));
  }
  return remarks;
}

/** Two question marks, or an "and" between two verbs of asking. */
function asksTwice(question: string): boolean {
  return (question.match(/\?/g) ?? []).length > 1 || /\b(and|or) (how|what|when|why|who|where|did|does|is|are|was|were|has|have)\b/i.test(question);
}
