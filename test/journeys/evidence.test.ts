import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { changeAudit } from '../../src/audits/index.ts';
import { returnPaths } from '../../src/returns/index.ts';
import { must, type OpenAudit } from '../builders/open-audit.ts';
import { barriersOn, setOwnAudit, socialCareAndSchool, type OwnAudit } from './own-audit.ts';

const seen = 'london.2.01';
const shared = 'london.2.02';
const impact = 'london.2.impact';

describe('recording evidence in a real browser', () => {
  let own: OwnAudit;
  let open: OpenAudit;
  before(async () => {
    own = await setOwnAudit('2014-01-27', { toolId: 'london-child-protection', cases: ['N-01', 'N-02', 'N-03', 'N-04', 'N-05'], agencies: socialCareAndSchool });
    ({ open } = own);
    const { title, theme, purpose, lookBack, startsOn, endsOn, deadline, version } = open.audit;
    must(await changeAudit(own.services, open.coordinator, open.audit.id, {
      title, theme, purpose, lookBack, startsOn, endsOn, deadline, version, toolId: 'london-child-protection', lookBackRule: { anchor: 'plan-start', months: 6 },
    }));
  });
  after(() => own.close());

  const requestOf = (reference: string) => open.police.requests.get(reference) ?? '';
  const sectionOf = (reference: string) => returnPaths.section('testshire', requestOf(reference), 'london.2');
  const answerTo = (page: Page, item: string) => page.locator(`[name="a.${item}"]`);
  const beside = (page: Page, item: string) => page.locator(`.maat-item[data-item="${item}"]`);
  const addFor = (page: Page, item: string) => beside(page, item).getByRole('button', { name: /evidence for this question/ });

  async function fillIn(page: Page, { name, year }: { name: string; year: string }): Promise<void> {
    await page.getByRole('radio', { name: 'Document' }).check();
    await page.getByLabel('Name', { exact: true }).fill(name);
    for (const [part, value] of [['Day', '3'], ['Month', '5'], ['Year', year]] as const) await page.getByLabel(part, { exact: true }).fill(value);
  }

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';
    test(`[TOR-17] one piece of evidence supports two answers, one from another time is warned about, and nothing typed on the way is lost, ${how}`, async () => {
      const reference = javaScriptEnabled ? 'N-01' : 'N-02';
      const page = await own.pageOf(open.police.auditor, { javaScriptEnabled });
      await page.goto(sectionOf(reference));
      await answerTo(page, seen).fill('Two visits were made in May.');
      await addFor(page, seen).click();
      await page.getByRole('heading', { name: 'Add evidence for question 2.01', level: 1 }).waitFor();
      await fillIn(page, { name: 'Record of the home visit', year: '2013' });
      await page.getByRole('checkbox', { name: /^2\.02 / }).check();
      await page.getByRole('button', { name: 'Save the evidence' }).click();
      await page.waitForURL((url) => url.pathname === sectionOf(reference) && url.hash === `#question-${seen}`);
      assert.equal(await answerTo(page, seen).inputValue(), 'Two visits were made in May.');
      for (const item of [seen, shared]) assert.match(await beside(page, item).innerText(), /Record of the home visit \(Document, 3 May 2013\)/);
      assert.doesNotMatch(await page.locator('main').innerText(), /Dated before/);

      await answerTo(page, shared).fill('Told the school the same day.');
      await addFor(page, shared).click();
      await page.getByRole('heading', { name: 'Add evidence for question 2.02', level: 1 }).waitFor();
      await fillIn(page, { name: 'Older chronology', year: '2011' });
      await page.getByRole('button', { name: 'Save the evidence' }).click();
      await page.waitForURL((url) => url.hash === `#question-${shared}`);
      assert.match(await beside(page, shared).innerText(), /Older chronology \(Document, 3 May 2011\)\s+Dated before the look-back window, which begins on 17 January 2013\./);
      assert.equal(await answerTo(page, shared).inputValue(), 'Told the school the same day.');

      await addFor(page, impact).click();
      await page.getByRole('heading', { name: 'Use evidence you have already recorded' }).waitFor();
      if (javaScriptEnabled) assert.deepEqual(await barriersOn(page), []);
      await page.getByRole('checkbox', { name: 'Record of the home visit' }).check();
      await page.getByRole('button', { name: 'Use what is ticked' }).click();
      await page.waitForURL((url) => url.hash === `#question-${impact}`);
      assert.match(await beside(page, impact).innerText(), /Record of the home visit/);
      if (javaScriptEnabled) assert.deepEqual(await barriersOn(page), []);

      await page.locator(`[name="a.london.2.grade"]`).first().check();
      await page.getByRole('button', { name: 'Save and come back later' }).click();
      await page.waitForURL((url) => !url.pathname.includes('/sections/'));
      await page.goto(returnPaths.check('testshire', requestOf(reference)));
      const check = await page.locator('main').innerText();
      assert.match(check, /How far to look back: 17 January 2013 to 3 February 2014/);
      assert.match(check, /One piece of evidence is dated outside the look-back window\. Check the date\. Older or later evidence may be right/);
      assert.doesNotMatch(check, /the grade has nothing behind it yet/, 'evidence stands behind the grade');
    });
  }

  test('a colleague who changes the same piece at the same time is shown both, and neither text is lost', async () => {
    const requestId = requestOf('N-03');
    const [mine, theirs] = [await own.pageOf(open.police.auditor), await own.pageOf(open.police.colleague, { javaScriptEnabled: false })];
    await mine.goto(returnPaths.newEvidence('testshire', requestId));
    await fillIn(mine, { name: 'Supervision record', year: '2013' });
    await mine.getByRole('button', { name: 'Save the evidence' }).click();
    await mine.getByRole('heading', { name: 'Evidence', level: 1 }).waitFor();
    for (const page of [mine, theirs]) {
      await page.goto(returnPaths.evidence('testshire', requestId));
      await page.getByRole('link', { name: /Change or remove/ }).click();
      await page.getByRole('heading', { name: 'Change evidence', level: 1 }).waitFor();
    }
    await theirs.getByLabel('Note (optional)').fill('Their note');
    await theirs.getByRole('button', { name: 'Save the change' }).click();
    await theirs.getByRole('heading', { name: 'Evidence', level: 1 }).waitFor();
    await mine.getByLabel('Note (optional)').fill('My note');
    await mine.getByRole('button', { name: 'Save the change' }).click();
    await mine.getByText('A colleague changed this evidence while you had it open.').waitFor();
    assert.match(await mine.locator('main').innerText(), /Their note/);
    assert.equal(await mine.getByLabel('Note (optional)').inputValue(), 'My note');
    assert.deepEqual(await barriersOn(mine), []);
    await mine.getByLabel('Note (optional)').fill('Their note. My note');
    await mine.getByRole('button', { name: 'Save the change' }).click();
    await mine.getByText('Their note. My note').waitFor();
  });

  test('Enter in a line of text still saves the section and goes on, and does not lead to evidence', async () => {
    const page = await own.pageOf(open.police.auditor, { javaScriptEnabled: false });
    await page.goto(returnPaths.section('testshire', requestOf('N-04'), 'london.3'));
    await page.locator('main input[type=text]:visible').first().press('Enter');
    await page.waitForURL((url) => url.pathname.endsWith('/sections/london.4'));
  });
});
