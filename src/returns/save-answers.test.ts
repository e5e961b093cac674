import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { stepAudit } from '../requests/index.ts';
import { emptyAnswer, type AnswerContent } from '../tools/index.ts';
import { asAuditor, findAnswering } from './answering.ts';
import { saveTogether } from './answer-saves.ts';
import { readAnswers } from './returns.store.ts';
import type { AnswerOutcome, SavedAnswer } from './returns.types.ts';
import { saveAnswers } from './save-answers.ts';

const yesNo = 'cheshire-east.1.02';
const kept = 'cheshire-east.1.01';

describe('saving answers', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices();
    open = await openAudit(services, { cases: ['T-01', 'T-02', 'T-03', 'T-04', 'T-05', 'T-06'] });
  });
  after(() => services.close());

  async function save(member: Member, requestId: string, itemId: string, baseVersion: number, content: Partial<AnswerContent>): Promise<AnswerOutcome> {
    const answering = await findAnswering(services, member, requestId);
    assert.ok(answering, 'the member may answer');
    const [outcome] = await saveAnswers(services, member, { requestId, answering, drafts: [{ itemId, baseVersion, content: { ...emptyAnswer, ...content } }] });
    assert.ok(outcome);
    return outcome;
  }

  async function stored(member: Member, requestId: string): Promise<Map<string, SavedAnswer>> {
    const answering = await findAnswering(services, member, requestId);
    assert.ok(answering);
    return asMember(services.database, asAuditor(member), (work) => readAnswers(work, requestId, answering.key));
  }

  test('an answer comes back as it was given, and counts towards the progress', async () => {
    const { auditor, requests } = open.police;
    const requestId = requests.get('T-01') ?? '';
    const content = { state: 'answered', value: 'yes', comment: 'Seen monthly – “good” notes 👍\nsecond line', evidence: 'Supervision note' } as const;
    const outcome = await save(auditor, requestId, yesNo, 0, content);
    assert.ok(outcome.kind === 'saved');
    assert.equal(outcome.version, 1);
    assert.deepEqual(outcome.progress, { answered: 1, of: 13 });
    const answer = (await stored(auditor, requestId)).get(yesNo);
    assert.deepEqual(answer?.content, { ...emptyAnswer, ...content });
    assert.equal(answer?.savedBy, auditor.personId);
  });

  test('words of an answer are not readable in the database', async () => {
    const { auditor, requests } = open.police;
    const requestId = requests.get('T-01') ?? '';
    await save(auditor, requestId, kept, 0, { state: 'answered', value: 'a|b', comment: 'The grandmother was never asked' });
    const rows = await asMember(services.database, open.coordinator, (work) => work.tx.selectFrom('answers').where('item_id', '=', kept).selectAll().execute());
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.value, 'a|b');
    assert.ok(!JSON.stringify(rows).includes('grandmother') && !rows[0]?.words_sealed?.toString('latin1').includes('grandmother'));
  });

  test('two auditors who answer one question at once: the first is kept, the second is offered it with their own words untouched', async () => {
    const { auditor, colleague, requests } = open.police;
    const requestId = requests.get('T-02') ?? '';
    await save(auditor, requestId, yesNo, 0, { state: 'answered', value: 'yes', comment: 'first' });
    const outcome = await save(colleague, requestId, yesNo, 0, { state: 'answered', value: 'no', comment: 'second' });
    assert.ok(outcome.kind === 'stale');
    assert.deepEqual(outcome.theirs.content, { ...emptyAnswer, state: 'answered', value: 'yes', comment: 'first' });
    assert.equal(outcome.theirs.savedBy, auditor.personId);
    assert.equal((await stored(auditor, requestId)).get(yesNo)?.content.comment, 'first');
    const chosen = await save(colleague, requestId, yesNo, outcome.theirs.version, { state: 'answered', value: 'no', comment: 'second' });
    assert.ok(chosen.kind === 'saved');
    assert.equal(chosen.version, 2);
  });

  test('two auditors who answer one question in the same moment: exactly one of them is told to look', async () => {
    const { auditor, colleague, requests } = open.police;
    const requestId = requests.get('T-03') ?? '';
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_unused, at) =>
      save(at % 2 === 0 ? auditor : colleague, requestId, yesNo, 0, { state: 'answered', value: 'yes', comment: `text ${at}` })));
    assert.equal(outcomes.filter((outcome) => outcome.kind === 'saved').length, 1);
    assert.equal(outcomes.filter((outcome) => outcome.kind === 'stale').length, 9);
  });

  test('sending the same answer again, as after a lost reply, changes nothing and counts as saved', async () => {
    const { auditor, requests } = open.police;
    const requestId = requests.get('T-04') ?? '';
    const content = { state: 'answered', value: 'yes', comment: 'once' } as const;
    await save(auditor, requestId, yesNo, 0, content);
    const again = await save(auditor, requestId, yesNo, 0, content);
    assert.ok(again.kind === 'saved');
    assert.equal(again.version, 1);
  });

  test('an auditor can neither find nor save another agency’s return by its id [AUD-13]', async () => {
    const theirs = open.health.requests.get('T-01') ?? '';
    assert.equal(await findAnswering(services, open.police.auditor, theirs), null);
    // Also when the program's own check were passed over, and whatever agency the caller claims for the row.
    const ownScope = await saveTogether(services.database, [{
      partnershipId: open.partnership.partnership.id, personId: open.police.auditor.personId, agencyIds: [open.police.id],
      requestId: theirs, itemId: yesNo, baseVersion: 0, state: 'answered', value: 'no', words: null,
    }]);
    assert.equal(ownScope[0]?.outcome, 'not-found');
    const health = await findAnswering(services, open.health.auditor, theirs);
    assert.ok(health);
    assert.equal(await findAnswering(services, open.police.auditor, theirs), null, 'what another member has in memory does not show');
  });

  test('a coordinator cannot answer for an agency', async () => {
    assert.equal(await findAnswering(services, open.coordinator, open.police.requests.get('T-01') ?? ''), null);
  });

  test('answers of several partnerships saved in one moment stay apart, each with its own unbroken history', async () => {
    const other = await openAudit(services, { slug: 'othershire' });
    const here = open.police.requests.get('T-05') ?? '';
    const there = other.police.requests.get('T-01') ?? '';
    const outcomes = await Promise.all(Array.from({ length: 24 }, (_unused, at) =>
      at % 2 === 0
        ? save(open.police.auditor, here, `item-${at}`, 0, { state: 'answered', value: `here ${at}` })
        : save(other.police.auditor, there, `item-${at}`, 0, { state: 'answered', value: `there ${at}` })));
    assert.ok(outcomes.every((outcome) => outcome.kind === 'saved'));
    const ours = await stored(open.police.auditor, here);
    const theirs = await stored(other.police.auditor, there);
    assert.ok([...ours.values()].every((answer) => answer.content.value?.startsWith('here')) && ours.size === 12);
    assert.ok([...theirs.values()].every((answer) => answer.content.value?.startsWith('there')) && theirs.size === 12);
    for (const coordinator of [open.coordinator, other.coordinator]) {
      const broken = await asMember(services.database, coordinator, async ({ tx }) => (await sql<{ reason: string }>`select * from first_broken_link()`.execute(tx)).rows);
      assert.deepEqual(broken, []);
    }
  });

  test('each saved answer leaves one row in the history that says who, which question and which version, and no words', async () => {
    const { auditor, requests } = open.health;
    const requestId = requests.get('T-02') ?? '';
    await save(auditor, requestId, yesNo, 0, { state: 'answered', value: 'yes', comment: 'confidential' });
    await save(auditor, requestId, yesNo, 1, { state: 'dk', comment: 'confidential' });
    const rows = await asMember(services.database, open.coordinator, ({ tx }) =>
      tx.selectFrom('history').where('subject_id', '=', requestId).orderBy('sequence').selectAll().execute());
    assert.deepEqual(rows.map((row) => [row.event, row.person_id, row.agency_id, row.detail]), [
      ['answer-saved', auditor.personId, open.health.id, { item: yesNo, version: 1 }],
      ['answer-saved', auditor.personId, open.health.id, { item: yesNo, version: 2 }],
    ]);
  });

  test('one answer that the database refuses does not take the others with it', async () => {
    const { auditor, requests } = open.health;
    const requestId = requests.get('T-03') ?? '';
    const good = (at: number) => save(auditor, requestId, `item-${at}`, 0, { state: 'answered', value: 'a' });
    const results = await Promise.allSettled([good(1), good(2), save(auditor, requestId, 'bad', 0, { state: 'nonsense' as 'na' }), good(3), good(4)]);
    assert.deepEqual(results.map((result) => result.status), ['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    assert.deepEqual([...(await stored(auditor, requestId)).keys()].sort(), ['item-1', 'item-2', 'item-3', 'item-4']);
  });

  test('the five states of an answer stay five different things in the store [COM-31]', async () => {
    const { auditor, requests } = open.health;
    const requestId = requests.get('T-04') ?? '';
    const states = ['answered', 'na', 'dk', 'no-evidence', 'unanswered'] as const;
    for (const [at, state] of states.entries()) {
      const outcome = await save(auditor, requestId, `item-${state}`, 0, { state, value: state === 'answered' ? 'no' : null });
      assert.ok(outcome.kind === 'saved');
      assert.equal(outcome.progress.answered, Math.min(at + 1, 4), 'unanswered is the only one that is no answer');
    }
    const answers = await stored(auditor, requestId);
    assert.deepEqual(states.map((state) => answers.get(`item-${state}`)?.content.state), [...states]);
  });

  test('when the fieldwork is over and the audit has gone on, nothing is saved any more', async () => {
    const closing = await openAudit(services, { slug: 'closingshire' });
    const requestId = closing.police.requests.get('T-01') ?? '';
    await save(closing.police.auditor, requestId, yesNo, 0, { state: 'answered', value: 'yes' });
    must(await stepAudit(services, closing.coordinator, closing.audit.id, 'end-fieldwork'));
    const late = await save(closing.police.auditor, requestId, yesNo, 1, { state: 'answered', value: 'no' });
    assert.equal(late.kind, 'saved', 'late work is still taken while the audit is reviewed');
    must(await stepAudit(services, closing.coordinator, closing.audit.id, 'report'));
    const after = await save(closing.police.auditor, requestId, yesNo, 2, { state: 'answered', value: 'yes' });
    assert.deepEqual(after, { kind: 'closed', itemId: yesNo, state: 'reporting' });
  });
});
