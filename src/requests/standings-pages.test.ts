import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { must, type OpenAudit } from '../../test/builders/open-audit.ts';
import { scopeOf } from '../access/index.ts';
import { addCase } from './index.ts';
import { setPagesStage, text, type PagesStage } from './pages-stage.sample.ts';

suite('where returns stand, on the pages of an audit', () => {
  let stage: PagesStage;
  let open: OpenAudit;
  const requestTo = (agency: 'police' | 'health', reference: string): string => open[agency].requests.get(reference) ?? '';
  before(async () => {
    stage = await setPagesStage();
    ({ open } = stage);
  });
  after(() => stage.close());

  test('an agency finds beside each of its cases where the return stands, and what can be done with it', async () => {
    const lead = await stage.browserOf(open.police.lead);
    assert.match(text(await lead.get(stage.home)), /Child A \(T-01\) Police due 3 February 2014 Not started Start : Child A/);
    stage.standings.set(requestTo('police', 'T-01'), 'submitted');
    stage.standings.set(requestTo('police', 'T-02'), 'reopened');
    const page = text(await lead.get(stage.home));
    assert.match(page, /Child A \(T-01\) Police Handed in Read : Child A/, 'a day by which it was due says nothing any more');
    assert.match(page, /Child B \(T-02\) Police due 3 February 2014 Reopened Continue : Child B/);
    for (const [standing, words] of [['nil', 'Nil return Read'], ['in-progress', 'due 3 February 2014 In progress Continue']] as const) {
      stage.standings.set(requestTo('police', 'T-01'), standing);
      assert.match(text(await lead.get(stage.home)), new RegExp(`Child A \\(T-01\\) Police ${words}`));
    }
  });

  test('the requests of an audit say of each that is begun where it stands, and of the others when they went out', async () => {
    stage.standings.set(requestTo('police', 'T-01'), 'nil');
    stage.standings.set(requestTo('police', 'T-02'), 'submitted');
    const page = text(await (await stage.browserOf(open.coordinator)).get(`${stage.home}/requests`));
    assert.match(page, /Child A, Police: nil return/);
    assert.match(page, /Child B, Police: handed in/);
    assert.match(page, /Child B, Health visiting: sent 20 January 2014/);
  });

  test('the home names agencies in which nobody can answer only while a return of theirs is awaited', async () => {
    const { services } = stage;
    for (const { personId } of [open.health.auditor, open.health.colleague, open.health.lead]) {
      await services.database.transaction(scopeOf(open.coordinator), (tx) => tx.deleteFrom('memberships').where('person_id', '=', personId ?? '').execute());
    }
    const coordinator = await stage.browserOf(open.coordinator);
    assert.match(text(await coordinator.get(stage.home)), /Nobody can answer yet for Health visiting/);
    stage.standings.set(requestTo('health', 'T-01'), 'final');
    assert.match(text(await coordinator.get(stage.home)), /Nobody can answer yet for Health visiting/);
    stage.standings.set(requestTo('health', 'T-02'), 'nil');
    assert.doesNotMatch(text(await coordinator.get(stage.home)), /Nobody can answer yet/);
  });

  test('the home counts cases about which nobody is asked, and leads to where agencies are chosen', async () => {
    const coordinator = await stage.browserOf(open.coordinator);
    assert.doesNotMatch(text(await coordinator.get(stage.home)), /No agency is asked yet/);
    must(await addCase(stage.services, open.coordinator, open.audit.id, {
      reference: 'T-03', label: 'Child C', age: null, gender: null, ethnicity: null, category: null, planStart: null, previousPlanStart: null, previousPlanEnd: null, referringAgency: null,
    }));
    const page = await coordinator.get(stage.home);
    assert.match(text(page), /No agency is asked yet about 1 of the 3 cases\. Choose which agencies are asked/);
    assert.ok(page.html.includes(`href="${stage.home}/requests">Choose which agencies are asked`));
  });
});
