import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cheshireAudit, expectedFigures, type CheshireAudit } from '../../../test/builders/cheshire-east.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { collationJson } from '../../collation/index.ts';
import { collateAudit, collateBy } from './collate-audit.ts';

describe('the collation of an audit', () => {
  let services: TestServices;
  let example: CheshireAudit;
  before(async () => {
    services = await testServices();
    example = await cheshireAudit(services);
  });
  after(() => services.close());

  const collated = async (cut = {}) => {
    const found = await collateAudit(services, example.coordinator, example.audit.id, cut);
    assert.ok(found);
    return found.collation;
  };

  test('[DIS-07] adds up by itself to every published count and percentage', async () => {
    const json = collationJson(await collated());
    assert.equal(json.requests, expectedFigures.requests);
    assert.equal(json.returned, expectedFigures.returned);
    assert.equal(json.responseRate, expectedFigures.response_rate_pct);
    for (const [itemId, expected] of Object.entries(expectedFigures.items)) {
      const found = json.items[itemId];
      assert.deepEqual(
        { returns: found?.returns, answered: found?.answered, unanswered: found?.unanswered, counts: found?.counts, percent: found?.percent },
        { returns: expected.returns, answered: expected.answered, unanswered: expected.unanswered, counts: expected.counts, percent: expected.percent },
        itemId,
      );
    }
  });

  test('groups by sector, category and age add up to the whole, question by question', async () => {
    const whole = await collated();
    for (const by of ['sector', 'category', 'age'] as const) {
      const groups = await collateBy(services, example.coordinator, example.audit.id, by);
      assert.ok(groups && groups.length > 1, by);
      assert.equal(groups.reduce((sum, { collation }) => sum + collation.requests, 0), whole.requests);
      assert.equal(groups.reduce((sum, { collation }) => sum + collation.returned, 0), whole.returned);
      whole.items.forEach((item, index) => {
        item.answers.forEach(({ code, count }) => {
          const added = groups.reduce((sum, { collation }) => sum + (collation.items[index]?.answers.find((answer) => answer.code === code)?.count ?? 0), 0);
          assert.equal(added, count, `${by} ${item.itemId} ${code}`);
        });
      });
    }
  });

  test('a filter gives the same figures as its group', async () => {
    const bySector = (await collateBy(services, example.coordinator, example.audit.id, 'sector')) ?? [];
    const police = bySector.find(({ key }) => key === 'police');
    assert.ok(police);
    assert.deepEqual(await collated({ sector: 'police' }), police.collation);
    const byAge = (await collateBy(services, example.coordinator, example.audit.id, 'age')) ?? [];
    assert.deepEqual(byAge.map(({ label }) => label), ['Under 5', '5 to 10', 'Over 10']);
    assert.deepEqual(await collated({ ageBand: 'under-5' }), byAge[0]?.collation);
  });

  test('a cut that nothing falls into counts nothing and breaks nothing', async () => {
    const nothing = await collated({ category: 'No such category' });
    assert.equal(nothing.requests, 0);
    assert.equal(nothing.responseTenths, null);
    assert.ok(nothing.items.every(({ answered, returns }) => answered === 0 && returns === 0));
  });

  test('work in progress does not count, and a nil return counts as back but in no base', async () => {
    const own = await testServices();
    try {
      const { coordinator, audit } = await cheshireAudit(own);
      await own.database.transaction({ partnershipId: coordinator.partnership.id, personId: null, agencies: 'all' }, async (tx) => {
        const [first = '', second = ''] = (await tx.selectFrom('returns').orderBy('request_id').limit(2).select('request_id').execute()).map((row) => row.request_id);
        await tx.updateTable('returns').set({ state: 'reopened' }).where('request_id', '=', first).execute();
        await tx.deleteFrom('answers').where('request_id', '=', second).execute();
        await tx.updateTable('returns').set({ state: 'nil' }).where('request_id', '=', second).execute();
      });
      const found = await collateAudit(own, coordinator, audit.id);
      assert.equal(found?.collation.requests, 90);
      assert.equal(found?.collation.returned, 76);
      assert.equal(found?.nilReturns, 1);
      assert.ok(found?.collation.items.every(({ returns }) => returns === 75));
    } finally {
      await own.close();
    }
  });

  test('only those who see every agency’s work may collate, and only their own partnership’s', async () => {
    const auditor = await testMember(services, example.partnership, ['lead-auditor'], [...example.agencies.values()].slice(0, 1));
    const board = await testMember(services, example.partnership, ['board-member']);
    const elsewhere = await testMember(services, await testPartnership(services, 'elsewhere'), ['coordinator']);
    for (const member of [auditor, board, elsewhere]) {
      assert.equal(await collateAudit(services, member, example.audit.id), null);
      assert.equal(await collateBy(services, member, example.audit.id, 'sector'), null);
    }
  });

  test('a collation takes one look at the answers, however many questions there are', async () => {
    const before = services.statements.length;
    await collated();
    assert.equal(services.statements.slice(before).filter((text) => /from answers/.test(text)).length, 1);
  });
});
