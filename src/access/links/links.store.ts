import { createHash, randomBytes } from 'node:crypto';
import { instanceScope, type Services, type Transaction } from '../../platform/index.ts';
import type { LinkPurpose, MadeLink, UsableLink } from './links.types.ts';

const hour = 3_600_000;
const lifetimes: Readonly<Record<LinkPurpose, number>> = {
  'set-up': 7 * 24 * hour,
  invitation: 14 * 24 * hour,
  reset: hour,
  'sign-in': hour / 4,
};

/** How long a link of each purpose lasts, in words. */
export const lifetimeInWords: Readonly<Record<LinkPurpose, string>> = {
  'set-up': '7 days',
  invitation: '14 days',
  reset: '1 hour',
  'sign-in': '15 minutes',
};

export interface LinkWanted {
  readonly purpose: LinkPurpose;
  /** Whom it is for; null for the set-up link only. */
  readonly personId: string | null;
}

/** Makes a one-time link. Only a hash of its token is stored. */
export function makeLink(services: Services, wanted: LinkWanted): Promise<MadeLink> {
  return services.database.transaction(instanceScope, (tx) => writeLink(tx, services, wanted));
}

/** As `makeLink`, as part of a transaction. */
export async function writeLink(tx: Transaction, services: Services, { purpose, personId }: LinkWanted): Promise<MadeLink> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(services.clock.now().getTime() + lifetimes[purpose]);
  await tx.insertInto('one_time_links').values({ token_hash: hashOf(token), purpose, person_id: personId, expires_at: expiresAt }).execute();
  return { url: `${services.url}/${purpose === 'set-up' ? 'set-up' : 'links'}/${token}`, token, expiresAt };
}

/** The link behind a token while it can be used, or null. Looking does not use it up. */
export async function findLink(services: Services, token: string): Promise<UsableLink | null> {
  const row = await services.database.transaction(instanceScope, (tx) =>
    tx.selectFrom('one_time_links').where('token_hash', '=', hashOf(token)).where('used_at', 'is', null)
      .where('expires_at', '>', services.clock.now()).select(['purpose', 'person_id as personId', 'expires_at as expiresAt']).executeTakeFirst());
  return row ? { ...row, purpose: row.purpose as LinkPurpose } : null;
}

/**
 * Uses a link up, once: of two at the same moment one gets null. The person's other links of the same purpose go with it.
 * Part of the transaction that does what the link is for, so that a refusal there leaves the link usable.
 */
export async function redeemLink(tx: Transaction, services: Services, token: string, purpose: LinkPurpose): Promise<UsableLink | null> {
  const now = services.clock.now();
  const row = await tx.updateTable('one_time_links').where('token_hash', '=', hashOf(token)).where('purpose', '=', purpose)
    .where('used_at', 'is', null).where('expires_at', '>', now).set({ used_at: now })
    .returning(['person_id as personId', 'expires_at as expiresAt']).executeTakeFirst();
  if (!row) return null;
  await tx.updateTable('one_time_links').where('purpose', '=', purpose).where('person_id', 'is not distinct from', row.personId)
    .where('used_at', 'is', null).set({ used_at: now }).execute();
  return { ...row, purpose };
}

/** Makes every link of a person with this purpose useless, but for the one whose token is kept. */
export async function retireLinks(tx: Transaction, services: Services, retired: { personId: string; purpose: LinkPurpose; kept?: string }): Promise<void> {
  let links = tx.updateTable('one_time_links').where('person_id', '=', retired.personId).where('purpose', '=', retired.purpose).where('used_at', 'is', null);
  if (retired.kept !== undefined) links = links.where('token_hash', '<>', hashOf(retired.kept));
  await links.set({ used_at: services.clock.now() }).execute();
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
