import { sectorLabels, sectors, type Sector } from '../shared/sectors.ts';
import type { AudienceRule, Tool } from '../tools/index.ts';
import { isReferrer } from './place-in-case.rules.ts';
import type { InvolvementGaps, Suggestion } from './involvement.types.ts';

/**
 * Kinds of agency that any audit of a child's or adult's case should think of, by the lists of the multi-agency audits Maat
 * was made after.
 */
const usual: readonly Sector[] = [
  'childrens-social-care', 'adult-social-care', 'health', 'health-visiting', 'school-nursing', 'midwifery', 'mental-health', 'gp', 'police', 'probation', 'youth-justice',
  'school', 'early-years', 'early-help', 'voluntary', 'housing', 'substance-misuse', 'learning-disability',
];

/** The kinds of agency that an audit with this tool expects: those its questions name, and those that every audit thinks of. */
export function expectedSectors(tool: Pick<Tool, 'audiences'>): Sector[] {
  const named = new Set(tool.audiences.flatMap(({ rule }) => namedIn(rule)));
  return sectors.filter((sector) => named.has(sector) || usual.includes(sector));
}

/** The kinds of agency that the tool's questions name. */
export function namedSectors(tool: Pick<Tool, 'audiences'>): Set<Sector> {
  return new Set(tool.audiences.flatMap(({ rule }) => namedIn(rule)));
}

function namedIn(rule: AudienceRule): readonly Sector[] {
  switch (rule.kind) {
    case 'sectors':
      return rule.sectors;
    case 'any-of':
    case 'all-of':
      return rule.of.flatMap(namedIn);
    default:
      return [];
  }
}

/**
 * Which agencies to think of for a case beyond those that are decided about: the referrer, those asked in the last audit,
 * and one of each kind of work that is expected. `decided` are the agencies that are asked or said to have no part.
 */
export function involvementGaps({ tool, agencies, decided, askedLast, referringAgency }: {
  readonly tool: Pick<Tool, 'audiences'>;
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly sector: Sector }[];
  readonly decided: ReadonlySet<string>;
  /** Agencies asked in the partnership's last audit. */
  readonly askedLast: ReadonlySet<string>;
  readonly referringAgency: string | null;
}): InvolvementGaps {
  const expected = expectedSectors(tool);
  const named = namedSectors(tool);
  const covered = new Set(agencies.filter(({ id }) => decided.has(id)).map(({ sector }) => sector));
  const suggestions = agencies.filter(({ id }) => !decided.has(id)).flatMap(({ id, name, sector }): Suggestion[] => {
    const because = [
      ...(isReferrer(name, referringAgency) ? ['referred this case'] : []),
      ...(named.has(sector) ? ['some of the tool’s questions are for its kind of work'] : []),
      ...(askedLast.has(id) ? ['was asked in the last audit'] : []),
      ...(expected.includes(sector) && !covered.has(sector) ? [`nobody from ${sectorLabels[sector].toLowerCase()} is decided about yet`] : []),
    ];
    return because.length === 0 ? [] : [{ agencyId: id, name, because }];
  });
  return { suggestions, absent: expected.filter((sector) => !agencies.some((agency) => agency.sector === sector)) };
}
