export { type Done, type Event, command, record, view } from './history.ts';
export { type CheckedHistory, verifyHistory } from './verify-history.ts';
export { historyRoutes } from './history.routes.ts';
