import { belongsTo, caseRoles, type PlaceInCase } from '../audience.rules.ts';
import { sectors } from '../../shared/sectors.ts';
import type { CaseRole, Item, Tool } from '../tools.types.ts';

/** Everywhere an item can be answered: by agencies of every sector with whatever parts in the case, or by the coordinator. */
export type Place = PlaceInCase | 'central';

const everyRoleSet: readonly ReadonlySet<CaseRole>[] = caseRoles.reduce<ReadonlySet<CaseRole>[]>((sets, role) => [...sets, ...sets.map((set) => new Set([...set, role]))], [new Set<CaseRole>()]);
const places: readonly Place[] = ['central', ...sectors.flatMap((sector) => everyRoleSet.map((roles): Place => ({ sector, roles })))];

/** The numbers of the places where each item is asked, worked out once for each audience. */
export function placesAsked(tool: Pick<Tool, 'audiences'>): (item: Item) => ReadonlySet<number> {
  const known = new Map<string | undefined, ReadonlySet<number>>();
  return ({ audience }) => {
    let found = known.get(audience);
    if (!found) {
      const rule = tool.audiences.find(({ code }) => code === audience)?.rule ?? { kind: 'everyone' as const };
      found = new Set(places.flatMap((place, at) => ((place === 'central' ? rule.kind === 'central' : belongsTo(rule, place)) ? [at] : [])));
      known.set(audience, found);
    }
    return found;
  };
}

/** The sectors among these places, in their order. */
export function sectorsAmong(numbers: Iterable<number>): PlaceInCase['sector'][] {
  return [...new Set([...numbers].flatMap((at) => {
    const place = places[at];
    return place === undefined || place === 'central' ? [] : [place.sector];
  }))];
}
