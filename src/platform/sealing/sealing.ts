import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, randomFillSync, type KeyObject } from 'node:crypto';

/**
 * Sealing of words: AES-256-GCM under an audit's own key, which is itself sealed (wrapped) under the instance's key.
 * The place of a text (table, row, column) is bound into it, so that a sealed text moved to another row does not open.
 *
 * A sealed text is: 1 byte format, 12 bytes nonce, the cipher text, 16 bytes tag.
 */
export interface InstanceKey {
  /** A key for one purpose, 32 bytes, always the same for the same purpose. */
  derive(purpose: string): Buffer;
}

/** A key that texts of one audit are sealed under. 32 bytes. */
export type AuditKey = Buffer;

const format = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Makes the instance's key from the 32 secret bytes of its key file. */
export function instanceKey(secret: Buffer): InstanceKey {
  if (secret.length !== 32) throw new RangeError('The instance key is 32 bytes long');
  const derived = new Map<string, Buffer>();
  return {
    derive(purpose) {
      let key = derived.get(purpose);
      if (!key) {
        key = Buffer.from(hkdfSync('sha256', secret, 'maat', purpose, 32));
        derived.set(purpose, key);
      }
      return key;
    },
  };
}

/** Seals a text for its place, such as `answers/REQUEST/ITEM`. */
export function seal(key: Buffer, place: string, text: string): Buffer {
  return sealBytes(key, place, Buffer.from(text, 'utf8'));
}

/** Opens what `seal` made. Throws when the key, the place or the bytes are not the ones it was sealed with. */
export function unseal(key: Buffer, place: string, sealed: Uint8Array): string {
  return unsealBytes(key, place, sealed).toString('utf8');
}

// Random bytes cost far more to ask for than to use: those of many nonces are drawn together, and each is used once.
const nonces = Buffer.alloc(nonceBytes * 512);
let nextAt = nonces.length;

/** A fresh nonce, to be copied before the next is asked for. */
function nextNonce(): Buffer {
  if (nextAt === nonces.length) {
    randomFillSync(nonces);
    nextAt = 0;
  }
  nextAt += nonceBytes;
  return nonces.subarray(nextAt - nonceBytes, nextAt);
}

/** As `seal`, for bytes. */
export function sealBytes(key: Buffer, place: string, bytes: Uint8Array): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', prepared(key), nonce);
  cipher.setAAD(Buffer.from(place, 'utf8'));
  return Buffer.concat([Buffer.of(format), nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** As `unseal`, for bytes. */
export function unsealBytes(key: Buffer, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes[0] !== format || bytes.length < 1 + nonceBytes + tagBytes) throw new Error('This is not a sealed text');
  const decipher = createDecipheriv('aes-256-gcm', prepared(key), bytes.subarray(1, 1 + nonceBytes));
  decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(1 + nonceBytes, bytes.length - tagBytes)), decipher.final()]);
}

/** A new audit key, and the same wrapped for the database. */
export function newAuditKey(instance: InstanceKey, auditId: string): { key: AuditKey; wrapped: Buffer } {
  const key = randomBytes(32);
  return { key, wrapped: sealBytes(instance.derive('audit-keys'), `audit_keys/${auditId}`, key) };
}

/** Unwraps an audit's key. Throws when it was wrapped by another instance. */
export function unwrapAuditKey(instance: InstanceKey, auditId: string, wrapped: Uint8Array): AuditKey {
  return unsealBytes(instance.derive('audit-keys'), `audit_keys/${auditId}`, wrapped);
}

// Node prepares a key that is given as bytes anew for every text, which costs more than sealing the text.
const preparedKeys = new WeakMap<Buffer, KeyObject>();

function prepared(key: Buffer): KeyObject {
  let found = preparedKeys.get(key);
  if (!found) preparedKeys.set(key, (found = createSecretKey(key)));
  return found;
}
