import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cheshireAudit, type CheshireAudit } from '../../../test/builders/cheshire-east.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, type Member } from '../../access/index.ts';
import { findAudit } from '../../audits/index.ts';
import { addBlock } from '../writing/add-block.ts';
import { changeBlock } from '../writing/change-block.ts';
import { drawDraft } from '../writing/draw-draft.ts';
import { startReport } from '../writing/start-report.ts';
import { exportReport } from './export-report.ts';
import { publishReport } from './publish-report.ts';
import { openVersion, versionsFor } from './read-version.ts';

describe('publishing a report', () => {
  let services: TestServices;
  let example: CheshireAudit;
  let coordinator: Member;
  let board: Member;
  let auditId: string;
  before(async () => {
    services = await testServices({ today: '2014-02-10' });
    example = await cheshireAudit(services);
    ({ coordinator } = example);
    auditId = example.audit.id;
    board = await testMember(services, example.partnership, ['board-member']);
    await startReport(services, coordinator, auditId);
  });
  after(() => services.close());

  const publish = (number: number, withoutFindings = false, smallCounts: 'hidden' | 'shown' = 'hidden') => publishReport(services, coordinator, auditId, { number, withoutFindings, smallCounts });
  const add = async (place: string, words: string): Promise<string> => {
    const added = await addBlock(services, coordinator, auditId, { place, content: { kind: 'text', text: words } });
    assert.ok(added.ok);
    return added.value;
  };

  test('is refused with everything that is missing, and nothing is published', async () => {
    const wrong = await add('item/cheshire-east.3.02', 'In [[3.02 nonsense]].');
    const refused = await publish(1);
    assert.ok(!refused.ok && refused.refusal.kind === 'incomplete');
    assert.deepEqual(refused.refusal.missing.map(({ message, blockId, place }) => [blockId ?? place, message]), [
      ['conclusions', 'Write the conclusions'],
      [wrong, 'Put right [[3.02 nonsense]]: question 3.02 has no answer with the code nonsense'],
      ['findings', 'Add the findings, or tick that this report has none'],
    ]);
    assert.deepEqual(await asMember(services.database, coordinator, (work) => versionsFor(work, auditId)), []);
    assert.ok((await changeBlock(services, coordinator, auditId, { id: wrong, version: 1, content: { kind: 'text', text: 'In [[3.02 dk]] nobody could tell.' } })).ok);
    await add('conclusions', 'Files are good; children are hard to see in them.');
  });

  test('before it, a board member sees neither draft nor export of it', async () => {
    assert.equal(await exportReport(services, board, auditId, 'html'), null);
    assert.equal(await asMember(services.database, board, (work) => drawDraft(services, work, auditId)), null);
    assert.equal(await openVersion(services, board, auditId, 1), null);
  });

  test('goes through without findings when somebody says so, and moves the audit on', async () => {
    const published = await publish(1, true);
    assert.deepEqual(published, { ok: true, value: { number: 1, auditState: 'published', moved: true } });
    const audit = await asMember(services.database, coordinator, (work) => findAudit(work, auditId));
    assert.equal(audit?.state, 'published');
  });

  test('a second click publishes nothing more', async () => {
    assert.deepEqual(await publish(1, true), { ok: false, refusal: { kind: 'published-meanwhile', latest: 1 } });
  });

  test('what was published never changes, whatever is written or comes in afterwards', async () => {
    const before = await openVersion(services, coordinator, auditId, 1);
    const csv = await exportReport(services, coordinator, auditId, 'csv', 1);
    await add('conclusions', 'A second thought.');
    await services.database.transaction({ partnershipId: coordinator.partnership.id, personId: null, agencies: 'all' }, async (tx) => {
      await tx.updateTable('answers').set({ state: 'answered', value: 'no' }).where('item_id', '=', 'cheshire-east.3.02').where('state', '=', 'dk').execute();
    });
    const draft = await asMember(services.database, coordinator, (work) => drawDraft(services, work, auditId));
    assert.match(JSON.stringify(draft?.document), /0 of 72 \(0\.0%\)/);
    assert.deepEqual(await openVersion(services, coordinator, auditId, 1), before);
    assert.match(JSON.stringify(before?.document), /31 of 72 \(43\.1%\)/);
    assert.equal((await exportReport(services, coordinator, auditId, 'csv', 1))?.body, csv?.body);
    await assert.rejects(asMember(services.database, coordinator, ({ tx }) => tx.updateTable('report_versions').set({ numbers: '{}' }).execute()), /permission denied/);
    await assert.rejects(asMember(services.database, coordinator, ({ tx }) => tx.deleteFrom('report_versions').execute()), /permission denied/);
  });

  test('a further version can follow; the audit stays where it is', async () => {
    await addBlock(services, coordinator, auditId, { place: 'findings', content: { kind: 'finding', text: 'Nobody knows.', challenge: 'Who will find out?' } });
    assert.deepEqual(await publish(2), { ok: true, value: { number: 2, auditState: 'published', moved: false } });
    const versions = await asMember(services.database, coordinator, (work) => versionsFor(work, auditId));
    assert.deepEqual(versions.map(({ number, publishedBy }) => [number, publishedBy]), [[2, coordinator.personId], [1, coordinator.personId]]);
  });

  test('board members read it, and so do lead auditors of agencies that were asked; nobody else does', async () => {
    const lead = await testMember(services, example.partnership, ['lead-auditor'], [...example.agencies.values()].slice(0, 1));
    for (const member of [board, lead]) assert.equal((await openVersion(services, member, auditId, 2))?.number, 2);
    const auditor = await testMember(services, example.partnership, ['auditor'], [...example.agencies.values()].slice(0, 1));
    const uninvolved = await testMember(services, example.partnership, ['lead-auditor'], []);
    const elsewhere = await testMember(services, await testPartnership(services, 'elsewhere'), ['coordinator', 'board-member']);
    for (const member of [auditor, uninvolved, elsewhere]) assert.equal(await openVersion(services, member, auditId, 2), null);
    assert.equal(await openVersion(services, board, auditId, 3), null);
  });

  test('small counts are in no file of a version that hides them, and in those of one that somebody decided to publish with them', async () => {
    await add('item/cheshire-east.1.02', 'It is missing in [[1.02 no]].');
    assert.ok((await publish(3)).ok);
    assert.ok((await publish(4, false, 'shown')).ok);
    const csv = async (member: Member, version: number | null): Promise<string> => String((await exportReport(services, member, auditId, 'csv', version))?.body);
    const html = async (member: Member, version: number): Promise<string> => String((await exportReport(services, member, auditId, 'html', version))?.body);
    const hidden = /1\.02,[^\n]*,no,No,not shown,70,,,,7,77/;
    const plain = /1\.02,[^\n]*,no,No,4,70,5\.7,62,6\.5,7,77/;
    for (const member of [board, coordinator]) assert.match(await csv(member, 3), hidden);
    assert.match(await csv(board, 4), plain);
    assert.match(await csv(coordinator, null), plain);
    assert.doesNotMatch(await html(board, 3), /(?<!\d)(?:4 of 70|5\.7%)/);
    assert.match(await html(board, 3), /a number not shown/);
    assert.match(await html(board, 4), /4 of 70 \(5\.7%\)/);
    const decided = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('history').select('detail').where('event', '=', 'report-published').execute());
    assert.deepEqual(decided.map(({ detail }) => (detail as { smallCounts?: string }).smallCounts), ['hidden', 'hidden', 'hidden', 'shown']);
  });

  test('publishing, reading and taking away are in the history', async () => {
    await exportReport(services, board, auditId, 'docx', 2);
    const rows = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('history').select(['event', 'person_id', 'detail']).execute());
    const has = (event: string, member: Member): boolean => rows.some((row) => row.event === event && row.person_id === member.personId);
    assert.ok(has('report-published', coordinator));
    assert.ok(has('report-viewed', board));
    assert.ok(has('report-exported', board));
    assert.deepEqual(rows.findLast(({ event }) => event === 'report-exported')?.detail, { format: 'docx', version: 2, marked: false });
  });

  test('the files are named for what they are, and every format can be made', async () => {
    for (const [format, start] of [['docx', 'PK'], ['pdf', '%PDF'], ['html', '<!DOCTYPE html>'], ['xlsx', 'PK'], ['csv', '\uFEFF']] as const) {
      const made = await exportReport(services, coordinator, auditId, format);
      assert.equal(made?.name, `Repeat child protection plans - draft 2014-02-10.${format}`);
      assert.ok(Buffer.from(made?.body ?? '').toString('utf8').startsWith(start), format);
    }
    assert.equal((await exportReport(services, coordinator, auditId, 'pdf', 1))?.name, 'Repeat child protection plans - version 1 2014-02-10.pdf');
  });
});
