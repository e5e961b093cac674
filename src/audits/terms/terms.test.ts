import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { must } from '../../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, type Member } from '../../access/index.ts';
import { agreeTerms, changeAudit, createAudit, emptyWorksheet, findAuditWithTerms, saveWorksheet, type Audit, type AuditDraft, type AuditWithTerms } from '../index.ts';

const draft: AuditDraft = { title: 'Repeat plans', theme: 'Second plans', purpose: 'To learn', lookBack: 'Two years', startsOn: '2014-01-20', endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans' };
const agreement = { agreedBy: ['Jane Hill, chair', ' Sam Ode, police '], agreedOn: '2013-08-29', reason: '' };

let services: TestServices;
let operator: Member;
let coordinator: Member;
async function newAudit(changed: Partial<AuditDraft> = {}): Promise<Audit> {
  return must(await createAudit(services, coordinator, { ...draft, ...changed }));
}

async function read(audit: Audit, member = coordinator): Promise<AuditWithTerms> {
  const found = await asMember(services.database, member, (work) => findAuditWithTerms(work, audit.id));
  assert.ok(found);
  return found;
}

async function events(audit: Audit): Promise<string[]> {
  const rows = await asMember(services.database, operator, ({ tx }) => tx.selectFrom('history').where('audit_id', '=', audit.id).orderBy('sequence').select('event').execute());
  return rows.map(({ event }) => event);
}

suite('terms of reference', () => {
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    operator = await testPartnership(services);
    coordinator = await testMember(services, operator, ['coordinator']);
  });
  after(() => services.close());

  test('[TOR-04] the worksheet is saved at any time, and over somebody else’s change nothing is written', async () => {
    const audit = await newAudit();
    assert.equal((await read(audit)).edit, 0);
    must(await saveWorksheet(services, coordinator, audit.id, 0, { ...emptyWorksheet, concerns: 'One' }));
    const stale = await saveWorksheet(services, coordinator, audit.id, 0, { ...emptyWorksheet, concerns: 'Two' });
    assert.ok(!stale.ok && stale.refusal.kind === 'stale' && stale.refusal.current.worksheet.concerns === 'One');
    must(await saveWorksheet(services, coordinator, audit.id, 1, { ...emptyWorksheet, concerns: 'Two' }));
    assert.deepEqual((await read(audit)).terms.worksheet, { ...emptyWorksheet, concerns: 'Two' });
    assert.deepEqual(await events(audit), ['audit-created', 'terms-worksheet-saved', 'terms-worksheet-saved']);
  });

  test('[TOR-09] agreeing keeps who agreed, when, and the terms word for word, and takes the audit on', async () => {
    const audit = await newAudit();
    must(await agreeTerms(services, coordinator, audit.id, agreement));
    const { audit: now, terms, versions } = await read(audit);
    assert.equal(now.state, 'agreed');
    assert.deepEqual(versions, [{ number: 1, terms, agreedBy: ['Jane Hill, chair', 'Sam Ode, police'], agreedOn: '2013-08-29', reason: null }]);
    assert.deepEqual(await events(audit), ['audit-created', 'terms-agreed']);
  });

  test('what is missing is refused by name, and nothing is agreed', async () => {
    const audit = await newAudit({ theme: '', purpose: '' });
    const refused = await agreeTerms(services, coordinator, audit.id, agreement);
    assert.ok(!refused.ok && refused.refusal.kind === 'incomplete');
    assert.deepEqual(refused.refusal.missing.map(({ what }) => what), ['theme', 'purpose']);
    const { audit: now, versions } = await read(audit);
    assert.deepEqual([now.state, versions], ['drafting', []]);
  });

  test('changed terms become a new version only with a reason, and the first stays as it was', async () => {
    const audit = await newAudit();
    must(await agreeTerms(services, coordinator, audit.id, agreement));
    const unchanged = await agreeTerms(services, coordinator, audit.id, { ...agreement, reason: 'Again' });
    assert.ok(!unchanged.ok && unchanged.refusal.kind === 'unchanged');
    must(await changeAudit(services, coordinator, audit.id, { ...draft, purpose: 'To learn more', version: 1 }));
    const withoutReason = await agreeTerms(services, coordinator, audit.id, agreement);
    assert.ok(!withoutReason.ok && withoutReason.refusal.kind === 'invalid');
    const overSomethingElse = await agreeTerms(services, coordinator, audit.id, { ...agreement, reason: 'More' }, { version: 1, edit: 0 });
    assert.ok(!overSomethingElse.ok && overSomethingElse.refusal.kind === 'stale');
    must(await agreeTerms(services, coordinator, audit.id, { ...agreement, agreedOn: '2014-01-20', reason: 'The board asked for more' }, { version: 2, edit: 0 }));
    const { versions } = await read(audit);
    assert.deepEqual(versions.map(({ number, terms, reason }) => [number, terms.purpose, reason]), [[2, 'To learn more', 'The board asked for more'], [1, 'To learn', null]]);
    await assert.rejects(asMember(services.database, coordinator, ({ tx }) => tx.updateTable('terms_versions').set({ reason: 'x' }).execute()), /permission denied/);
    await assert.rejects(asMember(services.database, coordinator, ({ tx }) => tx.deleteFrom('terms_versions').execute()), /permission denied/);
  });

  test('a closed audit’s terms stay as they are', async () => {
    const audit = await newAudit();
    await asMember(services.database, operator, ({ tx }) => tx.updateTable('audits').where('id', '=', audit.id).set({ state: 'closed' }).execute());
    const [saved, agreed] = [await saveWorksheet(services, coordinator, audit.id, 0, emptyWorksheet), await agreeTerms(services, coordinator, audit.id, agreement)];
    assert.ok(!saved.ok && saved.refusal.kind === 'closed' && !agreed.ok && agreed.refusal.kind === 'closed');
  });

  test('another partnership sees and writes none of it', async () => {
    const audit = await newAudit();
    must(await saveWorksheet(services, coordinator, audit.id, 0, emptyWorksheet));
    must(await agreeTerms(services, coordinator, audit.id, agreement));
    const stranger = await testMember(services, await testPartnership(services, 'elsewhere'), ['coordinator']);
    assert.equal(await asMember(services.database, stranger, (work) => findAuditWithTerms(work, audit.id)), null);
    for (const table of ['terms_worksheets', 'terms_versions'] as const) {
      assert.deepEqual(await asMember(services.database, stranger, ({ tx }) => tx.selectFrom(table).selectAll().execute()), []);
    }
    await assert.rejects(asMember(services.database, stranger, ({ tx }) => tx.insertInto('terms_worksheets').values({ partnership_id: operator.partnership.id, audit_id: audit.id, worksheet: '{}' }).execute()), /row-level security/);
    const refused = await agreeTerms(services, stranger, audit.id, agreement);
    assert.ok(!refused.ok && refused.refusal.kind === 'not-found');
  });
});
