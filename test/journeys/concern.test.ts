import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { sessionCookie, startSession, type Member } from '../../src/access/index.ts';
import { buildApp } from '../../src/app.ts';
import { returnPaths } from '../../src/returns/index.ts';
import { openAudit, type OpenAudit } from '../builders/open-audit.ts';
import { launchBrowser } from '../support/browser.ts';
import { testServices, type TestServices } from '../support/services.ts';
import { openPage } from './stage.ts';

describe('a concern on the Friday night before a bank holiday', () => {
  let services: TestServices;
  let app: FastifyInstance;
  let browser: Browser;
  let open: OpenAudit;
  let base: string;
  const faults: string[] = [];
  before(async () => {
    services = await testServices({ today: '2026-05-01' });
    open = await openAudit(services, { deadline: '2026-05-20' });
    // 23:59 in British Summer Time; Monday 4 May is a bank holiday.
    Object.assign(services, { clock: { now: () => new Date('2026-05-01T22:59:00Z'), today: () => '2026-05-01' } });
    app = await buildApp(services);
    await app.listen({ port: 0, host: '127.0.0.1' });
    base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    Object.assign(services, { url: base });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await app.close();
    await services.close();
    assert.deepEqual(faults, []);
  });

  async function pageOf(member: Member, javaScriptEnabled: boolean): Promise<Page> {
    const page = await openPage(browser, base, faults, { javaScriptEnabled });
    const value = await startSession(services, { personId: member.personId ?? '', device: 'A test', secondFactor: false });
    await page.context().addCookies([{ name: sessionCookie, value, url: base }]);
    return page;
  }

  for (const [javaScriptEnabled, reference, by] of [[true, 'T-01', '2 May 2026 at 00:59'], [false, 'T-02', '5 May 2026 at 17:00']] as const) {
    test(`[IMM-01] [IMM-02] [IMM-04] it is raised from a section of a return, acknowledged by the manager and closed by another person, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
      const auditor = await pageOf(open.police.auditor, javaScriptEnabled);
      await auditor.goto(returnPaths.section('testshire', open.police.requests.get(reference) ?? '', 'cheshire-east.1'));
      const [form] = await Promise.all([auditor.context().waitForEvent('page'), auditor.getByRole('link', { name: /^Raise a concern/ }).click()]);
      await form.getByLabel('What are you worried about?').fill('Bruises that nobody asked about');
      await form.getByRole('button', { name: 'Raise the concern' }).click();
      await form.getByRole('alert').getByText('Choose how soon somebody has to act').waitFor();
      assert.equal(await form.getByLabel('What are you worried about?').inputValue(), 'Bruises that nobody asked about');
      await form.getByLabel(javaScriptEnabled ? 'Now' : 'Today', { exact: true }).check();
      await form.getByLabel('Who has been told already?').fill('The duty social worker');
      await form.getByRole('button', { name: 'Raise the concern' }).click();
      await form.getByRole('heading', { name: /^Concern about Child/, level: 1 }).waitFor();
      assert.match(await form.locator('main').innerText(), new RegExp(`To be acknowledged by\\s+${by}`));
      assert.equal(await form.getByRole('button', { name: /Acknowledge|Close/ }).count(), 0, 'whoever raised it can do neither');

      const manager = await pageOf(open.police.lead, javaScriptEnabled);
      await manager.goto('/p/testshire');
      await manager.getByRole('link', { name: new RegExp(`^Open.*${reference}`) }).click();
      await manager.getByRole('button', { name: 'Acknowledge the concern' }).click();
      await manager.getByText('You have acknowledged the concern.').waitFor();
      await manager.getByLabel('What is to be done?').fill('Review and update the plan');
      await manager.getByLabel('Who does it?').fill('Team manager');
      for (const [part, value] of [['Day', '5'], ['Month', '5'], ['Year', '2026']] as const) await manager.getByLabel(part, { exact: true }).fill(value);
      await manager.getByRole('button', { name: 'Add the action' }).click();
      await manager.getByRole('button', { name: /^Mark as done/ }).click();
      await manager.getByText('The action is done.').waitFor();

      const coordinator = await pageOf(open.coordinator, javaScriptEnabled);
      await coordinator.goto(new URL(manager.url()).pathname);
      await coordinator.getByLabel('The plan or the work with the family was changed').check();
      await coordinator.getByLabel('What was done, and how is the person safe now?').fill('The plan was reviewed that night.');
      await coordinator.getByRole('button', { name: 'Close the concern' }).click();
      await coordinator.getByText('The concern is closed.').waitFor();
    });
  }
});
