import { optionsOf } from '../choices.rules.ts';
import { allItems } from '../tool.rules.ts';
import type { Item, Section, Tool } from '../tools.types.ts';
import type { ItemPair, SectionChange, ToolComparison, Trend } from './compare-tools.types.ts';
import { itemDifferences } from './item-differences.rules.ts';
import { namedDifferences, sectionDifferences, toolDifferences } from './tool-differences.rules.ts';

/** What changed from one tool to another, followed by the ids of items and by what they say they carry on. */
export function compareTools(before: Tool, after: Tool): ToolComparison {
  const earlier = new Map(allItems(before).map((item) => [item.id, item]));
  const partners = partnersOf(earlier, allItems(after));
  const moved = movedItems(before, after, partners);
  const kept = allItems(after).flatMap((item): ItemPair[] => {
    const was = partners.get(item.id);
    return was ? [{ before: was, after: item, differences: itemDifferences(before, after, was, item, moved.has(item.id)), trend: trendOf(was, item) }] : [];
  });
  const known = new Set([...partners.values()].map(({ id }) => id));
  return {
    before, after, kept,
    tool: toolDifferences(before, after),
    named: namedDifferences(before, after),
    sections: sectionChanges(before, after),
    added: allItems(after).filter(({ id }) => !partners.has(id)),
    removed: allItems(before).filter(({ id }) => !known.has(id)),
  };
}

/** The earlier item of each later one, by the later one's id: that of the same id, else the one it carries on if nobody else does. */
function partnersOf(earlier: ReadonlyMap<string, Item>, later: readonly Item[]): Map<string, Item> {
  const partners = new Map<string, Item>();
  const taken = new Set<string>();
  for (const item of later) {
    const same = earlier.get(item.id);
    if (!same) continue;
    partners.set(item.id, same);
    taken.add(same.id);
  }
  for (const item of later) {
    const carried = item.continues === undefined ? undefined : earlier.get(item.continues);
    if (partners.has(item.id) || !carried || taken.has(carried.id)) continue;
    partners.set(item.id, carried);
    taken.add(carried.id);
  }
  return partners;
}

/** Ids of items that stand in another section, or in another order than their neighbours: as few as explain the new order. */
function movedItems(before: Tool, after: Tool, partners: ReadonlyMap<string, Item>): Set<string> {
  const sectionBefore = new Map(before.sections.flatMap((section) => section.items.map((item, at) => [item.id, { section: section.id, at }] as const)));
  const moved = new Set<string>();
  for (const section of after.sections) {
    const stayed = section.items.flatMap((item) => {
      const was = sectionBefore.get(partners.get(item.id)?.id ?? '');
      if (was && was.section !== section.id) moved.add(item.id);
      return was?.section === section.id ? [{ id: item.id, at: was.at }] : [];
    });
    const inOrder = longestRising(stayed.map(({ at }) => at));
    stayed.forEach(({ id }, index) => {
      if (!inOrder.has(index)) moved.add(id);
    });
  }
  return moved;
}

/** Positions of a longest run of numbers that rise. */
function longestRising(numbers: readonly number[]): Set<number> {
  const lengths: number[] = [];
  const previous: number[] = [];
  numbers.forEach((number, at) => {
    lengths[at] = 1;
    previous[at] = -1;
    for (let earlier = 0; earlier < at; earlier += 1) {
      if ((numbers[earlier] ?? 0) < number && (lengths[earlier] ?? 0) + 1 > (lengths[at] ?? 0)) {
        lengths[at] = (lengths[earlier] ?? 0) + 1;
        previous[at] = earlier;
      }
    }
  });
  const run = new Set<number>();
  for (let at = lengths.indexOf(Math.max(...lengths)); at >= 0; at = previous[at] ?? -1) run.add(at);
  return run;
}

function sectionChanges(before: Tool, after: Tool): SectionChange[] {
  const placeBefore = new Map(before.sections.map((section, at) => [section.id, { section, at }]));
  const later = new Set(after.sections.map(({ id }) => id));
  const both = after.sections.filter(({ id }) => placeBefore.has(id));
  const inOrder = longestRising(both.map(({ id }) => placeBefore.get(id)?.at ?? 0));
  const named = ({ number, title }: Section): string => (number === title ? title : `${number} ${title}`);
  return [
    ...after.sections.flatMap((section, at): SectionChange[] => {
      const was = placeBefore.get(section.id);
      if (!was) return [{ kind: 'added', title: named(section) }];
      const moved = !inOrder.has(both.indexOf(section));
      const differences = sectionDifferences(was.section, section);
      return [
        ...(moved ? [{ kind: 'moved', title: named(section), before: was.at + 1, after: at + 1 } as const] : []),
        ...(named(was.section) === named(section) ? [] : [{ kind: 'reworded', before: named(was.section), after: named(section) } as const]),
        ...(differences.length === 0 ? [] : [{ kind: 'changed', title: named(section), differences } as const]),
      ];
    }),
    ...before.sections.filter(({ id }) => !later.has(id)).map((section): SectionChange => ({ kind: 'removed', title: named(section) })),
  ];
}

/** Answers carry on where the kind and the answers to choose from, their codes and their words, are the same. */
export function trendOf(before: Item, after: Item): Trend {
  const [was, is] = [optionsOf(before), optionsOf(after)];
  if (was.length === 0 && is.length === 0 && before.kind === after.kind) return 'not-counted';
  const words = (item: Item): string => JSON.stringify(optionsOf(item).map(({ code, label }) => [code, label]).sort());
  return before.kind === after.kind && words(before) === words(after) ? 'carries-on' : 'breaks';
}

/** What can be followed from one version to the other and what cannot, a sentence each. */
export function trendsInWords({ kept, added, removed }: ToolComparison): string[] {
  const of = (trend: Trend): ItemPair[] => kept.filter((pair) => pair.trend === trend);
  const [on, broken, words] = [of('carries-on'), of('breaks'), of('not-counted')];
  const numbers = (items: readonly Item[]): string => items.map(({ number }) => number).join(', ');
  return [
    on.length === 0 ? 'No counted answers can be compared between the two.' : `${questions(on.length)} can be compared between the two: the kind and the answers to choose from are the same.`,
    ...(broken.length === 0 ? [] : [`${questions(broken.length)} cannot, because the kind or the answers differ: ${numbers(broken.map(({ after }) => after))}. Their trends begin afresh.`]),
    ...(words.length === 0 ? [] : [`${questions(words.length)} ${words.length === 1 ? 'is' : 'are'} answered in words, which are read and not counted.`]),
    ...(added.length === 0 ? [] : [`${questions(added.length)} ${added.length === 1 ? 'is new and has' : 'are new and have'} no past.`]),
    ...(removed.length === 0 ? [] : [`${questions(removed.length)} ${removed.length === 1 ? 'is gone, and with it its trend' : 'are gone, and with them their trends'}.`]),
  ];
}

function questions(count: number): string {
  return count === 1 ? '1 question' : `${count} questions`;
}
