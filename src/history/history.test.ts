import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { asMember } from '../access/index.ts';
import { accept, refuse } from '../shared/result.ts';
import { testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { command, verifyHistory, view } from './index.ts';

const happened = (event: string) => ({ event, subject: { kind: 'audit', id: null }, detail: { count: 3 } });

async function asOwner(services: TestServices, text: string): Promise<void> {
  const owner = new pg.Client(services.owner);
  await owner.connect();
  await owner.query(text);
  await owner.end();
}

test('[DPR-06] every change and every view leaves one row, and the rows are chained', async (t) => {
  const services = await testServices();
  t.after(() => services.close());
  const member = await testPartnership(services);
  await command(services.database, member, async () => accept({ value: 1, history: happened('first') }));
  await view(services.database, member, async () => 'seen', () => happened('second'));
  const refused = await command(services.database, member, async () => refuse('no'));
  assert.deepEqual(refused, { ok: false, refusal: 'no' });
  const checked = await asMember(services.database, member, verifyHistory);
  assert.equal(checked.rows, 2);
  assert.equal(checked.broken, null);
  assert.match(checked.head, /^[0-9a-f]{64}$/);
});

test('a refusal undoes what the command had written', async (t) => {
  const services = await testServices();
  t.after(() => services.close());
  const member = await testPartnership(services);
  await command(services.database, member, async ({ tx }) => {
    await tx.insertInto('agencies').values({ partnership_id: member.partnership.id, name: 'Police', sector: 'police' }).execute();
    return refuse('thought better of it');
  });
  const agencies = await asMember(services.database, member, ({ tx }) => tx.selectFrom('agencies').select('name').execute());
  assert.deepEqual(agencies, []);
});

for (const [what, change, reason] of [
  ['changed', `update history set event = 'innocent' where sequence = 2`, /content was changed/],
  ['missing in the middle', 'delete from history where sequence = 2', /missing/],
  ['missing at the end', 'delete from history where sequence = 3', /end are missing/],
  ['written anew at the end, with a hash that fits', `update history set event = 'innocent' where sequence = 3;
    update history h set hash = history_hash(previous, partnership_id, sequence, at, person_id, event, subject_kind, subject_id, audit_id, agency_id, detail) where sequence = 3`, /its hash with it/],
  ['left without the note of the newest', 'delete from history_heads', /note of the newest row is missing/],
  ['given to somebody else', `update history set person_id = '00000000-0000-7000-8000-000000000001' where sequence = 2`, /content was changed/],
] as const) {
  test(`a row that is ${what} shows when the record is checked`, async (t) => {
    const services = await testServices();
    t.after(() => services.close());
    const member = await testPartnership(services);
    for (const event of ['one', 'two', 'three']) await command(services.database, member, async () => accept({ value: null, history: happened(event) }));
    await asOwner(services, change);
    const { broken } = await asMember(services.database, member, verifyHistory);
    assert.match(broken?.reason ?? '', reason);
  });
}

test('commands at the same moment stand one after the other in the chain', async (t) => {
  const services = await testServices();
  t.after(() => services.close());
  const member = await testPartnership(services);
  await Promise.all(Array.from({ length: 40 }, (_, index) => command(services.database, member, async () => accept({ value: null, history: happened(`event-${index}`) }))));
  const checked = await asMember(services.database, member, verifyHistory);
  assert.equal(checked.rows, 40);
  assert.equal(checked.broken, null);
});
