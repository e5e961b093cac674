import { optionsOf } from '../choices.rules.ts';
import { isOffered } from '../states.rules.ts';
import type { Condition, Item, OtherAnswer, Tool } from '../tools.types.ts';
import { problemAt } from './tool-place.rules.ts';
import type { ToolPath, ToolProblem } from './tool-problem.types.ts';

const states: readonly OtherAnswer[] = ['na', 'dk', 'no-evidence'];
/** Conditions within conditions beyond this are a slip, or meant to exhaust whoever reads them. */
export const deepestNesting = 20;

/** What a condition may ask of an item: codes of its options, the other answers it takes, and that it was answered at all. */
export function codesToAsk(item: Item): string[] {
  return [...new Set([...optionsOf(item).map(({ code }) => code), ...states.filter((state) => isOffered(item, state)), 'answered'])];
}

/** What is wrong with when an item is asked: conditions may look at earlier items only, and only at what these can be answered. */
export function checkCondition(tool: Tool, item: Item, path: ToolPath): ToolProblem[] {
  if (item.when === undefined) return [];
  const order = tool.sections.flatMap(({ items }) => items);
  const own = order.indexOf(item);
  const check = (condition: Condition, here: ToolPath): ToolProblem[] => {
    if (here.length - path.length > deepestNesting * 2) return [problemAt(tool, here, `${item.id} has conditions within conditions, more than ${deepestNesting} deep. Make it simpler.`)];
    if (condition.kind !== 'answer') {
      const few = condition.of.length < 2 ? [problemAt(tool, [...here, 'of'], `${item.id} has a condition “${condition.kind}” with fewer than two parts. Add parts, or keep the one part alone.`)] : [];
      return [...few, ...condition.of.flatMap((part, at) => check(part, [...here, 'of', at]))];
    }
    const decider = order.find(({ id }) => id === condition.item);
    if (condition.item === item.id) return [problemAt(tool, [...here, 'item'], `${item.id} is asked depending on its own answer. Name an earlier question.`)];
    if (!decider) return [problemAt(tool, [...here, 'item'], `${item.id} is asked depending on ${condition.item}, which the tool does not have. Name an earlier question.`)];
    if (order.indexOf(decider) > own) {
      return [problemAt(tool, [...here, 'item'], `${item.id} is asked depending on ${condition.item}, which comes later. Move that question up, or name an earlier one.`)];
    }
    return checkCodes(condition.oneOf, decider, here);
  };
  const checkCodes = (codes: readonly string[], decider: Item, here: ToolPath): ToolProblem[] => {
    const path = [...here, 'oneOf'];
    if (codes.length === 0) return [problemAt(tool, path, `${item.id} depends on ${decider.id} and names no answer to it. Name at least one.`)];
    if (new Set(codes).size < codes.length) return [problemAt(tool, path, `${item.id} names an answer to ${decider.id} twice. Name each once.`)];
    const known = codesToAsk(decider);
    return codes.filter((code) => !known.includes(code)).map((code) =>
      problemAt(tool, path, `${item.id} depends on the answer “${code}” to ${decider.id}, which cannot be given there. Use ${known.join(', ')}.`));
  };
  return check(item.when, [...path, 'when']);
}
