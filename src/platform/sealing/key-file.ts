import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import { instanceKey, type InstanceKey } from './sealing.ts';

/**
 * Reads the instance's key from its file (readable by its owner only), and makes it when there is none. Returns whether it
 * was made just now, so that the operator is told to keep a copy. Throws with a sentence for the operator when the file
 * can be neither read nor made, or holds no key.
 */
export async function readOrMakeInstanceKey(file: string): Promise<{ key: InstanceKey; secret: Buffer; made: boolean }> {
  const { made, text } = await readOrMake(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`MAAT_KEY_FILE: ${file} can be neither read nor made (${error.code ?? error.message}). Name a file that Maat may read and write.`, { cause: error });
  });
  const secret = Buffer.from(text.trim(), 'base64');
  if (secret.length !== 32) {
    throw new Error(`MAAT_KEY_FILE: ${file} does not hold a Maat key. Put back the copy you kept; without it no sealed text can be read.`);
  }
  return { key: instanceKey(secret), secret, made };
}

async function readOrMake(file: string): Promise<{ made: boolean; text: string }> {
  await mkdir(path.dirname(file), { recursive: true });
  const made = await makeOnce(file);
  return { made, text: await readFile(file, 'utf8') };
}

async function makeOnce(file: string): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await handle.sync();
    // A link fails when the file is there, so that two first starts cannot overwrite or half-read each other's key.
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await handle.close();
    await unlink(draft);
  }
}
