import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { isPasswordOf } from '../passwords/password-hash.ts';
import { findAccount } from '../people.store.ts';
import { beginAttempt, forgetAttempts, type Counter } from './attempts.store.ts';
import type { SignInRefusal } from './sign-in.types.ts';

/** Checks the password of somebody who is signed in, before something weighty. The count is the session's own person's. */
export async function confirmPassword(services: Services, personId: string, password: string): Promise<Result<null, SignInRefusal>> {
  const counters: Counter[] = [{ breadth: 'narrow', name: `own password\n${personId}` }];
  const { heldUntil } = await beginAttempt(services, counters);
  if (heldUntil) return refuse({ kind: 'held', until: heldUntil });
  const account = await services.database.transaction(instanceScope, (tx) => findAccount(tx, personId));
  if (!(await isPasswordOf(account?.passwordHash ?? null, password))) return refuse({ kind: 'wrong' });
  await services.database.transaction(instanceScope, (tx) => forgetAttempts(tx, services, counters));
  return accept(null);
}
