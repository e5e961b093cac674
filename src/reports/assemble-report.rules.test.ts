import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { collate } from '../collation/index.ts';
import { allItems, findShippedTool } from '../tools/index.ts';
import { assembleReport } from './assemble-report.rules.ts';
import type { ReportBlock, ReportSection } from './report-document.types.ts';
import { placesOf } from './report-places.rules.ts';
import { selectionTable } from './method-tables.rules.ts';
import type { Selection } from '../sampling/index.ts';
import type { Block, BlockContent, ReportFacts } from './reports.types.ts';

const tool = findShippedTool('cheshire-east-repeat-cp-plans');
assert.ok(tool);
const facts: ReportFacts = {
  partnership: 'Testshire', boardTitle: 'the board', title: 'Repeat plans', theme: 'Plans', purpose: 'To learn', lookBack: 'A year', startsOn: null, endsOn: null, tool,
  cases: [{ age: 3, gender: 'Female', category: 'Neglect' }], responses: [{ agency: 'Police', asked: 30, returned: 25 }], nilReturns: 0, selections: [], concerns: { raised: 0, cases: 0, closed: 0, saidNone: 20, notSaid: 5 },
  collation: collate({ tool, requests: 30, returned: 25, tallies: [
    { itemId: 'cheshire-east.3.02', state: 'answered', value: 'own', count: 5 }, { itemId: 'cheshire-east.3.02', state: 'dk', value: null, count: 19 },
    { itemId: 'cheshire-east.1.02', state: 'answered', value: 'yes', count: 7 },
  ] }),
};

const block = (place: string, position: number, content: BlockContent): Block => ({ id: `${place} ${position}`, place, position, content, version: 1 });
const text = (place: string, position: number, words: string): Block => block(place, position, { kind: 'text', text: words });
const draw = (blocks: readonly Block[], hideBelow: number | null = null) => assembleReport({ facts, blocks, date: '2014-02-10', status: 'Draft', hideBelow });

function allBlocks(sections: readonly ReportSection[]): ReportBlock[] {
  return sections.flatMap((section) => [...section.blocks, ...allBlocks(section.subsections)]);
}
const numbersIn = (blocks: readonly Block[]): (string | null)[] =>
  allBlocks(draw(blocks).document.sections).flatMap((one) => (one.kind === 'paragraph' && one.number !== null ? [one.number] : []));

