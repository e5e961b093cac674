import { generate, getDialect } from 'kysely-codegen';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

/** What stands in the generated files of a schema. */
export interface SchemaFiles {
  /** The schema in one piece, for people to read: tables, constraints, indexes, policies, rights, functions. */
  readonly description: string;
  /** Table types for Kysely. */
  readonly types: string;
}

/** Reads a migrated database and describes it. Takes how to connect as the owner. The same schema gives the same text. */
export async function describeSchema(connection: pg.PoolConfig): Promise<SchemaFiles> {
  const pool = new pg.Pool({ ...connection, max: 2 });
  // A connection that is being closed may hear from the server that its database is dropped; queries tell their own errors.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    return { description: await describe(pool), types: await typesOf(db) };
  } finally {
    await db.destroy();
  }
}

async function typesOf(db: Kysely<unknown>): Promise<string> {
  return generate({
    db: db as Parameters<typeof generate>[0]['db'],
    dialect: getDialect('postgres', { dateParser: 'string', numericParser: 'number' }),
    excludePattern: 'kysely_*',
    typeMapping: { int8: 'number' },
  } as Parameters<typeof generate>[0]);
}

async function describe(pool: pg.Pool): Promise<string> {
  const lines = async (text: string): Promise<string[]> => (await pool.query<{ line: string }>(text)).rows.map(({ line }) => line);
  const tables = await lines(`
    select c.relname as line from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not like 'kysely%' order by 1`);
  const parts = await Promise.all(tables.map((table) => describeTable(table, lines)));
  const functions = await lines(`
    select pg_get_functiondef(p.oid) || ';' as line from pg_proc p where p.pronamespace = 'public'::regnamespace order by p.proname`);
  return ['-- Generated from the migrations by `npm run schema`. Do not edit.', ...parts, ...functions].join('\n\n').concat('\n');
}

async function describeTable(table: string, lines: (text: string) => Promise<string[]>): Promise<string> {
  const named = `'public.${table}'::regclass`;
  const columns = await lines(`
    select '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
      || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${named} and a.attnum > 0 and not a.attisdropped order by a.attnum`);
  const constraints = await lines(`
    select '  constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
    where conrelid = ${named} and contype <> 'n' order by contype, conname`);
  const indexes = await lines(`
    select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i
    where i.indrelid = ${named} and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`);
  const security = await lines(`
    select 'alter table ${table} enable row level security;' as line from pg_class where oid = ${named} and relrowsecurity
    union all select 'alter table ${table} force row level security;' from pg_class where oid = ${named} and relforcerowsecurity`);
  const policies = await lines(`
    select 'create policy ' || policyname || ' on ${table} for ' || lower(cmd) || ' to '
      || case when roles = '{public}' then 'public' else 'the owner' end || ' using (' || qual || ')'
      || coalesce(' with check (' || with_check || ')', '') || ';' as line
    from pg_policies where schemaname = 'public' and tablename = '${table}' order by policyname`);
  const rights = await lines(`
    select 'grant ' || lower(string_agg(a.privilege_type, ', ' order by a.privilege_type)) || ' on ${table} to maat_app;' as line
    from pg_class c, aclexplode(c.relacl) a where c.oid = ${named} and a.grantee = 'maat_app'::regrole having count(*) > 0`);
  return [`create table ${table} (\n${[...columns, ...constraints].join(',\n')}\n);`, ...indexes, ...security, ...policies, ...rights].join('\n');
}
