import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, render } from './html.ts';
import { progressBar, ragTag, stageStrip, workList } from './parts.ts';
import { dataTable, matrix } from './tables.ts';

test('how far something has come is said in words beside the bar', () => {
  assert.match(render(progressBar(9, 13)), /width="69"[\s\S]*9 of 13/);
  assert.match(render(progressBar(0, 0)), /width="0"[\s\S]*0 of 0/);
});

test('a rating is a letter, a shape and a word beside its colour', () => {
  const ratings = (['red', 'amber', 'green'] as const).map((rating) => render(ragTag(rating, 'Late')));
  assert.equal(new Set(ratings.map((markup) => /<svg[\s\S]*?<\/svg>/.exec(markup)?.[0])).size, 3);
  assert.deepEqual(ratings.map((markup) => />([RAG])<\/span> Late/.exec(markup)?.[1]), ['R', 'A', 'G']);
});

test('the strip marks the stage that is now, for eyes and for readers', () => {
  const strip = render(stageStrip('Stages', [
    { label: 'Cases', state: 'done', href: '/c' }, { label: 'Returns', detail: '77 back', state: 'current', href: '/r' }, { label: 'Report', state: 'coming' },
  ]));
  assert.equal(strip.match(/aria-current="step"/g)?.length, 1);
  assert.match(strip, /aria-current="step"><a class="maat-strip__link" href="\/r">[\s\S]*77 back/);
  assert.match(strip, /<span class="maat-strip__still">[\s\S]*Report[\s\S]*\(to come\)/);
});

test('a link that says Continue says with what to those who hear it alone', () => {
  assert.match(render(workList([{ title: 'Child F', href: '/f', action: 'Continue' }])), /Continue<span class="govuk-visually-hidden">: Child F<\/span><\/a>/);
});

test('a cell of the matrix is a link with its state in words, and an agency that was not asked is said to be so', () => {
  const markup = render(matrix({
    caption: 'Requests', corner: 'Case', columns: [{ label: 'Police' }, { label: 'School' }],
    rows: [{ label: 'Child <F>', cells: [{ text: '9 of 13', state: 'progress', href: '/r', spoken: 'Child F, police: 9 of 13 answered' }, null] }],
  }));
  assert.match(markup, /maat-matrix__cell--progress" data-column="Police"><a class="maat-matrix__link" href="\/r"><span aria-hidden="true">9 of 13<\/span><span class="govuk-visually-hidden">Child F, police: 9 of 13 answered/);
  assert.match(markup, /maat-matrix__cell--none"><span class="govuk-visually-hidden">not asked/);
  assert.ok(markup.includes('<th scope="row" class="maat-matrix__row">Child &lt;F&gt;</th>'));
});

test('wide tables scroll in a region that the keyboard can reach', () => {
  const markup = render(dataTable({ caption: 'Response', columns: [{ label: 'Agency' }, { label: 'Asked', numeric: true }], rows: [['Police <x>', 15]] }));
  assert.match(markup, /^<section class="maat-scroll" aria-label="Response" tabindex="0">/);
  assert.match(markup, /<th scope="row"[^>]*>Police &lt;x&gt;<\/th>\s*<td class="govuk-table__cell govuk-table__cell--numeric">15<\/td>/);
});

test('a table without rows says what would stand there', () => {
  assert.equal(render(dataTable({ caption: 'C', columns: [], rows: [], empty: html`None yet.` })), '<p class="govuk-body">None yet.</p>');
});
