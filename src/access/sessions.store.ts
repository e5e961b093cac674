import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { instanceScope, type Database, type Services, type Transaction } from '../platform/index.ts';
import type { Person } from './access.types.ts';

const longestSessionHours = 12;
/** How long a look-up of a session is trusted: long enough to carry a burst of autosaves, short enough that an ended session is out at once for people. */
const trustMs = 2_000;
/** A session's end is moved on no oftener than this, to spare the database; sooner where sessions are short. */
const touchMs = 60_000;

interface Known {
  readonly person: Person;
  readonly readAt: number;
  readonly lastSeenAt: number;
}

interface SignedInRow {
  sessionId: string;
  lastSeenAt: string;
  personId: string;
  name: string;
  email: string;
  hasAuthenticator: boolean;
  memberships: Person['memberships'];
}

// Per database, so that two instances in one process (as in tests) never share.
const known = new WeakMap<Database, Map<string, Known>>();

/** Starts a session and gives its token, which only the browser keeps: the database holds its hash. */
export async function startSession(
  services: Services,
  session: { personId: string; device: string; secondFactor: boolean },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await services.database.transaction(instanceScope, (tx) =>
    tx.insertInto('sessions').values({
      token_hash: hashOf(token),
      person_id: session.personId,
      device: session.device,
      expires_at: sql`now() + make_interval(mins => ${services.idleMinutes})`,
      second_factor_at: session.secondFactor ? sql`now()` : null,
    }).execute(),
  );
  return token;
}

/** Who stands behind a session's token, or null. Also moves the session's end on, at most once in a while. */
export async function personBehind(services: Services, token: string): Promise<Person | null> {
  const cache = cacheOf(services.database);
  const key = hashOf(token);
  const keyText = key.toString('base64');
  const now = Date.now();
  const held = cache.get(keyText);
  if (held && now - held.readAt < trustMs) return held.person;
  const { rows } = await services.database.pool.query<{ found: SignedInRow | null }>({ name: 'signed-in', text: 'select signed_in($1) as found', values: [key] });
  const found = rows[0]?.found;
  if (!found) {
    cache.delete(keyText);
    return null;
  }
  const { sessionId, personId, name, email, hasAuthenticator, memberships } = found;
  const person: Person = { sessionId, personId, name, email, hasAuthenticator, memberships };
  cache.set(keyText, { person, readAt: now, lastSeenAt: Date.parse(found.lastSeenAt) });
  if (cache.size > 10_000) cache.clear();
  if (now - Date.parse(found.lastSeenAt) > Math.min(touchMs, services.idleMinutes * 15_000)) await touch(services, key);
  return person;
}

async function touch(services: Services, key: Buffer): Promise<void> {
  await services.database.transaction(instanceScope, (tx) =>
    tx.updateTable('sessions').where('token_hash', '=', key).where('ended_at', 'is', null)
      .set({
        last_seen_at: sql`now()`,
        expires_at: sql`least(now() + make_interval(mins => ${services.idleMinutes}), created_at + make_interval(hours => ${longestSessionHours}))`,
      }).execute(),
  );
}

/** A person's sessions that have not ended, newest first. */
export async function sessionsOf(services: Services, person: Person): Promise<{ id: string; device: string; startedAt: Date; lastSeenAt: Date }[]> {
  return services.database.transaction(instanceScope, (tx) =>
    tx.selectFrom('sessions').where('person_id', '=', person.personId).where('ended_at', 'is', null).where('expires_at', '>', sql<Date>`now()`)
      .orderBy('last_seen_at', 'desc').select(['id', 'device', 'created_at as startedAt', 'last_seen_at as lastSeenAt']).execute(),
  );
}

/** Sessions of a person: one, or all but one, or (with neither) all. */
interface WhichSessions {
  readonly only?: string;
  readonly except?: string;
}

/** Ends sessions of a person. */
export async function endSessions(services: Services, personId: string, which: WhichSessions = {}): Promise<void> {
  await services.database.transaction(instanceScope, (tx) => writeSessionEnds(tx, personId, which));
  forgetKnownSessions(services.database);
}

/** As `endSessions`, as part of a transaction. Call `forgetKnownSessions` once it is committed. */
export async function writeSessionEnds(tx: Transaction, personId: string, which: WhichSessions = {}): Promise<void> {
  let ending = tx.updateTable('sessions').where('person_id', '=', personId).where('ended_at', 'is', null).set({ ended_at: sql`now()` });
  if (which.only !== undefined) ending = ending.where('id', '=', which.only);
  if (which.except !== undefined) ending = ending.where('id', '<>', which.except);
  await ending.execute();
}

/** Ends the session with this token, also one that has run out, and gives whose it was; null when there is none. */
export async function endSessionOf(services: Services, token: string): Promise<string | null> {
  const ended = await services.database.transaction(instanceScope, (tx) =>
    tx.updateTable('sessions').where('token_hash', '=', hashOf(token)).set({ ended_at: sql`coalesce(ended_at, now())` }).returning('person_id').executeTakeFirst());
  forgetKnownSessions(services.database);
  return ended?.person_id ?? null;
}

/** Whose session this token was of, also after it ended; null when there was none. */
export async function personOfSession(services: Services, token: string): Promise<string | null> {
  const row = await services.database.transaction(instanceScope, (tx) =>
    tx.selectFrom('sessions').where('token_hash', '=', hashOf(token)).select('person_id').executeTakeFirst());
  return row?.person_id ?? null;
}

/** Whole seconds until a session ends by itself when nothing more happens in it; 0 when it has ended. */
export async function secondsLeft(services: Services, sessionId: string): Promise<number> {
  const row = await services.database.transaction(instanceScope, (tx) =>
    tx.selectFrom('sessions').where('id', '=', sessionId).where('ended_at', 'is', null)
      .select(sql<number>`greatest(0, floor(extract(epoch from expires_at - now())))::int`.as('left')).executeTakeFirst());
  return row?.left ?? 0;
}

/** Makes every session be looked up anew: after sessions end or roles change. */
export function forgetKnownSessions(database: Database): void {
  cacheOf(database).clear();
}

function cacheOf(database: Database): Map<string, Known> {
  let cache = known.get(database);
  if (!cache) known.set(database, (cache = new Map<string, Known>()));
  return cache;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
