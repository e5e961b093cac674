import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { must } from '../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { createAudit } from '../audits/index.ts';
import { matchPopulation } from './population-columns.rules.ts';
import { findPopulation, listFacts, noteFailure, selecting } from './populations.store.ts';
import { startReading } from './read-population.ts';
import { receivePopulation } from './receive-population.ts';

describe('an extract that is brought in', () => {
  let services: TestServices;
  let selector: Member;
  let audit: string;
  before(async () => {
    services = await testServices();
    const partnership = await testPartnership(services);
    selector = await testMember(services, partnership, ['case-selector']);
    audit = must(await createAudit(services, partnership, { title: 'All plans', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'devon-five-themes' })).id;
  });
  after(() => services.close());

  const receive = (text: string) => receivePopulation(services, selector, audit, { packed: gzipSync(text), sourceSystem: 'Mosaic', extractedOn: '2014-01-16' });
  const look = (id: string) => asMember(services.database, selecting(selector), async (work) => {
    const found = await findPopulation(work, audit, { id });
    assert.ok(found);
    return { ...found, facts: (await listFacts(work, found)).map(({ fact }) => fact) };
  });

  test('of one letter, or of nothing, is answered in words', async () => {
    must(await receive('x'));
    const empty = await receive('');
    assert.ok(!empty.ok && empty.refusal.kind === 'invalid' && empty.refusal.errors[0]?.field === 'file');
  });

  test('that two readers read, because the first was taken for stopped, is kept once, and stays ready whatever becomes of the other', async () => {
    const id = must(await receive(`case_ref,gender\n${Array.from({ length: 60_000 }, (_, at) => `R-${at},${at % 2 === 0 ? 'Female' : 'Male'}`).join('\n')}`));
    const match = matchPopulation(['case_ref', 'gender']);
    const first = must(await startReading(services, selector, audit, id, match));
    await asMember(services.database, selecting(selector), ({ tx }) => tx.updateTable('populations').where('id', '=', id).set({ touched_at: new Date(0) }).execute());
    const second = must(await startReading(services, selector, audit, id, match));
    await Promise.all([first.reading, second.reading]);
    const kept = await look(id);
    assert.deepEqual([kept.state, kept.rowCount, kept.problem, kept.facts], ['ready', 60_000, null, ['Gender']]);
    await asMember(services.database, selecting(selector), (work) => noteFailure(work, kept, 'The other reader lost its file'));
    assert.equal((await look(id)).state, 'ready');
    const read = await asMember(services.database, selecting(selector), ({ tx }) => tx.selectFrom('history').where('event', '=', 'population-kept').select('event').execute());
    assert.equal(read.length, 1, 'and is told of once');
  });
});
