import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { schemaOf, tablesInOrder } from './tables.ts';
import { sealStream } from './sealed-stream.ts';

/** What a record of a backup's content is: its head, the start of a table, rows of it in COPY's own form, or the end. */
export const recordKinds = { head: 1, table: 2, rows: 3, end: 4 } as const;

export interface BackupHead {
  readonly schema: string;
  readonly madeAt: string;
  /** The instance's key, base64: without it the sealed texts in the backup could not be read. */
  readonly key: string;
}

/**
 * Writes the whole database as it is at one moment, and the instance's key, to one file sealed under the passphrase.
 * People may go on working meanwhile. The file appears whole or not at all. Gives how many tables it holds.
 */
export async function writeBackup(owner: pg.PoolConfig, secret: Buffer, file: string, passphrase: string): Promise<{ tables: number }> {
  const client = new pg.Client(owner);
  await client.connect();
  const draft = `${file}.part`;
  try {
    await client.query(`begin isolation level repeatable read, read only; set local maat.operator = 'on'; set local row_security = on`);
    const tables = await tablesInOrder(client);
    const head: BackupHead = { schema: await schemaOf(client), madeAt: new Date().toISOString(), key: secret.toString('base64') };
    await pipeline(
      Readable.from(records(client, head, tables)),
      createGzip({ level: 6 }),
      (plain) => sealStream(plain as AsyncIterable<Uint8Array>, passphrase),
      createWriteStream(draft, { mode: 0o600, flags: 'wx' }),
    );
    await rename(draft, file);
    return { tables: tables.length };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(draft, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function* records(client: pg.Client, head: BackupHead, tables: readonly string[]): AsyncGenerator<Buffer> {
  yield recordOf(recordKinds.head, Buffer.from(JSON.stringify(head)));
  for (const table of tables) {
    yield recordOf(recordKinds.table, Buffer.from(table));
    for await (const rows of client.query(copyTo(`copy (select * from "${table}") to stdout`))) yield recordOf(recordKinds.rows, rows as Buffer);
  }
  yield recordOf(recordKinds.end, Buffer.alloc(0));
}

function recordOf(kind: number, bytes: Buffer): Buffer {
  const start = Buffer.alloc(5);
  start.writeUInt8(kind);
  start.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([start, bytes]);
}
