import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { exampleInstance, type ExampleInstance } from '../support/example.ts';

/** The example behind a listening server, and a real browser to visit it with. */
export interface Stage {
  readonly example: ExampleInstance;
  /** Where the server listens, without a slash at the end. */
  readonly url: string;
  /** Opens a browser of its own (cookies and storage apart from all others) with nobody signed in. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Opens a browser of its own and signs in on the sign-in page as somebody of the example. */
  openAs(person: ExamplePersonName, options?: BrowserContextOptions): Promise<Page>;
  /** The id of the request to an agency about a case. */
  requestId(caseReference: string, agency: string): string;
  /** The address of a page of a return. */
  returnUrl(requestId: string, rest?: string): string;
  /** Closes everything. Fails when a page met an error that nobody saw: a script that broke, or something refused by the content policy. */
  close(): Promise<void>;
}

/** The part of an example's e-mail address before the at sign. */
export type ExamplePersonName = 'coordinator' | 'selector' | 'police' | 'police.2' | 'health.visiting' | 'school.nursing' | 'social.care';

/** A day on which the example's fieldwork is under way: nothing is overdue. */
const today = '2014-01-27';

/** Starts the example, the server and the browser. Close it when the tests are over. */
export async function setStage(): Promise<Stage> {
  const example = await exampleInstance({ today });
  // The day stands still; hours and minutes go by, as answers carry the database's time.
  Object.assign(example.services, { clock: { now: () => new Date(), today: () => today } });
  await example.app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(example.app.server.address() as AddressInfo).port}`;
  Object.assign(example.services, { url });
  const browser = await launchBrowser();
  const faults: string[] = [];
  const open = (options: BrowserContextOptions = {}): Promise<Page> => openPage(browser, url, faults, options);
  return {
    example,
    url,
    open,
    openAs: async (person, options) => {
      const page = await open(options);
      await signIn(page, `${person}@cheshire-east.example`, example.password);
      return page;
    },
    requestId: (caseReference, agency) => {
      const found = example.requests.find((request) => request.caseReference === caseReference && request.agencyName === agency);
      assert.ok(found, `${agency} is not asked about ${caseReference}`);
      return found.id;
    },
    returnUrl: (requestId, rest = '') => `${url}/p/cheshire-east/requests/${requestId}${rest}`,
    close: async () => {
      await browser.close();
      await example.close();
      assert.deepEqual(faults, []);
    },
  };
}

/** A page in a browser profile of its own; what goes wrong in it unseen is added to `faults`. */
export async function openPage(browser: Browser, baseURL: string, faults: string[], options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1200, height: 900 }, ...options });
  context.setDefaultTimeout(15_000);
  context.on('weberror', (error) => faults.push(`A script broke: ${error.error().message}`));
  context.on('console', (message) => {
    // Requests that fail are told of too; tests about lost connections and refusals bring them about.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
  });
  return context.newPage();
}

/** Signs in on the sign-in page. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, email, password);
  assert.doesNotMatch(page.url(), /\/sign-in/, `${email} was not let in`);
}

/** Fills in the sign-in page that stands open. */
export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await Promise.all([page.waitForURL((url) => url.pathname !== '/sign-in'), page.getByRole('button', { name: 'Sign in' }).click()]);
}
