import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// The library's own settings are argon2id with 19 MiB, two passes and one lane: what OWASP's password storage sheet asks for.
let nobodysHash: Promise<string> | null = null;

/** Hashes a password with argon2id, off the event loop. */
export function hashPassword(password: string): Promise<string> {
  return hash(sameForm(password));
}

/**
 * Whether the password is the one behind the hash. Without a hash (an unknown address, or somebody who has no password
 * yet) the same work is done and the answer is no, so that the time taken tells nothing.
 */
export async function isPasswordOf(passwordHash: string | null, password: string): Promise<boolean> {
  const nobody = await (nobodysHash ??= hashPassword(randomBytes(24).toString('base64')));
  const matches = await verify(passwordHash ?? nobody, sameForm(password));
  return passwordHash !== null && matches;
}

/** Keyboards differ in how they send an accented letter. */
function sameForm(password: string): string {
  return password.normalize('NFC');
}
