import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { routes } from '../src/app.ts';
import { launchBrowser } from './support/browser.ts';
import { everyPage, type Shown } from './support/every-page.ts';
import { pageWorld, type PageWorld } from './support/page-world.ts';

/** Pages looked at side by side. */
const atOnce = 3;

let world: PageWorld;
let browser: Browser;
let pages: Shown[];
/** To be closed in the end, also where something failed on the way: a browser that stays open keeps the run waiting. */
const opened: { readonly close: () => Promise<unknown> }[] = [];

before(async () => {
  opened.push(browser = await launchBrowser());
  opened.push(world = await pageWorld());
  pages = await everyPage(world, routes);
  await world.example.app.listen({ port: 0, host: '127.0.0.1' });
});
after(async () => {
  for (const one of opened.reverse()) await one.close();
});

test('every page is there for every role that may see it, in each of its states, and its forms say what is missing', () => {
  assert.deepEqual(pages.filter(({ visit, fetched }) => fetched.status !== visit.status).map(({ visit, fetched }) => `${visit.name} answers ${fetched.status}, not ${visit.status}`), []);
  assert.ok(pages.length > 150, `${pages.length} pages`);
});

test('every page is valid HTML', async () => {
  const reader = new HtmlValidate(new FileSystemConfigLoader());
  const faults = await Promise.all(different(pages, ({ body }) => body).map(async ({ visit, fetched }) => {
    const { results } = await reader.validateString(fetched.body, import.meta.filename);
    return results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${visit.name}, line ${line}: ${ruleId}: ${message}`));
  }));
  assert.deepEqual(faults.flat(), []);
});

test('an accessibility checker finds nothing on any page, and none runs over the edge of a small phone', async () => {
  const waiting = different(pages, mainOf);
  const faults: string[] = [];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { name } = next.visit;
      faults.push(...(await faultsOf(page, next)).map((fault) => `${name}: ${fault}`));
    }
    await context.close();
  }));
  assert.deepEqual(faults.sort(), []);
});

async function faultsOf(page: Page, { visit, fetched }: Shown): Promise<string[]> {
  const { port } = world.example.app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${visit.url}`;
  const faults: string[] = [];
  const complain = ({ message }: Error): void => void faults.push(message);
  await page.context().clearCookies();
  await page.context().addCookies((visit.cookie ?? '').split('; ').filter(Boolean).map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.slice(pair.indexOf('=') + 1), url })));
  page.on('pageerror', complain);
  // What came is shown as it came: a form that was sent cannot be asked for twice.
  await page.route(url, (route) => route.fulfill({ status: fetched.status, contentType: fetched.type, body: fetched.body }));
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(url);
  await page.evaluate(() => document.querySelectorAll('details').forEach((folded) => void (folded.open = true)));
  // The official radios carry aria-expanded on purpose: screen readers announce what opens beneath.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).disableRules(['aria-allowed-attr']).analyze();
  faults.push(...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 400)}`));
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 320) faults.push(`${width} px wide on a phone of 320 px`);
  await page.unroute(url);
  page.off('pageerror', complain);
  return faults;
}

/** Pages that read the same for several roles are looked at once. */
function different(all: readonly Shown[], part: (fetched: Shown['fetched']) => string): Shown[] {
  return [...new Map(all.filter(({ fetched }) => fetched.type.includes('html')).map((shown) => [part(shown.fetched), shown])).values()];
}

function mainOf({ body }: Shown['fetched']): string {
  return body.slice(body.indexOf('<main')).replaceAll(/name="_csrf" value="[^"]*"/g, '');
}
