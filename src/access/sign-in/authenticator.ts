import { createHmac, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { seal, unseal, type Services, type Transaction } from '../../platform/index.ts';
import { findAccountForUpdate } from '../people.store.ts';

const stepSeconds = 30;

/** A new secret for an authenticator app, in base32 (160 bits, as RFC 4226 recommends). */
export function newAuthenticatorSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an app reads from the QR code. */
export function authenticatorAddress(secret: string, email: string): string {
  return totp(secret, email).toString();
}

/**
 * The time step that the code belongs to, or null when it is wrong or its step is not after `lastStep`: each code works
 * once (RFC 6238, section 5.2). The step before and the one after are taken too, for clocks that differ.
 */
export function stepOfCode(secret: string, code: string, at: Date, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret, '').validate({ token: code, timestamp: at.getTime(), window: 1 });
  if (delta === null) return null;
  const step = Math.floor(at.getTime() / 1000 / stepSeconds) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}

/** Seals a secret for the row of its person. */
export function sealAuthenticator(services: Services, personId: string, secret: string): Buffer {
  return seal(services.key.derive('authenticators'), `people/${personId}/authenticator`, secret);
}

/**
 * Takes a code from the person's app or one of their recovery codes, and uses it up. False when it is wrong, was used
 * already, or the person has no authenticator.
 */
export async function takeSecondStep(tx: Transaction, services: Services, personId: string, typed: string): Promise<boolean> {
  const account = await findAccountForUpdate(tx, personId);
  if (!account?.authenticatorSealed) return false;
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  const secret = unseal(services.key.derive('authenticators'), `people/${personId}/authenticator`, account.authenticatorSealed);
  const step = stepOfCode(secret, code, services.clock.now(), account.authenticatorStep);
  if (step !== null) {
    await tx.updateTable('people').where('id', '=', personId).set({ authenticator_step: step }).execute();
    return true;
  }
  const used = await tx.updateTable('recovery_codes').where('person_id', '=', personId).where('code_hash', '=', hashOf(services, code))
    .where('used_at', 'is', null).set({ used_at: services.clock.now() }).returning('person_id').executeTakeFirst();
  return used !== undefined;
}

/** Turns the authenticator on, with the step of the code that proved it. */
export async function saveAuthenticator(tx: Transaction, services: Services, personId: string, secret: string, step: number): Promise<void> {
  await tx.updateTable('people').where('id', '=', personId)
    .set({ authenticator_sealed: sealAuthenticator(services, personId, secret), authenticator_step: step }).execute();
}

/** Takes the authenticator and its recovery codes away. Ask who wants it first. */
export async function removeAuthenticator(tx: Transaction, personId: string): Promise<void> {
  await tx.updateTable('people').where('id', '=', personId).set({ authenticator_sealed: null, authenticator_step: null }).execute();
  await tx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
}

const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const howManyCodes = 10;

/** Makes ten recovery codes in place of any older ones and gives them in the clear, to be shown once. Only hashes stay. */
export async function replaceRecoveryCodes(tx: Transaction, services: Services, personId: string): Promise<string[]> {
  const codes = Array.from({ length: howManyCodes }, () => Array.from({ length: 12 }, () => codeLetters.charAt(randomInt(codeLetters.length))).join(''));
  await tx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
  await tx.insertInto('recovery_codes').values(codes.map((code) => ({ person_id: personId, code_hash: hashOf(services, code) }))).execute();
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
}

/** How many recovery codes a person has left. */
export async function countRecoveryCodes(tx: Transaction, personId: string): Promise<number> {
  const { left } = await tx.selectFrom('recovery_codes').where('person_id', '=', personId).where('used_at', 'is', null)
    .select((expression) => expression.fn.countAll<number>().as('left')).executeTakeFirstOrThrow();
  return left;
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Maat', label, secret: Secret.fromBase32(secret), period: stepSeconds, digits: 6, algorithm: 'SHA1' });
}

function hashOf(services: Services, code: string): Buffer {
  return createHmac('sha256', services.key.derive('recovery-codes')).update(code).digest();
}
