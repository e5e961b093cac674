import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { sessionCookie, startSession, type Member } from '../../src/access/index.ts';
import { buildApp } from '../../src/app.ts';
import { openAudit, type OpenAudit } from '../builders/open-audit.ts';
import { launchBrowser } from '../support/browser.ts';
import { testServices, type TestServices } from '../support/services.ts';
import { openPage } from './stage.ts';

/** An audit of its own behind a listening server, and a real browser to visit it with. */
export interface OwnAudit {
  readonly services: TestServices;
  readonly open: OpenAudit;
  /** Where the server listens, without a slash at the end. */
  readonly url: string;
  /** Opens a browser of its own with this member signed in. */
  pageOf(member: Member, options?: BrowserContextOptions): Promise<Page>;
  /** Closes everything. Fails when a page met an error that nobody saw. */
  close(): Promise<void>;
}

/** Two agencies that children's social care cases are asked of. */
export const socialCareAndSchool = [
  { name: 'Children’s social care', sector: 'childrens-social-care' }, { name: 'Riverside School', sector: 'school' },
] as const;

/** Opens an audit as `openAudit` does, on the day given, with a server and a browser. Close it when the tests are over. */
export async function setOwnAudit(today: string, what: Parameters<typeof openAudit>[1]): Promise<OwnAudit> {
  const services = await testServices({ today });
  const open = await openAudit(services, what);
  const app = await buildApp(services);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  Object.assign(services, { url });
  const browser = await launchBrowser();
  const faults: string[] = [];
  return {
    services, open, url,
    pageOf: async (member, options = {}) => {
      const page = await openPage(browser, url, faults, { bypassCSP: options.javaScriptEnabled !== false, ...options });
      const value = await startSession(services, { personId: member.personId ?? '', device: 'A test', secondFactor: false });
      await page.context().addCookies([{ name: sessionCookie, value, url }]);
      return page;
    },
    close: async () => {
      await browser.close();
      await app.close();
      await services.close();
      assert.deepEqual(faults, []);
    },
  };
}

/** What an accessibility checker finds on a page; official radios carry aria-expanded on purpose. */
export async function barriersOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).disableRules(['aria-allowed-attr']).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`);
}
