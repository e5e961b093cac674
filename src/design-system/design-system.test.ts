import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../test/support/browser.ts';
import { assets } from './assets.ts';
import { auditHome, everyPart, sectionOfReturn } from './every-part.sample.ts';
import { type Html, render } from './html.ts';

const pages = new Map<string, () => Html>([['/every-part', everyPart], ['/audit', auditHome], ['/section', sectionOfReturn]]);
const files = new Map(assets().map((asset) => [asset.path, asset]));
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
  + "require-trusted-types-for 'script'; trusted-types 'none'";

const server = createServer((request, response) => {
  const asset = files.get(request.url ?? '');
  if (asset) {
    response.writeHead(200, { 'content-type': asset.contentType }).end(asset.body);
    return;
  }
  const page = pages.get(request.url ?? '');
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(render(page()));
});

let browser: Browser;

before(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  browser = await launchBrowser();
});

after(async () => {
  await browser.close();
  server.close();
});

async function visit(path: string, settings: BrowserContextOptions, look: (page: Page, complaints: readonly string[]) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...settings });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    await look(page, complaints);
  } finally {
    await context.close();
  }
}

test('pages with every part of the design system are valid HTML', async () => {
  const reader = new HtmlValidate(new FileSystemConfigLoader());
  for (const page of pages.values()) {
    const report = await reader.validateString(render(page()), import.meta.filename);
    assert.deepEqual(report.results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`)), []);
  }
});

for (const path of pages.keys()) {
  test(`${path.slice(1).replace('-', ' ')}: scripts run under the strictest policy without complaint`, async () => {
    await visit(path, {}, async (page, complaints) => {
      await page.waitForFunction(() => document.querySelector('[data-govuk-service-navigation-init]') !== null);
      assert.deepEqual(complaints, []);
    });
  });

  test(`${path.slice(1).replace('-', ' ')}: an accessibility checker finds nothing`, async () => {
    await visit(path, { bypassCSP: true }, async (page) => {
      // The official radios carry aria-expanded on purpose: screen readers announce what opens beneath.
      const { violations } = await new AxeBuilder({ page }).disableRules(['aria-allowed-attr']).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
    });
  });

  test(`${path.slice(1).replace('-', ' ')}: nothing runs over the edge of a small phone, or at 400% zoom`, async () => {
    await visit(path, { viewport: { width: 320, height: 640 } }, async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    });
  });
}

test('words are set in the typeface that comes with the product', async () => {
  await visit('/section', {}, async (page) => {
    await page.evaluate(() => document.fonts.ready);
    assert.equal(await page.evaluate(() => document.fonts.check('16px "Atkinson Hyperlegible Next"', 'a')), true);
    assert.match(await page.evaluate(() => getComputedStyle(document.querySelector('h1') as Element).fontFamily), /^"Atkinson Hyperlegible Next"/);
  });
});

test('a mistake in the list leads to the field it speaks of', async () => {
  await visit('/every-part', {}, async (page) => {
    await page.getByRole('link', { name: 'Choose what the harm was' }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'harm');
  });
});

test('a further question opens beneath its option, and stands open where scripts do not run', async () => {
  await visit('/section', {}, async (page) => {
    const further = page.getByLabel('What was it?');
    await further.waitFor({ state: 'hidden' });
    await page.getByLabel('Something else').check();
    await further.waitFor({ state: 'visible' });
  });
  await visit('/section', { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.getByLabel('What was it?').isVisible(), true);
  });
});

test('the menu of the person signed in works by keyboard, and without script', async () => {
  await visit('/section', {}, async (page) => {
    await page.locator('.maat-menu__summary').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'maat-menu__summary');
  });
  await visit('/section', { javaScriptEnabled: false }, async (page) => {
    await page.locator('.maat-menu__summary').click();
    assert.equal(await page.getByRole('button', { name: 'Sign out' }).isVisible(), true);
  });
});

test('the first column of a matrix stays in view while the rest scrolls', async () => {
  await visit('/audit', { viewport: { width: 660, height: 640 } }, async (page) => {
    const region = page.getByRole('region', { name: 'Requests by case and agency' });
    await region.focus();
    assert.ok(await region.evaluate((element) => (element.scrollTo(300, 0), element.scrollLeft)) > 0, 'there is something to scroll');
    const left = await region.locator('th.maat-matrix__row').first().evaluate((cell) => cell.getBoundingClientRect().left);
    assert.equal(left, await region.evaluate((element) => element.getBoundingClientRect().left));
  });
});

test('on a narrow screen cells stand under one another, each beside the name of its column, and nothing is left to scroll to', async () => {
  await visit('/audit', { viewport: { width: 320, height: 640 } }, async (page) => {
    for (const [name, cell, column] of [['Requests by case and agency', 'td.maat-matrix__cell:not(.maat-matrix__cell--none)', 'Children’s social care'], ['Waiting for an answer', 'td', 'Since']] as const) {
      const region = page.getByRole('region', { name });
      assert.ok(await region.evaluate((element) => element.scrollWidth <= element.clientWidth), name);
      const first = region.locator(cell).first();
      assert.equal(await first.evaluate((element) => getComputedStyle(element, '::before').content), `"${column}"`);
      const [one, other] = [await region.locator(cell).nth(0).boundingBox(), await region.locator(cell).nth(1).boundingBox()];
      assert.ok(one && other && other.y >= one.y + one.height - 1, name);
    }
  });
});

test('print leaves out what leads elsewhere and opens what is folded', async () => {
  await visit('/audit', {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.govuk-service-navigation').isVisible(), false);
    assert.equal(await page.locator('.maat-marking').isVisible(), true);
    assert.equal(await page.locator('.maat-chart__table table').first().isVisible(), true);
  });
});
