import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

/**
 * The form of a backup file: a magic line, 16 bytes of salt, 8 bytes of nonce, then frames. A frame is 4 bytes of length
 * and so many bytes sealed by AES-256-GCM under a key made from the passphrase (scrypt). The frame's number and whether
 * it is the last are part of its nonce, so that frames can be neither moved, dropped nor cut off unnoticed.
 */
const magic = Buffer.from('MAAT BACKUP 1\n');
const saltBytes = 16;
const nonceBytes = 8;
const tagBytes = 16;
const frameBytes = 256 * 1024;
const longestFrame = frameBytes + tagBytes;

/** The file is no backup, was changed, or the passphrase is another. The message is for the operator. */
export class UnreadableBackup extends Error {}

/** Seals a stream of bytes; yields the bytes of the file. */
export async function* sealStream(plain: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const key = keyFrom(passphrase, salt);
  yield Buffer.concat([magic, salt, nonce]);
  let number = 0;
  let waiting: Buffer[] = [];
  let size = 0;
  const frame = (bytes: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, frameNonce(nonce, number++, last));
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
  for await (const chunk of plain) {
    waiting.push(Buffer.from(chunk));
    size += chunk.length;
    while (size > frameBytes) {
      const all = Buffer.concat(waiting);
      yield frame(all.subarray(0, frameBytes), false);
      waiting = [all.subarray(frameBytes)];
      size -= frameBytes;
    }
  }
  yield frame(Buffer.concat(waiting), true);
}

/** Opens what `sealStream` made. Throws UnreadableBackup. */
export async function* openStream(file: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const reader = new ByteReader(file);
  const head = await reader.take(magic.length + saltBytes + nonceBytes);
  if (!head?.subarray(0, magic.length).equals(magic)) throw new UnreadableBackup('This file is not a Maat backup.');
  const salt = head.subarray(magic.length, magic.length + saltBytes);
  const nonce = head.subarray(magic.length + saltBytes);
  const key = keyFrom(passphrase, salt);
  for (let number = 0, ended = false; !ended; number += 1) {
    const length = (await reader.take(4))?.readUInt32BE();
    if (length === undefined || length < tagBytes || length > longestFrame) throw new UnreadableBackup('The backup is cut short or damaged.');
    const sealed = await reader.take(length);
    if (!sealed) throw new UnreadableBackup('The backup is cut short.');
    ended = await reader.atEnd();
    yield openFrame(key, frameNonce(nonce, number, ended), sealed, number);
  }
}

function openFrame(key: Buffer, nonce: Buffer, sealed: Buffer, number: number): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()]);
  } catch {
    throw new UnreadableBackup(number === 0 ? 'The passphrase is not the one this backup was made with.' : 'The backup is cut short or damaged.');
  }
}

function keyFrom(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 });
}

function frameNonce(nonce: Buffer, number: number, last: boolean): Buffer {
  const place = Buffer.alloc(4);
  place.writeUInt32BE(number * 2 + (last ? 1 : 0));
  return Buffer.concat([nonce, place]);
}

/** Takes exact numbers of bytes from a stream of chunks. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** So many bytes, or null when the stream ends before. */
  async take(length: number): Promise<Buffer | null> {
    while (this.#held.length < length) if (!(await this.#fill())) return null;
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  async atEnd(): Promise<boolean> {
    return this.#held.length === 0 && !(await this.#fill());
  }

  async #fill(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.#held = Buffer.concat([this.#held, next.value]);
    return true;
  }
}
