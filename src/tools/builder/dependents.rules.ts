import { allItems } from '../tool.rules.ts';
import type { Condition, Item, Tool } from '../tools.types.ts';
import { decidersOf } from '../conditions.rules.ts';
import type { Dependent } from './edit.types.ts';

/** Items that would look at something no longer there if these went, in the order of the form. */
export function dependentsOn(tool: Tool, going: ReadonlySet<string>): Dependent[] {
  const byId = new Map(allItems(tool).map((item) => [item.id, item]));
  return [...byId.values()].filter(({ id }) => !going.has(id)).flatMap((item) => [
    ...(item.when === undefined ? [] : decidersOf(item.when)).filter((id) => going.has(id)).map((id) => ({ id, through: 'when' as const })),
    ...(item.kind === 'grade' && item.backedBy !== undefined && going.has(item.backedBy) ? [{ id: item.backedBy, through: 'backed-by' as const }] : []),
  ].flatMap(({ id, through }): Dependent[] => {
    const on = byId.get(id);
    return on ? [{ item, on, through }] : [];
  }));
}

/** "Question 2.08 is backed by question 2.07" and so on, a sentence each. */
export function dependentInWords({ item, on, through }: Dependent): string {
  return through === 'when'
    ? `Question ${item.number} (${item.shortName}) is asked only after certain answers to question ${on.number}`
    : `Question ${item.number} (${item.shortName}) rests on question ${on.number}`;
}

/** The item without what it has of the items that go: a condition on them counts no longer, and they back nothing. */
export function loosened(item: Item, going: ReadonlySet<string>): Item {
  const { when, ...rest } = item;
  const kept = when && conditionWithout(when, going);
  const asked: Item = kept ? { ...rest, when: kept } : rest;
  if (asked.kind !== 'grade' || asked.backedBy === undefined || !going.has(asked.backedBy)) return asked;
  const { backedBy: _gone, ...alone } = asked;
  return alone;
}

/** What is left of a condition; null when nothing is. */
function conditionWithout(condition: Condition, going: ReadonlySet<string>): Condition | null {
  if (condition.kind === 'answer') return going.has(condition.item) ? null : condition;
  const of = condition.of.map((part) => conditionWithout(part, going)).filter((part) => part !== null);
  const [only] = of;
  return only === undefined ? null : of.length === 1 ? only : { ...condition, of };
}

/** What else has to stay for these to be asked and backed as they are now. */
export function neededBy(tool: Tool, kept: ReadonlySet<string>): Set<string> {
  const all = new Set(kept);
  const byId = new Map(allItems(tool).map((item) => [item.id, item]));
  const waiting = [...kept];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const item = byId.get(id);
    if (!item) continue;
    const needs = [...(item.when ? decidersOf(item.when) : []), ...(item.kind === 'grade' && item.backedBy !== undefined ? [item.backedBy] : [])];
    for (const need of needs.filter((one) => !all.has(one))) {
      all.add(need);
      waiting.push(need);
    }
  }
  return all;
}
