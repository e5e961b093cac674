import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../test/support/services.ts';
import { testApp } from '../../test/support/test-app.ts';
import { type Answered, type Visitor, visitorAs } from '../../test/support/visitor.ts';
import { asMember, type Member } from '../access/index.ts';
import { returnsKnown } from '../returns/index.ts';
import { sendNilReturn } from '../returns/change-return.ts';
import { auditorPaths } from './auditors.paths.ts';
import { auditorsRoutes } from './auditors.routes.ts';
import { declareIndependence } from './declare-independence.ts';
import { auditorsAtWork } from './pages/auditors-at-work.view.ts';
import { auditorsOfAudit } from './request-auditors.store.ts';
import { auditing } from './standing.rules.ts';

const toReturn = { request: (slug: string, id: string) => `/p/${slug}/requests/${id}`, section: (slug: string, id: string, section: string) => `/p/${slug}/requests/${id}/sections/${section}` };

const noneRaised = () => Promise.resolve({ raised: 0, open: 0 });

describe('choosing who audits, on its pages', () => {
  let services: TestServices;
  let app: FastifyInstance;
  let open: OpenAudit;
  let page: string;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    app = await testApp(services, auditorsRoutes(toReturn, returnsKnown));
    open = await openAudit(services, { cases: ['T-01', 'T-02', 'T-03', 'T-04'], declared: false });
    page = auditorPaths.ofAgencyInAudit('testshire', open.audit.id, open.police.id);
    await services.database.transaction({ partnershipId: open.partnership.partnership.id, personId: null, agencies: 'all' }, async (tx) => {
      for (const [member, name] of [[open.police.auditor, 'Marcus Oyelaran'], [open.police.colleague, 'Pauline Trask'], [open.police.lead, 'Lena Hurst']] as const) {
        await tx.updateTable('people').set({ name }).where('id', '=', member.personId ?? '').execute();
      }
    });
  });
  after(async () => {
    await app.close();
    await services.close();
  });

  const requestTo = (reference: string): string => open.police.requests.get(reference) ?? '';
  const idOf = (member: Member): string => member.personId ?? '';
  const words = ({ html }: Answered): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  const visitorFor = (member: Member): Promise<Visitor> => visitorAs(app, services, member);

  /** What a browser would send from the page as it stands, with more ticks and without some. */
  function ticked({ html }: Answered, { more = [], less = [] }: { more?: readonly (readonly [string, string])[]; less?: readonly (readonly [string, string])[] } = {}): Record<string, string[]> {
    const fields: Record<string, string[]> = {};
    for (const [, name = ''] of html.matchAll(/<input type="hidden" name="(on\.[^"]+)"/g)) fields[name] = ['yes'];
    for (const [tag] of html.matchAll(/<input class="govuk-checkboxes__input"[^>]*>/g)) {
      const [, name = ''] = /name="([^"]+)"/.exec(tag) ?? [];
      const [, value = ''] = /value="([^"]+)"/.exec(tag) ?? [];
      if (/\schecked/.test(tag) && !less.some(([field, id]) => field === name && id === value)) (fields[name] ??= []).push(value);
    }
    for (const [name, value] of more) (fields[name] ??= []).push(value);
    return fields;
  }

  /** Whom a request has for auditors. */
  async function auditorsOf(reference: string): Promise<string[]> {
    const all = await asMember(services.database, open.coordinator, (work) => auditorsOfAudit(work, open.audit.id));
    return auditing(all.filter(({ requestId }) => requestId === requestTo(reference))).map(({ personId }) => personId).sort();
  }

  test('one tick assigns one auditor, and sent twice no more, though somebody took another request by themselves', async () => {
    must(await declareIndependence(services, open.police.colleague, requestTo('T-02'), { lineManages: false, involved: false }, 'Constable'));
    const lead = await visitorFor(open.police.lead);
    const form = ticked(await lead.get(page), { more: [[`auditors.${requestTo('T-01')}`, idOf(open.police.auditor)]] });
    assert.deepEqual(form[`auditors.${requestTo('T-02')}`], [idOf(open.police.colleague)], 'whoever took the request shows as its auditor');
    const [first, second] = await Promise.all([lead.post(page, form), lead.post(page, form)]);
    assert.deepEqual([first.status, second.status], [303, 303]);
    assert.deepEqual([await auditorsOf('T-01'), await auditorsOf('T-02'), await auditorsOf('T-03')], [[idOf(open.police.auditor)], [idOf(open.police.colleague)], []]);
    const assigned = (await asMember(services.database, open.coordinator, (work) => auditorsOfAudit(work, open.audit.id))).filter((one) => one.assigned);
    assert.equal(assigned.length, 1, 'a request whose ticks stay as they were is left alone');
    const events = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('history').where('event', '=', 'auditors-assigned').select('detail').orderBy('sequence').execute());
    assert.deepEqual(events.map(({ detail }) => detail), [{ assigned: 1, takenOff: 0 }, { assigned: 0, takenOff: 0 }]);
    await lead.post(page, form);
    assert.match(words(await lead.get(page)), /Saved: the auditors are as ticked/);
  });

  test('whoever is taken off is not ticked again, also when they had declared', async () => {
    const lead = await visitorFor(open.police.lead);
    await lead.post(page, ticked(await lead.get(page), { less: [[`auditors.${requestTo('T-02')}`, idOf(open.police.colleague)]] }));
    const after = await lead.get(page);
    assert.match(words(after), /Saved: 1 taken off/);
    assert.equal(ticked(after)[`auditors.${requestTo('T-02')}`], undefined);
    assert.deepEqual(await auditorsOf('T-02'), []);
  });

  test('people are chosen for all cases at once, but for those in which they have a part', async () => {
    must(await declareIndependence(services, open.police.colleague, requestTo('T-03'), { lineManages: true, involved: false }, 'Constable'));
    const lead = await visitorFor(open.police.lead);
    await lead.post(page, ticked(await lead.get(page), { more: [['everywhere', idOf(open.police.colleague)], ['everywhere', idOf(open.police.lead)]] }));
    assert.match(words(await lead.get(page)), /Saved: 7 assigned, counted case by case/);
    const everybody = [idOf(open.police.auditor), idOf(open.police.colleague), idOf(open.police.lead)].sort();
    assert.deepEqual(await auditorsOf('T-01'), everybody);
    assert.deepEqual(await auditorsOf('T-03'), [idOf(open.police.lead)]);
    assert.deepEqual(await auditorsOf('T-04'), [idOf(open.police.colleague), idOf(open.police.lead)].sort());
  });

  test('what is back is neither counted nor offered any more, and stands apart with who audited it', async () => {
    must(await declareIndependence(services, open.police.lead, requestTo('T-03'), { lineManages: false, involved: false }, 'Inspector'));
    must(await sendNilReturn(services, open.police.lead, requestTo('T-03'), { reason: 'No record of the child', safety: 'none' }, noneRaised));
    const lead = await visitorFor(open.police.lead);
    const list = words(await lead.get(auditorPaths.ofAudit('testshire', open.audit.id)));
    assert.match(list, /Police .{0,60}3 1 back/);
    const chosen = await lead.get(page);
    assert.match(words(chosen), /1 return is back Child C \(T-03\): Lena Hurst/);
    assert.doesNotMatch(chosen.html, new RegExp(`on\\.${requestTo('T-03')}`));
    assert.doesNotMatch((await lead.get(auditorPaths.standIn('testshire', open.audit.id, open.police.id))).html, new RegExp(requestTo('T-03')));
  });

  test('a case that a conflict left without an auditor needs nobody else once its return is back', async () => {
    const declare = (member: Member, lineManages: boolean) => declareIndependence(services, member, open.health.requests.get('T-01') ?? '', { lineManages, involved: false }, 'Named nurse');
    must(await declare(open.health.auditor, true));
    const atWork = async (): Promise<string> => String(await auditorsAtWork({ services, member: open.health.lead } as never, returnsKnown));
    assert.match(await atWork(), /Health visiting: Child A/);
    must(await declare(open.health.lead, false));
    must(await sendNilReturn(services, open.health.lead, open.health.requests.get('T-01') ?? '', { reason: 'No record of the child', safety: 'none' }, noneRaised));
    must(await declare(open.health.lead, true));
    assert.doesNotMatch(await atWork(), /Child A/);
  });

  test('somebody with a conflict is told who chooses in their place: the lead auditor by name, or the coordinator where they lead alone', async () => {
    const path = auditorPaths.independence('testshire', requestTo('T-02'));
    for (const [member, who] of [[open.police.auditor, 'Lena Hurst'], [open.police.lead, 'the audit coordinator']] as const) {
      const visitor = await visitorFor(member);
      assert.equal((await visitor.post(path, { lineManages: 'yes', involved: 'no', jobTitle: 'Sergeant' })).status, 303);
      assert.match(words(await visitor.get(path)), new RegExp(`If that was a mistake, ask ${who} to let you say it again`));
    }
  });
});
