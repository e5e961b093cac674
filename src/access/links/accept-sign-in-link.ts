import { instanceScope, type Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { findAccount, type Account } from '../people.store.ts';
import { redeemLink } from './links.store.ts';
import type { LinkRefusal } from './links.types.ts';

/** Uses a sign-in link up. It stands in for the password; an authenticator's code is still asked for. */
export async function acceptSignInLink(services: Services, account: Account, token: string): Promise<Result<Account, LinkRefusal>> {
  return services.database.transaction(instanceScope, async (tx) => {
    if (!(await redeemLink(tx, services, token, 'sign-in'))) return refuse({ kind: 'gone' } as const);
    const fresh = await findAccount(tx, account.personId);
    return fresh ? accept(fresh) : refuse({ kind: 'gone' } as const);
  });
}
