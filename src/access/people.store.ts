import { instanceScope, type Services, type Transaction } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { isEmail, nameProblem, normalEmail } from './email.rules.ts';
import { hashPassword } from './passwords/password-hash.ts';
import { passwordProblem } from './passwords/password.rules.ts';

/** What signing in needs to know of somebody. */
export interface Account {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  /** null until an invitation was taken up. */
  readonly passwordHash: string | null;
  readonly authenticatorSealed: Buffer | null;
  readonly authenticatorStep: number | null;
}

const accountColumns = [
  'id as personId', 'email', 'name', 'password_hash as passwordHash', 'authenticator_sealed as authenticatorSealed',
  'authenticator_step as authenticatorStep',
] as const;

/** The account with this address, or null. */
export async function findAccountByEmail(tx: Transaction, email: string): Promise<Account | null> {
  return (await tx.selectFrom('people').where('email', '=', normalEmail(email)).select(accountColumns).executeTakeFirst()) ?? null;
}

/** The account of a person, or null. */
export async function findAccount(tx: Transaction, personId: string): Promise<Account | null> {
  return (await tx.selectFrom('people').where('id', '=', personId).select(accountColumns).executeTakeFirst()) ?? null;
}

/** As `findAccount`, and nobody else changes it until the transaction ends. */
export async function findAccountForUpdate(tx: Transaction, personId: string): Promise<Account | null> {
  return (await tx.selectFrom('people').where('id', '=', personId).forUpdate().select(accountColumns).executeTakeFirst()) ?? null;
}

/** Whether anybody exists on this instance yet. */
export async function hasAnybody(services: Services): Promise<boolean> {
  const found = await services.database.transaction(instanceScope, (tx) => tx.selectFrom('people').limit(1).select('id').executeTakeFirst());
  return found !== undefined;
}

/** Adds somebody who has no password yet. Throws when the address is taken; `findAccountByEmail` tells before. */
export async function addPerson(tx: Transaction, person: { email: string; name: string }): Promise<string> {
  const { id } = await tx.insertInto('people').values({ email: normalEmail(person.email), name: person.name.trim() }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Stores a new password (its hash). */
export async function savePassword(tx: Transaction, personId: string, passwordHash: string): Promise<void> {
  await tx.updateTable('people').where('id', '=', personId).set({ password_hash: passwordHash }).execute();
}

/** Stores the name a person chose. */
export async function saveName(tx: Transaction, personId: string, name: string): Promise<void> {
  await tx.updateTable('people').where('id', '=', personId).set({ name: name.trim() }).execute();
}

/** Mistakes in what somebody typed about a new person. Fields: name, email, password. */
export function newPersonMistakes({ name, email, password }: { name: string; email: string; password: string }): FieldError[] {
  const words = { name: nameProblem(name.trim()), email: isEmail(normalEmail(email)) ? null : enterEmail, password: passwordProblem(password, email) };
  return Object.entries(words).flatMap(([field, message]) => (message === null ? [] : [{ field, message }]));
}

export const enterEmail = 'Enter an e-mail address, like name@example.gov.uk';

/**
 * Adds a person who can sign in at once: at set-up, for examples and from the command line. Refuses with the fields
 * `name`, `email` and `password`; also when the address is taken.
 */
export async function createPersonWithPassword(
  services: Services,
  person: { name: string; email: string; password: string },
  within?: Transaction,
): Promise<Result<{ personId: string }, readonly FieldError[]>> {
  const mistakes = newPersonMistakes(person);
  if (mistakes.length > 0) return refuse(mistakes);
  const passwordHash = await hashPassword(person.password);
  const write = async (tx: Transaction): Promise<Result<{ personId: string }, readonly FieldError[]>> => {
    const row = await tx.insertInto('people')
      .values({ email: normalEmail(person.email), name: person.name.trim(), password_hash: passwordHash })
      .onConflict((conflict) => conflict.column('email').doNothing()).returning('id').executeTakeFirst();
    return row ? accept({ personId: row.id }) : refuse([{ field: 'email', message: 'Somebody with this e-mail address is here already' }]);
  };
  return within ? write(within) : services.database.transaction(instanceScope, write);
}
