import { optionsOf } from '../choices.rules.ts';
import { isCountable, mostLookBackMonths } from '../look-back.rules.ts';
import type { AudienceRule, Item, Tool } from '../tools.types.ts';
import { checkCondition, deepestNesting } from './condition-check.rules.ts';
import { checkItem } from './item-check.rules.ts';
import { checkCodes, checkIds, checkRepeated, type Named } from './named-twice.rules.ts';
import { checkScale } from './scale-check.rules.ts';
import { checkTexts } from './texts-check.rules.ts';
import { problemAt } from './tool-place.rules.ts';
import type { ToolPath, ToolProblem } from './tool-problem.types.ts';

/** Characters of a tool's title: it stands in lists, headings and names of files. */
export const longestTitle = 120;

/**
 * Everything that is wrong with a tool, in the order of the form; none when it is sound. With `earlier`, the version or the
 * tool that this one was made from, items may only continue trends of items that are there.
 */
export function checkTool(tool: Tool, earlier?: Pick<Tool, 'sections'>): ToolProblem[] {
  return [...checkSettings(tool), ...checkNames(tool), ...tool.audiences.flatMap((audience, at) => checkAudience(tool, audience.rule, ['audiences', at, 'rule'])),
    ...tool.scales.flatMap((scale, at) => checkScale(tool, scale, ['scales', at])), ...checkSections(tool, earlier), ...checkTexts(tool)];
}

function checkSettings(tool: Tool): ToolProblem[] {
  const problems: ToolProblem[] = checkIds(tool, [{ name: tool.id, path: ['id'] }], 'The tool');
  if (!Number.isInteger(tool.version) || tool.version < 1 || tool.version > 1_000_000) problems.push(problemAt(tool, ['version'], 'The version must be a whole number from 1 up.'));
  if (tool.title.trim() === '') problems.push(problemAt(tool, ['title'], 'The tool has no title. Write one.'));
  else if (tool.title.length > longestTitle || /\p{Cc}/u.test(tool.title)) problems.push(problemAt(tool, ['title'], `Use a title of at most ${longestTitle} characters, on one line.`));
  if (tool.sections.every(({ items }) => items.length === 0)) problems.push(problemAt(tool, ['sections'], `${tool.id} has no items. Add a section with questions.`));
  const followed = tool.sections.flatMap(({ items }) => items).find(({ id }) => id === tool.wordsFollow);
  if (tool.wordsFollow !== undefined && !['child', 'adult'].every((code) => followed && optionsOf(followed).some((option) => option.code === code))) {
    problems.push(problemAt(tool, ['wordsFollow'], `The words follow ${tool.wordsFollow}, which is no question with the answers child and adult. Name one that is, or leave it out.`));
  }
  const rules = (tool.lookBackRules ?? []).map(({ anchor, months }, at) => ({ name: `${anchor} ${months}`, path: ['lookBackRules', at] }));
  (tool.lookBackRules ?? []).forEach((rule, at) => {
    if (!isCountable(rule)) problems.push(problemAt(tool, ['lookBackRules', at, 'months'], `How far to look back must be a whole number of months, up to ${mostLookBackMonths}, and at least 1 from the day the audit began.`));
  });
  return [...problems, ...checkRepeated(tool, rules, () => 'The same way of counting back is there twice. Take one out.')];
}

