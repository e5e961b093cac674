import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { readFormWorkbook, writeFormWorkbook, type FormQuestion } from '../documents/index.ts';
import { allItems, emptyAnswer, type AnswerContent } from '../tools/index.ts';
import { asAuditor, findAnswering } from './answering.ts';
import { loadReturn, type ReturnInFull } from './read-return.ts';
import { compareSheet, writeReturnSheet } from './return-sheet.ts';
import { saveAnswers } from './save-answers.ts';

describe('a return as an Excel sheet', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices();
    open = await openAudit(services);
  });
  after(() => services.close());

  async function loaded(member: Member, reference: string): Promise<ReturnInFull> {
    const found = await asMember(services.database, asAuditor(member), (work) => loadReturn(services, work, open.police.requests.get(reference) ?? ''));
    assert.ok(found);
    return found;
  }

  async function answer(reference: string, answers: Record<string, Partial<AnswerContent>>): Promise<void> {
    const requestId = open.police.requests.get(reference) ?? '';
    const answering = await findAnswering(services, open.police.auditor, requestId);
    assert.ok(answering);
    await saveAnswers(services, open.police.auditor, {
      requestId, answering,
      drafts: Object.entries(answers).map(([itemId, content]) => ({ itemId, baseVersion: 0, content: { ...emptyAnswer, ...content } })),
    });
  }

  test('what is saved goes out and comes back unchanged, whatever state the answers are in', async () => {
    await answer('T-01', {
      'cheshire-east.1.01': { state: 'answered', value: 'a|d', comment: 'Line one\nline two' },
      'cheshire-east.1.02': { state: 'na', comment: '=SUM(A1) is not a formula' },
      'cheshire-east.2.01': { state: 'dk', reason: 'Lost in a move' },
      'cheshire-east.3.01': { state: 'no-evidence' },
    });
    const found = await loaded(open.police.auditor, 'T-01');
    assert.deepEqual(must(await compareSheet(found, await writeReturnSheet(found))).differences, []);
  });

  test('what somebody fills in shows as differences, and what they leave empty as none', async () => {
    const empty = await loaded(open.police.auditor, 'T-02');
    const full = await loaded(open.police.auditor, 'T-01');
    // The other request's answers under this one's identity: a sheet filled in by hand.
    const sheet = await writeReturnSheet({ ...full, request: empty.request });
    const { differences } = must(await compareSheet(empty, sheet));
    assert.deepEqual(differences.map(({ item, after: { state, value } }) => [item.number, state, value]), [
      ['1.01', 'answered', 'a|d'], ['1.02', 'na', null], ['2.01', 'dk', null], ['3.01', 'no-evidence', null],
    ]);
    assert.deepEqual(must(await compareSheet(full, await writeReturnSheet({ ...empty, request: full.request }))).differences, [], 'an empty sheet takes nothing away');
  });

  test('words that are not in the sheet stay, be they a colleague’s of since or taken out of it', async () => {
    const stored = await loaded(open.police.auditor, 'T-01');
    const other = (contents: Record<string, Partial<AnswerContent>>): ReturnInFull =>
      ({ ...stored, contents: new Map(Object.entries(contents).map(([id, content]) => [id, { ...emptyAnswer, ...content }])) });
    const sheet = await writeReturnSheet(other({
      'cheshire-east.1.01': { state: 'answered', value: 'b' },
      'cheshire-east.1.02': { comment: 'Asked again' },
      'cheshire-east.2.01': { state: 'dk' },
    }));
    assert.deepEqual(must(await compareSheet(stored, sheet)).differences.map(({ item, after: { state, value, comment, reason } }) => [item.number, state, value, comment, reason]), [
      ['1.01', 'answered', 'b', 'Line one\nline two', null],
      ['1.02', 'na', null, 'Asked again', null],
    ]);
  });

  test('a sheet made for another request or another version of the tool is refused in words', async () => {
    const [one, other] = [await loaded(open.police.auditor, 'T-01'), await loaded(open.police.auditor, 'T-02')];
    const wrongRequest = await compareSheet(other, await writeReturnSheet(one));
    assert.ok(!wrongRequest.ok);
    assert.match(wrongRequest.refusal[0]?.message ?? '', /another request/);
    const old = await compareSheet(one, await writeReturnSheet({ ...one, tool: { ...one.tool, version: one.tool.version + 1 } }));
    assert.ok(!old.ok);
    assert.match(old.refusal[0]?.message ?? '', /older version/);
    const foreign = await compareSheet(one, Buffer.from('case_ref,agency\n1,2\n'));
    assert.ok(!foreign.ok);
  });

  test('the sheet asks every question of the tool', async () => {
    const found = await loaded(open.police.auditor, 'T-02');
    const read = must(await readFormWorkbook(await writeReturnSheet(found)));
    assert.deepEqual(read.answers.map(({ id }) => id), allItems(found.tool).map(({ id }) => id));
  });

  test('two answers in one row are refused with the row', async () => {
    const found = await loaded(open.police.auditor, 'T-02');
    const question: FormQuestion = {
      id: 'cheshire-east.2.01', number: '2.01', section: '2', text: 'x', choices: [{ code: 'a', label: 'A' }, { code: 'b', label: 'B' }],
      states: [{ code: 'na', label: 'Not applicable' }], answer: 'a', state: 'na',
    };
    const sheet = await writeFormWorkbook({ title: 'x', identity: { request: found.request.id, tool: found.tool.id, toolVersion: String(found.tool.version) }, notes: [], questions: [question] });
    const refused = await compareSheet(found, sheet);
    assert.ok(!refused.ok);
    assert.match(refused.refusal[0]?.where ?? '', /^Row \d+$/);
  });
});
