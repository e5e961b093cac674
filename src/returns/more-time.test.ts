import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../test/support/services.ts';
import { testApp } from '../../test/support/test-app.ts';
import { type Visitor, visitorAs } from '../../test/support/visitor.ts';
import { type Member } from '../access/index.ts';
import { standInsOfAudit } from '../auditors/index.ts';
import { requestPaths, requestsRoutes } from '../requests/index.ts';
import { later } from '../requests/pages-stage.sample.ts';
import { returnsKnown } from './index.ts';
import { sendNilReturn } from './change-return.ts';
import { noChases, noConcerns } from './neighbours.sample.ts';
import { returnPaths } from './returns.paths.ts';
import { returnsRoutes } from './returns.routes.ts';

describe('asking for more time, from the page of a return', () => {
  let services: TestServices;
  let app: FastifyInstance;
  let open: OpenAudit;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    const concerns = () => Promise.resolve({ raised: 0, cases: 0, unacknowledged: 0, cameOf: [], closed: 0 });
    app = await testApp(services, [...requestsRoutes({ returns: returnsKnown, later, concerns, standIns: standInsOfAudit }), ...returnsRoutes({ concerns: noConcerns, chases: noChases })]);
    open = await openAudit(services);
  });
  after(async () => {
    await app.close();
    await services.close();
  });

  const visitorFor = (member: Member): Promise<Visitor> => visitorAs(app, services, member);

  async function words(member: Member, reference: string): Promise<string> {
    const { html } = await (await visitorFor(member)).get(returnPaths.request('testshire', open.police.requests.get(reference) ?? ''));
    return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  }

  test('a day that is over, one that no calendar has and one before the due day are refused in words', async () => {
    const [lead, coordinator] = [await visitorFor(open.police.lead), await visitorFor(open.coordinator)];
    const path = requestPaths.dueDay('testshire', open.police.requests.get('T-02') ?? '');
    const sent = (day: string, month: string) => ({ 'dueOn-day': day, 'dueOn-month': month, 'dueOn-year': '2014', reason: 'Leave' });
    for (const visitor of [lead, coordinator]) {
      const over = await visitor.post(path, sent('19', '1'));
      assert.equal(over.status, 422);
      assert.match(over.html, /Enter a day that is not over yet/);
      assert.match((await visitor.post(path, sent('31', '2'))).html, /There is no 31 February 2014\. Enter the new day/);
    }
    assert.match((await lead.post(path, sent('30', '1'))).html, /Enter a day after 3 February 2014/);
  });

  test('what was asked stands in place of the offer to ask, until it is answered or the return is back', async () => {
    assert.match(await words(open.police.lead, 'T-01'), /Ask for more time/);
    const form = { 'dueOn-day': '14', 'dueOn-month': '2', 'dueOn-year': '2014', reason: 'The file is archived' };
    assert.equal((await (await visitorFor(open.police.lead)).post(requestPaths.dueDay('testshire', open.police.requests.get('T-01') ?? ''), form)).status, 303);
    const asked = await words(open.police.lead, 'T-01');
    assert.match(asked, /You asked for 14 February 2014 on 20 January 2014; waiting for the coordinator\./);
    assert.doesNotMatch(asked, /Ask for more time/);
    assert.match(await words(open.police.lead, 'T-02'), /Ask for more time/, 'of another request it can still be asked');
    const coordinator = await words(open.coordinator, 'T-01');
    assert.match(coordinator, /asked for 14 February 2014 on 20 January 2014\. Answer it/);
    assert.match(coordinator, /Move the due day/);
    must(await sendNilReturn(services, open.police.auditor, open.police.requests.get('T-01') ?? '', { reason: 'No record of the child', safety: 'none' }, noConcerns.onCase));
    assert.doesNotMatch(await words(open.police.lead, 'T-01'), /asked for|Ask for more time/);
  });
});
