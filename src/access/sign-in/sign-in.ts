import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { findAccount, findAccountByEmail, type Account } from '../people.store.ts';
import { isPasswordOf } from '../passwords/password-hash.ts';
import { beginAttempt, forgetAttempts, sweepAccess, type Counter } from './attempts.store.ts';
import { networkOf } from './attempts.rules.ts';
import { takeSecondStep } from './authenticator.ts';

/** Why somebody was not let in. `wrong` says no more on purpose. */
export type SignInRefusal = { readonly kind: 'wrong' } | { readonly kind: 'held'; readonly until: Date };

/** The browser that asks, as far as counting attempts needs it. */
export interface AskingBrowser {
  /** Its network address. */
  readonly address: string;
  /** Its name when the owner of the address typed has signed in on it before. */
  readonly known: string | null;
}

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

function countersFor(email: string, browser: AskingBrowser): Counter[] {
  if (browser.known !== null) return [{ breadth: 'narrow', name: `browser\n${email}\n${browser.known}` }];
  return [
    { breadth: 'narrow', name: `network\n${email}\n${networkOf(browser.address)}` },
    { breadth: 'wide', name: `anywhere\n${email}` },
  ];
}
