import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { asMember } from '../../src/access/index.ts';
import { openReturn } from '../../src/returns/read-return.ts';
import { allItems } from '../../src/tools/index.ts';
import { setOwnAudit, socialCareAndSchool, type OwnAudit } from './own-audit.ts';

let own: OwnAudit;
before(async () => {
  own = await setOwnAudit('2014-01-20', { toolId: 'london-child-protection', cases: ['N-01'], agencies: socialCareAndSchool });
});
after(() => own.close());

/** What has the focus: the kind of control, its name, and the words of a button. */
function focused(page: Page): Promise<{ kind: string; name: string; words: string; section: string }> {
  return page.evaluate(() => {
    const at = document.activeElement;
    const control = at as HTMLInputElement | null;
    return { kind: control?.type ?? '', name: control?.name ?? '', words: at?.textContent.trim() ?? '', section: location.pathname.split('/').at(-1) ?? '' };
  });
}

const mostTabs = 150;

/** Fills one section in from its first control to its button, with Tab, Space, Enter and letters only. */
async function fillSection(page: Page, dateItems: ReadonlySet<string>): Promise<void> {
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.kind === 'submit' && at.words === 'Save and continue') {
      await Promise.all([page.waitForURL((url) => !url.pathname.endsWith(at.section)), page.keyboard.press('Enter')]);
      return;
    }
    if (at.name.startsWith('d.') && at.kind === 'text') await page.keyboard.insertText(at.name.endsWith('[from]') ? '1 3 2013 10:00' : '1 3 2013 15:30');
    if (!at.name.startsWith('a.')) continue;
    const item = at.name.slice(2);
    if (at.kind === 'textarea') await page.keyboard.insertText(`What the file shows about ${item}.`);
    if (at.kind === 'text') await page.keyboard.insertText(dateItems.has(item) ? '27 3 2013' : 'AB, health team');
    if (at.kind === 'radio') await page.keyboard.press('Space');
  }
  assert.fail(`No button after ${mostTabs} tabs on ${page.url()}`);
}

for (const [who, questions] of [['children’s social care', 80], ['a school', 67]] as const) {
  test(`${who} fills in the whole London form by keyboard and hands it in`, async () => {
    const { services, open, url } = own;
    const agency = who === 'a school' ? open.health : open.police;
    const requestId = agency.requests.get('N-01') ?? '';
    const page = await own.pageOf(agency.auditor);
    await page.goto(`${url}/p/testshire/requests/${requestId}/sections/london.key`);
    const form = await openReturn(services, agency.auditor, requestId);
    assert.ok(form);
    assert.equal(allItems(form.tool).length, questions);
    const dates = new Set(allItems(form.tool).filter(({ kind }) => kind === 'date').map(({ id }) => id));
    for (const { id } of form.tool.sections) {
      assert.ok(page.url().endsWith(`/sections/${id}`), `${page.url()} instead of ${id}`);
      await fillSection(page, dates);
    }
    assert.ok(page.url().endsWith('/check'));
    assert.doesNotMatch(await page.locator('main').innerText(), /has no answer yet|has nothing behind it/);
    await page.getByLabel('I have no concern about').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('These are the answers of').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Hand in the return' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Return handed in', level: 1 }).waitFor();
    const [row] = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('returns').where('request_id', '=', requestId).select('state').execute());
    assert.equal(row?.state, 'submitted');
    await page.context().close();
  });
}