function checkNames(tool: Tool): ToolProblem[] {
  const items = tool.sections.flatMap((section, at) => section.items.map((item, nth) => ({ item, path: ['sections', at, 'items', nth] as ToolPath })));
  const ids = (list: 'sections' | 'scales' | 'companions'): Named[] => tool[list].map(({ id }, at) => ({ name: id, path: [list, at, 'id'] }));
  const audiences = tool.audiences.map(({ code }, at) => ({ name: code, path: ['audiences', at, 'code'] }));
  const itemIds = items.map(({ item, path }) => ({ name: item.id, path: [...path, 'id'] }));
  const other = 'Give one of the two another';
  return [
    ...checkIds(tool, ids('sections'), 'A section'), ...checkIds(tool, itemIds, 'A question'), ...checkIds(tool, ids('scales'), 'A scale'), ...checkIds(tool, ids('companions'), 'A companion'),
    ...checkCodes(tool, audiences),
    ...checkRepeated(tool, ids('sections'), (id) => `The section id ${id} is used twice. ${other}.`),
    ...checkRepeated(tool, itemIds, (id) => `The item id ${id} is used twice. ${other}.`),
    ...checkRepeated(tool, items.map(({ item, path }) => ({ name: item.number, path: [...path, 'number'] })), (number) => `The number ${number} is used twice. ${other}.`),
    ...checkRepeated(tool, items.flatMap(({ item, path }) => (item.continues === undefined ? [] : [{ name: item.continues, path: [...path, 'continues'] }])), (id) => `Two questions carry on the trend of ${id}. A trend goes on in one.`),
    ...checkRepeated(tool, audiences, (code) => `The audience ${code} is there twice. ${other} code.`),
    ...checkRepeated(tool, ids('scales'), (id) => `The scale ${id} is there twice. ${other} id.`),
    ...checkRepeated(tool, ids('companions'), (id) => `The companion ${id} is there twice. ${other} id.`),
    ...tool.audiences.flatMap(({ code, label }, at) => [
      ...(code === '' ? [problemAt(tool, ['audiences', at, 'code'], 'An audience has no code. Give it a short and lasting one.')] : []),
      ...(label.trim() === '' ? [problemAt(tool, ['audiences', at, 'label'], `The audience ${code} has no words. Say who it is.`)] : []),
    ]),
    ...tool.companions.flatMap(({ id, title }, at) => (title.trim() === '' ? [problemAt(tool, ['companions', at, 'title'], `The companion ${id} has no title. Write one.`)] : [])),
  ];
}

function checkSections(tool: Tool, earlier: Pick<Tool, 'sections'> | undefined): ToolProblem[] {
  const before = earlier && new Set(earlier.sections.flatMap(({ items }) => items.map(({ id }) => id)));
  const continues = (item: Item, path: ToolPath): ToolProblem[] => {
    if (item.continues === undefined) return [];
    if (item.continues === item.id) return [problemAt(tool, [...path, 'continues'], `${item.id} carries on its own trend, which it does anyway. Leave it out.`)];
    return before === undefined || before.has(item.continues) ? [] : [problemAt(tool, [...path, 'continues'], `${item.id} carries on the trend of ${item.continues}, which the tool it was made from does not have. Name one of its questions, or leave it out.`)];
  };
  return tool.sections.flatMap((section, at) => {
    const path = ['sections', at] as const;
    const problems: ToolProblem[] = [];
    if (section.title.trim() === '') problems.push(problemAt(tool, [...path, 'title'], `Section ${section.number} has no title. Write one.`));
    if (section.items.length === 0) problems.push(problemAt(tool, [...path, 'items'], `Section ${section.number} has no items. Add some, or take it out.`));
    if (section.weight !== undefined && ![1, 2, 3].includes(section.weight)) problems.push(problemAt(tool, [...path, 'weight'], `Section ${section.number} has the weight ${String(section.weight)}. Use 1 as usual, 2 more, 3 most.`));
    return [...problems, ...section.items.flatMap((item, nth) => {
      const here = [...path, 'items', nth];
      return [...checkItem(tool, item, here), ...checkCondition(tool, item, here), ...continues(item, here)];
    })];
  });
}

function checkAudience(tool: Tool, rule: AudienceRule, path: ToolPath, depth = 0): ToolProblem[] {
  if (rule.kind !== 'any-of' && rule.kind !== 'all-of') {
    return rule.kind === 'central' && depth > 0 ? [problemAt(tool, path, 'What is filled in centrally is asked of no agency, so it cannot be joined with others. Make it an audience of its own.')] : [];
  }
  if (depth > deepestNesting) return [problemAt(tool, path, `An audience is made of parts more than ${deepestNesting} deep. Make it simpler.`)];
  const few = rule.of.length < 2 ? [problemAt(tool, [...path, 'of'], `An audience has “${rule.kind}” with fewer than two parts. Add parts, or keep the one part alone.`)] : [];
  return [...few, ...rule.of.flatMap((part, at) => checkAudience(tool, part, [...path, 'of', at], depth + 1))];
}
