export type { Chase, ChaseKind } from './chasing.types.ts';
export { lastChases, listChases } from './chases.store.ts';
export { chaseByItself, remindNow } from './chase.ts';
export { chasingPaths } from './chasing.paths.ts';
export { chasingRoutes } from './chasing.routes.ts';
