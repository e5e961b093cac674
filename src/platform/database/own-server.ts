import pg from 'pg';
import { applicationName } from './database.ts';

const oldest = 18;

/**
 * Makes sure that the operator's own PostgreSQL can be reached and is new enough. Throws with a sentence that names
 * DATABASE_URL and says what to do; it holds no password.
 */
export async function checkOwnServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows: [row] } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int / 10000 as version`);
    if ((row?.version ?? 0) < oldest) throw new Error(`DATABASE_URL leads to PostgreSQL ${row?.version}. Maat needs ${oldest} or newer.`);
  } catch (error) {
    throw error instanceof Error && error.message.startsWith('DATABASE_URL') ? error : new Error(`DATABASE_URL: ${reasonOf(error)}`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether some Maat is connected to the operator's own PostgreSQL now. One that nobody has used for a while is not. */
export async function isInUse(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: [row] } = await client.query<{ used: boolean }>(
      `select exists (select from pg_stat_activity where datname = current_database() and application_name = $1) as used`, [applicationName]);
    return row?.used ?? false;
  } finally {
    await client.end();
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case '28P01':
    case '28000':
      return 'the database server does not take this user and password.';
    case '3D000':
      return 'there is no such database on the server. Create it first.';
    default:
      return `no database server answers there (${code || (error instanceof Error ? error.message : String(error))}). Check the address, and that the server runs.`;
  }
}
