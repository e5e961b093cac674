import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { cheshireAudit, type CheshireAudit } from '../../../test/builders/cheshire-east.ts';
import { launchBrowser } from '../../../test/support/browser.ts';
import { testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, sessionCookie, startSession } from '../../access/index.ts';
import { buildApp } from '../../app.ts';
import { addBlock } from '../writing/add-block.ts';
import { startReport } from '../writing/start-report.ts';

describe('collation and report in a browser', () => {
  let services: TestServices;
  let app: FastifyInstance;
  let example: CheshireAudit;
  let browser: Browser;
  let base: string;
  let audit: string;
  before(async () => {
    services = await testServices({ today: '2014-02-10' });
    app = await buildApp(services);
    example = await cheshireAudit(services);
    await startReport(services, example.coordinator, example.audit.id);
    await addBlock(services, example.coordinator, example.audit.id, { place: 'conclusions', content: { kind: 'text', text: 'In [[9.99 yes]].' } });
    base = await app.listen({ port: 0, host: '127.0.0.1' });
    audit = `${base}/p/testshire/audits/${example.audit.id}`;
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await app.close();
    await services.close();
  });

  const signedIn = async (options: { width?: number; javaScriptEnabled?: boolean } = {}): Promise<BrowserContext> => {
    const { width = 1280, javaScriptEnabled = true } = options;
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
    const value = await startSession(services, { personId: example.coordinator.personId ?? '', device: 'A test', secondFactor: false });
    await context.addCookies([{ name: sessionCookie, value, url: base }]);
    return context;
  };
  const pages = (): string[] => [
    'collation', 'collation?sector=police', `cases/${example.cases.get('CE14-07')}/collation`, 'collation/items/cheshire-east.2.01', 'report',
    'report/blocks/new?place=item/cheshire-east.3.02', 'report/blocks/new?place=findings', 'report/quotations?item=cheshire-east.3.02', 'report/publish',
  ];
  const openAll = (page: Page): Promise<void> => page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) (details as HTMLDetailsElement).open = true;
  });

  test('every page is clear to people with other senses, and none scrolls sideways on a narrow phone', async () => {
    for (const width of [1280, 320]) {
      const context = await signedIn({ width });
      const page = await context.newPage();
      const failures: string[] = [];
      page.on('console', (message) => { if (message.type() === 'error') failures.push(message.text()); });
      page.on('pageerror', (error) => failures.push(error.message));
      for (const path of pages()) {
        await page.goto(`${audit}/${path}`);
        await openAll(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, `${path} at ${width}`);
        // The narrow page holds everything that the wide one does, and regions that scroll besides.
        if (width !== 320) continue;
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), [], path);
      }
      assert.deepEqual(failures, []);
      await context.close();
    }
  });

  test('the collation says when more returns have come in, and shows them when asked', async () => {
    const context = await signedIn();
    const page = await context.newPage();
    await page.goto(`${audit}/collation`);
    await asMember(services.database, example.coordinator, async ({ tx }) => {
      const open = await tx.selectFrom('requests').leftJoin('returns', 'returns.request_id', 'requests.id').where('returns.request_id', 'is', null)
        .select(['requests.id', 'requests.agency_id']).limit(3).execute();
      await tx.insertInto('returns').values(open.map(({ id, agency_id }) => ({
        partnership_id: example.coordinator.partnership.id, request_id: id, audit_id: example.audit.id, agency_id, state: 'submitted', submitted_on: '2014-02-10',
      }))).execute();
    });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('3 more returns have come in since this page was opened.').waitFor();
    await page.getByRole('link', { name: 'Show them as they are now' }).click();
    await page.getByText('80 of 90 (88.9%)').waitFor();
    await context.close();
  });

  test('a number goes into the text where the cursor stands', async () => {
    const context = await signedIn();
    const page = await context.newPage();
    await page.goto(`${audit}/report/blocks/new?place=item/cheshire-east.3.02`);
    const text = page.getByLabel('Text', { exact: true });
    await text.fill('In  nobody could tell.');
    await text.evaluate((field) => (field as HTMLTextAreaElement).setSelectionRange(3, 3));
    await page.getByRole('button', { name: 'Insert Don’t know' }).first().click();
    assert.equal(await text.inputValue(), 'In [[3.02 dk]] nobody could tell.');
    await page.keyboard.type('!');
    assert.equal(await text.inputValue(), 'In [[3.02 dk]]! nobody could tell.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.report-number', { hasText: '31 of 72 (43.1%)' }).first().hover();
    await page.locator('.report-number__source:visible', { hasText: 'Question 3.02, Don’t know: 31 of 72 (43.1%)' }).waitFor();
    await context.close();
  });

  test('words typed while the session ended are offered again after signing in, and forgotten once saved', async () => {
    const context = await signedIn();
    const page = await context.newPage();
    const address = `${audit}/report/blocks/new?place=section/cheshire-east.1`;
    await page.goto(address);
    await page.getByLabel('Text', { exact: true }).fill('Words that must not be lost.');
    await page.waitForTimeout(1_200);
    const value = await startSession(services, { personId: example.coordinator.personId ?? '', device: 'A test', secondFactor: false });
    await context.clearCookies({ name: sessionCookie });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/sign-in/);
    await context.addCookies([{ name: sessionCookie, value, url: base }]);
    await page.goto(address);
    await page.getByRole('button', { name: 'Put them back' }).click();
    assert.equal(await page.getByLabel('Text', { exact: true }).inputValue(), 'Words that must not be lost.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The text is in the report.').waitFor();
    await page.waitForFunction(() => Object.keys(localStorage).every((key) => !key.startsWith('maat-draft:')));
    await context.close();
  });

  test('all of it works without JavaScript', async () => {
    const context = await signedIn({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${audit}/collation`);
    await page.getByLabel('Agency sector').selectOption('police');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('Counted here: Police').waitFor();
    await page.goto(`${audit}/report/quotations?item=cheshire-east.5.01`);
    await page.getByRole('checkbox').first().check();
    await page.getByLabel('Words in the report').first().fill('Words without script.');
    await page.getByRole('button', { name: 'Add to the report' }).click();
    await page.getByText('“Words without script.”').waitFor();
    await page.getByRole('link', { name: 'Edit the text 4.1' }).click();
    assert.equal(await page.getByRole('button', { name: /^Insert/ }).count(), 0);
    await page.getByLabel('Text', { exact: true }).fill('Nothing is wrong any more.');
    await page.getByRole('button', { name: 'Save' }).click();
    assert.equal(await page.getByText('Some numbers cannot be found').count(), 0);
    await page.goto(`${audit}/report/publish`);
    await page.getByRole('checkbox', { name: 'This report has no findings' }).check();
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('Version 1 is published.').waitFor();
    await context.close();
  });
});
