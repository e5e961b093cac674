import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tablesOfWoff } from './font-files.ts';
import { lastResortFont } from './last-resort-font.ts';
import { reportAsPdf } from './report-pdf.ts';
import { awkwardReport } from './testing/awkward-report.ts';
import { sampleReport } from './testing/sample-report.ts';

const report = sampleReport();
const pdf = (await reportAsPdf(report)).toString('latin1');

function pageCount(file: string): number {
  return [...file.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}

/** How often a kind of element occurs in the structure that a screen reader follows. */
function tagged(file: string, kind: string): number {
  return [...file.matchAll(new RegExp(`/S\\s*/${kind}\\b`, 'g'))].length;
}

test('the PDF declares itself accessible (PDF/UA-1), tagged, in English, with its title', () => {
  assert.match(pdf, /pdfuaid:part>1</);
  assert.match(pdf, /\/Marked true/);
  assert.match(pdf, /\/Lang\s*\(en-GB\)/);
  assert.match(pdf, /<dc:title>.*Repeat child protection plans/s);
  assert.match(pdf, /\/DisplayDocTitle true/);
});

test('a report with fifteen charts fills some two dozen pages', () => {
  const pages = pageCount(pdf);
  assert.ok(pages >= 20 && pages <= 35, `${pages} pages`);
});

test('headings, tables, header cells, quotations and charts are what they are to a screen reader', () => {
  assert.equal(tagged(pdf, 'H1') >= report.sections.length + 1, true);
  assert.equal(tagged(pdf, 'H2'), 15);
  assert.equal(tagged(pdf, 'Table'), 18);
  assert.equal(tagged(pdf, 'TH') >= 18 * 3, true);
  assert.equal(tagged(pdf, 'BlockQuote'), 15);
  assert.equal([...pdf.matchAll(/\/Alt\s*[(<]/g)].length, 15);
});

test('nothing of one report is found in the next', async () => {
  const other = await reportAsPdf({ ...report, title: 'Another audit', partnership: 'Another partnership', marking: null, sections: report.sections.slice(0, 1) });
  const text = other.toString('latin1');
  assert.match(text, /Another audit/);
  assert.doesNotMatch(text, /Repeat child protection plans/);
  assert.equal(pageCount(text), 3);
});

test('the same report gives the same PDF', async () => {
  assert.equal((await reportAsPdf(report)).toString('latin1').replace(/\/ID \[.*?\]/s, ''), pdf.replace(/\/ID \[.*?\]/s, ''));
});

test('an accent without a letter, of any script, is drawn on a dotted circle', async () => {
  for (const mark of ['\u05b0', '\u0711', '\u07a6', '\u0301']) {
    for (const title of [mark, `A ${mark}`, `A\u00a0${mark}`, `A\n${mark}`]) {
      assert.equal((await reportAsPdf({ ...report, title, sections: [] })).toString('latin1', 0, 5), '%PDF-', JSON.stringify(title));
    }
  }
});

test('no text that anybody leaves makes the PDF fail', async () => {
  await fc.assert(fc.asyncProperty(awkwardReport, async (document) => {
    assert.equal((await reportAsPdf(document)).toString('latin1', 0, 5), '%PDF-');
  }), { numRuns: 25 });
});

test('the font of last resort has a sign for every character there is', () => {
  const font = lastResortFont();
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, place) => font.toString('latin1', 12 + place * 16, 16 + place * 16));
  assert.deepEqual(tables, [...tables].sort());
  for (const needed of ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name']) assert.ok(tables.includes(needed), needed);
  assert.throws(() => tablesOfWoff(font), /Not a WOFF font/);
});
