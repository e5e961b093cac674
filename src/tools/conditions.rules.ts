import { codesIn, optionsOf } from './choices.rules.ts';
import { stateInWords } from './states.rules.ts';
import type { AnswerContent } from './answers.types.ts';
import type { AnswerState, Condition, Item, Tool } from './tools.types.ts';

type Answers = ReadonlyMap<string, Pick<AnswerContent, 'state' | 'value'>>;

/** Ids of the items whose answers decide. */
export function decidersOf(condition: Condition): string[] {
  return condition.kind === 'answer' ? [condition.item] : [...new Set(condition.of.flatMap(decidersOf))];
}

/** Whether the answers so far meet the condition. An item that nobody has answered meets none. */
export function meets(condition: Condition, answers: Answers): boolean {
  switch (condition.kind) {
    case 'answer': {
      const given = answers.get(condition.item);
      if (!given || given.state === 'unanswered') return false;
      const said = new Set<string>([given.state, ...codesIn(given.value)]);
      return condition.oneOf.some((code) => said.has(code));
    }
    case 'any-of':
      return condition.of.some((part) => meets(part, answers));
    case 'all-of':
      return condition.of.every((part) => meets(part, answers));
  }
}

/**
 * The items that the form asks with these answers, in its order. An answer to an item that is not asked decides nothing.
 * Conditions look at earlier items only, so one pass through the form settles all of them.
 */
export function askedItems(tool: Tool, answers: Answers): Item[] {
  const counting = new Map<string, Pick<AnswerContent, 'state' | 'value'>>();
  return tool.sections.flatMap(({ items }) => items).filter((item) => {
    const asked = item.when === undefined || meets(item.when, counting);
    const answer = answers.get(item.id);
    if (asked && answer) counting.set(item.id, answer);
    return asked;
  });
}

/**
 * The form without the questions that are not asked now. Those for which something was said while they were asked stay in sight, and
 * so do those that an answer in the same section may bring up, since their page has to be ready for it.
 */
export function shownForm(tool: Tool, said: ReadonlySet<string>, asked: ReadonlySet<string>): Tool {
  const isShown = (item: Item, here: ReadonlySet<string>): boolean =>
    asked.has(item.id) || said.has(item.id) || (item.when !== undefined && decidersOf(item.when).some((id) => here.has(id)));
  const sections = tool.sections.flatMap((section) => {
    const here = new Set(section.items.map(({ id }) => id));
    const items = section.items.filter((item) => isShown(item, here));
    return items.length === 0 ? [] : [{ ...section, items }];
  });
  return { ...tool, sections };
}

/** Whether any item of the tool depends on an answer to another. */
export function hasConditions(tool: Tool): boolean {
  return tool.sections.some(({ items }) => items.some(({ when }) => when !== undefined));
}

/** "question 2.1 is “Yes” or “Partly”, and question 3 is “No”", to follow "Answer this if". */
export function conditionInWords(tool: Tool, condition: Condition): string {
  switch (condition.kind) {
    case 'answer': {
      const item = tool.sections.flatMap((section) => section.items).find(({ id }) => id === condition.item);
      const words = condition.oneOf.map((code) => (item ? wordsOf(item, code) : code));
      return `question ${item?.number ?? condition.item} is ${words.join(' or ')}`;
    }
    case 'any-of':
      return condition.of.map((part) => conditionInWords(tool, part)).join(', or ');
    case 'all-of':
      return condition.of.map((part) => conditionInWords(tool, part)).join(', and ');
  }
}

/** The item saying itself when it is to be answered, for places that show it whether or not it is asked. */
export function sayingWhen<I extends Item>(tool: Tool, item: I): I {
  if (item.when === undefined) return item;
  const words = conditionInWords(tool, item.when);
  return { ...item, onlyIf: item.onlyIf === undefined ? words : `${words}, and ${item.onlyIf}` };
}

function wordsOf(item: Item, code: string): string {
  if (code === 'answered') return 'answered';
  const label = optionsOf(item).find((option) => option.code === code)?.label;
  return `“${label ?? (code === 'na' || code === 'dk' || code === 'no-evidence' ? stateInWords(code satisfies AnswerState) : code)}”`;
}
