import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { pino } from 'pino';
import { operatorIn, type Member, type Role } from '../../src/access/index.ts';
import { instanceKey, openDatabase, type Letter, type Services } from '../../src/platform/index.ts';
import { createTestDatabase } from './database.ts';

export interface TestServices extends Services {
  /** How to connect as the owner of the tables. */
  readonly owner: pg.PoolConfig;
  /** Letters sent so far. */
  readonly letters: Letter[];
  /** Statements sent to the database so far, in order. */
  readonly statements: string[];
  /** Moves the clock to this day (noon). */
  setToday(day: string): void;
  close(): Promise<void>;
}

/** Services on a database of this test's own. Close them when the test ends. */
export async function testServices(options: { today?: string } = {}): Promise<TestServices> {
  const testDatabase = await createTestDatabase();
  const letters: Letter[] = [];
  const statements: string[] = [];
  let today = options.today ?? '2014-01-27';
  const database = openDatabase(testDatabase.connection, { size: 6, onStatement: (text) => statements.push(text) });
  return {
    database,
    owner: testDatabase.connection,
    letters,
    statements,
    key: instanceKey(randomBytes(32)),
    mail: {
      canSend: true,
      send: async (letter, handingOver) => {
        await handingOver?.();
        letters.push(letter);
        return { kind: 'sent', answer: '250 taken' };
      },
    },
    log: pino({ level: 'silent' }),
    clock: { now: () => new Date(`${today}T12:00:00Z`), today: () => today },
    url: 'http://localhost',
    idleMinutes: 30,
    secure: false,
    setToday: (day) => void (today = day),
    close: async () => {
      await database.close();
      await testDatabase.drop();
    },
  };
}

/** A partnership with the operator as its member, for tests that need no person. */
export async function testPartnership(services: Services, slug = 'testshire'): Promise<Member> {
  const row = await services.database.transaction({ partnershipId: null, personId: null, agencies: [], operator: true }, (tx) =>
    tx.insertInto('partnerships').values({ slug, name: `${slug} Safeguarding Partnership`, short_name: slug, serves: 'children', board_title: 'the board' })
      .returning(['id', 'slug', 'name', 'short_name as shortName', 'board_title as boardTitle', 'is_example as isExample']).executeTakeFirstOrThrow(),
  );
  return operatorIn(row);
}

/** A person of the partnership with these roles, signed in nowhere. `agencyIds` are those of the agency roles. */
export async function testMember(services: Services, partnership: Member, roles: readonly Role[], agencyIds: readonly string[] = []): Promise<Member> {
  const email = `${randomBytes(6).toString('hex')}@example.org`;
  const personId = await services.database.transaction({ partnershipId: partnership.partnership.id, personId: null, agencies: 'all' }, async (tx) => {
    const { id } = await tx.insertInto('people').values({ email, name: `Person ${email.slice(0, 4)}` }).returning('id').executeTakeFirstOrThrow();
    for (const role of roles) {
      const agencies = role === 'auditor' || role === 'lead-auditor' ? agencyIds : [null];
      for (const agencyId of agencies) {
        await tx.insertInto('memberships').values({ partnership_id: partnership.partnership.id, person_id: id, role, agency_id: agencyId }).execute();
      }
    }
    return id;
  });
  return { ...partnership, personId, name: email, roles: new Set(roles), agencyIds: [...agencyIds], ledAgencyIds: roles.includes('lead-auditor') ? [...agencyIds] : [], seesAllAgencies: roles.includes('coordinator') };
}
