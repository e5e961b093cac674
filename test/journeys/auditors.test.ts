import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { declare } from './declaring.ts';
import { barriersOn, setOwnAudit, type OwnAudit } from './own-audit.ts';

describe('who audits, in the browser', () => {
  let stage: OwnAudit;
  before(async () => {
    stage = await setOwnAudit('2014-01-20', { cases: ['T-01'], declared: false });
    await stage.services.database.transaction({ partnershipId: stage.open.partnership.partnership.id, personId: null, agencies: 'all' }, async (tx) => {
      for (const [member, name] of [[stage.open.police.auditor, 'Marcus Oyelaran'], [stage.open.police.colleague, 'Pauline Trask'], [stage.open.police.lead, 'Lena Hurst']] as const) {
        await tx.updateTable('people').set({ name }).where('id', '=', member.personId ?? '').execute();
      }
    });
  });
  after(() => stage.close());

  const follow = async (page: Page, role: 'link' | 'button', name: string | RegExp): Promise<void> => {
    await Promise.all([page.waitForEvent('load'), page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first().click()]);
  };
  const words = (page: Page): Promise<string> => page.locator('main').innerText();

  test('[AUD-14] [AUD-16] [AUD-08] a lead auditor assigns; an auditor with a conflict is kept out; the lead sees it and assigns another, who answers', async () => {
    const { open, url, pageOf } = stage;
    const requestId = open.police.requests.get('T-01') ?? '';
    const lead = await pageOf(open.police.lead);
    await lead.goto(`${url}/p/testshire/audits/${open.audit.id}`);
    await follow(lead, 'link', 'Choose who audits');
    await follow(lead, 'link', 'Police');
    await lead.getByLabel('Marcus Oyelaran').check();
    await follow(lead, 'button', 'Save the auditors');
    assert.match(await words(lead), /One auditor only/);
    assert.deepEqual(await barriersOn(lead), []);

    const auditor = await pageOf(open.police.auditor);
    await auditor.goto(`${url}/p/testshire`);
    await follow(auditor, 'link', /^Start/);
    await follow(auditor, 'button', 'Start');
    assert.deepEqual(await barriersOn(auditor), []);
    await declare(auditor, { lineManages: true });
    assert.match(await words(auditor), /you do not audit it/);
    await auditor.goto(`${url}/p/testshire/requests/${requestId}/sections/cheshire-east.1`);
    assert.equal(await auditor.getByRole('button', { name: 'Save and continue' }).count(), 0);
    await auditor.goto(`${url}/p/testshire`);
    assert.match(await words(auditor), /Nothing needs you now/);

    await lead.goto(`${url}/p/testshire`);
    await follow(lead, 'link', /^Choose somebody else/);
    assert.match(await words(lead), /Choose somebody else for Child A/);
    assert.equal(await lead.getByLabel('Marcus Oyelaran').count(), 0);
    await lead.getByLabel('Pauline Trask').check();
    await lead.getByLabel('Lena Hurst').check();
    await follow(lead, 'button', 'Save the auditors');
    assert.deepEqual(await barriersOn(lead), []);

    const colleague = await pageOf(open.police.colleague);
    await colleague.goto(`${url}/p/testshire/requests/${requestId}`);
    await follow(colleague, 'button', 'Start');
    await declare(colleague);
    assert.match(colleague.url(), /sections\/cheshire-east\.1$/);
    await colleague.getByLabel('Yes', { exact: true }).first().check();
    await colleague.getByText('Saved').first().waitFor();
    await colleague.goto(`${url}/p/testshire/requests/${requestId}`);
    assert.match(await words(colleague), /1 of 13/);
  });

  test('without scripts: the coordinator sets the opening meeting, and an auditor puts it into the calendar and says that they understand', async () => {
    const { open, url, pageOf } = stage;
    const coordinator = await pageOf(open.coordinator, { javaScriptEnabled: false });
    await coordinator.goto(`${url}/p/testshire/audits/${open.audit.id}`);
    await follow(coordinator, 'link', 'Opening meeting');
    await follow(coordinator, 'button', 'Set the meeting');
    for (const [label, value] of [['Day', '22'], ['Month', '1'], ['Year', '2014'], ['Starts at', '9:30'], ['Ends at', '11am'], ['Place', 'Room 2']] as const) await coordinator.getByLabel(label, { exact: true }).fill(value);
    assert.match(await coordinator.getByLabel('Agenda').inputValue(), /Terms of reference: Repeat child protection plans/);
    await follow(coordinator, 'button', 'Save the meeting');
    assert.match(await words(coordinator), /22 January 2014/);

    const auditor = await pageOf(open.health.auditor, { javaScriptEnabled: false });
    await auditor.goto(`${url}/p/testshire/audits/${open.audit.id}/meeting`);
    const [download] = await Promise.all([auditor.waitForEvent('download'), auditor.getByRole('link', { name: /calendar/ }).click()]);
    assert.equal(download.suggestedFilename(), 'opening-meeting.ics');
    await follow(auditor, 'button', 'Yes, I understand');
    assert.match(await words(auditor), /It is noted that you understand/);

    await coordinator.reload();
    await coordinator.getByLabel('Police', { exact: true }).check();
    await follow(coordinator, 'button', 'Save');
    assert.match(await words(coordinator), /Did not come: Health visiting/);
    assert.match(await words(coordinator), /1 of 5 auditors/);
  });
});
