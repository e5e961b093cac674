import { hash } from 'node:crypto';
import type { Item } from '../tools.types.ts';

/** A mark of an item as its page was filled with it, so that a form that comes back tells whether a colleague changed it since. */
export function basisOfItem(item: Item): string {
  return hash('sha256', JSON.stringify(item), 'base64url').slice(0, 22);
}
