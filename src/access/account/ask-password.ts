import type { Services } from '../../platform/index.ts';
import { refuse, type FieldError, type Result } from '../../shared/result.ts';
import type { Person } from '../access.types.ts';
import { confirmPassword } from '../sign-in/confirm-password.ts';
import { ownPasswordRefusal } from '../sign-in/refusal-words.rules.ts';

/** Asks for a person's own password before something weighty. Field: password. */
export async function askPassword(services: Services, person: Person, password: string): Promise<Result<null, readonly FieldError[]>> {
  if (password === '') return refuse([{ field: 'password', message: 'Enter your password' }]);
  const confirmed = await confirmPassword(services, person.personId, password);
  return confirmed.ok ? confirmed : refuse([ownPasswordRefusal(confirmed.refusal, services.clock.now(), 'password')]);
}
