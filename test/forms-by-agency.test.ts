import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { must, openAudit, type AgencyUnderTest, type OpenAudit } from './builders/open-audit.ts';
import { testServices, type TestServices } from './support/services.ts';
import { asMember, type Member } from '../src/access/index.ts';
import { collateCase } from '../src/reports/figures/case-collation.ts';
import { collateAudit } from '../src/reports/index.ts';
import { changeCaseDetails, findRequest, readCaseDetails, setRoles } from '../src/requests/index.ts';
import { findAnswering } from '../src/returns/answering.ts';
import { submitReturn } from '../src/returns/change-return.ts';
import { openReturn } from '../src/returns/read-return.ts';
import { saveAnswers } from '../src/returns/save-answers.ts';
import { allItems, emptyAnswer, type AnswerContent } from '../src/tools/index.ts';

suite('questions for some agencies only', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    open = await openAudit(services, { toolId: 'london-child-protection' });
  });
  after(() => services.close());

  async function questionsOf(member: Member, requestId: string): Promise<string[]> {
    const found = await openReturn(services, member, requestId);
    return found ? allItems(found.tool).map(({ id }) => id.slice('london.'.length)) : [];
  }

  async function requestOf(agency: AgencyUnderTest, reference: string) {
    const id = agency.requests.get(reference) ?? '';
    const request = await asMember(services.database, open.coordinator, (work) => findRequest(work, id));
    assert.ok(request);
    return request;
  }

  async function answer(agency: AgencyUnderTest, requestId: string, items: Readonly<Record<string, Partial<AnswerContent>>>): Promise<void> {
    const answering = await findAnswering(services, agency.auditor, requestId);
    assert.ok(answering);
    const outcomes = await saveAnswers(services, agency.auditor, {
      requestId, answering,
      drafts: Object.entries(items).map(([id, content]) => ({ itemId: `london.${id}`, baseVersion: 0, content: { ...emptyAnswer, state: 'answered', ...content } })),
    });
    assert.deepEqual(outcomes.map(({ kind }) => kind), outcomes.map(() => 'saved'));
  }

  async function handIn(agency: AgencyUnderTest, requestId: string): Promise<void> {
    must(await submitReturn(services, agency.auditor, requestId, { declared: true, done: [], safety: 'none', acceptsGaps: true, lateReason: '' }, () => Promise.resolve({ raised: 0, open: 0 })));
  }

  test('the agency that the case names as referrer is asked about the referral, and others are not [COM-21]', async () => {
    const [health, police] = [await questionsOf(open.health.auditor, open.health.requests.get('T-01') ?? ''), await questionsOf(open.police.auditor, open.police.requests.get('T-01') ?? '')];
    assert.deepEqual(health.filter((id) => !police.includes(id)), ['3.02', '4.01', '4.02', '4.04']);
    assert.deepEqual(police.filter((id) => !health.includes(id)), []);
    assert.ok(!health.some((id) => ['1.01', '4.03', '5.06'].includes(id)), 'neither what is filled in centrally nor what is for social care');
  });

  test('the coordinator says what part an agency played, and its questions follow; that is in the history', async () => {
    const { id, caseId } = await requestOf(open.police, 'T-01');
    must(await setRoles(services, open.coordinator, caseId, new Map([[id, ['notified', 'core-group']]])));
    assert.ok((await questionsOf(open.police.auditor, id)).includes('4.01'));
    const last = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('history').where('event', '=', 'case-roles-set').select('subject_id').executeTakeFirst());
    assert.equal(last?.subject_id, caseId);
  });

  test('what was answered stays in the form when the agency’s part is taken back', async () => {
    const { id, caseId } = await requestOf(open.police, 'T-01');
    await answer(open.police, id, { '4.01': { text: 'The officer rang social care from the house.' }, '9.grade': { value: 'good' } });
    must(await setRoles(services, open.coordinator, caseId, new Map([[id, []]])));
    const asked = await questionsOf(open.police.auditor, id);
    assert.ok(asked.includes('4.01'));
    assert.ok(!asked.includes('3.02'));
  });

  test('an item is counted over the returns that were asked it', async () => {
    const police = open.police.requests.get('T-02') ?? '';
    const health = open.health.requests.get('T-02') ?? '';
    await answer(open.police, police, { '8.grade': { value: 'adequate' } });
    await answer(open.health, health, { '3.02': { state: 'dk' }, '8.grade': { value: 'good' } });
    for (const [agency, id] of [[open.police, police], [open.health, health]] as const) await handIn(agency, id);
    const collated = await collateAudit(services, open.coordinator, open.audit.id);
    const counts = (id: string) => {
      const item = collated?.collation.items.find(({ itemId }) => itemId === `london.${id}`);
      return item && [item.returns, item.answered, item.unanswered];
    };
    assert.deepEqual(counts('8.grade'), [2, 2, 0]);
    assert.deepEqual(counts('3.02'), [1, 1, 0], 'the police were not asked how good the referral was');
    assert.deepEqual(counts('3.01'), [2, 0, 2]);
    assert.deepEqual(counts('5.06'), [0, 0, 0], 'only social care is');
    assert.equal(counts('1.06'), undefined, 'what is filled in centrally is no answer of an agency');
  });

  test('side by side, an agency that was not asked differs from nobody', async () => {
    const { caseId } = await requestOf(open.health, 'T-02');
    const shown = await asMember(services.database, open.coordinator, (work) => collateCase(services, work, open.audit.id, caseId));
    const row = (id: string) => shown?.sections.flatMap(({ rows }) => rows).find(({ item }) => item.id === `london.${id}`);
    assert.deepEqual(row('3.02')?.cells.map((cell) => cell?.lines), [['Don’t know'], ['Not asked']]);
    assert.notEqual(row('3.02')?.compared, 'differ');
    assert.equal(row('8.grade')?.compared, 'differ');
  });

  test('what the coordinator fills in about a case is sealed, kept by version, and read by agencies', async () => {
    const { id, caseId } = await requestOf(open.police, 'T-01');
    const words = new Map([['london.1.06', 'Polish, with an interpreter'], ['london.1.08', 'AB mother; CD brother, 7']]);
    must(await changeCaseDetails(services, open.coordinator, caseId, { words, version: 0 }));
    const stale = await changeCaseDetails(services, open.coordinator, caseId, { words: new Map(), version: 0 });
    assert.ok(!stale.ok && stale.refusal.kind === 'stale');
    assert.deepEqual(stale.refusal.current.words, words);
    const [row] = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('cases').where('id', '=', caseId).select('details_sealed').execute());
    assert.ok(row?.details_sealed && !row.details_sealed.includes('Polish'));
    const read = await openReturn(services, open.police.auditor, id, { withIdentifier: true });
    assert.deepEqual(read?.details, words);
    assert.deepEqual((await asMember(services.database, open.coordinator, (work) => readCaseDetails(services, work, { id: caseId, auditId: open.audit.id }))).version, 1);
  });
});
