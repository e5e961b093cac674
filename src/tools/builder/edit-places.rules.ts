import { accept, refuse } from '../../shared/result.ts';
import type { Item, Section, Tool } from '../tools.types.ts';
import { settle } from './soundness.rules.ts';
import type { Edited, Move, Place } from './edit.types.ts';

/** Where the item stands, or undefined. */
export function placeOf(tool: Tool, id: string): Place | undefined {
  for (const section of tool.sections) {
    const at = section.items.findIndex((item) => item.id === id);
    const item = section.items[at];
    if (item) return { item, section, at };
  }
  return undefined;
}

/** What is said when something was taken out meanwhile. */
export const goneMeanwhile = [{ field: '', message: 'It is no longer part of the tool. Somebody else took it out' }] as const;

/** Moves an item a step, over the edge of its section into the next one, or to a place. Refused where a condition would look ahead. */
export function moveItem(tool: Tool, id: string, move: Move): Edited {
  const from = placeOf(tool, id);
  if (!from) return refuse(goneMeanwhile);
  const target = targetOf(tool, from, move);
  if (target === null) return refuse([{ field: '', message: `Question ${from.item.number} cannot move any further` }]);
  if (target === undefined) return refuse(goneMeanwhile);
  const sections = tool.sections.map((section) => {
    const rest = section.items.filter((item) => item.id !== id);
    if (section.id !== target.section) return rest.length === section.items.length ? section : { ...section, items: rest };
    return { ...section, items: [...rest.slice(0, target.at), from.item, ...rest.slice(target.at)] };
  });
  return settle(tool, { ...tool, sections });
}

/** Section and place among its other items; null where there is nowhere further to go, undefined for a place that is not there. */
function targetOf(tool: Tool, { item, section, at }: Place, move: Move): { readonly section: string; readonly at: number } | null | undefined {
  const step = (by: 1 | -1): Section | undefined => tool.sections[tool.sections.indexOf(section) + by];
  switch (move.to) {
    case 'up': {
      if (at > 0) return { section: section.id, at: at - 1 };
      const before = step(-1);
      return before ? { section: before.id, at: before.items.length } : null;
    }
    case 'down': {
      if (at < section.items.length - 1) return { section: section.id, at: at + 1 };
      const after = step(1);
      return after ? { section: after.id, at: 0 } : null;
    }
    case 'before': {
      if (move.item === item.id) return { section: section.id, at };
      const other = placeOf(tool, move.item);
      return other && { section: other.section.id, at: other.section.items.filter(({ id }) => id !== item.id).findIndex(({ id }) => id === move.item) };
    }
    case 'end': {
      const found = tool.sections.find(({ id }) => id === move.section);
      return found && { section: found.id, at: found.items.filter(({ id }) => id !== item.id).length };
    }
  }
}

/** Moves a whole section a step up or down, or before another. */
export function moveSection(tool: Tool, id: string, to: 'up' | 'down' | { readonly before: string }): Edited {
  const section = tool.sections.find((one) => one.id === id);
  if (!section) return refuse(goneMeanwhile);
  const at = tool.sections.indexOf(section);
  const rest = tool.sections.filter((one) => one !== section);
  const next = to === 'up' ? at - 1 : to === 'down' ? at + 1 : to.before === id ? at : rest.findIndex((one) => one.id === to.before);
  if (typeof to === 'object' && next === -1) return refuse(goneMeanwhile);
  if (next < 0 || next > rest.length) return refuse([{ field: '', message: `Section ${section.number} cannot move any further` }]);
  return settle(tool, { ...tool, sections: [...rest.slice(0, next), section, ...rest.slice(next)] });
}

/**
 * Numbers that follow the order: sections 1, 2, 3, …, those numbered by a letter as they are, and questions 1.01, 1.02, …
 * Ids stay, so trends are not touched.
 */
export function renumber(tool: Tool): Edited {
  const letters = new Set<string>();
  let last = 0;
  const sections = tool.sections.map((section): Section => {
    const keeps = /^\p{L}+$/u.test(section.number) && !letters.has(section.number);
    if (keeps) letters.add(section.number);
    const number = keeps ? section.number : String((last += 1));
    return { ...section, number, items: section.items.map((item, at) => ({ ...item, number: `${number}.${twoFigures(at + 1)}` }) satisfies Item) };
  });
  return accept({ ...tool, sections });
}

/** A number for one more item of the section: the next after its last one that nobody has yet. */
export function nextNumber(tool: Tool, section: Section): string {
  const taken = new Set(tool.sections.flatMap(({ items }) => items.map(({ number }) => number)));
  const last = section.items.findLast(({ number }) => /\d$/.test(number))?.number;
  const [, head = `${section.number}.`, figures = '00'] = /^(.*?)(\d+)$/.exec(last ?? '') ?? [];
  for (let next = Number(figures) + 1; ; next += 1) {
    const number = head + String(next).padStart(figures.length, '0');
    if (!taken.has(number)) return number;
  }
}

function twoFigures(count: number): string {
  return String(count).padStart(2, '0');
}
