import { accept, refuse, type FieldError } from '../../shared/result.ts';
import { conditionInWords, decidersOf } from '../conditions.rules.ts';
import { optionsOf } from '../choices.rules.ts';
import { isOffered, isOtherAnswer } from '../states.rules.ts';
import { checkTool } from '../checks/check-tool.rules.ts';
import type { ToolProblem } from '../checks/tool-problem.types.ts';
import { lintTool } from '../linter/lint-tool.rules.ts';
import { allItems } from '../tool.rules.ts';
import type { Condition, Item, Tool } from '../tools.types.ts';
import type { Edited, Remark } from './edit.types.ts';

/** What a draft may lack until it is published: everything else has to hold at every moment. */
const incomplete = [/ has no items\. /, / needs at least two options /];

/** Every fault of the conditions: an item that is not there or not earlier, and answers that it cannot have. */
export function conditionFaults(tool: Tool): FieldError[] {
  const order = new Map(allItems(tool).map((item, at) => [item.id, { item, at }]));
  return [...order.values()].flatMap(({ item, at }) => (item.when === undefined ? [] : answersLookedAt(item.when).flatMap(({ item: id, oneOf }): FieldError[] => {
    const decider = order.get(id);
    if (!decider) return [{ field: 'conditions', message: `Question ${item.number} is asked only after a certain answer to a question that is no longer there. Change when it is asked first` }];
    if (decider.at >= at) return [{ field: 'conditions', message: `Question ${item.number} is asked only if ${conditionInWords(tool, item.when ?? { kind: 'all-of', of: [] })}, so it has to come after question ${decider.item.number}` }];
    const unknown = oneOf.filter((code) => !canBe(decider.item, code));
    return unknown.length === 0 ? [] : [{
      field: 'options',
      message: `Question ${item.number} is asked only after a certain answer to question ${decider.item.number} that would be gone (${unknown.join(', ')}). Keep that answer, or change when question ${item.number} is asked first`,
    }];
  })));
}

/** The answers that a condition waits for, item by item. */
export function answersLookedAt(condition: Condition): Extract<Condition, { kind: 'answer' }>[] {
  return condition.kind === 'answer' ? [condition] : condition.of.flatMap(answersLookedAt);
}

/** Whether the item can be answered so: one of its options, or a state that it offers. */
export function canBe(item: Item, code: string): boolean {
  return code === 'answered' || optionsOf(item).some((option) => option.code === code) || (isOtherAnswer(code) && isOffered(item, code));
}

/** Conditions are looked at by `conditionFaults`, which knows the field of the page. */
function hardProblems(tool: Tool): ToolProblem[] {
  return checkTool(tool).filter(({ at, message }) => !at.path.includes('when') && !incomplete.some((pattern) => pattern.test(message)));
}

/** Without the question on child or adult, the words go back to “the person”. */
function withoutLostWording(tool: Tool): Tool {
  const { wordsFollow, ...rest } = tool;
  return wordsFollow === undefined || allItems(tool).some(({ id }) => id === wordsFollow) ? tool : rest;
}

/** Takes an edit unless it breaks what held before: ids, codes and references. A fault that was there already stops nothing. */
export function settle(before: Tool, edited: Tool): Edited {
  const after = withoutLostWording(edited);
  const known = new Set(conditionFaults(before).map(({ message }) => message));
  const faults = conditionFaults(after).filter(({ message }) => !known.has(message));
  if (faults.length > 0) return refuse(faults);
  const had = new Set(hardProblems(before).map(({ message }) => message));
  const problems = hardProblems(after).filter(({ message }) => !had.has(message));
  return problems.length === 0 ? accept(after) : refuse(problems.map((problem) => ({ field: '', message: inNumbers(after, problem) })));
}

/** The problem as people speak of it: questions by their numbers. */
function inNumbers(tool: Tool, problem: ToolProblem): string {
  const { message } = problem;
  const about = allItems(tool).find(({ id }) => id === aboutItem(problem));
  if (about && message.startsWith(`${about.id} `)) return `Question ${about.number}${message.slice(about.id.length)}`;
  return message.startsWith(`${tool.id} `) ? `The tool${message.slice(tool.id.length)}` : message;
}

/** Id of the item that a problem is about, or of the part that it lies in. */
function aboutItem({ at: { part, id, of } }: ToolProblem): string | null {
  if (part === 'item') return id;
  return part === 'option' || part === 'point' || part === 'column' ? (of ?? null) : null;
}

/** Everything to be said of a tool as it stands: what stops its publication first, then what the linter remarks. */
export function remarksOf(tool: Tool): Remark[] {
  return [
    ...checkTool(tool).filter(({ at }) => !at.path.includes('when')).map((problem) => ({
      at: aboutItem(problem) ?? (problem.at.part === 'section' ? problem.at.id : null), message: inNumbers(tool, problem), stops: true,
    })),
    ...conditionFaults(tool).map(({ message }) => ({ at: allItems(tool).find(({ number }) => message.startsWith(`Question ${number} `))?.id ?? null, message: `${message}.`, stops: true })),
    ...lintTool(tool).map(({ at, message }) => ({ at, message, stops: false })),
  ];
}

/** The items whose answers `when` of this item may look at: those before it. */
export function itemsBefore(tool: Tool, id: string): Item[] {
  const items = allItems(tool);
  const at = items.findIndex((item) => item.id === id);
  return at === -1 ? items : items.slice(0, at);
}

/** Whether the item looks at another's answer, through its condition or as what backs it. */
export function looksAt(item: Item, id: string): boolean {
  return (item.when !== undefined && decidersOf(item.when).includes(id)) || (item.kind === 'grade' && item.backedBy === id);
}
