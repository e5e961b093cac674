import { isSector } from '../shared/sectors.ts';
import type { Audience, AudienceRule, CaseRole, Item, Section, Sector, Tool } from './tools.types.ts';

/** One agency's place in one case: what audiences are judged by. */
export interface PlaceInCase {
  readonly sector: Sector;
  readonly roles: ReadonlySet<CaseRole>;
}

/** The parts an agency can play in a case, in words. */
export const caseRoleLabels = {
  referrer: 'Made the referral',
  notified: 'Was notified of the concern or incident',
  'attended-conference': 'Attended the conference',
  'core-group': 'Belongs to the core group',
} as const satisfies Readonly<Record<CaseRole, string>>;

export const caseRoles = Object.keys(caseRoleLabels) as readonly CaseRole[];

export function isCaseRole(text: string): text is CaseRole {
  return Object.hasOwn(caseRoleLabels, text);
}

/** Whether an agency in this place belongs to the audience. */
export function belongsTo(rule: AudienceRule, place: PlaceInCase): boolean {
  switch (rule.kind) {
    case 'everyone':
      return true;
    case 'central':
      return false;
    case 'sectors':
      return rule.sectors.includes(place.sector);
    case 'all-but':
      return !rule.sectors.includes(place.sector);
    case 'roles':
      return rule.roles.some((role) => place.roles.has(role));
    case 'any-of':
      return rule.of.some((part) => belongsTo(part, place));
    case 'all-of':
      return rule.of.every((part) => belongsTo(part, place));
  }
}

const everyone: AudienceRule = { kind: 'everyone' };

/** The audience that an item names, or null when every agency answers it. */
export function audienceOf(tool: Pick<Tool, 'audiences'>, item: Item): Audience | null {
  return tool.audiences.find(({ code }) => code === item.audience) ?? null;
}

/** Whether an agency in this place answers the item. */
export function asksOf(tool: Pick<Tool, 'audiences'>, item: Item, place: PlaceInCase): boolean {
  return belongsTo(audienceOf(tool, item)?.rule ?? everyone, place);
}

/** Whether the item is filled in by the coordinator before agencies are asked. */
export function isCentral(tool: Pick<Tool, 'audiences'>, item: Item): boolean {
  return audienceOf(tool, item)?.rule.kind === 'central';
}

/** The tool without what is filled in centrally: what agencies answer between them, and so what their answers are counted over. */
export function agenciesPart(tool: Tool): Tool {
  if (tool.audiences.length === 0) return tool;
  const sections = tool.sections.map((section) => ({ ...section, items: section.items.filter((item) => !isCentral(tool, item)) })).filter(({ items }) => items.length > 0);
  return { ...tool, sections };
}

/** The items that the coordinator answers for each case because no fact that every case has holds the answer. */
export function caseQuestions(tool: Tool): Item[] {
  return tool.sections.flatMap(({ items }) => items).filter((item) => isCentral(tool, item) && item.caseFact === undefined);
}

/**
 * The form that an agency in this place answers: the tool with the items that are theirs, in sections that have any. Items
 * that were answered already stay in it, also when the agency's part in the case has changed, so that no answer vanishes.
 */
export function formFor(tool: Tool, place: PlaceInCase, answered: ReadonlySet<string> = new Set()): Tool {
  if (tool.audiences.length === 0) return tool;
  const sections = tool.sections.flatMap((section): Section[] => {
    const items = section.items.filter((item) => asksOf(tool, item, place) || answered.has(item.id));
    return items.length === 0 ? [] : items.length === section.items.length ? [section] : [{ ...section, items }];
  });
  return { ...tool, sections };
}

/** The place that an address asks to look from (`?as=SECTOR&role=ROLE`), or null when none. Passes over what it does not know. */
export function placeAsked(query: URLSearchParams): PlaceInCase | null {
  const sector = query.get('as') ?? '';
  return isSector(sector) ? { sector, roles: new Set(query.getAll('role').filter(isCaseRole)) } : null;
}
