import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { testMember, testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { findShippedTool, toolOf } from '../tools/index.ts';
import { KeyDestroyed, auditKeyOf, changeAudit, createAudit, findAudit, listAudits, type Audit, type AuditDraft, type AuditState } from './index.ts';

const toolId = 'cheshire-east-repeat-cp-plans';
const draft: AuditDraft = { title: 'Repeat plans', theme: 'Second plans', purpose: 'To learn', lookBack: 'Two years', startsOn: '2014-01-20', endsOn: '2014-02-28', deadline: '2014-02-03', toolId };

let services: TestServices;
let operator: Member;
let coordinator: Member;
async function newAudit(changed: Partial<AuditDraft> = {}): Promise<Audit> {
  const made = await createAudit(services, coordinator, { ...draft, ...changed });
  assert.ok(made.ok);
  return made.value;
}

function read(member: Member, id: string): Promise<Audit | null> {
  return asMember(services.database, member, (work) => findAudit(work, id));
}

async function setState(id: string, state: AuditState): Promise<void> {
  await asMember(services.database, operator, ({ tx }) => tx.updateTable('audits').where('id', '=', id).set({ state }).execute());
}

async function lastEvents(count: number): Promise<{ event: string; detail: unknown }[]> {
  return asMember(services.database, operator, ({ tx }) => tx.selectFrom('history').orderBy('sequence', 'desc').limit(count).select(['event', 'detail']).execute());
}

suite('audits', () => {
  before(async () => {
    services = await testServices();
    operator = await testPartnership(services);
    coordinator = await testMember(services, operator, ['coordinator']);
  });
  after(() => services.close());

  suite('making an audit', () => {
    test('[DIS-11] it keeps its theme and dates as they were given, and begins in drafting', async () => {
      const audit = await newAudit({ title: '  Repeat plans  ' });
      assert.deepEqual(await read(coordinator, audit.id), {
        id: audit.id, title: 'Repeat plans', theme: 'Second plans', purpose: 'To learn', lookBack: 'Two years', lookBackRule: null, startsOn: '2014-01-20', endsOn: '2014-02-28',
        deadline: '2014-02-03', toolVersionId: audit.toolVersionId, state: 'drafting', version: 1,
      });
      assert.deepEqual(await lastEvents(1), [{ event: 'audit-created', detail: { tool: toolId, toolVersion: 1 } }]);
    });

    test('every audit has a key of its own for its words', async () => {
      const [one, other] = [await newAudit(), await newAudit()];
      const keys = await asMember(services.database, coordinator, async (work) => [await auditKeyOf(services, work, one.id), await auditKeyOf(services, work, other.id)]);
      assert.equal(keys[0]?.length, 32);
      assert.notDeepEqual(keys[0], keys[1]);
    });

    test('a destroyed key is not given out again', async () => {
      const audit = await newAudit();
      await asMember(services.database, operator, ({ tx }) => tx.updateTable('audit_keys').where('audit_id', '=', audit.id).set({ wrapped_key: null, destroyed_at: new Date() }).execute());
      await assert.rejects(asMember(services.database, coordinator, (work) => auditKeyOf(services, work, audit.id)), KeyDestroyed);
    });

    test('without a title or a tool it is refused by field, and nothing is left behind', async () => {
      const before = await asMember(services.database, coordinator, listAudits);
      const refused = await createAudit(services, coordinator, { ...draft, title: ' ', toolId: 'unknown' });
      assert.ok(!refused.ok);
      assert.deepEqual(refused.refusal.map(({ field }) => field), ['title', 'toolId']);
      assert.deepEqual(await asMember(services.database, coordinator, listAudits), before);
    });

    test('[TOR-26] audits of a partnership share one row of a tool version, and read the tool from it', async () => {
      const [one, other] = [await newAudit(), await newAudit()];
      assert.equal(one.toolVersionId, other.toolVersionId);
      const tool = await asMember(services.database, coordinator, (work) => toolOf(work, one));
      // Stored as JSON, which keeps no undefined.
      assert.deepEqual(tool, JSON.parse(JSON.stringify(findShippedTool(toolId))));
    });
  });

  suite('changing an audit', () => {
    test('a change is saved, and the history names its parts without repeating their words', async () => {
      const audit = await newAudit();
      const changed = await changeAudit(services, coordinator, audit.id, { ...draft, purpose: 'To learn more', deadline: '2014-02-10', version: 1 });
      assert.ok(changed.ok);
      assert.deepEqual(await read(coordinator, audit.id), { ...audit, purpose: 'To learn more', deadline: '2014-02-10', version: 2 });
      assert.deepEqual(await lastEvents(1), [{ event: 'audit-changed', detail: { state: 'drafting', tool: toolId, toolVersion: 1, changed: 'purpose, deadline' } }]);
    });

    test('[TOR-14] the terms hold how the look-back is counted, and it can be changed while agencies are asked', async () => {
      const audit = await newAudit({ lookBack: '', lookBackRule: { anchor: 'plan-start', months: 6 } });
      const kept = await read(coordinator, audit.id);
      assert.deepEqual([kept?.lookBack, kept?.lookBackRule], ['6 months before the plan began', { anchor: 'plan-start', months: 6 }]);
      await setState(audit.id, 'open');
      const change = (months: number, version: number) => changeAudit(services, coordinator, audit.id, { ...draft, lookBack: 'As agreed', lookBackRule: { anchor: 'audit-start', months }, version });
      assert.ok((await change(18, 1)).ok);
      assert.deepEqual((await read(coordinator, audit.id))?.lookBackRule, { anchor: 'audit-start', months: 18 });
      assert.deepEqual(await lastEvents(1), [{ event: 'audit-changed', detail: { state: 'open', tool: toolId, toolVersion: 1, changed: 'lookBack, lookBackRule' } }]);
      const refused = await change(0, 2);
      assert.ok(!refused.ok && refused.refusal.kind === 'invalid');
      assert.deepEqual(refused.refusal.errors.map(({ field }) => field), ['lookBackMonths']);
      assert.ok((await changeAudit(services, coordinator, audit.id, { ...draft, version: 2 })).ok);
      assert.equal((await read(coordinator, audit.id))?.lookBackRule, null, 'words alone are enough');
    });

    test('a deadline is not moved to a day that is over while agencies answer; one that has passed stays, and is set freely before', async () => {
      const audit = await newAudit({ startsOn: null });
      const change = (deadline: string, version: number) => changeAudit(services, coordinator, audit.id, { ...draft, startsOn: null, deadline, version });
      await setState(audit.id, 'open');
      const over = await change('2014-01-02', 1);
      assert.deepEqual(!over.ok && over.refusal.kind === 'invalid' && over.refusal.errors, [{ field: 'deadline', message: '2 January 2014 is over. Enter a deadline that is today or later' }]);
      await setState(audit.id, 'preparing');
      assert.ok((await change('2014-01-02', 1)).ok);
      await setState(audit.id, 'open');
      assert.ok((await change('2014-01-02', 2)).ok);
    });

    test('a change over somebody else’s change is refused with what they left, and overwrites nothing', async () => {
      const audit = await newAudit();
      assert.ok((await changeAudit(services, coordinator, audit.id, { ...draft, purpose: 'Theirs', version: 1 })).ok);
      const stale = await changeAudit(services, coordinator, audit.id, { ...draft, purpose: 'Mine', version: 1 });
      assert.ok(!stale.ok && stale.refusal.kind === 'stale');
      assert.equal(stale.refusal.current.purpose, 'Theirs');
      assert.equal((await read(coordinator, audit.id))?.purpose, 'Theirs');
    });

    test('of two changes at the same moment one is saved and the other is told', async () => {
      const audit = await newAudit();
      const outcomes = await Promise.all(['One', 'Two'].map((purpose) => changeAudit(services, coordinator, audit.id, { ...draft, purpose, version: 1 })));
      assert.deepEqual(outcomes.map((outcome) => outcome.ok).sort(), [false, true]);
      assert.equal((await read(coordinator, audit.id))?.version, 2);
    });

    test('[TOR-26] an audit keeps asking with the version of the tool it was made with when its terms change after opening', async () => {
      const older = { ...JSON.parse(JSON.stringify(findShippedTool(toolId))), version: 0, title: 'An older wording' };
      const audit = await newAudit();
      const olderId = await asMember(services.database, operator, async ({ tx, member }) => {
        const { id } = await tx.insertInto('tool_versions')
          .values({ partnership_id: member.partnership.id, tool_id: toolId, version: 0, title: older.title, definition: JSON.stringify(older), state: 'published', shipped: true, published_at: new Date() }).returning('id').executeTakeFirstOrThrow();
        await tx.updateTable('audits').where('id', '=', audit.id).set({ tool_version_id: id, state: 'open' }).execute();
        return id;
      });
      assert.ok((await changeAudit(services, coordinator, audit.id, { ...draft, deadline: '2014-02-10', version: 1 })).ok);
      const kept = await read(coordinator, audit.id);
      assert.equal(kept?.toolVersionId, olderId);
      assert.equal((await asMember(services.database, coordinator, (work) => toolOf(work, kept))).title, 'An older wording');
    });
  });

  suite('who knows of an audit', () => {
    test('an auditor knows of it once it has been sent to their agency, and not before', async () => {
      const audit = await newAudit();
      const agencyId = await asMember(services.database, operator, async ({ tx, member }) => {
        const partnership_id = member.partnership.id;
        const agency = await tx.insertInto('agencies').values({ partnership_id, name: 'Police', sector: 'police' }).returning('id').executeTakeFirstOrThrow();
        const other = await tx.insertInto('cases').values({ partnership_id, audit_id: audit.id, reference: 'A-1', label: 'Child A' }).returning('id').executeTakeFirstOrThrow();
        await tx.insertInto('requests').values({ partnership_id, audit_id: audit.id, case_id: other.id, agency_id: agency.id, sent_on: '2014-01-20' }).execute();
        return agency.id;
      });
      const auditor = await testMember(services, operator, ['auditor'], [agencyId]);
      const elsewhere = await testMember(services, operator, ['board-member']);
      await setState(audit.id, 'preparing');
      assert.equal(await read(auditor, audit.id), null);
      await setState(audit.id, 'open');
      assert.equal((await read(auditor, audit.id))?.id, audit.id);
      assert.deepEqual((await asMember(services.database, auditor, listAudits)).map(({ id }) => id), [audit.id]);
      assert.equal(await read(elsewhere, audit.id), null);
      await setState(audit.id, 'published');
      assert.deepEqual((await asMember(services.database, elsewhere, listAudits)).map(({ id }) => id), [audit.id]);
    });

    test('a case selector knows of every audit, somebody of another partnership of none', async () => {
      const audit = await newAudit();
      assert.equal((await read(await testMember(services, operator, ['case-selector']), audit.id))?.id, audit.id);
      const stranger = await testMember(services, await testPartnership(services, 'othershire'), ['coordinator']);
      assert.equal(await read(stranger, audit.id), null);
      assert.deepEqual(await asMember(services.database, stranger, listAudits), []);
    });
  });
});
