import { cutQuery, type CollationCut } from './figures/cut.rules.ts';

/** Addresses of collations and reports. `partnership` is the slug. */
export const reportPaths = {
  collation: (partnership: string, auditId: string, cut: CollationCut = {}, withoutNa = false) =>
    `${audit(partnership, auditId)}/collation${cutQuery(cut, withoutNa)}`,
  collationState: (partnership: string, auditId: string, cut: CollationCut = {}) => `${audit(partnership, auditId)}/collation/state${cutQuery(cut)}`,
  collationItem: (partnership: string, auditId: string, itemId: string, cut: CollationCut = {}) =>
    `${audit(partnership, auditId)}/collation/items/${encodeURIComponent(itemId)}${cutQuery(cut)}`,
  collationFile: (partnership: string, auditId: string, file: CollationFile, cut: CollationCut = {}) =>
    `${audit(partnership, auditId)}/collation/export/${file}${cutQuery(cut)}`,
  caseCollation: (partnership: string, auditId: string, caseId: string) => `${audit(partnership, auditId)}/cases/${caseId}/collation`,
  report: (partnership: string, auditId: string) => `${audit(partnership, auditId)}/report`,
  start: (partnership: string, auditId: string) => `${audit(partnership, auditId)}/report/start`,
  newBlock: (partnership: string, auditId: string, place: string) => `${audit(partnership, auditId)}/report/blocks/new?${new URLSearchParams({ place })}`,
  blocks: (partnership: string, auditId: string) => `${audit(partnership, auditId)}/report/blocks`,
  block: (partnership: string, auditId: string, blockId: string) => `${audit(partnership, auditId)}/report/blocks/${blockId}`,
  moveBlock: (partnership: string, auditId: string, blockId: string) => `${audit(partnership, auditId)}/report/blocks/${blockId}/move`,
  removeBlock: (partnership: string, auditId: string, blockId: string) => `${audit(partnership, auditId)}/report/blocks/${blockId}/remove`,
  quotations: (partnership: string, auditId: string, itemId: string) =>
    `${audit(partnership, auditId)}/report/quotations?${new URLSearchParams({ item: itemId })}`,
  publish: (partnership: string, auditId: string) => `${audit(partnership, auditId)}/report/publish`,
  version: (partnership: string, auditId: string, number: number) => `${audit(partnership, auditId)}/report/versions/${number}`,
  exportDraft: (partnership: string, auditId: string, format: string) => `${audit(partnership, auditId)}/report/export/${format}`,
  exportVersion: (partnership: string, auditId: string, number: number, format: string) =>
    `${audit(partnership, auditId)}/report/versions/${number}/export/${format}`,
};

/** Files that a collation can be taken away as. */
export const collationFiles = ['numbers.csv', 'numbers.xlsx', 'comments.csv', 'comments.xlsx'] as const;
export type CollationFile = (typeof collationFiles)[number];

function audit(partnership: string, auditId: string): string {
  return `/p/${partnership}/audits/${auditId}`;
}
