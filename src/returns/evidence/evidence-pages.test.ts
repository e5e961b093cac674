import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { strFromU8, unzipSync } from 'fflate';
import { must, openAudit, type OpenAudit } from '../../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { Visitor, type Answered } from '../../../test/support/visitor.ts';
import { asMember, startSession, type Member } from '../../access/index.ts';
import { changeAudit } from '../../audits/index.ts';
import { readFormWorkbook } from '../../documents/index.ts';
import { sendNilReturn } from '../change-return.ts';
import { loadReturn } from '../read-return.ts';
import { writeReturnSheet } from '../return-sheet.ts';
import { returnPaths } from '../returns.paths.ts';
import { noChases, noConcerns } from '../neighbours.sample.ts';
import { returnsRoutes } from '../returns.routes.ts';
import { wordFormOf } from '../word-form.ts';

const slug = 'testshire';
const section = 'london.2';
const question = 'london.2.01';
const minutes = { kind: 'document', name: 'Minutes of the strategy discussion', 'happenedOn-day': '3', 'happenedOn-month': '2', 'happenedOn-year': '2012', reference: 'file 12', note: '' };

describe('the pages of evidence', () => {
  let services: TestServices;
  let app: FastifyInstance;
  let open: OpenAudit;
  let auditor: Visitor;
  before(async () => {
    services = await testServices({ today: '2014-01-27' });
    app = await testApp(services, returnsRoutes({ concerns: noConcerns, chases: noChases }));
    open = await openAudit(services, {
      toolId: 'london-child-protection', cases: ['T-01', 'T-02', 'T-03', 'T-04', 'T-05'],
      agencies: [{ name: 'Children’s social care', sector: 'childrens-social-care' }, { name: 'Riverside School', sector: 'school' }],
    });
    const { title, theme, purpose, lookBack, startsOn, endsOn, deadline, version } = open.audit;
    must(await changeAudit(services, open.coordinator, open.audit.id, {
      title, theme, purpose, lookBack, startsOn, endsOn, deadline, version, toolId: 'london-child-protection', lookBackRule: { anchor: 'plan-start', months: 6 },
    }));
    auditor = await visitorFor(open.police.auditor);
  });
  after(async () => {
    await app.close();
    await services.close();
  });

  async function visitorFor(member: Member): Promise<Visitor> {
    const visitor = new Visitor(app);
    visitor.cookies.set('maat-session', await startSession(services, { personId: member.personId ?? '', device: 'test', secondFactor: false }));
    return visitor;
  }

  const requestOf = (reference: string) => open.police.requests.get(reference) ?? '';
  const text = ({ html }: Answered) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const recordOn = async (page: Answered) => /\/evidence\/([0-9a-f-]{36})/.exec(page.html)?.[1] ?? '';

  async function record(reference: string, fields: Record<string, string | readonly string[]> = {}): Promise<string> {
    const sent = await auditor.post(returnPaths.newEvidence(slug, requestOf(reference)), { ...minutes, items: [question], ...fields });
    assert.equal(sent.status, 303);
    return recordOn(await auditor.get(returnPaths.evidence(slug, requestOf(reference))));
  }

  test('from a question to its evidence and back: the section is saved on the way, and the piece stands beside the question', async () => {
    const requestId = requestOf('T-01');
    const path = returnPaths.section(slug, requestId, section);
    const page = await auditor.get(path);
    const basis = new RegExp(`name="v\\.${question.replaceAll('.', '\\.')}" value="([^"]+)"`).exec(page.html)?.[1] ?? '';
    const sent = await auditor.post(path, { [`v.${question}`]: basis, [`a.${question}`]: 'Seen at home twice.', then: `evidence:${question}` });
    assert.equal(sent.location, returnPaths.newEvidence(slug, requestId, question));
    const form = await auditor.get(sent.location ?? '');
    assert.match(text(form), /Add evidence for question 2\.01/);
    assert.match(form.html, new RegExp(`value="${question}"[^>]*checked`));
    const saved = await auditor.post(returnPaths.newEvidence(slug, requestId), { ...minutes, for: question, items: [question, 'london.2.02'] });
    assert.equal(saved.location, `${path}#question-${question}`);
    const again = await auditor.get(path);
    assert.match(text(again), /Seen at home twice\..*Evidence recorded for question 2\.01 Minutes of the strategy discussion \(Document, 3 February 2012, file 12\)/);
    assert.match(text(again), /Evidence recorded for question 2\.02 Minutes/);
  });

  test('[TOR-13] the front of a return says the theme and the date of its audit, on the page and in the Word form', async () => {
    const requestId = requestOf('T-01');
    await asMember(services.database, open.partnership, ({ tx }) => tx.updateTable('audits').where('id', '=', open.audit.id).set({ starts_on: '2014-02-03', ends_on: '2014-02-28' }).execute());
    assert.match(text(await auditor.get(returnPaths.request(slug, requestId))), /Theme of the audit Repeat child protection plans Date of the audit 3 February 2014 to 28 February 2014/);
    const found = await asMember(services.database, open.police.auditor, (work) => loadReturn(services, work, requestId));
    assert.ok(found);
    const facts = new Map(wordFormOf(found).facts);
    assert.deepEqual([facts.get('Theme of the audit'), facts.get('Date of the audit')], ['Repeat child protection plans', '3 February 2014 to 28 February 2014']);
    await asMember(services.database, open.partnership, ({ tx }) => tx.updateTable('audits').where('id', '=', open.audit.id).set({ starts_on: open.audit.startsOn, ends_on: open.audit.endsOn }).execute());
  });

  test('[TOR-17] the window is said in days wherever a return is worked on, and evidence from another time is warned about and kept', async () => {
    const requestId = requestOf('T-02');
    const id = await record('T-02');
    await record('T-02', { name: 'Chronology', 'happenedOn-year': '2013' });
    const window = /17 January 2013 to 3 February 2014 \(6 months before the plan began\)/;
    for (const path of [returnPaths.request(slug, requestId), returnPaths.section(slug, requestId, section), returnPaths.check(slug, requestId), returnPaths.evidence(slug, requestId)]) {
      assert.match(text(await auditor.get(path)), window, path);
    }
    const warning = /Dated before the look-back window, which begins on 17 January 2013\./g;
    assert.equal(text(await auditor.get(returnPaths.evidence(slug, requestId))).match(warning)?.length, 1);
    assert.match(text(await auditor.get(returnPaths.evidenceRecord(slug, requestId, id))), /which begins on 17 January 2013\. It can still be right/);
    const check = text(await auditor.get(returnPaths.check(slug, requestId)));
    assert.match(check, /One piece of evidence is dated outside the look-back window\. Check the date\. Older or later evidence may be right/);
    assert.match(check, warning);
    const found = await asMember(services.database, open.police.auditor, (work) => loadReturn(services, work, requestId));
    assert.ok(found);
    const bytes = await writeReturnSheet(found);
    const cells = Object.values(unzipSync(bytes)).map((part) => strFromU8(part)).join(' ');
    assert.match(cells, window);
    assert.match(cells, /2 pieces of evidence are recorded on the return’s own pages/);
    assert.ok((await readFormWorkbook(bytes)).ok, 'the sheet with its notes is read back');
  });

  test('evidence that is recorded already is ticked for another question', async () => {
    const requestId = requestOf('T-03');
    const id = await record('T-03');
    const other = 'london.2.impact';
    const form = await auditor.get(returnPaths.newEvidence(slug, requestId, other));
    assert.match(text(form), /Use evidence you have already recorded Evidence that supports this answer too Minutes/);
    const nothing = await auditor.post(returnPaths.useEvidence(slug, requestId), { for: other });
    assert.equal(nothing.status, 422);
    assert.match(text(nothing), /Tick the evidence that supports your answer/);
    const used = await auditor.post(returnPaths.useEvidence(slug, requestId), { for: other, use: id });
    assert.equal(used.location, returnPaths.question(slug, requestId, section, other));
    assert.doesNotMatch(text(await auditor.get(returnPaths.newEvidence(slug, requestId, other))), /already recorded/);
  });

  test('what is wrong is said beside its field, and what was typed stays; so it does when a colleague changed or removed the piece', async () => {
    const requestId = requestOf('T-04');
    const wrong = await auditor.post(returnPaths.newEvidence(slug, requestId), { name: 'Only a name', 'happenedOn-day': '31', 'happenedOn-month': '2', 'happenedOn-year': '2013', items: question });
    assert.equal(wrong.status, 422);
    assert.match(text(wrong), /Enter the date as day, month and year/);
    assert.match(wrong.html, /value="Only a name"/);
    const future = await auditor.post(returnPaths.newEvidence(slug, requestId), { ...minutes, kind: '', 'happenedOn-year': '2015' });
    assert.match(text(future), /Choose what kind of evidence it is.*The date must be today or in the past/);

    const id = await record('T-04');
    const colleague = await visitorFor(open.police.colleague);
    const path = returnPaths.evidenceRecord(slug, requestId, id);
    assert.equal((await colleague.post(path, { ...minutes, note: 'Their note', items: question, version: '1' })).status, 303);
    const met = await auditor.post(path, { ...minutes, name: 'My name for it', items: question, version: '1' });
    assert.equal(met.status, 422);
    assert.match(text(met), /Saved by your colleague: Minutes of the strategy discussion.*Their note.*It supports question 2\.01\./);
    assert.match(met.html, /value="My name for it"/);
    assert.match(met.html, /name="version" value="2"/);
    const early = await auditor.post(returnPaths.removeEvidence(slug, requestId, id), { version: '1' });
    assert.match(text(early), /A colleague changed this evidence since you opened it/);
    assert.equal((await colleague.post(returnPaths.removeEvidence(slug, requestId, id), { version: '2' })).status, 303);
    const gone = await auditor.post(path, { ...minutes, name: 'My name for it', items: question, version: '2' });
    assert.match(text(gone), /A colleague has removed this evidence/);
    assert.match(gone.html, /value="My name for it"/);
    assert.match(gone.html, /action="[^"]*\/evidence\/new"/);
  });

  test('a return that was handed in meanwhile takes no evidence, and what was typed can still be copied', async () => {
    const requestId = requestOf('T-05');
    const id = await record('T-05');
    must(await sendNilReturn(services, open.police.colleague, requestId, { reason: 'No file is held.', safety: 'none' }, noConcerns.onCase));
    for (const path of [returnPaths.newEvidence(slug, requestId), returnPaths.evidenceRecord(slug, requestId, id)]) {
      const late = await auditor.post(path, { ...minutes, note: 'Typed too late', version: '1' });
      assert.equal(late.status, 409);
      assert.match(text(late), /The return takes no changes any more.*Typed too late/);
      assert.equal((await auditor.get(path)).location, returnPaths.evidence(slug, requestId));
    }
    assert.doesNotMatch(text(await auditor.get(returnPaths.evidence(slug, requestId))), /Change or remove|Add evidence/);
  });

  test('the coordinator reads the evidence and changes none, a lead auditor of the agency may, and another agency finds nothing [AUD-13]', async () => {
    const requestId = requestOf('T-01');
    const coordinator = await visitorFor(open.coordinator);
    const list = returnPaths.evidence(slug, requestId);
    const read = await coordinator.get(list);
    assert.match(text(read), /Minutes of the strategy discussion/);
    assert.doesNotMatch(text(read), /Change or remove|Add evidence/);
    assert.match(text(await coordinator.get(returnPaths.check(slug, requestId))), /Evidence recorded: Minutes of the strategy discussion/);
    assert.equal((await coordinator.get(returnPaths.newEvidence(slug, requestId))).status, 403);
    assert.match(text(await (await visitorFor(open.police.lead)).get(list)), /Change or remove/);
    await record('T-01', { name: 'Chronology', items: [] });
    assert.match(text(await coordinator.get(returnPaths.check(slug, requestId))), /Evidence for the return as a whole It is recorded for none of the questions\. Chronology/);
    const id = await recordOn(await auditor.get(list));
    const other = await visitorFor(open.health.auditor);
    for (const path of [list, returnPaths.newEvidence(slug, requestId), returnPaths.evidenceRecord(slug, requestId, id)]) assert.equal((await other.get(path)).status, 404, path);
    const elsewhere = open.health.requests.get('T-01') ?? '';
    assert.equal((await other.get(returnPaths.evidenceRecord(slug, elsewhere, id))).status, 404, 'not by way of a request of its own either');
    assert.equal((await other.post(returnPaths.evidenceRecord(slug, elsewhere, id), { ...minutes, version: '1' })).status, 422);
    assert.match(text(await auditor.get(list)), /Minutes of the strategy discussion/);
  });
});
