import { json, type Reply } from '../../platform/index.ts';
import type { PersonRequest } from '../routes.ts';
import { secondsLeft } from '../sessions.store.ts';
import { browserSecret, draftKey } from '../sign-in/draft-key.ts';

/** GET /session/draft-key: `{ key }`, the key for what this person's browser keeps until it can be sent. */
export async function giveDraftKey({ services, incoming, person }: PersonRequest): Promise<Reply> {
  const { secret, cookie } = browserSecret(services, incoming, person.personId);
  return { ...json({ key: draftKey(services, person.personId, secret) }), cookies: [cookie] };
}

/** POST /session/seen: somebody is typing. Being asked at all moves the session's end on; `{ ok, expiresInSeconds }` says to when. */
export async function markSeen({ services, person }: PersonRequest): Promise<Reply> {
  return json({ ok: true, expiresInSeconds: await secondsLeft(services, person.sessionId) });
}
