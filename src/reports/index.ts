export type { CollatedAudit, CollatedGroup } from './figures/collate-audit.ts';
export { collateAudit, collateBy } from './figures/collate-audit.ts';
export type { CollationCut, Grouping } from './figures/cut.rules.ts';
export { reportPaths } from './reports.paths.ts';
export { reportsRoutes } from './reports.routes.ts';
