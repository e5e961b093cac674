import { sectorLabels } from '../../shared/sectors.ts';
import type { Item, Tool } from '../tools.types.ts';
import { sectorsAmong, type placesAsked } from './places.rules.ts';
import { waysToMeet } from './reachable.rules.ts';
import { ofItem } from './remarks.rules.ts';
import type { ToolRemark } from './remarks.types.ts';

/** What is odd about when an item is asked: nobody can meet its condition, or only some of those it is meant for. */
export function conditionRemarks(tool: Tool, item: Item, askedAt: ReturnType<typeof placesAsked>): ToolRemark[] {
  if (item.when === undefined) return [];
  const ways = waysToMeet(tool, item.when);
  const asked = askedAt(item);
  if (ways === null || asked.size === 0) return [];
  if (ways.length === 0) {
    return [ofItem('never-asked', item, {
      found: 'is asked on a condition that no answers can meet.', why: 'Its parts rule each other out, so nobody will ever be asked it.',
      mend: 'Look at the answers that the condition names, and at when the earlier questions are asked.',
    })];
  }
  const able = [...asked].filter((place) => ways.some((deciders) => deciders.every((decider) => askedAt(decider).has(place))));
  if (able.length === 0) {
    return [ofItem('never-asked', item, {
      found: 'depends on a question that none of those it is meant for are asked.', why: 'So nobody will ever be asked it.', mend: 'Give both questions an audience in common, or take the condition away.',
    })];
  }
  if (able.length === asked.size) return [];
  const left = sectorsAmong([...asked].filter((place) => !able.includes(place)));
  const never = left.filter((sector) => !sectorsAmong(able).includes(sector)).map((sector) => sectorLabels[sector]);
  const who = never.length === 0 ? 'agencies without a certain part in the case' : never.length > 3 ? `${never.length} kinds of agency` : never.join(', ');
  return [ofItem('asked-of-some', item, {
    found: `depends on a question that some of those it is meant for are not asked: ${who}.`, why: 'They will never be asked this one either, though its audience says so.',
    mend: 'Give this question the audience of the one it depends on, or ask that one of everybody.',
  })];
}
