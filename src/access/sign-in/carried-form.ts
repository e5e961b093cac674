import { isId, seal, unseal, type Incoming, type Services } from '../../platform/index.ts';
import { personOfSession } from '../sessions.store.ts';

/** A form that was sent after its session had ended, on its way through the sign-in page. */
export interface CarriedForm {
  /** Where it was sent to. */
  readonly url: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const place = 'carried-form';
/** A session lasts no longer. */
const hours = 12;
/** Sealed and in base64 it goes back and forth within what a form may hold. */
const mostCharacters = 1024 * 1024;

/**
 * Seals a form for the person whose session had ended when it was sent, so that it can be carried through signing in and
 * nobody else reads it. '' when there is nothing to carry: no words, a file, or nobody known to have been signed in here.
 */
export async function carryForm(services: Services, incoming: Incoming, sessionToken: string | undefined): Promise<string> {
  const { form, headers, url } = incoming;
  if (sessionToken === undefined || !headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return '';
  const fields = form.names().filter((name) => name !== '_csrf').flatMap((name) => form.all(name).map((value) => [name, value] as const));
  if (fields.length === 0) return '';
  const personId = await personOfSession(services, sessionToken);
  if (personId === null) return '';
  const until = services.clock.now().getTime() + hours * 3_600_000;
  const text = JSON.stringify({ url, fields, personId, until });
  return text.length > mostCharacters ? '' : seal(services.key.derive('carried-forms'), place, text).toString('base64url');
}

/** Opens a carried form for the person who signed in; null when it is somebody else's, too old, or none. */
export function openCarriedForm(services: Services, carried: string, personId: string): CarriedForm | null {
  if (carried === '') return null;
  try {
    const read = JSON.parse(unseal(services.key.derive('carried-forms'), place, Buffer.from(carried, 'base64url'))) as CarriedForm & { personId: string; until: number };
    return isId(read.personId) && read.personId === personId && read.until > services.clock.now().getTime() ? { url: read.url, fields: read.fields } : null;
  } catch {
    // Not sealed by us: as if there were none.
    return null;
  }
}
