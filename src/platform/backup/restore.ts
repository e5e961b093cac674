import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, migrationNames } from '../database/migrate.ts';
import { recordKinds, type BackupHead } from './backup.ts';
import { ByteReader, openStream, UnreadableBackup } from './sealed-stream.ts';
import { tablesInOrder } from './tables.ts';

/**
 * Loads a backup into an empty database and brings it to the newest schema. Gives the instance's key that came with it;
 * the caller puts it in its place. Changes nothing when the database is not empty, the passphrase is wrong or the file
 * is damaged: then throws UnreadableBackup with a sentence for the operator.
 */
export async function readBackup(owner: pg.PoolConfig, file: string, passphrase: string): Promise<{ secret: Buffer; madeAt: string }> {
  const plain = createGunzip();
  // An error of the sealed stream ends `plain` with that error, and whoever reads from it meets it there.
  pipeline(Readable.from(openStream(createReadStream(file), passphrase)), plain, () => undefined);
  const source = new ByteReader(plain);
  const first = await nextRecord(source);
  if (first.kind !== recordKinds.head) throw new UnreadableBackup('The backup does not begin as it should.');
  const head = JSON.parse(first.bytes.toString('utf8')) as BackupHead;
  if (!(await migrationNames()).includes(head.schema)) {
    throw new UnreadableBackup('The backup was made by a newer version of Maat. Install that version, then restore.');
  }
  await migrate(owner, head.schema);
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(`begin; set local maat.operator = 'on'`);
    await refuseUnlessEmpty(client);
    // Loading many rows at once is not possible behind row-level security; nobody else sees the database until the end.
    const guarded = await guardedTables(client);
    for (const table of guarded) await client.query(`alter table "${table}" no force row level security`);
    await client.query('delete from instance');
    await loadTables(client, source, await tablesInOrder(client));
    for (const table of guarded) await client.query(`alter table "${table}" force row level security`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
  await migrate(owner);
  return { secret: Buffer.from(head.key, 'base64'), madeAt: head.madeAt };
}

async function loadTables(client: pg.Client, source: ByteReader, known: readonly string[]): Promise<void> {
  let current: ReturnType<typeof copyFrom> | null = null;
  const endTable = async (): Promise<void> => {
    if (!current) return;
    current.end();
    await finished(current);
    current = null;
  };
  try {
    for (;;) {
      const record = await nextRecord(source);
      if (record.kind === recordKinds.rows && current) {
        if (!current.write(record.bytes)) await once(current, 'drain');
        continue;
      }
      await endTable();
      if (record.kind === recordKinds.end) return;
      const table = record.bytes.toString('utf8');
      if (record.kind !== recordKinds.table || !known.includes(table)) throw new UnreadableBackup('The backup holds something this version does not know.');
      current = client.query(copyFrom(`copy "${table}" from stdin`));
    }
  } catch (error) {
    // A load that is left open would keep the connection from ever taking the rollback.
    await abandon(current);
    throw error;
  }
}

async function abandon(load: ReturnType<typeof copyFrom> | null): Promise<void> {
  if (!load || load.destroyed) return;
  load.destroy(new Error('abandoned'));
  await finished(load).catch(() => undefined);
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>('select exists (select from people) or exists (select from partnerships) as used');
  if (rows[0]?.used) throw new UnreadableBackup('This instance already holds people or partnerships. A backup is restored into an empty one: choose an empty folder with MAAT_DATA.');
}

async function guardedTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select relname as name from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace`);
  return rows.map(({ name }) => name);
}

async function nextRecord(source: ByteReader): Promise<{ kind: number; bytes: Buffer }> {
  const start = await source.take(5);
  const bytes = start && (await source.take(start.readUInt32BE(1)));
  if (!start || !bytes) throw new UnreadableBackup('The backup is cut short.');
  return { kind: start.readUInt8(), bytes };
}
