import type { AnswerContent } from './answers.types.ts';
import type { Item, Section, Tool } from './tools.types.ts';

/** Who a form speaks of once it is known. */
export type PersonWord = 'child' | 'adult';

/** What the answers say the case is about, or null while they do not, or where the tool's words do not follow it. */
export function personIn(tool: Tool, answers: ReadonlyMap<string, Pick<AnswerContent, 'state' | 'value'>>): PersonWord | null {
  const said = tool.wordsFollow === undefined ? undefined : answers.get(tool.wordsFollow);
  return said?.state === 'answered' && (said.value === 'child' || said.value === 'adult') ? said.value : null;
}

/** The form speaking of a child or an adult where the tool says “the person”, or names both. The item that decides keeps its words. */
export function speakingOf(tool: Tool, person: PersonWord | null): Tool {
  if (person === null || tool.wordsFollow === undefined) return tool;
  return { ...tool, sections: tool.sections.map((section) => wordedSection(section, person, tool.wordsFollow)) };
}

function wordedSection(section: Section, person: PersonWord, decider: string | undefined): Section {
  return {
    ...section,
    title: worded(section.title, person),
    ...(section.guidance === undefined ? {} : { guidance: worded(section.guidance, person) }),
    ...(section.equality === undefined ? {} : { equality: worded(section.equality, person) }),
    items: section.items.map((item) => (item.id === decider ? item : wordedItem(item, person))),
  };
}

/** Only what is read while answering: labels of answers are counted over children and adults together. */
function wordedItem(item: Item, person: PersonWord): Item {
  const { hint, guidance, prompts, concernPrompt } = item;
  return {
    ...item,
    question: worded(item.question, person),
    ...(hint === undefined ? {} : { hint: worded(hint, person) }),
    ...(guidance === undefined ? {} : { guidance: worded(guidance, person) }),
    ...(prompts === undefined ? {} : { prompts: prompts.map((prompt) => worded(prompt, person)) }),
    ...(concernPrompt === undefined ? {} : { concernPrompt: worded(concernPrompt, person) }),
  };
}

const either = /\b(the|The) (?:person|child or (?:the )?adult|child or vulnerable adult)\b(?! (?:who|that) (?:means|is either))/g;

function worded(text: string, person: PersonWord): string {
  // A sentence that explains the word itself would explain nothing once it is replaced.
  return text.split(/(?<=[.?!]) /).filter((sentence) => !sentence.startsWith('“The person” means')).join(' ').replace(either, (_, the: string) => `${the} ${person}`);
}
