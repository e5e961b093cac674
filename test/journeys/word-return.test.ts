import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { asMember } from '../../src/access/index.ts';
import { editText, fillIn } from '../../src/documents/made-word-form.ts';
import { openReturn } from '../../src/returns/read-return.ts';
import { barriersOn, setOwnAudit, socialCareAndSchool, type OwnAudit } from './own-audit.ts';

let own: OwnAudit;
let folder: string;
before(async () => {
  own = await setOwnAudit('2014-01-20', { toolId: 'london-child-protection', cases: ['N-01', 'N-02'], agencies: socialCareAndSchool });
  folder = await mkdtemp(path.join(tmpdir(), 'maat-word-'));
});
after(async () => {
  await own.close();
  await rm(folder, { recursive: true, force: true });
});

const requestOf = (reference: string) => own.open.police.requests.get(reference) ?? '';
const socialCarePage = (): Promise<Page> => own.pageOf(own.open.police.auditor, { acceptDownloads: true });

async function download(page: Page, reference: string): Promise<Buffer> {
  await page.goto(`${own.url}/p/testshire/requests/${requestOf(reference)}`);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the document (Word)' }).click()]);
  assert.equal(file.suggestedFilename(), `${reference} Children’s social care.docx`);
  return readFile(await file.path());
}

async function send(page: Page, reference: string, bytes: Buffer): Promise<void> {
  const file = path.join(folder, 'return.docx');
  await writeFile(file, bytes);
  await page.goto(`${own.url}/p/testshire/requests/${requestOf(reference)}`);
  await page.getByRole('link', { name: 'Send a filled-in document or sheet' }).click();
  await page.getByLabel('The filled-in document (Word) or sheet (Excel)').setInputFiles(file);
  await page.getByRole('button', { name: 'See what it changes' }).click();
}

async function contentsOf(reference: string) {
  const found = await openReturn(own.services, own.open.police.auditor, requestOf(reference));
  assert.ok(found);
  return found.contents;
}

test('social care fills the London form in as a Word document, looks at what it changes, leaves one answer out and saves the rest', async () => {
  const page = await socialCarePage();
  const words = 'She said “I feel safe” 😀\n\n\tSeen at home: Llŷn, ŵythnos olaf';
  const filled = await fillIn(await download(page, 'N-01'), {
    'a.london.key.01': words, 'a.london.key.02': '27 March 2013', 'a.london.ecm.01.grade': 'Good', 'a.london.1.12': 'AB', 'o.london.2.01': 'No evidence on file', 'r.london.2.01': 'The old file was lost',
  });
  await send(page, 'N-01', filled);
  await page.getByRole('heading', { name: 'What the document changes', level: 1 }).waitFor();
  assert.deepEqual(await barriersOn(page), []);
  assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 5);
  assert.match(await page.locator('main').innerText(), /K2 Date of last review\s+Saved: Not answered\s+Document: 27 March 2013/);
  await page.getByLabel('1.12 Practitioner').uncheck();
  assert.equal((await contentsOf('N-01')).size, 0, 'nothing is saved before it is asked for');
  await page.getByRole('button', { name: 'Save these answers' }).click();
  await page.getByText('4 answers were saved from the document.').waitFor();

  const contents = await contentsOf('N-01');
  assert.deepEqual([...contents.keys()].sort(), ['london.2.01', 'london.ecm.01.grade', 'london.key.01', 'london.key.02']);
  assert.equal(contents.get('london.key.01')?.text, words);
  assert.deepEqual([contents.get('london.key.02')?.text, contents.get('london.ecm.01.grade')?.value], ['2013-03-27', 'good']);
  assert.deepEqual([contents.get('london.2.01')?.state, contents.get('london.2.01')?.reason], ['no-evidence', 'The old file was lost']);

  await send(page, 'N-01', filled);
  assert.equal(await page.getByRole('checkbox').count(), 1, 'what was left out is offered again');
  const events = await asMember(own.services.database, own.open.coordinator, ({ tx }) => tx.selectFrom('history').where('event', 'in', ['return-exported', 'answer-saved']).select(['event', 'detail']).execute());
  assert.deepEqual(events.filter(({ event }) => event === 'return-exported').map(({ detail }) => detail), [{ format: 'word' }]);
  assert.equal(events.filter(({ event }) => event === 'answer-saved').length, 4);
  await page.context().close();
});

test('a document for another case, or with a mistake in it, is refused in words and nothing is saved', async () => {
  const page = await socialCarePage();
  const document = await download(page, 'N-02');
  await send(page, 'N-01', document);
  await page.getByRole('alert').getByText('This document was made for another request.').waitFor();
  const wrong = await editText(await fillIn(document, { 'a.london.key.02': 'last spring', 'a.london.ecm.01.grade': 'Splendid' }), (xml) => xml.replace('w:tag w:val="a.london.1.12"', 'w:tag w:val="my.own"'));
  await send(page, 'N-02', wrong);
  const main = await page.locator('main').innerText();
  for (const said of [/Question K2.*date that exists/s, /Question O1b, Answer.*“Splendid” is not one of the answers offered/s, /Question 1\.12, Answer.*renamed to “my\.own”/s]) assert.match(main, said);
  assert.deepEqual(await barriersOn(page), []);
  assert.equal((await contentsOf('N-02')).size, 0);
  await page.context().close();
});
