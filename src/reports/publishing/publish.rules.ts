import { hideSmallCounts, smallestShown } from '../../collation/index.ts';
import { concernTable, hideFewConcerns } from '../concern-numbers.rules.ts';
import { notShown } from '../item-figures.rules.ts';
import { caseTables } from '../method-tables.rules.ts';
import type { Block, ReportFacts } from '../reports.types.ts';
import type { Problem } from '../written-blocks.rules.ts';

/** Something that has to be there before a report is published, with the block or place it is put right at. */
export interface MissingForPublishing {
  readonly message: string;
  readonly blockId: string | null;
  readonly place: string | null;
}

const neededTexts = [
  { place: 'introduction', message: 'Write the introduction' },
  { place: 'method', message: 'Say how the audit was done' },
  { place: 'conclusions', message: 'Write the conclusions' },
] as const;

/** Everything that stands in the way of publishing. No findings is an answer too, but only when somebody says so. */
export function missingForPublishing(
  { blocks, problems, returned, withoutFindings }: { readonly blocks: readonly Block[]; readonly problems: readonly Problem[]; readonly returned: number; readonly withoutFindings: boolean },
): MissingForPublishing[] {
  const isEmpty = (place: string): boolean => !blocks.some((block) => block.place === place);
  return [
    ...(returned === 0 ? [{ message: 'No return has come back yet, so there is nothing to report on', blockId: null, place: null }] : []),
    ...neededTexts.filter(({ place }) => isEmpty(place)).map(({ place, message }) => ({ message, blockId: null, place })),
    ...problems.map(({ blockId, message }) => ({ message: `Put right ${message}`, blockId, place: null })),
    ...(isEmpty('findings') && !withoutFindings ? [{ message: 'Add the findings, or tick that this report has none', blockId: null, place: 'findings' }] : []),
  ];
}

/** Where counts stand that are small or would give a small one away, in words; for the person who decides whether they show. */
export function placesOfSmallCounts({ cases, collation, concerns }: Pick<ReportFacts, 'cases' | 'collation' | 'concerns'>): string[] {
  const ofConcerns = concernTable(hideFewConcerns(concerns, collation.returned, smallestShown));
  const tables = [...caseTables(cases, smallestShown), ofConcerns].filter(({ rows }) => rows.some(([, count]) => count === notShown));
  const { items: shown, withheld = [] } = hideSmallCounts(collation);
  const hidden = new Set(shown.filter(({ counted, answers }) => counted !== 'no' && answers.some(({ count }) => count === null)).map(({ itemId }) => itemId));
  const items = collation.items.filter(({ itemId }) => hidden.has(itemId) || withheld.includes(itemId));
  return [
    ...tables.map(({ caption }) => `“${caption}”`),
    ...(items.length === 0 ? [] : [`${items.length === 1 ? 'question' : 'questions'} ${items.map(({ number }) => number).join(', ')}`]),
  ];
}

/** What a reader should know about a report that goes out while agencies still owe returns; null when all are back. */
export function outstandingRemark({ collation: { requests, returned } }: Pick<ReportFacts, 'collation'>): string | null {
  const open = requests - returned;
  return open <= 0 ? null : `${open} of ${requests} requests ${open === 1 ? 'has' : 'have'} no return yet. What comes in later is not in this version.`;
}
