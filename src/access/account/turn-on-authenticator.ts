import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import type { Person } from '../access.types.ts';
import { forgetKnownSessions } from '../sessions.store.ts';
import { replaceRecoveryCodes, saveAuthenticator, stepOfCode } from '../sign-in/authenticator.ts';
import { askPassword } from './ask-password.ts';

/** Turns the authenticator on once a code proves that the app has the secret. Gives the recovery codes. Fields: password, code. */
export async function turnOnAuthenticator(services: Services, person: Person, given: { secret: string; code: string; password: string }): Promise<Result<string[], readonly FieldError[]>> {
  const step = stepOfCode(given.secret, given.code.replace(/\s/g, ''), services.clock.now(), null);
  if (step === null) return refuse([{ field: 'code', message: 'That code is not right. Enter the 6 figures your app shows now' }]);
  const confirmed = await askPassword(services, person, given.password);
  if (!confirmed.ok) return confirmed;
  const codes = await services.database.transaction(instanceScope, async (tx) => {
    await saveAuthenticator(tx, services, person.personId, given.secret, step);
    return replaceRecoveryCodes(tx, services, person.personId);
  });
  forgetKnownSessions(services.database);
  return accept(codes);
}
