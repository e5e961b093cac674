import { sql, type Kysely } from 'kysely';

/** What auditors did at once with what they read, besides answering. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(/* sql */ `
    alter table returns add column done_at_once text[] not null default '{}' check (done_at_once <@ array['acted', 'asked', 'credited']);
  `).execute(db);
}
