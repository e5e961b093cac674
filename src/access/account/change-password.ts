import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import type { Person } from '../access.types.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { passwordProblem } from '../passwords/password.rules.ts';
import { savePassword } from '../people.store.ts';
import { forgetKnownSessions, writeSessionEnds } from '../sessions.store.ts';
import { confirmPassword } from '../sign-in/confirm-password.ts';
import { ownPasswordRefusal } from '../sign-in/refusal-words.rules.ts';

/**
 * Changes a person's password, given the one they have. Ends their sessions everywhere but here. Fields: current, password.
 */
export async function changePassword(services: Services, person: Person, given: { current: string; password: string }): Promise<Result<null, readonly FieldError[]>> {
  const wrongNew = passwordProblem(given.password, person.email);
  const errors: FieldError[] = wrongNew === null ? [] : [{ field: 'password', message: wrongNew }];
  if (given.current === '') return refuse([{ field: 'current', message: 'Enter the password you have now' }, ...errors]);
  if (errors.length > 0) return refuse(errors);
  const confirmed = await confirmPassword(services, person.personId, given.current);
  if (!confirmed.ok) return refuse([ownPasswordRefusal(confirmed.refusal, services.clock.now(), 'current')]);
  const passwordHash = await hashPassword(given.password);
  await services.database.transaction(instanceScope, async (tx) => {
    await savePassword(tx, person.personId, passwordHash);
    await writeSessionEnds(tx, person.personId, { except: person.sessionId });
  });
  forgetKnownSessions(services.database);
  return accept(null);
}
