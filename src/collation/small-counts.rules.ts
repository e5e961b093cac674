import type { CollatedAnswer, CollatedItem, Collation, PublicCollation, PublicItem } from './collation.types.ts';
import { smallestShown, suppress } from './suppression.rules.ts';

/** For each count whether it is hidden, in a distribution whose total is printed beside it. */
function hiddenIn(counts: readonly number[], base: number, threshold: number): boolean[] {
  // A base that is itself small is no secret (it says how many answered), so nothing beside it can be kept.
  if (base < threshold) return counts.map(() => base > 0);
  return (suppress([counts], threshold).cells[0] ?? []).map((count) => count === null);
}

/** Which answers of an item are hidden, in the order of its lines. */
function hiddenAnswers({ counted, answered, answers }: CollatedItem, threshold: number): boolean[] {
  const counts = answers.map(({ count }) => count);
  switch (counted) {
    case 'one':
      return hiddenIn(counts, answered, threshold);
    case 'several':
      // Each answer divides the returns by itself into those that gave it and those that did not.
      return counts.map((count) => hiddenIn([count, answered - count], answered, threshold)[0] ?? true);
    case 'no':
      return hiddenIn([...counts, answered - counts.reduce((sum, count) => sum + count, 0)], answered, threshold).slice(0, counts.length);
  }
}

function publicItem(item: CollatedItem, threshold: number): PublicItem {
  const hidden = hiddenAnswers(item, threshold);
  const isHidden = ({ code }: CollatedAnswer): boolean => hidden[item.answers.findIndex((answer) => answer.code === code)] ?? true;
  // Both bases together would give away how many said not applicable.
  const naIsHidden = item.answers.some((answer) => answer.code === 'na' && isHidden(answer));
  return {
    ...item,
    answeredWithoutNa: naIsHidden ? null : item.answeredWithoutNa,
    answers: item.answers.map((answer) => ({
      ...answer,
      ...(isHidden(answer) ? { count: null, tenths: null, tenthsWithoutNa: null } : {}),
      ...(naIsHidden ? { tenthsWithoutNa: null } : {}),
    })),
  };
}

/**
 * A collation as boards and the public may see it: answers that fewer returns gave than the threshold are hidden, and with
 * them whatever they could be worked out from. How many returns answered, and how many did not, stays: it tells of the
 * returns and nothing of what they say about a case. It does tell where an item is asked only after certain answers: one
 * whose deciding answers are hidden, or that few returns were asked, is left out as a whole.
 */
export function hideSmallCounts(collation: Collation, threshold: number = smallestShown): PublicCollation {
  const items: PublicItem[] = [];
  const telling = new Set<string>();
  const withheld: string[] = [];
  for (const item of collation.items) {
    const shown = publicItem(item, threshold);
    const isWithheld = item.dependsOn !== undefined && ((item.returns > 0 && item.returns < threshold) || item.dependsOn.some((id) => telling.has(id)));
    if (isWithheld) withheld.push(item.itemId, item.number);
    else items.push(shown);
    if (isWithheld || shown.answers.some(({ count }) => count === null)) telling.add(item.itemId);
  }
  return { ...collation, items, ...(withheld.length > 0 ? { withheld } : {}) };
}
