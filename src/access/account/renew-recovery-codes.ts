import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, type FieldError, type Result } from '../../shared/result.ts';
import type { Person } from '../access.types.ts';
import { replaceRecoveryCodes } from '../sign-in/authenticator.ts';
import { askPassword } from './ask-password.ts';

/** Makes new recovery codes in place of the old. Field: password. */
export async function renewRecoveryCodes(services: Services, person: Person, password: string): Promise<Result<string[], readonly FieldError[]>> {
  const confirmed = await askPassword(services, person, password);
  if (!confirmed.ok) return confirmed;
  return accept(await services.database.transaction(instanceScope, (tx) => replaceRecoveryCodes(tx, services, person.personId)));
}
