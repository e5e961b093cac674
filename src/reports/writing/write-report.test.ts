import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cheshireAudit, type CheshireAudit } from '../../../test/builders/cheshire-east.ts';
import { testMember, testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, type Member } from '../../access/index.ts';
import { auditKeyOf } from '../../audits/index.ts';
import type { Result } from '../../shared/result.ts';
import type { Block, BlockContent } from '../reports.types.ts';
import { addBlock } from './add-block.ts';
import { changeBlock } from './change-block.ts';
import { drawDraft } from './draw-draft.ts';
import { moveBlock } from './move-block.ts';
import { removeBlock } from './remove-block.ts';
import { listBlocks } from './report-blocks.store.ts';
import { startReport } from './start-report.ts';

describe('writing a report', () => {
  let services: TestServices;
  let example: CheshireAudit;
  let coordinator: Member;
  let auditId: string;
  before(async () => {
    services = await testServices({ today: '2014-02-10' });
    example = await cheshireAudit(services);
    ({ coordinator } = example);
    auditId = example.audit.id;
  });
  after(() => services.close());

  const must = <Value>(result: Result<Value, unknown>): Value => {
    assert.ok(result.ok, JSON.stringify(result));
    return result.value;
  };
  const text = (words: string): BlockContent => ({ kind: 'text', text: words });
  const blocksAt = (place: string): Promise<Block[]> =>
    asMember(services.database, coordinator, async (work) => (await listBlocks(work, auditId, await auditKeyOf(services, work, auditId))).filter((block) => block.place === place));
  const wordsAt = async (place: string): Promise<string[]> => (await blocksAt(place)).map(({ content }) => (content.kind === 'text' ? content.text : content.kind));

  test('[REP-01] the coordinator begins one report for an audit, from the audit’s own facts, and not a second', async () => {
    assert.equal(must(await startReport(services, coordinator, auditId)), 3);
    assert.deepEqual(await startReport(services, coordinator, auditId), { ok: false, refusal: { kind: 'started-already' } });
    const [introduction] = await wordsAt('introduction');
    assert.match(introduction ?? '', /To learn why a second plan was needed/);
    const draft = await asMember(services.database, coordinator, (work) => drawDraft(services, work, auditId));
    const response = draft?.document.sections[1]?.subsections[2]?.blocks[0];
    assert.equal(response?.kind === 'paragraph' ? response.runs.map((run) => run.text).join('') : '', '90 requests were sent and 77 returns came back, a response rate of 85.6%.');
  });

  test('nobody but those who see every agency’s work writes or sees the draft', async () => {
    const lead = await testMember(services, example.partnership, ['lead-auditor'], [...example.agencies.values()].slice(0, 1));
    const board = await testMember(services, example.partnership, ['board-member']);
    for (const member of [lead, board]) {
      assert.deepEqual(await addBlock(services, member, auditId, { place: 'conclusions', content: text('Mine') }), { ok: false, refusal: { kind: 'not-found' } });
      assert.equal(await asMember(services.database, member, (work) => drawDraft(services, work, auditId)), null);
      const rows = await asMember(services.database, member, ({ tx }) => tx.selectFrom('report_blocks').select('id').execute());
      assert.deepEqual(rows, []);
    }
  });

  test('[SEL-17] it says the ages of the 15 cases in bands: 8 under 5, 4 from 5 to 10, 3 over 10', async () => {
    const draft = await asMember(services.database, coordinator, (work) => drawDraft(services, work, auditId));
    const cases = draft?.document.sections[1]?.subsections.find(({ id }) => id === 'cases')?.blocks ?? [];
    const ages = cases.flatMap((block) => (block.kind === 'table' && block.table.caption === 'Cases by age' ? [block.table.rows] : []))[0];
    assert.deepEqual(ages?.map(([, count]) => count), ['8', '4', '3']);
  });

  test('[AUD-29] the coordinator challenges: no finding is kept without a question to the board, and the report begins by looking for good practice too', async () => {
    const unasked = await addBlock(services, coordinator, auditId, { place: 'findings', content: { kind: 'finding', text: 'Few plans say by when.', challenge: ' ' } });
    assert.deepEqual(!unasked.ok && unasked.refusal.kind === 'invalid' && unasked.refusal.errors.map(({ field }) => field), ['challenge']);
    must(await addBlock(services, coordinator, auditId, { place: 'findings', content: { kind: 'finding', text: 'Few plans say by when.', challenge: 'How will the board know that they do?' } }));
    assert.equal((await blocksAt('findings')).length, 1);
    assert.match((await wordsAt('introduction')).join(' '), /looks for good practice as much as for what needs to improve\. Its findings go to .* with the questions the board is asked to answer/);
  });

  test('words lie sealed in the database', async () => {
    must(await addBlock(services, coordinator, auditId, { place: 'method', content: text('Unmistakable words') }));
    const rows = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('report_blocks').select('content_sealed').execute());
    assert.ok(rows.length > 3);
    for (const { content_sealed: sealed } of rows) assert.ok(!sealed.includes('Unmistakable') && !sealed.includes('"kind"'));
  });

  test('a change that comes second is refused with what the first one left, and neither is lost', async () => {
    const id = must(await addBlock(services, coordinator, auditId, { place: 'section/cheshire-east.1', content: text('First') }));
    assert.equal(must(await changeBlock(services, coordinator, auditId, { id, version: 1, content: text('Theirs') })), 2);
    const second = await changeBlock(services, coordinator, auditId, { id, version: 1, content: text('Mine') });
    assert.ok(!second.ok && second.refusal.kind === 'stale');
    assert.deepEqual(second.refusal.current.content, text('Theirs'));
    assert.deepEqual(await wordsAt('section/cheshire-east.1'), ['Theirs']);
    assert.equal(must(await changeBlock(services, coordinator, auditId, { id, version: 2, content: text('Mine') })), 3);
    assert.deepEqual(await removeBlock(services, coordinator, auditId, id, 2).then((result) => !result.ok && result.refusal.kind), 'stale');
    must(await removeBlock(services, coordinator, auditId, id, 3));
    assert.deepEqual(await blocksAt('section/cheshire-east.1'), []);
  });

  test('two coordinators who save the same version at the same moment: one goes through, the other is told', async () => {
    const id = must(await addBlock(services, coordinator, auditId, { place: 'section/cheshire-east.2', content: text('Start') }));
    const results = await Promise.all(['One', 'Other'].map((words) => changeBlock(services, coordinator, auditId, { id, version: 1, content: text(words) })));
    assert.deepEqual(results.map((result) => (result.ok ? 'saved' : result.refusal.kind)).toSorted(), ['saved', 'stale']);
  });

  test('blocks move a step up or down at their place and stay at its ends', async () => {
    const place = 'section/cheshire-east.3';
    const ids: string[] = [];
    for (const words of ['A', 'B', 'C']) ids.push(must(await addBlock(services, coordinator, auditId, { place, content: text(words) })));
    must(await moveBlock(services, coordinator, auditId, ids[2] ?? '', 'up'));
    assert.deepEqual(await wordsAt(place), ['A', 'C', 'B']);
    must(await moveBlock(services, coordinator, auditId, ids[0] ?? '', 'up'));
    must(await moveBlock(services, coordinator, auditId, ids[0] ?? '', 'down'));
    assert.deepEqual(await wordsAt(place), ['C', 'A', 'B']);
  });

  test('what cannot stand at a place, or says nothing, is refused with its field', async () => {
    const refusalOf = async (place: string, content: BlockContent): Promise<unknown> => {
      const result = await addBlock(services, coordinator, auditId, { place, content });
      return !result.ok && result.refusal.kind === 'invalid' ? result.refusal.errors.map(({ field }) => field) : result;
    };
    assert.deepEqual(await refusalOf('findings', text('A text among findings')), ['']);
    assert.deepEqual(await refusalOf('no-such-place', text('Lost')), ['']);
    assert.deepEqual(await refusalOf('introduction', text('  \n ')), ['text']);
    assert.deepEqual(await refusalOf('findings', { kind: 'finding', text: 'Found', challenge: ' ' }), ['challenge']);
    assert.deepEqual(await refusalOf('item/cheshire-east.3.02', { kind: 'quotations', quotations: [] }), ['pick']);
  });

  test('the report of a closed audit takes no more words', async () => {
    const own = await testServices();
    try {
      const closed = await cheshireAudit(own, { state: 'closed' });
      assert.deepEqual(await startReport(own, closed.coordinator, closed.audit.id), { ok: false, refusal: { kind: 'not-now', state: 'closed' } });
    } finally {
      await own.close();
    }
  });

  test('every change leaves one row in the history, and none of them holds the words', async () => {
    const rows = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('history').where('event', 'like', 'report-%').select(['event', 'detail']).execute());
    const events = new Set(rows.map(({ event }) => event));
    for (const event of ['report-started', 'report-block-added', 'report-block-changed', 'report-block-moved', 'report-block-removed']) assert.ok(events.has(event), event);
    assert.doesNotMatch(JSON.stringify(rows), /Unmistakable|Theirs|Mine/);
  });
});
