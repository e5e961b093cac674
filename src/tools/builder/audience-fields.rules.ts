import { isCaseRole } from '../audience.rules.ts';
import { isSector, sectors } from '../../shared/sectors.ts';
import type { AudienceRule, CaseRole, Sector } from '../tools.types.ts';

/** Agencies that are alike: of certain kinds of work, with certain parts in the case. */
export interface AudienceGroup {
  readonly work: 'any' | 'only' | 'all-but';
  readonly sectors: readonly Sector[];
  /** Whether one of the parts is enough. */
  readonly parts: 'any' | 'one' | 'all';
  readonly roles: readonly CaseRole[];
}

/** An audience's rule as its page has it: every agency that belongs to at least one of the groups, where it is not everybody or nobody. */
export interface AudienceFields {
  readonly who: 'everyone' | 'central' | 'groups';
  readonly groups: readonly AudienceGroup[];
}

export const anyAgency: AudienceGroup = { work: 'any', sectors: [], parts: 'any', roles: [] };

/** A rule as groups: whatever it combines, the groups take in the same agencies. */
export function audienceFieldsOf(rule: AudienceRule): AudienceFields {
  if (rule.kind === 'everyone' || rule.kind === 'central') return { who: rule.kind, groups: [] };
  return { who: 'groups', groups: groupsOf(rule) };
}

function groupsOf(rule: AudienceRule): AudienceGroup[] {
  switch (rule.kind) {
    case 'everyone':
      return [anyAgency];
    case 'central':
      return [];
    case 'sectors':
      return [{ ...anyAgency, work: 'only', sectors: rule.sectors }];
    case 'all-but':
      return [{ ...anyAgency, work: 'all-but', sectors: rule.sectors }];
    case 'roles':
      return [{ ...anyAgency, parts: 'one', roles: rule.roles }];
    case 'any-of':
      return rule.of.flatMap(groupsOf);
    case 'all-of':
      return rule.of.map(groupsOf).reduce((all, some) => all.flatMap((one) => some.flatMap((other) => both(one, other))), [anyAgency]);
  }
}

/** The agencies of both groups: several groups where parts of which one is enough meet others. */
function both(one: AudienceGroup, other: AudienceGroup): AudienceGroup[] {
  const work = bothWorks(one, other);
  return partsChosen(one).flatMap((some) => partsChosen(other).map((more): AudienceGroup => {
    const roles = [...new Set([...some, ...more])];
    if (roles.length === 0) return { ...work, parts: 'any', roles };
    const [from, alone] = one.parts === 'one' && other.parts === 'any' ? [one, true] : other.parts === 'one' && one.parts === 'any' ? [other, true] : [one, false];
    return alone ? { ...work, parts: 'one', roles: from.roles } : { ...work, parts: roles.length === 1 ? 'one' : 'all', roles };
  })).filter((group, at, all) => all.findIndex((twin) => JSON.stringify(twin) === JSON.stringify(group)) === at);
}

/** The sets of parts of which one has to be played as a whole. */
function partsChosen({ parts, roles }: AudienceGroup): (readonly CaseRole[])[] {
  return parts === 'any' ? [[]] : parts === 'all' ? [roles] : roles.map((role) => [role]);
}

function bothWorks(one: AudienceGroup, other: AudienceGroup): Pick<AudienceGroup, 'work' | 'sectors'> {
  if (one.work === 'any') return { work: other.work, sectors: other.sectors };
  if (other.work === 'any') return { work: one.work, sectors: one.sectors };
  if (one.work === 'all-but' && other.work === 'all-but') return { work: 'all-but', sectors: sectors.filter((sector) => one.sectors.includes(sector) || other.sectors.includes(sector)) };
  const takes = (group: AudienceGroup, sector: Sector): boolean => group.sectors.includes(sector) === (group.work === 'only');
  return { work: 'only', sectors: sectors.filter((sector) => takes(one, sector) && takes(other, sector)) };
}

/** The rule that groups make. */
export function ruleOf({ who, groups }: AudienceFields): AudienceRule {
  if (who !== 'groups') return { kind: who };
  const rules = groups.map(ruleOfGroup);
  const [only] = rules;
  return only !== undefined && rules.length === 1 ? only : { kind: 'any-of', of: rules };
}

function ruleOfGroup({ work, sectors: of, parts, roles }: AudienceGroup): AudienceRule {
  const rules: AudienceRule[] = [
    ...(work === 'only' ? [{ kind: 'sectors' as const, sectors: of }] : work === 'all-but' ? [{ kind: 'all-but' as const, sectors: of }] : []),
    ...(parts === 'one' ? [{ kind: 'roles' as const, roles }] : parts === 'all' ? roles.map((role) => ({ kind: 'roles' as const, roles: [role] })) : []),
  ];
  const [only] = rules;
  return only === undefined ? { kind: 'everyone' } : rules.length === 1 ? only : { kind: 'all-of', of: rules };
}

/** A group from what was chosen; codes that there are not are passed over. */
export function groupFrom(work: string, chosenSectors: readonly string[], parts: string, chosenRoles: readonly string[]): AudienceGroup {
  return {
    work: work === 'only' || work === 'all-but' ? work : 'any',
    sectors: chosenSectors.filter(isSector),
    parts: parts === 'one' || parts === 'all' ? parts : 'any',
    roles: chosenRoles.filter(isCaseRole),
  };
}
