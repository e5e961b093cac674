import { asksDates, asksOf, complianceOptions, decidersOf, type AnswerState, type Item, type ItemKindName, type PlaceInCase, type Tool } from '../tools/index.ts';
import type { AnswerTally, CollatedAnswer, CollatedItem, Collation } from './collation.types.ts';
import { tenthsOf } from './share.rules.ts';

/** How the answers to a kind of item are counted: one to a return, several to a return, or not at all (words). */
export const countedByKind = {
  'single-choice': 'one',
  'yes-no-na': 'one',
  'multi-choice': 'several',
  grade: 'one',
  checklist: 'several',
  narrative: 'no',
  text: 'no',
  date: 'no',
  number: 'no',
  timescale: 'one',
  rows: 'no',
} as const satisfies Readonly<Record<ItemKindName, CollatedItem['counted']>>;

/** How the answers to an item are counted: words with dates beside them by whether the time was kept to. */
export function countedOf(item: Item): CollatedItem['counted'] {
  return asksDates(item) ? 'one' : countedByKind[item.kind];
}

/** Given for an answer in words whose dates are not there, so that every answer has its line. */
const noDates = { code: 'no-dates', label: 'Dates not given' } as const;

/** What a cut of an audit is collated from; the counts and the tallies must come from one moment, so from one snapshot. */
export interface CollationInput {
  readonly tool: Tool;
  readonly requests: number;
  /** Returns in the cut, whatever they answered. */
  readonly returned: number;
  /** Answers of those returns, added up by item, state and stored value. */
  readonly tallies: readonly AnswerTally[];
  /** Where the agencies of those returns stand in their cases, for tools with questions for some of them only. */
  readonly places?: readonly PlaceOfReturns[];
  /** Items that are asked only after certain answers, counted return by return; entries for one item add up. */
  readonly conditional?: readonly ConditionalCount[];
}

/** How many returns were asked an item that depends on other answers, and what those returns said. */
export interface ConditionalCount {
  readonly itemId: string;
  readonly asked: number;
  readonly tallies: readonly AnswerTally[];
}

/** How many returns came from agencies in one place. */
export interface PlaceOfReturns extends PlaceInCase {
  readonly count: number;
}

const stateLabels = { na: 'Not applicable', dk: 'Don’t know', 'no-evidence': 'No evidence on file' } as const;
type CountedState = keyof typeof stateLabels;

interface ItemCount {
  answered: number;
  notApplicable: number;
  /** By option code or state. */
  readonly codes: Map<string, number>;
}

function add(counts: Map<string, number>, code: string, count: number): void {
  counts.set(code, (counts.get(code) ?? 0) + count);
}

function countItem(item: Item, tallies: readonly AnswerTally[]): ItemCount {
  const several = countedOf(item) === 'several';
  const dated = asksDates(item);
  const counted: ItemCount = { answered: 0, notApplicable: 0, codes: new Map() };
  for (const tally of tallies) {
    counted.answered += tally.count;
    if (tally.state === 'na') counted.notApplicable += tally.count;
    if (tally.state !== 'answered') add(counted.codes, tally.state, tally.count);
    else if (dated && tally.value === null) add(counted.codes, noDates.code, tally.count);
    else if (tally.value !== null && tally.value !== '') {
      const codes = several ? new Set(tally.value.split('|')) : [tally.value];
      for (const code of codes) add(counted.codes, code, tally.count);
    }
  }
  return counted;
}

/** The lines of an item: its options, then other answers that were given, then codes that the tool does not know. */
function linesOf(item: Item, counts: ReadonlyMap<string, number>): { readonly code: string; readonly label: string }[] {
  const options = 'options' in item ? item.options : asksDates(item) ? [...complianceOptions(), noDates] : [];
  const lines = options.map(({ code, label }) => ({ code, label }));
  const listed = new Set(lines.map(({ code }) => code));
  const states = (Object.keys(stateLabels) as CountedState[]).filter((state) => !listed.has(state) && counts.has(state));
  for (const state of states) lines.push({ code: state, label: stateLabels[state] });
  const unknown = [...counts.keys()].filter((code) => !listed.has(code) && !Object.hasOwn(stateLabels, code)).sort();
  for (const code of unknown) lines.push({ code, label: code });
  return lines;
}

function collateItem(item: Item, returned: number, asked: number, tallies: readonly AnswerTally[]): CollatedItem {
  const { answered, notApplicable, codes } = countItem(item, tallies);
  if (answered > returned) {
    throw new RangeError(`Item ${item.id} has ${answered} answers from ${returned} returns; count both in one snapshot.`);
  }
  // An agency whose part in the case was changed afterwards may have answered what it would not be asked now.
  const returns = Math.max(asked, answered);
  const answeredWithoutNa = answered - notApplicable;
  const answers = linesOf(item, codes).map(({ code, label }): CollatedAnswer => {
    const count = codes.get(code) ?? 0;
    return {
      code, label, count,
      tenths: tenthsOf(count, answered),
      tenthsWithoutNa: code === ('na' satisfies AnswerState) ? null : tenthsOf(count, answeredWithoutNa),
    };
  });
  return {
    itemId: item.id, number: item.number, question: item.question, shortName: item.shortName,
    counted: countedOf(item),
    returns, answered, unanswered: returns - answered, answeredWithoutNa, answers,
    ...(item.when === undefined ? {} : { dependsOn: decidersOf(item.when) }),
  };
}

/**
 * Counts, bases and shares of every item of the tool in the order of the form. The base of a share is the returns that
 * answered the item, so unanswered drops out and stands beside it; "not applicable", "don't know" and "no evidence" stay
 * in, and a second share leaves "not applicable" out. Every option has a line even when nobody chose it; other answers
 * have one where they were given; a code the tool does not know is listed under itself. Items answered in words have only
 * their states. A return that was not asked an item, for its agency's place or its own answers, is none that left it unanswered. Throws a RangeError when an item has more answers than there are returns.
 */
export function collate({ tool, requests, returned, tallies, places, conditional = [] }: CollationInput): Collation {
  const byItem = Map.groupBy(tallies, (tally) => tally.itemId);
  const depending = Map.groupBy(conditional, ({ itemId }) => itemId);
  const items = tool.sections.flatMap((section) => section.items);
  return {
    requests,
    returned,
    responseTenths: tenthsOf(returned, requests),
    items: items.map((item) => {
      const counts = depending.get(item.id);
      // Counted in a statement of its own: a return handed in between the two is in these alone.
      const asked = counts?.reduce((sum, count) => sum + count.asked, 0) ?? 0;
      return counts
        ? collateItem(item, asked, asked, counts.flatMap((count) => count.tallies))
        : collateItem(item, returned, askedOf(tool, item, returned, places), byItem.get(item.id) ?? []);
    }),
  };
}

/** Returns whose agency was asked the item. */
function askedOf(tool: Tool, item: Item, returned: number, places: CollationInput['places']): number {
  if (item.audience === undefined || places === undefined) return returned;
  return places.reduce((asked, place) => (asksOf(tool, item, place) ? asked + place.count : asked), 0);
}
