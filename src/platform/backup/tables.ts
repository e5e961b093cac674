import type pg from 'pg';

/** Tables whose rows end with the instance they were made in: nobody stays signed in through a restore. */
const leftOut = ['sessions', 'one_time_links', 'sign_in_failures', 'pending_imports', 'kysely_migration', 'kysely_migration_lock'];

/** The tables that a backup holds, each after those its rows refer to. */
export async function tablesInOrder(client: pg.ClientBase): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by 1`);
  const { rows: references } = await client.query<{ from: string; to: string }>(`
    select f.relname as "from", t.relname as "to" from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid where k.contype = 'f' and k.conrelid <> k.confrelid`);
  const waiting = new Set(tables.map(({ name }) => name).filter((name) => !leftOut.includes(name)));
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].filter((name) => !references.some(({ from, to }) => from === name && waiting.has(to)));
    if (ready.length === 0) throw new Error('Tables refer to each other in a circle');
    for (const name of ready) {
      waiting.delete(name);
      ordered.push(name);
    }
  }
  return ordered;
}

/** The name of the newest migration that the database has been through. */
export async function schemaOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name desc limit 1');
  return rows[0]?.name ?? '';
}
