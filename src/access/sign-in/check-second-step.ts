import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { findAccount, type Account } from '../people.store.ts';
import { beginAttempt, forgetAttempts, type Counter } from './attempts.store.ts';
import { takeSecondStep } from './authenticator.ts';
import type { SignInRefusal } from './sign-in.types.ts';

/** Checks the code of somebody whose password was right (the second step). The count is the person's own, wherever they are. */
export async function checkSecondStep(services: Services, personId: string, code: string): Promise<Result<Account, SignInRefusal>> {
  const counters: Counter[] = [{ breadth: 'narrow', name: `second step\n${personId}` }];
  const { heldUntil } = await beginAttempt(services, counters);
  if (heldUntil) return refuse({ kind: 'held', until: heldUntil });
  return services.database.transaction(instanceScope, async (tx): Promise<Result<Account, SignInRefusal>> => {
    if (!(await takeSecondStep(tx, services, personId, code))) return refuse({ kind: 'wrong' });
    await forgetAttempts(tx, services, counters);
    const account = await findAccount(tx, personId);
    return account ? accept(account) : refuse({ kind: 'wrong' });
  });
}
