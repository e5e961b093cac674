import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { layout, render } from '../../design-system/index.ts';
import { reportAsHtml, reportAsStandaloneHtml } from './report-html.ts';
import { awkwardReport } from './testing/awkward-report.ts';
import { sampleReport } from './testing/sample-report.ts';

const report = sampleReport();
const page = render(layout({ title: report.title, body: reportAsHtml(report), marking: report.marking }));
const file = reportAsStandaloneHtml(report);
const reader = new HtmlValidate(new FileSystemConfigLoader());

async function faults(markup: string): Promise<string[]> {
  const found = await reader.validateString(markup, import.meta.filename);
  return found.results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`));
}

function ids(markup: string): string[] {
  return [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');
}

test('the report is valid HTML, as a page and as a file', async () => {
  assert.deepEqual(await faults(page), []);
  assert.deepEqual(await faults(file), []);
});

test('sections are headings with their numbers, and the outline leads to each', () => {
  assert.match(page, /<h1[^>]*>Repeat child protection plans/);
  assert.match(page, /<h2[^>]*id="section-theme-3"[^>]*><span[^>]*>3<\/span> Before the first plan<\/h2>/);
  assert.match(page, /<h3[^>]*><span[^>]*>3\.1<\/span> Assessment and analysis<\/h3>/);
  assert.match(page, /href="#section-theme-3"/);
});

test('every link within the report leads to something that is there', () => {
  for (const markup of [page, file]) {
    const there = new Set(ids(markup));
    for (const [, target] of markup.matchAll(/href="#([^"]+)"/g)) assert.ok(there.has(target ?? ''), target);
  }
});

test('a numbered paragraph can be linked to by its number', () => {
  assert.match(page, /<p[^>]*id="p-3-1-1"/);
});

test('a live number leads to where it came from and back, and a screen reader is told', () => {
  const [, number, source, described] = /<a class="report-number" id="(number-\d+)" href="#(source-\d+)" aria-describedby="([^"]+)"><strong>31 of 72/.exec(page) ?? [];
  assert.match(page, new RegExp(`<li id="${source}"><a[^>]*href="#${number}">3\\.1\\.1: 31 of 72 \\(43\\.1%\\)</a> <span id="${described}">Item 1\\.01, Yes, fully: 31 of 72</span>`));
});

test('the file needs nothing from elsewhere, runs nothing, and carries the marking', () => {
  assert.doesNotMatch(file, /<script|<link|src="|https?:\/\/(?!www\.w3\.org)/);
  assert.match(file, /<p class="report-marking">Official-sensitive/);
  assert.doesNotMatch(reportAsStandaloneHtml({ ...report, marking: null }), /class="report-marking"/);
});

test('printing the file sets the marking in the margin of every page', () => {
  const escaped = [...(report.marking ?? '')].map((character) => `\\${character.charCodeAt(0).toString(16)} `).join('');
  assert.ok(file.includes(`@top-center{content:"${escaped}"`));
  assert.ok(file.includes(`@bottom-center{content:"${escaped}"`));
});

test('words that look like markup stay words', () => {
  const words = '</title><script>alert(1)</script>';
  const attacked = reportAsStandaloneHtml({ ...report, title: words, marking: words, sections: [{ id: words, number: words, title: words, subsections: [], blocks: [{ kind: 'question', number: words, text: words }] }] });
  assert.doesNotMatch(attacked, /<script/);
});

test('whatever is written, ids stay valid and none is there twice', () => {
  fc.assert(fc.property(awkwardReport, (document) => {
    const found = ids(reportAsStandaloneHtml(document));
    assert.equal(new Set(found).size, found.length);
    for (const id of found) assert.match(id, /^[A-Za-z][A-Za-z0-9_-]*$/);
  }), { numRuns: 60 });
});
