import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import { nameProblem } from '../email.rules.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { passwordProblem } from '../passwords/password.rules.ts';
import { findAccountForUpdate, saveName, savePassword, type Account } from '../people.store.ts';
import { redeemLink } from './links.store.ts';
import type { LinkRefusal } from './links.types.ts';

/** Takes up an invitation: the person's own name and first password. Fields: name, password. */
export async function acceptInvitation(services: Services, account: Account, token: string, given: { name: string; password: string }): Promise<Result<Account, LinkRefusal>> {
  const errors: FieldError[] = [];
  const name = given.name.trim();
  const wrongName = nameProblem(name);
  if (wrongName !== null) errors.push({ field: 'name', message: wrongName });
  const wrongPassword = passwordProblem(given.password, account.email);
  if (wrongPassword !== null) errors.push({ field: 'password', message: wrongPassword });
  if (errors.length > 0) return refuse({ kind: 'mistakes', errors });
  const passwordHash = await hashPassword(given.password);
  return services.database.transaction(instanceScope, async (tx) => {
    // Of two invitations taken up at the same moment the second finds a password, which it must not replace.
    const fresh = await findAccountForUpdate(tx, account.personId);
    if (!fresh || fresh.passwordHash !== null || !(await redeemLink(tx, services, token, 'invitation'))) return refuse({ kind: 'gone' } as const);
    await saveName(tx, account.personId, name);
    await savePassword(tx, account.personId, passwordHash);
    return accept({ ...account, name, passwordHash });
  });
}
