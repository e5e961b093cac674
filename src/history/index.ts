export { type Done, type Event, command, record, view } from './history.ts';
