import { accept, refuse, type FieldError } from '../../shared/result.ts';
import { conditionInWords, decidersOf } from '../conditions.rules.ts';
import { optionsOf } from '../choices.rules.ts';
import { isOffered, isOtherAnswer } from '../states.rules.ts';
import { lintTool } from '../tool-linter.rules.ts';
import { allItems, checkTool } from '../tool.rules.ts';
import type { Condition, Item, Tool } from '../tools.types.ts';
import type { Edited, Remark } from './edit.types.ts';

/** What a draft may lack until it is published: everything else has to hold at every moment. */
const incomplete = [/ has no items\.$/, / needs at least two options /];

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

function hardProblems(tool: Tool): string[] {
  return checkTool(tool).filter((problem) => !incomplete.some((pattern) => pattern.test(problem)));
}

/** Takes an edit unless it breaks what held before: ids, codes and references. A fault that was there already stops nothing. */
export function settle(before: Tool, after: Tool): Edited {
  const known = new Set(conditionFaults(before).map(({ message }) => message));
  const faults = conditionFaults(after).filter(({ message }) => !known.has(message));
  if (faults.length > 0) return refuse(faults);
  const had = new Set(hardProblems(before));
  const problems = hardProblems(after).filter((problem) => !had.has(problem));
  return problems.length === 0 ? accept(after) : refuse(problems.map((problem) => ({ field: '', message: inNumbers(after, problem) })));
}

/** A sentence about an item's id as people speak of it. */
function inNumbers(tool: Tool, problem: string): string {
  const about = aboutItem(tool, problem);
  if (about) return `Question ${about.number}${problem.slice(about.id.length)}`;
  return problem.startsWith(`${tool.id} `) ? `The tool${problem.slice(tool.id.length)}` : problem;
}

function aboutItem(tool: Tool, problem: string): Item | undefined {
  return allItems(tool).find(({ id }) => problem.startsWith(`${id} `));
}

function aboutSection(tool: Tool, problem: string): string | null {
  const number = /^Section (.+) has no items\.$/.exec(problem)?.[1];
  return tool.sections.find((section) => section.number === number)?.id ?? null;
}

/** Everything to be said of a tool as it stands: what stops its publication first, then what the linter remarks. */
export function remarksOf(tool: Tool): Remark[] {
  return [
    ...checkTool(tool).map((problem) => ({ at: aboutItem(tool, problem)?.id ?? aboutSection(tool, problem), message: inNumbers(tool, problem), stops: true })),
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
