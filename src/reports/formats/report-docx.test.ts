import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Packer } from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import fc from 'fast-check';
import { chartHeight } from './docx-measures.ts';
import { reportAsDocx, wordReport } from './report-docx.ts';
import { awkwardReport } from './testing/awkward-report.ts';
import { sampleReport } from './testing/sample-report.ts';
import { paragraphsOf, partsOfWordFile } from './testing/word-file.ts';

const report = sampleReport();
const parts = partsOfWordFile(await reportAsDocx(report));
const body = parts.get('word/document.xml') ?? '';
const paragraphs = paragraphsOf(body);

function withStyle(style: string): string[] {
  return [...body.matchAll(/<w:p[ >].*?<\/w:p>/gs)].filter(([xml]) => xml.includes(`<w:pStyle w:val="${style}"/>`)).flatMap(([xml]) => paragraphsOf(xml));
}

test('a Word report has real headings for its sections and subsections', () => {
  const sections = report.sections.map(({ title, number }) => (number === 'A' ? `A ${title}` : title));
  assert.deepEqual(withStyle('Heading1'), [...sections, 'Where the numbers come from']);
  assert.deepEqual(withStyle('Heading2'), report.sections.flatMap(({ subsections }) => subsections.map(({ title }) => title)));
});

test('its headings and paragraphs are numbered by one multi-level list', () => {
  const numbered = [...body.matchAll(/<w:numPr><w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g)];
  const outline = numbered.filter(([, , list]) => list === numbered[0]?.[2]);
  const levels = new Set(outline.map(([, level]) => level));
  assert.deepEqual([...levels].sort(), ['0', '1', '2']);
  assert.match(parts.get('word/numbering.xml') ?? '', /%1\.%2\.%3/);
});

test('it has fifteen charts that Word can edit, each with its numbers and its words', () => {
  const charts = [...parts.keys()].filter((path) => /^word\/charts\/chart\d+\.xml$/.test(path));
  assert.equal(charts.length, 15);
  assert.equal([...parts.keys()].filter((path) => path.startsWith('word/embeddings/')).length, 15);
  assert.match(parts.get('word/charts/chart1.xml') ?? '', /<c:v>31<\/c:v>/);
  assert.match(parts.get('word/charts/chart1.xml') ?? '', /43\.1%/);
  assert.equal([...body.matchAll(/<wp:docPr [^>]*descr="[^"]*31 of 72 \(43\.1%\)[^"]*"/g)].length > 0, true);
});

test('a divided bar keeps its height, however many lines its key takes', () => {
  const barOf = (labels: readonly string[], lines: number): number => chartHeight('stacked', labels) - 20 * lines;
  const long = Array.from({ length: 7 }, (_none, index) => `${index} Yes, the worker who has the case now was already working with the family`);
  assert.equal(barOf(long, 7), barOf(['Yes', 'No', 'Not applicable'], 1));
});

test('every share of every chart stands in it with its base [REP-12]', () => {
  const described = [...body.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, words]) => words ?? '');
  const charts = report.sections.flatMap(({ subsections }) => subsections).flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
  assert.equal(described.length, charts.length);
  charts.forEach((chart, place) => {
    for (const { label, count, tenths } of chart.segments) {
      const share = `${label}: ${count} of ${chart.base} (${(tenths / 10).toFixed(1)}%)`;
      assert.ok(described[place]?.includes(share), `${share} in ${described[place]}`);
    }
    assert.ok(paragraphs.some((words) => words.startsWith(`Base: ${chart.base} returns answered; ${chart.unanswered} left it unanswered.`)));
  });
});

test('the header row of each table comes again on the next page', () => {
  assert.equal([...body.matchAll(/<w:tbl>/g)].length, [...body.matchAll(/<w:tblHeader\/>/g)].length);
});

test('the marking stands at the head and the foot of every page, the cover too', () => {
  const edges = [...parts].filter(([path]) => /^word\/(header|footer)\d+\.xml$/.test(path));
  assert.equal(edges.length, 4);
  for (const [path, xml] of edges) assert.ok(paragraphsOf(xml).join(' ').includes(report.marking ?? '?'), path);
});

test('a report without a marking has none', async () => {
  const unmarked = partsOfWordFile(await reportAsDocx({ ...report, marking: null }));
  assert.equal([...unmarked.values()].some((xml) => xml.includes('Official-sensitive')), false);
});

test('the properties name the report and the partnership, and nobody', () => {
  const core = parts.get('docProps/core.xml') ?? '';
  assert.match(core, /<dc:title>Repeat child protection plans/);
  assert.match(core, /<dc:creator>Westmere Safeguarding Children Partnership<\/dc:creator>/);
  assert.match(parts.get('word/styles.xml') ?? '', /w:lang w:val="en-GB"/);
});

test('every live number can be walked back on paper', () => {
  assert.ok(paragraphs.includes('Item 1.01, Yes, fully: 31 of 72'));
});

test('Word is not asked to update fields when it opens the report', () => {
  assert.doesNotMatch(body, /w:dirty="(true|1)"/);
  assert.doesNotMatch(parts.get('word/settings.xml') ?? '', /updateFields/);
});

/** The pages that a file's contents give. */
function pagesInContents(file: Buffer): string[] {
  const xml = partsOfWordFile(file).get('word/document.xml') ?? '';
  return [...xml.matchAll(/PAGEREF.*?w:fldCharType="separate"\/>.*?<w:t[^>]*>(\d*)<\/w:t>/gs)].map(([, page]) => page ?? '');
}

test('the pages in the contents are those of a full layout engine', async () => {
  const shorter = { ...report, title: 'Audit', sections: report.sections.map((section, place) => ({ ...section, blocks: section.blocks.slice(place % 2), subsections: section.subsections.map((part, turn) => ({ ...part, blocks: part.blocks.slice(turn) })) })) };
  for (const document of [report, shorter]) {
    const written = pagesInContents(await reportAsDocx(document));
    assert.equal(written.length, 25);
    assert.deepEqual(written, pagesInContents(await Packer.toBuffer(wordReport(document, estimatePageNumbersWith({ guess: true })))));
  }
});

test('no text that anybody leaves makes the Word report fail or come out broken', async () => {
  await fc.assert(fc.asyncProperty(awkwardReport, async (document) => {
    partsOfWordFile(await reportAsDocx(document));
  }), { numRuns: 40 });
});
