import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, type FieldError, type Result } from '../../shared/result.ts';
import type { Person } from '../access.types.ts';
import { forgetKnownSessions } from '../sessions.store.ts';
import { removeAuthenticator } from '../sign-in/authenticator.ts';
import { askPassword } from './ask-password.ts';

/** Turns the authenticator off. Field: password. */
export async function turnOffAuthenticator(services: Services, person: Person, password: string): Promise<Result<null, readonly FieldError[]>> {
  const confirmed = await askPassword(services, person, password);
  if (!confirmed.ok) return confirmed;
  await services.database.transaction(instanceScope, (tx) => removeAuthenticator(tx, person.personId));
  forgetKnownSessions(services.database);
  return accept(null);
}
