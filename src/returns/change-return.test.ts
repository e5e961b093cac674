import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { stepAudit } from '../requests/index.ts';
import { emptyAnswer } from '../tools/index.ts';
import { findAnswering } from './answering.ts';
import { reopenReturn, sendNilReturn, submitReturn, withdrawReturn } from './change-return.ts';
import { findReturn } from './returns.store.ts';
import { countReturns, countSafety } from './returns-known.ts';
import { saveAnswers } from './save-answers.ts';
import { countResponse, tallyAnswers } from './tallies.sample.ts';

const noConcerns = () => Promise.resolve({ raised: 0, open: 0 });
const all = { declared: true, done: [], safety: 'none' as const, acceptsGaps: true, lateReason: '' };

describe('handing a return in', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices({ today: '2014-01-27' });
    open = await openAudit(services, { cases: ['T-01', 'T-02', 'T-03', 'T-04', 'T-05'] });
  });
  after(() => services.close());

  const request = (reference: string) => open.police.requests.get(reference) ?? '';
  const stateOf = (requestId: string) => asMember(services.database, open.coordinator, async (work) => (await findReturn(work, requestId))?.state ?? null);

  async function answerOne(member: Member, requestId: string): Promise<void> {
    const answering = await findAnswering(services, member, requestId);
    assert.ok(answering);
    await saveAnswers(services, member, {
      requestId, answering, drafts: [{ itemId: 'cheshire-east.1.02', baseVersion: 0, content: { ...emptyAnswer, state: 'answered', value: 'yes' } }],
    });
  }

  test('a return counts from the moment it is handed in, and not before', async () => {
    await answerOne(open.police.auditor, request('T-01'));
    const counted = () => asMember(services.database, open.coordinator, async (work) => [
      (await countResponse(work, open.audit.id)).returned, (await tallyAnswers(work, open.audit.id)).length,
    ]);
    assert.deepEqual(await counted(), [0, 0]);
    must(await submitReturn(services, open.police.auditor, request('T-01'), all, noConcerns));
    assert.deepEqual(await counted(), [1, 1]);
    must(await withdrawReturn(services, open.police.colleague, request('T-01')));
    assert.deepEqual(await counted(), [0, 0]);
    must(await submitReturn(services, open.police.colleague, request('T-01'), all, noConcerns));
  });

  test('[IMM-03] a return says what was done at once: told those who can act, asked the practitioner, or credited good work', async () => {
    await answerOne(open.police.auditor, request('T-05'));
    must(await submitReturn(services, open.police.auditor, request('T-05'), { ...all, done: ['asked', 'credited'] }, noConcerns));
    const done = () => asMember(services.database, open.coordinator, async (work) => (await findReturn(work, request('T-05')))?.done);
    assert.deepEqual(await done(), ['asked', 'credited']);
    must(await withdrawReturn(services, open.police.auditor, request('T-05')));
    assert.deepEqual(await done(), [], 'a return that is taken back says it anew');
  });

  test('a double click hands in once, whichever arrives first', async () => {
    await answerOne(open.police.auditor, request('T-02'));
    const results = await Promise.all(Array.from({ length: 5 }, () => submitReturn(services, open.police.auditor, request('T-02'), all, noConcerns)));
    assert.ok(results.every((result) => result.ok));
    assert.equal(results.filter((result) => result.ok && !result.value.again).length, 1);
    const rows = await asMember(services.database, open.coordinator, ({ tx }) =>
      tx.selectFrom('history').where('event', '=', 'return-submitted').where('subject_id', '=', request('T-02')).select('sequence').execute());
    assert.equal(rows.length, 1);
  });

  test('a return in which nothing is answered is not handed in', async () => {
    const refused = await submitReturn(services, open.police.auditor, request('T-03'), all, noConcerns);
    assert.ok(!refused.ok && refused.refusal.kind === 'invalid');
    assert.equal(await stateOf(request('T-03')), null, 'and nothing was begun by trying');
  });

  test('a late return is taken with its reason, which lies sealed', async () => {
    await answerOne(open.police.auditor, request('T-03'));
    services.setToday('2014-02-06');
    const refused = await submitReturn(services, open.police.auditor, request('T-03'), all, noConcerns);
    assert.ok(!refused.ok && refused.refusal.kind === 'invalid' && refused.refusal.errors[0]?.field === 'lateReason');
    must(await submitReturn(services, open.police.auditor, request('T-03'), { ...all, lateReason: 'The file was at court' }, noConcerns));
    const row = await asMember(services.database, open.coordinator, (work) => findReturn(work, request('T-03')));
    assert.equal(row?.submittedOn, '2014-02-06');
    assert.ok(row?.lateReasonSealed && !row.lateReasonSealed.toString('latin1').includes('court'));
    services.setToday('2014-01-27');
  });

  test('a nil return is a reply with its reason and answers nothing; it can be withdrawn', async () => {
    const nil = { reason: 'No record of the child', safety: 'none' } as const;
    const without = await sendNilReturn(services, open.police.auditor, request('T-04'), { ...nil, reason: '  ' }, noConcerns);
    assert.ok(!without.ok && without.refusal.kind === 'invalid');
    must(await sendNilReturn(services, open.police.auditor, request('T-04'), nil, noConcerns));
    const counts = await asMember(services.database, open.coordinator, (work) => countReturns(services, work, open.audit.id));
    assert.equal(counts.nil, 1);
    const response = await asMember(services.database, open.coordinator, (work) => countResponse(work, open.audit.id));
    assert.deepEqual([response.requests, response.returned, response.nil], [10, 3, 1]);
    assert.ok(!(await submitReturn(services, open.police.auditor, request('T-04'), all, noConcerns)).ok, 'a nil return is not also a return');
    must(await withdrawReturn(services, open.police.auditor, request('T-04')));
    assert.equal(await stateOf(request('T-04')), 'in-progress');
  });

  test('a nil return says either that there is no concern about safety or that one is raised, as the concerns bear out, and is counted with the others [IMM-06]', async () => {
    const { auditor } = open.police;
    const send = (safety: 'none' | 'raised' | null, raised: number, stillOpen: number) =>
      sendNilReturn(services, auditor, request('T-04'), { reason: 'No record of the child', safety }, () => Promise.resolve({ raised, open: stillOpen }));
    const said = () => asMember(services.database, open.coordinator, (work) => countSafety(work, open.audit.id));
    for (const refused of [await send(null, 0, 0), await send('raised', 0, 0), await send('none', 1, 1)]) {
      assert.deepEqual(!refused.ok && refused.refusal.kind === 'invalid' && refused.refusal.errors.map(({ field }) => field), ['safety']);
    }
    const before = await said();
    must(await send('raised', 1, 1));
    assert.deepEqual(await said(), { ...before, raised: before.raised + 1 });
    must(await withdrawReturn(services, auditor, request('T-04')));
    must(await send('none', 1, 0));
    assert.deepEqual(await said(), { ...before, none: before.none + 1 });
    must(await withdrawReturn(services, auditor, request('T-04')));
    assert.deepEqual(await said(), before, 'what is taken back says nothing any more');
  });

  test('nobody hands in, withdraws or sends nil for another agency', async () => {
    for (const member of [open.health.auditor, open.health.lead, open.coordinator]) {
      for (const result of [
        await submitReturn(services, member, request('T-01'), all, noConcerns), await withdrawReturn(services, member, request('T-01')), await sendNilReturn(services, member, request('T-05'), { reason: 'none', safety: 'none' }, noConcerns),
      ]) assert.deepEqual(result, { ok: false, refusal: { kind: 'not-found' } });
    }
    assert.ok(!(await reopenReturn(services, open.police.lead, request('T-01'))).ok, 'reopening is the coordinator’s');
  });

  test('after the fieldwork only the coordinator gives a return back [COM-35]', async () => {
    must(await stepAudit(services, open.coordinator, open.audit.id, 'end-fieldwork'));
    const withdrawn = await withdrawReturn(services, open.police.auditor, request('T-01'));
    assert.ok(!withdrawn.ok && withdrawn.refusal.kind === 'not-now');
    must(await reopenReturn(services, open.coordinator, request('T-01')));
    assert.equal(await stateOf(request('T-01')), 'reopened');
    must(await submitReturn(services, open.police.auditor, request('T-01'), { ...all, lateReason: 'Corrected as asked' }, noConcerns));
  });
});
