export type { ConcernCounts } from './concerns.types.ts';
export { concernPaths } from './concerns.paths.ts';
export { concernsRoutes } from './concerns.routes.ts';
export { countConcerns, countOnCase } from './concerns.store.ts';
export { countForHome } from './count-for-home.ts';
export { concernsAtWork } from './pages/list.page.ts';
export { escalateConcerns } from './tell-people.ts';
