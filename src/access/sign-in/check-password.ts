import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { isPasswordOf } from '../passwords/password-hash.ts';
import { findAccountByEmail, type Account } from '../people.store.ts';
import { networkOf } from './attempts.rules.ts';
import { beginAttempt, forgetAttempts, sweepAccess, type Counter } from './attempts.store.ts';
import type { AskingBrowser, SignInRefusal } from './sign-in.types.ts';

/**
 * Checks an e-mail address and password (the first step). An unknown address and a wrong password give the same refusal
 * after the same work. `email` is as `normalEmail` gives it.
 */
export async function checkPassword(
  services: Services,
  { email, password, browser }: { email: string; password: string; browser: AskingBrowser },
): Promise<Result<Account, SignInRefusal>> {
  const counters = countersFor(email, browser);
  const { heldUntil } = await beginAttempt(services, counters);
  if (heldUntil) return refuse({ kind: 'held', until: heldUntil });
  const account = await services.database.transaction(instanceScope, (tx) => findAccountByEmail(tx, email));
  const isRight = await isPasswordOf(account?.passwordHash ?? null, password);
  if (!account || !isRight) return refuse({ kind: 'wrong' });
  await services.database.transaction(instanceScope, async (tx) => {
    await forgetAttempts(tx, services, counters);
    await sweepAccess(tx, services);
  });
  return accept(account);
}

function countersFor(email: string, browser: AskingBrowser): Counter[] {
  if (browser.known !== null) return [{ breadth: 'narrow', name: `browser\n${email}\n${browser.known}` }];
  return [
    { breadth: 'narrow', name: `network\n${email}\n${networkOf(browser.address)}` },
    { breadth: 'wide', name: `anywhere\n${email}` },
  ];
}
