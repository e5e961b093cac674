import { CompiledQuery, Kysely, PostgresDialect, type LogEvent } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.generated.ts';

// Days stay ISO strings and counts stay numbers: neither a time zone nor a bigint may creep into either.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/** What one transaction may see. Row-level security reads it; the stores' own checks come before it. */
export interface Scope {
  readonly partnershipId: string | null;
  readonly personId: string | null;
  /** `all` for those who see every agency's work; else the agencies whose work shows. */
  readonly agencies: 'all' | readonly string[];
  /** Only the operator's command line: sees which partnerships there are. */
  readonly operator?: boolean;
}

/** A transaction of the application's role, within one scope. */
export type Transaction = Kysely<DB>;

export interface Database {
  /**
   * Runs `work` in one transaction within the scope. Commits when it returns, rolls back when it throws.
   */
  transaction<Value>(scope: Scope, work: (tx: Transaction) => Promise<Value>): Promise<Value>;
  /** Throws, with a sentence for the operator, when the connections do not work as the application's role. */
  checkRole(): Promise<void>;
  /** For statements that set their own scope, such as the saving of many answers at once. Runs as the application's role. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** By this a database server's own lists tell Maat's connections from others. */
export const applicationName = 'maat';

/** The scope of work that belongs to no partnership: signing in, sessions, one-time links. */
export const instanceScope: Scope = { partnershipId: null, personId: null, agencies: [] };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the text has the form of an id. Ids from addresses are asked this before they reach a statement. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/**
 * Opens the application's connections. Takes how to connect as the owner; every connection then works as the
 * application's role, which owns nothing. `onStatement` is told of each statement sent, for tests that count them.
 */
export function openDatabase(connection: pg.PoolConfig, options: { size?: number; onStatement?: (text: string) => void } = {}): Database {
  const pool = new pg.Pool({
    ...asApplication(connection),
    max: options.size ?? 16,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: applicationName,
  });
  // A connection that breaks while idle is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // So would one that hears from the server, while it is being closed, that the server stops. Queries tell their own errors.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const { onStatement } = options;
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    ...(onStatement ? { log: (event: LogEvent) => onStatement(event.query.sql) } : {}),
  });
  return {
    pool,
    close: () => kysely.destroy(),
    checkRole: async () => {
      const { rows: [row] } = await pool.query<{ role: string }>('select current_user as role');
      if (row?.role !== role) {
        throw new Error(`The database lets Maat work as "${row?.role}" and not as "${role}", so nothing would keep agencies apart. If DATABASE_URL leads through a pooler, let it pass the start-up option "options" on, or connect to PostgreSQL directly.`);
      }
    },
    transaction: (scope, work) =>
      kysely.connection().execute(async (tx) => {
        // One round trip opens the transaction and sets its scope. The ids are checked, so they may stand in the text.
        await tx.executeQuery(CompiledQuery.raw(`begin; ${scopeStatement(scope)}`));
        try {
          const value = await work(tx);
          await tx.executeQuery(CompiledQuery.raw('commit'));
          return value;
        } catch (error) {
          await tx.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
          throw error;
        }
      }),
  };
}

const role = 'maat_app';

/**
 * The connection as the application's role. Options in an address would take the place of ours, and with them the role
 * that row-level security holds for: they go before ours instead, since the last word counts.
 */
function asApplication(connection: pg.PoolConfig): pg.PoolConfig {
  const ours = `-c role=${role} -c timezone=UTC`;
  if (connection.connectionString === undefined) return { ...connection, options: ours };
  const address = new URL(connection.connectionString);
  const given = address.searchParams.getAll('options');
  address.searchParams.delete('options');
  return { ...connection, connectionString: address.href, options: [...given, ours].join(' ') };
}

function scopeStatement(scope: Scope): string {
  const agencies = scope.agencies === 'all' ? '*' : scope.agencies.map(checkedId).join(',');
  return (
    `select set_config('maat.partnership', '${scope.partnershipId === null ? '' : checkedId(scope.partnershipId)}', true), ` +
    `set_config('maat.person', '${scope.personId === null ? '' : checkedId(scope.personId)}', true), ` +
    `set_config('maat.agencies', '${agencies}', true), ` +
    `set_config('maat.operator', '${scope.operator === true ? 'on' : ''}', true)`
  );
}

function checkedId(id: string): string {
  if (!isId(id)) throw new TypeError('A scope takes ids only');
  return id;
}
