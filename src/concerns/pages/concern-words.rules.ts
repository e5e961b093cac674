import { ukMomentInWords } from '../../shared/uk-time.ts';
import { acknowledgeBy, hasRunOut } from '../concern.rules.ts';
import type { Concern } from '../concerns.types.ts';

/** Where a concern stands, as words and a tone for its tag. */
export function standInWords(concern: Pick<Concern, 'urgency' | 'raisedAt' | 'acknowledgedAt' | 'closedAt'>, now: Date): { readonly words: string; readonly tone: 'urgent' | 'attention' | 'active' | 'done' } {
  if (concern.closedAt !== null) return { words: 'Closed', tone: 'done' };
  if (concern.acknowledgedAt !== null) return { words: 'Being dealt with', tone: 'active' };
  return hasRunOut(concern, now) ? { words: 'Not acknowledged in time', tone: 'urgent' } : { words: 'Waits to be acknowledged', tone: 'attention' };
}

/** By when it has to be acknowledged, or since when it is dealt with or closed. */
export function clockInWords(concern: Pick<Concern, 'urgency' | 'raisedAt' | 'acknowledgedAt' | 'closedAt'>): string {
  if (concern.closedAt !== null) return `closed ${ukMomentInWords(concern.closedAt)}`;
  if (concern.acknowledgedAt !== null) return `acknowledged ${ukMomentInWords(concern.acknowledgedAt)}`;
  return `acknowledge by ${ukMomentInWords(acknowledgeBy(concern.urgency, concern.raisedAt))}`;
}