describe('the overview report', () => {
  test('[REP-09] has introduction, method, response, sources, analysis, conclusions, findings, references and appendix', () => {
    const { sections } = draw([text('sources', 1, 'Two inspections.'), text('references', 1, 'A book.')]).document;
    assert.deepEqual(sections.map(({ number, id }) => `${number} ${id}`), [
      '1 introduction', '2 method', '3 analysis', '4 conclusions', '5 findings', '6 references', '7 appendix',
    ]);
    assert.deepEqual(sections[1]?.subsections.map(({ number, id }) => `${number} ${id}`), ['2.1 how', '2.2 cases', '2.3 response', '2.4 sources']);
  });

  test('a part that is for those who need it shows in the report only when it was written, and to its writer always', () => {
    const { document, sections } = draw([]);
    assert.deepEqual(document.sections.map(({ number, id }) => `${number} ${id}`).slice(-2), ['5 findings', '6 appendix']);
    assert.deepEqual(document.sections[1]?.subsections.map(({ id }) => id), ['how', 'cases', 'response']);
    assert.ok(sections.some(({ id }) => id === 'references'));
  });

  test('says how the cases were selected, step by step, and hides a step that would tell of few', () => {
    const drawn: Selection = {
      kind: 'drawn', label: '', sourceSystem: 'Liquidlogic', extractedOn: '2014-01-16', seed: 7, algorithm: 1, isByCoordinator: false, consulted: 'The executive', consultedOn: '2014-01-20', themeConfirmed: null, swapped: 1,
      steps: [{ words: 'In the population', rows: 202 }, { words: 'Keep only where plan number is at least 2', rows: 34 }, { words: 'Leave out where team is North', rows: 32 }, { words: 'Drawn', rows: 15 }],
    };
    const told = (hideBelow: number | null) => selectionTable(drawn, hideBelow).rows;
    assert.deepEqual(told(null).slice(0, 5), [
      ['List of cases', 'Liquidlogic, 16 January 2014'], ['In the population', '202'], ['Keep only where plan number is at least 2', '34'], ['Leave out where team is North', '32'], ['Drawn', '15'],
    ]);
    assert.deepEqual(told(5).slice(1, 5).map(([, count]) => count), ['202', 'not shown', 'not shown', '15']);
    assert.deepEqual(told(null).slice(5), [
      ['Seed and way of drawing', '7, version 1'], ['Selected by', 'A case selector who does not coordinate the audit'], ['Consulted', 'The executive, on 20 January 2014'], ['Theme confirmed by', 'Nobody'], ['Swapped for a reserve', '1'],
    ]);
  });

  test('[REP-10] the analysis has a heading for each theme of the tool', () => {
    const analysis = draw([]).document.sections[2];
    assert.deepEqual(analysis?.subsections.map(({ title }) => title), tool.sections.map(({ title }) => title));
  });

  test('[REP-11] [REP-12] every closed question has a chart with its base, and a table of counts and shares', () => {
    const { document } = draw([]);
    const charts = allBlocks(document.sections).filter((one) => one.kind === 'chart');
    assert.equal(charts.length, facts.collation.items.filter(({ counted }) => counted !== 'no').length);
    const seen = charts.find(({ chart }) => chart.id === 'chart-cheshire-east-3-02');
    assert.equal(seen?.chart.base, 24);
    assert.equal(seen?.chart.unanswered, 1);
    assert.deepEqual(seen?.table.rows.find(([label]) => label === 'Don’t know'), ['Don’t know', '19', '79.2%']);
    assert.match(seen?.table.caption ?? '', /24 of 25 returns answered, 1 did not/);
  });

  test('a chart of fewer than twenty answers says that it shows no pattern', () => {
    const all = allBlocks(draw([]).document.sections);
    const chart = all.findIndex((one) => one.kind === 'chart' && one.chart.id === 'chart-cheshire-east-1-02');
    const remark = all[chart + 1];
    assert.ok(remark?.kind === 'note');
    assert.match(remark.runs[0]?.text ?? '', /Only 7 answers/);
  });

  test('paragraphs number themselves within their section, through every block of it', () => {
    assert.deepEqual(numbersIn([
      text('introduction', 1, 'One.\n\nTwo.'), text('introduction', 2, 'Three.'), text('method', 1, 'How.'),
      text('item/cheshire-east.3.01', 1, 'First.\n\n- a list\n- has no number\n\nSecond.'), text('item/cheshire-east.3.02', 1, 'Third.'), text('section/cheshire-east.3', 1, 'Fourth.'),
    ]), ['1.1', '1.2', '1.3', '2.1.1', '3.3.1', '3.3.2', '3.3.3', '3.3.4']);
  });

  test('blocks stand in the order they were put in', () => {
    const moved = [text('conclusions', 2, 'Later.'), text('conclusions', 1, 'Sooner.')];
    const { blocks } = draw(moved).document.sections[3] ?? { blocks: [] };
    assert.deepEqual(blocks.map((one) => (one.kind === 'paragraph' ? one.runs[0]?.text : null)), ['Sooner.', 'Later.']);
  });

  test('[FND-01] findings are numbered and each stands with its challenge to the board', () => {
    const findings = [1, 2].map((position) => block('findings', position, { kind: 'finding', text: `Finding ${position}: [[3.02 dk]].`, challenge: 'How will the board know?' }));
    const drawn = draw(findings).document.sections[4]?.blocks ?? [];
    assert.deepEqual(drawn.map((one) => (one.kind === 'finding' ? [one.number, one.runs[1]?.text, one.challenge[0]?.text] : null)), [
      ['1', '19 of 24 (79.2%)', 'How will the board know?'], ['2', '19 of 24 (79.2%)', 'How will the board know?'],
    ]);
  });

  test('[DPR-04] a quotation carries neither case nor agency nor return into the report', () => {
    const quotations = [{ text: 'Nobody had asked.', requestId: '01890000-0000-7000-8000-000000000001', itemId: 'cheshire-east.3.02' }];
    const { document } = draw([block('item/cheshire-east.3.02', 1, { kind: 'quotations', quotations })]);
    assert.doesNotMatch(JSON.stringify(document), /01890000/);
    const quoted = allBlocks(document.sections).find((one) => one.kind === 'quotation');
    assert.deepEqual(quoted, { kind: 'quotation', text: 'Nobody had asked.', attribution: null });
  });

  test('the marking stands on the report while it holds matter from cases', () => {
    assert.equal(draw([text('introduction', 1, 'Words.')]).document.marking, null);
    const quotations = [{ text: 'Nobody had asked.', requestId: 'r', itemId: 'i' }];
    assert.equal(draw([block('item/cheshire-east.3.02', 1, { kind: 'quotations', quotations })]).document.marking, tool.marking);
  });

  test('the appendix lists every question with its answers', () => {
    const appendix = draw([]).document.sections.at(-1)?.subsections ?? [];
    assert.deepEqual(appendix.map(({ number, title }) => `${number} ${title}`), tool.sections.map(({ title }, index) => `6.${index + 1} ${title}`));
    const asked = appendix.flatMap(({ blocks }) => blocks).flatMap((one) => (one.kind === 'question' ? [one.number] : []));
    assert.deepEqual(asked, allItems(tool).map(({ number }) => number));
  });

  test('what was written shows to its writer at its place, and reads the same in the report', () => {
    const blocks = placesOf(tool).filter(({ kinds }) => kinds.includes('text')).map(({ id }, index) => text(id, index, `Words ${index}.`));
    const { document, sections } = draw(blocks);
    const places = sections.flatMap(function partsOf(section): string[] {
      return [...section.parts.flatMap((part) => (part.kind === 'place' ? part.written.map(({ block: { place } }) => place) : [])), ...section.subsections.flatMap(partsOf)];
    });
    assert.deepEqual(places.toSorted(), blocks.map(({ place }) => place).toSorted());
    const read = JSON.stringify(document);
    for (const index of blocks.keys()) assert.match(read, new RegExp(`Words ${index}\\.`));
  });

  test('where small counts are hidden, no table, chart, sentence or figure of the report gives one away', () => {
    const words = 'Yes [[1.02 yes]], no [[1.02 no]], share [[1.02 no share]], either [[1.02 yes+no count]], base [[1.02 base]].';
    const few: ReportFacts = {
      ...facts,
      cases: ['Neglect', 'Neglect', 'Neglect', 'Neglect', 'Neglect', 'Neglect', 'Emotional abuse', 'Physical abuse'].map((category) => ({ age: null, gender: null, category })),
      collation: collate({ tool, requests: 90, returned: 77, tallies: [
        { itemId: 'cheshire-east.1.02', state: 'answered', value: 'yes', count: 58 }, { itemId: 'cheshire-east.1.02', state: 'answered', value: 'no', count: 4 },
        { itemId: 'cheshire-east.1.02', state: 'na', value: null, count: 8 },
        { itemId: 'cheshire-east.1.01', state: 'answered', value: 'a|b', count: 70 }, { itemId: 'cheshire-east.1.01', state: 'answered', value: 'a', count: 3 },
      ] }),
    };
    const { document, figures } = assembleReport({ facts: few, blocks: [text('item/cheshire-east.1.02', 1, words)], date: '2014-02-10', status: 'Version 1', hideBelow: 5 });
    const all = allBlocks(document.sections);
    const shown = all.flatMap((one) => (one.kind === 'chart' ? [one] : []));
    const [several, single] = ['1-01', '1-02'].map((end) => shown.find(({ chart }) => chart.id === `chart-cheshire-east-${end}`));
    assert.deepEqual(single?.table.columns.map(({ label }) => label), ['Answer', 'Returns', 'Share of 70'], 'a base without not applicable would tell how many said it');
    assert.deepEqual(single.table.rows, [['Yes', '58', '82.9%'], ['No', 'not shown', 'not shown'], ['Not applicable', 'not shown', 'not shown']]);
    assert.deepEqual(single.chart.segments.map(({ code, count }) => [code, count]), [['yes', 58], ['hidden', 12]]);
    assert.deepEqual(several?.table.rows.slice(0, 3).map(([, count]) => count), ['73', 'not shown', '0'], 'three returns that did not tick are as few as three that did');
    assert.deepEqual(several.chart.segments.map(({ code }) => code), ['a', 'c', 'd', 'e']);
    assert.ok(all.some((one) => one.kind === 'note' && one.runs[0]?.text === 'The chart leaves out one answer whose count is not shown.'));
    const said = all.find((one) => one.kind === 'paragraph' && one.number === '3.1.1');
    assert.equal(said?.kind === 'paragraph' ? said.runs.map((run) => run.text).join('') : '',
      'Yes 58 of 70 (82.9%), no a number not shown, share a share not shown, either a number not shown, base 70.');
    assert.doesNotMatch(JSON.stringify(document), /(?<!\d)(?:4 of 70|5\.7%|62 of 70|8 of 70|11\.4%|Share of 62|70 of 73|95\.9%)/);
    const item = figures.items.find(({ itemId }) => itemId === 'cheshire-east.1.02');
    assert.deepEqual([item?.answeredWithoutNa, item?.answers.map(({ count }) => count)], [null, [58, null, null]]);
    assert.deepEqual(all.find((one) => one.kind === 'table' && one.table.caption === 'Cases by category'), {
      kind: 'table',
      table: { caption: 'Cases by category', columns: [{ label: 'Category', numeric: false }, { label: 'Cases', numeric: true }], rows: [['Emotional abuse', 'not shown'], ['Neglect', 'not shown'], ['Physical abuse', 'not shown']] },
    });
    assert.ok(all.some((one) => one.kind === 'note' && /does not show counts from 1 to 4/.test(one.runs[0]?.text ?? '')));
  });

  test('[IMM-09] every report counts concerns about safety, none included, whatever was written; few of them are hidden with small counts', () => {
    const told = (concerns: ReportFacts['concerns'], hideBelow: number | null) => {
      const { document } = assembleReport({ facts: { ...facts, concerns }, blocks: [text('response', 1, 'Cases: [[concern cases]].')], date: '2014-02-10', status: 'Draft', hideBelow });
      const blocks = document.sections[1]?.subsections.find(({ id }) => id === 'response')?.blocks ?? [];
      const table = blocks.flatMap((one) => (one.kind === 'table' && one.table.caption.startsWith('Immediate concerns') ? [one.table] : []))[0];
      const words = blocks.flatMap((one) => (one.kind === 'paragraph' ? one.runs.map((run) => run.text) : [])).join('');
      return [table?.caption, ...(table?.rows ?? []).map(([, count]) => count), words];
    };
    const some = { raised: 3, cases: 2, closed: 1, saidNone: 20, notSaid: 2 };
    assert.deepEqual(told({ raised: 0, cases: 0, closed: 0, saidNone: 25, notSaid: 0 }, null), ['Immediate concerns about safety: none was raised', '0', '0', '0', '25', '0', 'Cases: 0.']);
    assert.deepEqual(told({ raised: 0, cases: 0, closed: 0, saidNone: 25, notSaid: 0 }, 5), ['Immediate concerns about safety: none was raised', '0', '0', '0', '25', '0', 'Cases: 0.']);
    assert.deepEqual(told(some, null), ['Immediate concerns about safety', '2', '3', '1', '20', '2', 'Cases: 2.']);
    assert.deepEqual(told(some, 5), ['Immediate concerns about safety', ...new Array<string>(5).fill('not shown'), 'Cases: a number not shown.']);
    assert.deepEqual(told({ raised: 9, cases: 6, closed: 7, saidNone: 15, notSaid: 1 }, 5).slice(1, 6), ['6', '9', 'not shown', '15', '1'], 'two that are not closed are few');
    assert.deepEqual(told({ raised: 0, cases: 0, closed: 0, saidNone: 20, notSaid: 2 }, 5).slice(1, 6), new Array<string>(5).fill('not shown'), 'three returns say that one was raised');
  });

  test('a number that cannot be found is told with the block it stands in', () => {
    assert.deepEqual(draw([text('introduction', 1, 'In [[9.99 yes]].')]).problems, [{ blockId: 'introduction 1', message: '[[9.99 yes]]: there is no question numbered 9.99' }]);
  });
});
