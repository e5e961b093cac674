import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { asMember } from '../../src/access/index.ts';
import { lettersAtRest } from '../../src/letters/index.ts';
import { openMail } from '../../src/platform/index.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { barriersOn, setOwnAudit, type OwnAudit } from './own-audit.ts';

const password = 'meadow lantern gravel';

describe('a coordinator sends requests and chases them, and a lead auditor asks for more time', () => {
  let stage: OwnAudit;
  let server: MailServer;
  let home: string;
  before(async () => {
    server = await startMailServer();
    stage = await setOwnAudit('2026-04-13', { deadline: '2026-05-01' });
    const { services, open } = stage;
    Object.assign(services, { mail: openMail(server.url, 'Maat <maat@maat.example>') });
    await asMember(services.database, open.coordinator, ({ tx }) => tx.updateTable('requests').set({ sent_on: null }).execute());
    home = `/p/testshire/audits/${open.audit.id}`;
  });
  after(async () => {
    await lettersAtRest(stage.services);
    await stage.close();
    await server.close();
  });

  const letterTo = (name: string): string => server.taken.findLast(({ to }) => to === name)?.text ?? '';
  const linkIn = (text: string): string => /(http:\/\/127\.0\.0\.1:\S+)/.exec(text)?.[1] ?? '';
  const main = (page: Page) => page.locator('main').innerText();

  test('[DIS-05] [DIS-06] [DIS-10] preview, send, remind, more time', async () => {
    const { services, open, pageOf } = stage;
    const { police, coordinator } = open;
    const page = await pageOf(coordinator);
    await page.goto(home);
    await page.getByRole('link', { name: 'See first who gets what' }).click();
    assert.match(await main(page), /4 requests have not been sent yet[\s\S]*2 letters[\s\S]*Police: 2 requests, due on 1 May 2026/);
    await page.getByLabel('Ask agencies to help to arrange contact with families').check();
    assert.deepEqual(await barriersOn(page), []);
    await page.getByRole('button', { name: 'Send 4 requests' }).click();
    await page.getByText('4 requests are sent').waitFor();
    await lettersAtRest(services);
    assert.deepEqual(server.taken.map(({ to }) => to).sort(), [police.lead, open.health.lead].map(({ name }) => name).sort());

    // The lead auditor has not joined yet: the letter's link lets them, and leads to what their agency is asked.
    const lead = await (await pageOf(police.lead)).context().browser()?.newContext({ baseURL: stage.url }).then((context) => context.newPage());
    assert.ok(lead);
    await lead.goto(linkIn(letterTo(police.lead.name)));
    await lead.getByLabel('Choose a password').fill(password);
    await lead.getByRole('button', { name: 'Join' }).click();
    await lead.waitForURL(`**${home}`);
    await lead.getByRole('link', { name: /^Start.*T-01/ }).click();
    assert.match(await main(lead), /Hearing the family\s+Where it is suitable, please also help to arrange contact with the family/);

    services.setToday('2026-05-06');
    await page.goto(home);
    assert.match(await main(page), /Next: chase 4 outstanding requests \(4 overdue\)/);
    await page.getByRole('button', { name: 'Send reminders' }).click();
    await page.getByText('6 people are reminded of 4 requests').waitFor();
    await lettersAtRest(services);
    assert.match(letterTo(police.auditor.name), /Police: 2 requests not back, overdue since 1 May 2026/);
    await page.reload();
    assert.match(await main(page), /Who was chased when[\s\S]*6 May 2026[\s\S]*Reminder: 2 requests/);
    assert.deepEqual(await barriersOn(page), []);
    await page.getByRole('button', { name: 'Send reminders' }).click();
    await page.getByRole('alert').getByText('Nobody gets two on one day').waitFor();

    await lead.getByRole('link', { name: 'Ask for more time' }).click();
    for (const [part, value] of [['Day', '20'], ['Month', '5'], ['Year', '2026']] as const) await lead.getByLabel(part, { exact: true }).fill(value);
    await lead.getByRole('button', { name: 'Ask the coordinator' }).click();
    await lead.getByRole('alert').getByText('Say why').waitFor();
    assert.equal(await lead.getByLabel('Day', { exact: true }).inputValue(), '20', 'what was typed is kept');
    await lead.getByLabel('Why?').fill('The file is in the archive');
    await lead.getByRole('button', { name: 'Ask the coordinator' }).click();
    await lead.getByText('The audit coordinator is asked').waitFor();

    await page.goto(home);
    await page.getByRole('link', { name: 'More time is asked for 1 request' }).click();
    assert.match(await main(page), /They ask for 20 May 2026\.\s+The file is in the archive/);
    await page.getByRole('button', { name: /^Grant until 20 May 2026/ }).click();
    await page.getByText('The agency has more time, and is told').waitFor();
    await lettersAtRest(services);
    assert.match(letterTo(police.lead.name), /now due on 20 May 2026/);
    await page.goto(`${home}/letters`);
    assert.match(await main(page), /Answer about more time[\s\S]*Sent[\s\S]*Reminder[\s\S]*Requests/);

    // Signed out meanwhile, the lead auditor follows the letter, signs in, and stands where it leads.
    await lead.context().clearCookies();
    await lead.goto(linkIn(letterTo(police.lead.name)));
    await lead.getByLabel('E-mail address').fill(police.lead.name);
    await lead.getByLabel('Password', { exact: true }).fill(password);
    await lead.getByRole('button', { name: 'Sign in' }).click();
    await lead.waitForURL(`**/requests/${police.requests.get('T-01')}`);
    assert.match(await main(lead), /due 20 May 2026/);
  });
});
