import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { asMember, sessionCookie } from '../../src/access/index.ts';
import { answerByMouse, commentBox, question, untilSaved } from './answers.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => {
  stage = await setStage();
});
after(() => stage.close());

const oversight = 'cheshire-east.1.02';
const firstSection = '/sections/cheshire-east.1';

/** The events of the history about a return, oldest first. */
function eventsOf(requestId: string): Promise<string[]> {
  const { services, operator } = stage.example;
  return asMember(services.database, operator, async ({ tx }) => {
    const rows = await tx.selectFrom('history').where('subject_id', '=', requestId).orderBy('sequence').select('event').execute();
    return rows.map(({ event }) => event);
  });
}

/** Somebody who has answered one question, before the button that hands the return in. */
async function readyToHandIn(requestId: string): Promise<Page> {
  const page = await stage.openAs('police');
  await page.goto(stage.returnUrl(requestId, firstSection));
  await answerByMouse(page, { item: 'cheshire-east.1.01', choose: ['Basic details, up to date'] });
  await untilSaved(page);
  await page.goto(stage.returnUrl(requestId, '/check'));
  await page.getByLabel('Hand in with 12 questions left blank').check();
  await page.getByLabel('I have no concern about').check();
  await page.getByLabel('These are the answers of Police.').check();
  return page;
}

const isHandedIn = (page: Page): Promise<void> => page.getByRole('heading', { name: 'Return handed in', level: 1 }).waitFor();

test('[COM-35] a double click hands a return in once; going back, refreshing and sending the form again change nothing', async () => {
  const requestId = stage.requestId('CE14-02', 'Police');
  const page = await readyToHandIn(requestId);
  await page.getByRole('button', { name: 'Hand in the return' }).dblclick();
  await isHandedIn(page);
  await page.reload();
  await isHandedIn(page);
  await page.goBack();
  await page.getByRole('heading', { name: 'The answers about Child B', level: 1 }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Hand in the return' }).count(), 0);
  await page.goForward();
  await isHandedIn(page);
  assert.deepEqual((await eventsOf(requestId)).filter((event) => event === 'return-submitted'), ['return-submitted']);
});

test('two hand-ins that arrive at the same moment are one', async () => {
  const requestId = stage.requestId('CE14-04', 'Police');
  const page = await readyToHandIn(requestId);
  const token = await page.locator('form[action$="/submit"] input[name=_csrf]').inputValue();
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  assert.ok(cookie.includes(sessionCookie));
  const answers = await Promise.all(Array.from({ length: 4 }, () => fetch(stage.returnUrl(requestId, '/submit'), {
    method: 'POST', redirect: 'manual', headers: { cookie },
    body: new URLSearchParams({ _csrf: token, declared: 'yes', safety: 'none', acceptsGaps: 'yes' }),
  })));
  assert.deepEqual(answers.map(({ status, headers }) => `${status} ${headers.get('location')}`), Array<string>(4).fill(`303 /p/cheshire-east/requests/${requestId}/handed-in`));
  assert.deepEqual((await eventsOf(requestId)).filter((event) => event === 'return-submitted'), ['return-submitted']);
});

test('a page that is left, refreshed or gone back to in the middle of typing keeps every word', async () => {
  const requestId = stage.requestId('CE14-09', 'Police');
  const page = await stage.openAs('police');
  // A page with words that are not safe yet may ask before it goes; somebody in a hurry says yes.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(stage.returnUrl(requestId, firstSection));
  await commentBox(page, oversight).click();
  await page.keyboard.type('Typed and refreshed at once.');
  await page.reload();
  await holds(page, 'Typed and refreshed at once.');
  await commentBox(page, oversight).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Typed and left.');
  await page.getByRole('link', { name: 'Your work' }).first().click();
  await page.getByRole('heading', { name: 'Your work', level: 1 }).waitFor();
  await page.goBack();
  await holds(page, 'Typed and refreshed at once. Typed and left.');
  await page.waitForFunction(() => localStorage.length === 0);
  const fresh = await stage.openAs('police.2');
  await fresh.goto(stage.returnUrl(requestId, firstSection));
  await holds(fresh, 'Typed and refreshed at once. Typed and left.');
});

test('[COM-35] what was handed in is locked: a page that was open before saves nothing more, and keeps what is typed in front of its reader', async () => {
  const requestId = stage.requestId('CE14-11', 'Police');
  const [scripted, plain] = await Promise.all([stage.openAs('police.2'), stage.openAs('police.2', { javaScriptEnabled: false })]);
  for (const page of [scripted, plain]) await page.goto(stage.returnUrl(requestId, firstSection));
  const page = await readyToHandIn(requestId);
  await page.getByRole('button', { name: 'Hand in the return' }).click();
  await isHandedIn(page);

  await answerByMouse(scripted, { item: oversight, choose: ['Yes'], comment: 'Too late.' });
  await scripted.locator('#save-state', { hasText: 'This return has been handed in, so what you typed was not saved.' }).waitFor();
  assert.equal(await commentBox(scripted, oversight).inputValue(), 'Too late.');

  await answerByMouse(plain, { item: oversight, choose: ['No'], comment: 'Too late as well.' });
  await plain.getByRole('button', { name: 'Save and continue' }).click();
  await plain.getByText('A colleague has handed this return in, so what you typed was not saved.').waitFor();
  assert.equal(await commentBox(plain, oversight).inputValue(), 'Too late as well.');

  await page.goto(stage.returnUrl(requestId, firstSection));
  assert.equal(await question(page, oversight).count(), 0);
  assert.match(await page.locator('main').innerText(), /Not answered/);

  // Given back, it can be changed again. The colleague's page, which would send its words then too, is closed.
  await Promise.all([scripted.context().close(), plain.context().close()]);
  await page.goto(stage.returnUrl(requestId));
  await page.getByRole('button', { name: 'Withdraw the return' }).click();
  await page.goto(stage.returnUrl(requestId, firstSection));
  await answerByMouse(page, { item: oversight, choose: ['No'], comment: 'Nobody looked.' });
  await untilSaved(page);
});

/** Waits until the comment on 1.02 holds these words. */
async function holds(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    ([name, wanted]) => document.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`)?.value === wanted,
    [`c.${oversight}`, words] as const,
  );
}
