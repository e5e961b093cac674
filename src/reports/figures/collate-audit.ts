import { asMember, type Member, type Work } from '../../access/index.ts';
import { findAudit, type Audit } from '../../audits/index.ts';
import { collate, defaultAgeBands, tenthsOf, type Collation } from '../../collation/index.ts';
import type { Services } from '../../platform/index.ts';
import { agenciesPart, sectors, toolOf, type Tool } from '../../tools/index.ts';
import { groupLabel, type CollationCut, type Grouping } from './cut.rules.ts';
import { countCut, type CutCounts } from './tallies.store.ts';

/** An audit with what its returns say, of one moment. */
export interface CollatedAudit {
  readonly audit: Audit;
  readonly tool: Tool;
  readonly collation: Collation;
  /** Returns, among those that came back, that said the agency had nothing to report. */
  readonly nilReturns: number;
}

/** One group of a divided collation. `key` is a sector, a category or an age band, empty where the case does not say. */
export interface CollatedGroup {
  readonly key: string;
  readonly label: string;
  readonly collation: Collation;
}

/**
 * Collates one cut of an audit's returns. null when there is no such audit for this member; only those who see every
 * agency's work may collate it.
 */
export function collateAudit(services: Services, member: Member, auditId: string, cut: CollationCut = {}): Promise<CollatedAudit | null> {
  return asMember(services.database, member, (work) => collationOf(work, auditId, cut));
}

/** Collates an audit's returns in groups by the agency's sector, or by the case's category or age band; null as `collateAudit`. */
export function collateBy(services: Services, member: Member, auditId: string, by: Grouping, cut: CollationCut = {}): Promise<CollatedGroup[] | null> {
  return asMember(services.database, member, async (work) => {
    const audit = await auditToCollate(work, auditId);
    if (!audit) return null;
    const tool = await toolToCount(work, audit);
    return (await countCut(work, auditId, cut, by, tool))
      .sort((one, other) => rank(by, one.key) - rank(by, other.key) || one.key.localeCompare(other.key))
      .map((counts) => ({ key: counts.key, label: groupLabel(by, counts.key), collation: collationFrom(tool, counts) }));
  });
}

/** As `collateAudit`, within a transaction. */
export async function collationOf(work: Work, auditId: string, cut: CollationCut = {}): Promise<CollatedAudit | null> {
  const audit = await auditToCollate(work, auditId);
  if (!audit) return null;
  const tool = await toolToCount(work, audit);
  const [counts] = await countCut(work, auditId, cut, null, tool);
  if (!counts) throw new Error('An undivided cut counts as one group');
  return { audit, tool, collation: collationFrom(tool, counts), nilReturns: counts.nil };
}

/** The audit, for those who see every agency's work; null for anybody else. */
export async function auditToCollate(work: Work, auditId: string): Promise<Audit | null> {
  return work.member.seesAllAgencies ? findAudit(work, auditId) : null;
}

/** The tool of an audit without what the coordinator fills in: what its answers are counted, compared and reported by. */
export async function toolToCount(work: Work, audit: Audit): Promise<Tool> {
  return agenciesPart(await toolOf(work, audit));
}

/** Collates counts. A nil return answers the request but no question, so it counts as back and in no item's base. */
export function collationFrom(tool: Tool, { requests, answering, nil, tallies, places, conditional }: Omit<CutCounts, 'key'>): Collation {
  const collation = collate({ tool, requests, returned: answering, tallies, ...(places ? { places } : {}), ...(conditional ? { conditional } : {}) });
  return { ...collation, returned: answering + nil, responseTenths: tenthsOf(answering + nil, requests) };
}

function rank(by: Grouping, key: string): number {
  const order: readonly string[] = { sector: sectors, category: [], age: defaultAgeBands.map(({ code }) => code) }[by];
  const place = order.indexOf(key);
  return place === -1 ? order.length : place;
}
