import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { allItems, findShippedTool, formFor, shippedTools } from '../tools/index.ts';
import { blankForm } from './blank-form.rules.ts';
import { makeBlankForm } from './blank-form.ts';
import type { ReportBlock } from './report-document.types.ts';

const around = { partnership: 'Testshire', date: '2014-02-03' };
const school = { sector: 'school', roles: new Set<never>() } as const;

function blocksOf(tool: Parameters<typeof blankForm>[0]): ReportBlock[] {
  return blankForm(tool, { ...around, who: 'Every question' }).sections.flatMap(({ blocks }) => blocks);
}

for (const tool of shippedTools) {
  test(`the blank form of “${tool.title}” has every question once, with its answers to tick and room to write`, () => {
    const blocks = blocksOf(tool);
    assert.deepEqual(blocks.flatMap((block) => (block.kind === 'question' ? [block.number] : [])), allItems(tool).map(({ number }) => number));
    const words = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs.map(({ text }) => text) : [])).join('\n');
    assert.ok(words.split('____\n').length > allItems(tool).length);
    for (const item of allItems(tool)) if (item.kind === 'grade') for (const { label } of item.options) assert.ok(words.includes(`☐ ${label}`), label);
  });
}

test('the form of one agency has its own questions only', () => {
  const london = findShippedTool('london-child-protection');
  assert.ok(london);
  const numbers = blocksOf(formFor(london, school)).flatMap((block) => (block.kind === 'question' ? [block.number] : []));
  assert.equal(numbers.length, 67);
  assert.ok(!numbers.includes('5.06') && !numbers.includes('1.01'));
});

test('it comes as Word with real headings and the marking, as PDF and as a web page', async () => {
  const devon = findShippedTool('devon-five-themes');
  assert.ok(devon);
  const word = await makeBlankForm(devon, null, 'docx', around);
  const parts = unzipSync(new Uint8Array(word.body as Buffer));
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  assert.match(xml, /Heading1/);
  assert.ok(Object.entries(parts).some(([name, content]) => /header|footer/.test(name) && strFromU8(content).includes('RESTRICTED WHEN COMPLETED')));
  const pdf = await makeBlankForm(devon, school, 'pdf', around);
  assert.equal((pdf.body as Buffer).subarray(0, 5).toString('latin1'), '%PDF-');
  assert.match(pdf.name, /Schools and education - blank form\.pdf$/);
  assert.match(String((await makeBlankForm(devon, null, 'html', around)).body), /☐ Outstanding/);
});
