import { diffWordsWithSpace } from 'diff';
import { audienceOf } from '../audience.rules.ts';
import { optionsOf } from '../choices.rules.ts';
import { conditionInWords } from '../conditions.rules.ts';
import { kindNames } from '../kind-names.rules.ts';
import { stateInWords } from '../states.rules.ts';
import { allItems } from '../tool.rules.ts';
import { timescaleInWords } from '../words.rules.ts';
import type { Item, Section, Tool } from '../tools.types.ts';
import type { Difference, ItemPair, ItemPart, SectionChange, ToolComparison, ToolPart, Trend, WordRun } from './compare-tools.types.ts';

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

function differing<Part>(sides: readonly (readonly [Part, string, string])[]): Difference<Part>[] {
  return sides.filter(([, before, after]) => before !== after).map(([part, before, after]) => ({ part, before, after }));
}

function toolDifferences(before: Tool, after: Tool): Difference<ToolPart>[] {
  const blanks = ({ blanks: rule }: Tool): string => (rule === 'refused' ? 'A return cannot be handed in with blanks' : 'A return can be handed in with blanks');
  return differing<ToolPart>([
    ['title', before.title, after.title], ['summary', before.summary, after.summary], ['unit', before.unit, after.unit],
    ['look-back', before.lookBack, after.lookBack], ['marking', before.marking, after.marking], ['blanks', blanks(before), blanks(after)],
  ]);
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
      return [
        ...(moved ? [{ kind: 'moved', title: named(section), before: was.at + 1, after: at + 1 } as const] : []),
        ...(named(was.section) === named(section) ? [] : [{ kind: 'reworded', before: named(was.section), after: named(section) } as const]),
      ];
    }),
    ...before.sections.filter(({ id }) => !later.has(id)).map((section): SectionChange => ({ kind: 'removed', title: named(section) })),
  ];
}

function itemDifferences(before: Tool, after: Tool, was: Item, is: Item, moved: boolean): Difference<ItemPart>[] {
  const both = (words: (tool: Tool, item: Item) => string): readonly [string, string] => [words(before, was), words(after, is)];
  const place = (tool: Tool, item: Item): string => {
    const section = tool.sections.find(({ items }) => items.includes(item));
    return section ? `${section.title}, question ${section.items.indexOf(item) + 1} of ${section.items.length}` : '';
  };
  return differing<ItemPart>([
    ['question', was.question, is.question],
    ['number', was.number, is.number],
    ...(moved ? [['place', ...both(place)] as const] : []),
    ['kind', ...both((_, item) => kindNames[item.kind])],
    ['scale', ...both(scaleInWords)],
    ['points', ...both((_, item) => (item.kind === 'checklist' ? lines(item.points.map(({ text, timescale }) => (timescale ? `${text} (${timescaleInWords(timescale)})` : text))) : ''))],
    ['columns', ...both((_, item) => (item.kind === 'rows' ? lines(item.columns.map(({ label, takes }) => `${label} (${takes})`)) : ''))],
    ['answers', ...both((_, item) => (item.kind === 'checklist' || item.kind === 'grade' ? '' : lines(optionsOf(item).map(({ label, commentNeeded }) => (commentNeeded === undefined ? label : `${label} (needs a comment: ${commentNeeded})`)))))],
    ['audience', ...both((tool, item) => audienceOf(tool, item)?.label ?? 'Every agency')],
    ['timescale', ...both((_, item) => (item.timescale ? timescaleInWords(item.timescale) : ''))],
    ['condition', ...both((tool, item) => lines([item.onlyIf ? `Answer this if ${item.onlyIf}` : '', item.when ? `Asked only if ${conditionInWords(tool, item.when)}` : '']))],
    ['comment', ...both((_, item) => ({ none: 'No comment box', optional: 'A comment if wanted', required: 'A comment with every answer' })[item.comment])],
    ['evidence', ...both((_, item) => (item.evidence ? 'Asks for evidence' : 'Asks for no evidence'))],
    ['other-answers', ...both((_, item) => item.otherAnswers.map(stateInWords).join(', '))],
    ['help', ...both((_, item) => lines([item.hint ?? '', item.guidance ?? '', ...(item.prompts ?? [])]))],
  ]);
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function scaleInWords(tool: Tool, item: Item): string {
  const scale = item.kind === 'grade' ? tool.scales.find(({ id }) => id === item.scale) : undefined;
  return scale ? lines([scale.title, ...scale.grades.map(({ label, criteria }) => (criteria === null ? label : `${label}: ${criteria}`))]) : '';
}

/** Answers carry on where the kind and the answers to choose from, their codes and their words, are the same. */
export function trendOf(before: Item, after: Item): Trend {
  const [was, is] = [optionsOf(before), optionsOf(after)];
  if (was.length === 0 && is.length === 0 && before.kind === after.kind) return 'not-counted';
  const words = (item: Item): string => JSON.stringify(optionsOf(item).map(({ code, label }) => [code, label]).sort());
  return before.kind === after.kind && words(before) === words(after) ? 'carries-on' : 'breaks';
}

/** The words of two texts in one line, with what was taken out and put in. */
export function wordRuns(before: string, after: string): WordRun[] {
  // Texts with less than that in common are easier to read apart.
  const runs = diffWordsWithSpace(before, after, { maxEditLength: 400 });
  if (!runs) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }];
  return joined(runs.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value })));
}

/** Runs in which words that changed side by side, with no more than spaces between them, are taken out and put in as one. */
function joined(runs: readonly WordRun[]): WordRun[] {
  const together: WordRun[] = [];
  let removed = '';
  let added = '';
  const close = (): void => {
    if (removed !== '') together.push({ kind: 'removed', text: removed });
    if (added !== '') together.push({ kind: 'added', text: added });
    removed = added = '';
  };
  runs.forEach(({ kind, text }, at) => {
    const isGap = kind === 'same' && text.trim() === '' && removed !== '' && added !== '' && at < runs.length - 1;
    if (kind === 'same' && !isGap) {
      close();
      together.push({ kind, text });
      return;
    }
    if (kind !== 'added') removed += text;
    if (kind !== 'removed') added += text;
  });
  close();
  return together;
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
