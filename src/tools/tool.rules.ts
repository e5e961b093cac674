import { checklistOptions } from './checklist.rules.ts';
import { codeSeparator, optionsOf } from './choices.rules.ts';
import { gradeOptions } from './scales.rules.ts';
import type { Item, Option, Tool } from './tools.types.ts';

/** Every item of a tool, in the order of the form. */
export function allItems(tool: Tool): Item[] {
  return tool.sections.flatMap((section) => section.items);
}

/** The item with this id, or undefined. */
export function findItem(tool: Tool, id: string): Item | undefined {
  for (const section of tool.sections) {
    const found = section.items.find((item) => item.id === id);
    if (found) return found;
  }
  return undefined;
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function checkItem(item: Item): string[] {
  const problems: string[] = [];
  const options = optionsOf(item);
  if (item.question.trim() === '') problems.push(`${item.id} has no question.`);
  if (item.shortName.trim() === '') problems.push(`${item.id} has no short name for charts and tables.`);
  if ('options' in item && options.length < 2) problems.push(`${item.id} needs at least two options to choose from.`);
  for (const code of repeated(options.map((option) => option.code))) problems.push(`${item.id} has the option code ${code} twice.`);
  for (const label of repeated(options.map((option) => option.label))) problems.push(`${item.id} has the option “${label}” twice.`);
  for (const option of options) {
    if (option.code.trim() === '') problems.push(`${item.id} has an option without a code: “${option.label}”.`);
    if (option.code.includes(codeSeparator)) problems.push(`${item.id} has ${codeSeparator} in the option code ${option.code}; it separates several answers.`);
    if (option.label.trim() === '') problems.push(`${item.id} has an option without words: ${option.code}.`);
    if (option.state !== undefined && option.state !== option.code) {
      problems.push(`${item.id} prints ${option.state} under the code ${option.code}; the code must be ${option.state}, or the two would be counted apart.`);
    }
    if (option.state === undefined && ['na', 'dk', 'no-evidence'].includes(option.code)) {
      problems.push(`${item.id} has the option code ${option.code} without that state; it would be counted as an ordinary answer.`);
    }
    if (option.commentNeeded !== undefined && item.comment === 'none') {
      problems.push(`${item.id} asks for a comment on ${option.code} and has no comment box.`);
    }
    if (option.state !== undefined && item.otherAnswers.includes(option.state)) {
      problems.push(`${item.id} prints ${option.state} and offers it again beside its own answers.`);
    }
  }
  for (const other of repeated(item.otherAnswers)) problems.push(`${item.id} offers ${other} twice.`);
  return problems;
}

function sameOptions(one: readonly Option[], other: readonly Option[]): boolean {
  return one.length === other.length && one.every(({ code, label }, at) => code === other[at]?.code && label === other[at]?.label);
}

/** What an item names of its tool and the tool does not have, or has otherwise. */
function checkReferences(tool: Tool, item: Item, known: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  if (item.audience !== undefined && !tool.audiences.some(({ code }) => code === item.audience)) problems.push(`${item.id} names the audience ${item.audience}, which the tool does not have.`);
  if (item.kind === 'checklist') {
    if (item.points.some(({ code }) => !/^[a-z0-9]+$/.test(code))) problems.push(`${item.id} has a point whose code is not of small letters and figures only.`);
    if (!sameOptions(item.options, checklistOptions(item.points))) problems.push(`${item.id} has answers that are not those of its points.`);
  }
  if (item.kind !== 'grade') return problems;
  const scale = tool.scales.find(({ id }) => id === item.scale);
  if (!scale) problems.push(`${item.id} names the scale ${item.scale}, which the tool does not have.`);
  else if (!sameOptions(item.options, gradeOptions(scale))) problems.push(`${item.id} has answers that are not the steps of its scale.`);
  if (item.backedBy !== undefined && !known.has(item.backedBy)) problems.push(`${item.id} is backed by ${item.backedBy}, which the tool does not have.`);
  return problems;
}

/** What is wrong with a tool, one sentence each naming the section or item; none when it is sound. */
export function checkTool(tool: Tool): string[] {
  const items = allItems(tool);
  const problems: string[] = [];
  if (items.length === 0) problems.push(`${tool.id} has no items.`);
  for (const id of repeated(tool.sections.map((section) => section.id))) problems.push(`The section id ${id} is used twice.`);
  for (const id of repeated(items.map((item) => item.id))) problems.push(`The item id ${id} is used twice.`);
  for (const number of repeated(items.map((item) => item.number))) problems.push(`The number ${number} is used twice.`);
  for (const section of tool.sections) {
    if (section.items.length === 0) problems.push(`Section ${section.number} has no items.`);
  }
  for (const code of repeated(tool.audiences.map((audience) => audience.code))) problems.push(`The audience ${code} is there twice.`);
  for (const id of repeated(tool.scales.map((scale) => scale.id))) problems.push(`The scale ${id} is there twice.`);
  const known = new Set(items.map(({ id }) => id));
  return [...problems, ...items.flatMap((item) => [...checkItem(item), ...checkReferences(tool, item, known)])];
}
