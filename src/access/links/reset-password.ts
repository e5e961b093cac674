import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { passwordProblem } from '../passwords/password.rules.ts';
import { savePassword, type Account } from '../people.store.ts';
import { forgetKnownSessions, writeSessionEnds } from '../sessions.store.ts';
import { redeemLink } from './links.store.ts';
import type { LinkRefusal } from './links.types.ts';

/** Chooses a new password with a reset link, and ends every session of the person. Field: password. */
export async function resetPassword(services: Services, account: Account, token: string, password: string): Promise<Result<Account, LinkRefusal>> {
  const wrong = passwordProblem(password, account.email);
  if (wrong !== null) return refuse({ kind: 'mistakes', errors: [{ field: 'password', message: wrong }] });
  const passwordHash = await hashPassword(password);
  const outcome = await services.database.transaction(instanceScope, async (tx) => {
    if (!(await redeemLink(tx, services, token, 'reset'))) return refuse({ kind: 'gone' } as const);
    await savePassword(tx, account.personId, passwordHash);
    await writeSessionEnds(tx, account.personId);
    return accept({ ...account, passwordHash });
  });
  forgetKnownSessions(services.database);
  return outcome;
}
