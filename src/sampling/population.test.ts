import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cheshirePopulation } from '../../test/builders/population.ts';
import { findShippedTool } from '../tools/index.ts';
import { ageBand, ageOn, gapInMonths, monthsOnPlan } from './computed-facts.rules.ts';
import { draw } from './draw.rules.ts';
import { groupsIn, sharesOf } from './facts.rules.ts';
import { FrameBuilder } from './frame-builder.rules.ts';
import { hashOfFrame, packColumn, packReferences, unpackColumn, unpackReferences } from './frame-content.ts';
import { rowsAfter } from './frame.rules.ts';
import { offeredFacts } from './pages/sample.view.ts';
import { firstPlan, missesAhead, nextNames, referencePrefix, sizeAdvice } from './plan.rules.ts';
import { isFreeHeading, matchPopulation, rememberedMatch, toRemember } from './population-columns.rules.ts';
import { alikeRemarks, familyRemarks, remarkInWords } from './population-remarks.rules.ts';
import { RowReader } from './population-row.rules.ts';
import type { ExtraColumn, PopulationRemark } from './population.types.ts';
import type { Frame } from './sampling.types.ts';
import { whoDraws } from './who-draws.rules.ts';

function read(text: string, extras: readonly ExtraColumn[] = []): { readonly frame: Frame; readonly remarks: readonly PopulationRemark[] } {
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const reader = new RowReader({ ...matchPopulation(head.split(',')), extras }, '2014-01-16');
  const builder = new FrameBuilder([...reader.facts, { fact: 'born', takes: 'day' }]);
  for (const [at, line] of lines.entries()) {
    const { reference, born, words } = reader.read(line.split(','), at + 2);
    if (reference !== '') builder.add(reference, at + 2, [...words, born]);
  }
  const { frame, lines: kept, twice } = builder.finish();
  for (const line of twice) reader.remark('twice', null, line);
  const born = frame.columns.at(-1);
  assert.ok(born);
  return { frame: { ...frame, columns: frame.columns.slice(0, -1) }, remarks: [...reader.remarks(), ...alikeRemarks(frame, born, kept), ...familyRemarks(frame, kept)] };
}

describe('facts that are computed', () => {
  test('[SEL-19] the gap runs from the end of the previous plan to the start of this one, within three years to the day', () => {
    assert.equal(gapInMonths('2010-09-20', '2013-09-20'), 36);
    assert.equal(gapInMonths('2010-09-20', '2013-09-21'), 37);
    assert.equal(gapInMonths('2012-02-29', '2013-02-28'), 12);
    assert.equal(gapInMonths('2013-09-20', '2013-09-20'), 0);
    assert.equal(gapInMonths('2013-09-21', '2013-09-20'), null);
    assert.equal(gapInMonths(null, '2013-09-20'), null);
  });

  test('ages are counted on the day of the extract, and months on the plan too', () => {
    assert.deepEqual([ageOn('2009-01-16', '2014-01-16'), ageOn('2009-01-17', '2014-01-16'), ageOn('2014-02-01', '2014-01-16')], [5, 4, null]);
    assert.deepEqual([0, 4, 5, 10, 11, 17, 18, 90].map(ageBand), ['0 to 4', '0 to 4', '5 to 10', '5 to 10', '11 to 17', '11 to 17', '18 to 64', '65 and over']);
    assert.deepEqual([monthsOnPlan('2013-01-16', '2014-01-16'), monthsOnPlan('2014-02-01', '2014-01-16')], [12, null]);
  });
});

describe('reading an extract', () => {
  test('what is doubtful is named before anything is drawn, by line', () => {
    const { frame, remarks } = read(`case_ref,date_of_birth,gender,plan_start,plan_number,previous_plan_start,previous_plan_end,sibling_group,team
A,2010-01-01,Female,2013-02-30,1,,,,North
B,2015-01-01,Male,2013-02-03,1,,,F1,North
B,2010-01-01,Male,2013-02-03,1,,,F1,North
,2010-01-01,Male,2013-02-03,1,,,,North
C,2010-01-01,,2013-02-03,2,2012-06-01,2012-05-01,F1,South
D,2010-01-01,Male,2013-02-03,2,2012-06-01,2013-05-01,,North
E,2010-01-01,Male,2014-02-03,2,,,,North
`);
    assert.deepEqual(frame.references, ['A', 'B', 'C', 'D', 'E']);
    const found = Object.fromEntries(remarks.filter(({ kind }) => kind !== 'missing').map(({ kind, fact, lines }) => [`${kind} ${fact ?? ''}`.trim(), lines]));
    assert.deepEqual(found, {
      'no-day Plan started on': [2], 'born-later': [3], 'no-reference': [5], 'ended-before-start': [6], 'overlaps-previous': [7], 'plan-later-than-extract': [8], 'no-previous-plan': [8], twice: [3],
      'family-differs Team': [6],
    });
    assert.deepEqual(remarks.find(({ kind, fact }) => kind === 'missing' && fact === 'Gender'), { kind: 'missing', fact: 'Gender', count: 1, lines: [6] });
  });

  test('a child who stands under two references and a date of birth that no child has are named, and unlike brothers are not', () => {
    const { frame, remarks } = read(`case_ref,date_of_birth,gender,plan_start,sibling_group
A,2010-01-01,Female,2013-02-03,F1
B,2010-01-01,Male,2013-02-03,F1
C,2010-01-01,Female,2013-02-03,F1
D,1900-01-01,Female,2013-02-03,F1
E,,Female,2013-02-03,
F,,Female,2013-02-03,
G,2010-01-01,Female,,
H,2010-01-01,Female,,
`);
    const found = remarks.filter(({ kind }) => kind === 'alike' || kind === 'born-long-ago');
    assert.deepEqual(found.map(({ kind, lines }) => [kind, lines]), [['born-long-ago', [5]], ['alike', [4]]]);
    assert.match(found.map(remarkInWords).join(' '), /1 row has a date of birth more than 110 years before .* 1 row agrees with an earlier row/);
    assert.equal(frame.references.length, 8, 'nobody is left out for it');
    assert.equal(read(cheshirePopulation).remarks.some(({ kind }) => kind === 'alike'), false);
  });

  test('a family of more children than any has is named: it stands for having none', () => {
    const rows = (family: string, count: number) => Array.from({ length: count }, (_, at) => `${family}-${at},Female,${family}`).join('\n');
    const { remarks } = read(`case_ref,gender,sibling_group\n${rows('F1', 20)}\n${rows('None', 21)}\n`);
    assert.deepEqual(remarks.filter(({ kind }) => kind === 'family-large'), [{ kind: 'family-large', fact: 'Family', count: 1, lines: [22] }]);
    assert.match(remarks.map(remarkInWords).join(' '), /1 value under Family is shared by more than 20 rows/);
    assert.deepEqual(read(cheshirePopulation).remarks.filter(({ kind }) => kind === 'family-large'), []);
  });

  test('rows that look like one child are those that agree in everything, however many there are', () => {
    const row = fc.tuple(fc.constantFrom('2010-01-01', '2011-02-02', ''), fc.constantFrom('Female', 'Male'), fc.constantFrom('2013-02-03', ''), fc.constantFrom('F1', 'F2', ''));
    fc.assert(fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const { remarks } = read(`case_ref,date_of_birth,gender,plan_start,sibling_group\n${rows.map((cells, at) => `R-${at},${cells.join(',')}`).join('\n')}`);
      const compared = rows.filter(([born, , day, family]) => born !== '' && (day !== '' || family !== '')).map((cells) => cells.join());
      assert.equal(remarks.find(({ kind }) => kind === 'alike')?.count ?? 0, compared.length - new Set(compared).size);
    }), { numRuns: 50 });
  });

  test('[SEL-12] the facts of the Cheshire East population: 202 plans, 34 repeat plans in their families and categories, the spread of gaps', () => {
    const { frame } = read(cheshirePopulation);
    const all = Uint32Array.from({ length: frame.references.length }, (_, row) => row);
    assert.equal(all.length, 202);
    const repeat = rowsAfter(frame, all, { kind: 'keep', fact: 'Plan number', test: { kind: 'at-least', value: '2' } });
    assert.equal(repeat.length, 34);
    assert.deepEqual(sharesOf(frame, repeat, 'Category').map(({ value, count }) => [value, count]), [['Emotional abuse', 11], ['Neglect', 23]]);
    assert.equal(groupsIn(frame, repeat, 'Family').groups, 7);
    assert.equal(sharesOf(frame, repeat, 'Gap between plans').filter(({ value }) => value !== 'over 36 months').reduce((sum, { count }) => sum + count, 0), 25);
  });

  test('[SEL-24] other columns, such as a school or a way into the plan, are kept as facts to choose by; names that slip in are not', () => {
    const { frame } = read('case_ref,school,route,placements\nA,Hill School,Referral,4\nB,Low School,Transfer,1\n', [
      { heading: 'school', at: 1, takes: 'text' }, { heading: 'route', at: 2, takes: 'text' }, { heading: 'placements', at: 3, takes: 'number' },
    ]);
    const all = Uint32Array.of(0, 1);
    assert.deepEqual([...rowsAfter(frame, all, { kind: 'keep', fact: 'route', test: { kind: 'one-of', values: ['Referral'] } })], [0]);
    assert.deepEqual([...rowsAfter(frame, all, { kind: 'leave-out', fact: 'school', test: { kind: 'one-of', values: ['Hill School'] } })], [1]);
    assert.deepEqual([...rowsAfter(frame, all, { kind: 'keep', fact: 'placements', test: { kind: 'at-least', value: '4' } })], [0]);
    assert.match(findShippedTool('london-child-protection')?.summary ?? '', /all the way from a referral to a child protection plan/, 'which way a tool fits stands beside the rules');
    const names = Array.from({ length: 5_001 }, (_, n) => `R${n},Name ${n}`).join('\n');
    assert.ok(read(`case_ref,who\n${names}`, [{ heading: 'who', at: 1, takes: 'text' }]).remarks.some(({ kind }) => kind === 'looks-like-names'));
  });

  test('[SEL-05] a sample is spread over teams, health visitor bases and schools by balancing it, as the population is', () => {
    const rows = Array.from({ length: 120 }, (_, at) => `R-${at},${['North', 'South'][at % 2]},${['Hill', 'Lake', 'Park'][at % 3]},${['East', 'West', 'Mill', 'Quay'][at % 4]}`).join('\n');
    const { frame } = read(`case_ref,team,base,school\n${rows}`, [{ heading: 'base', at: 2, takes: 'text' }, { heading: 'school', at: 3, takes: 'text' }]);
    assert.deepEqual(offeredFacts(frame), ['Team', 'base', 'school'], 'the plan offers them');
    const { margins } = draw(frame, { algorithm: 2, rules: [], size: { kind: 'count', count: 12 }, strata: [], minimum: 0, margins: ['Team', 'base', 'school'].map((fact) => ({ fact })), reserves: 0, seed: 5 });
    assert.deepEqual(margins.map(({ value, drawn }) => `${value} ${drawn}`), ['North 6', 'South 6', 'Hill 4', 'Lake 4', 'Park 4', 'East 3', 'Mill 3', 'Quay 3', 'West 3']);
  });

  test('a day with a time behind it is that day', () => {
    const { frame, remarks } = read('case_ref,plan_start\nA,03/02/2013 09:15\nB,03/02/2013 00:00:00\nC,2013-02-03T09:15:00\nD,09:15\n');
    assert.deepEqual(frame.columns.find(({ fact }) => fact === 'Plan started on')?.words, ['2013-02-03', '']);
    assert.deepEqual(remarks.find(({ kind }) => kind === 'no-day')?.lines, [5]);
  });

  test('a column called Age is kept where there are no dates of birth, and not beside the ages that are computed', () => {
    assert.equal(isFreeHeading('Age', matchPopulation(['ref', 'Age']).columns), true);
    assert.equal(isFreeHeading('age', matchPopulation(['ref', 'Age', 'dob']).columns), false);
    assert.equal(isFreeHeading('school', matchPopulation(['ref', 'dob']).columns), true);
  });

  test('a system\'s columns are remembered by their headings, wherever they stand in the next extract', () => {
    const first = { ...matchPopulation(['Ref', 'Sex', 'School']), extras: [{ heading: 'School', at: 2, takes: 'text' as const }] };
    const kept = toRemember(first, ['Ref', 'Sex', 'School']);
    assert.deepEqual(rememberedMatch(kept, ['School', 'Ref', 'Sex']), { columns: { ...first.columns, reference: 1, gender: 2 }, extras: [{ heading: 'School', at: 0, takes: 'text' }] });
    assert.equal(rememberedMatch(kept, ['Ref', 'Sex']), null);
  });
});

describe('a frame as it is stored', () => {
  test('is the same when it is read again, and is told by the same hash whatever the order of its rows', () => {
    const row = fc.record({ reference: fc.string({ minLength: 1 }).filter((text) => !/[\n]/.test(text)), word: fc.string() });
    fc.assert(fc.property(fc.uniqueArray(row, { selector: ({ reference }) => reference, minLength: 1, maxLength: 600 }), (rows) => {
      const frameOf = (all: typeof rows) => {
        const builder = new FrameBuilder([{ fact: 'word', takes: 'text' }]);
        for (const [at, { reference, word }] of all.entries()) builder.add(reference, at, [word]);
        return builder.finish().frame;
      };
      const frame = frameOf(rows);
      assert.deepEqual(hashOfFrame(frameOf([...rows].reverse())), hashOfFrame(frame));
      assert.deepEqual(unpackReferences(packReferences(frame.references)), frame.references);
      for (const column of frame.columns) assert.deepEqual(unpackColumn(packColumn(column), column), column);
    }), { numRuns: 50 });
  });
});

test('a frame is in the order of its references by code units, whatever letters they have', () => {
  const reference = fc.oneof(fc.string({ unit: 'binary', maxLength: 9 }), fc.string({ unit: fc.constantFrom('B', '-', '0', '1', '\u0000', 'ÿ', 'Ā', 'ŵ'), maxLength: 12 }));
  fc.assert(fc.property(fc.uniqueArray(reference, { minLength: 1, maxLength: 60 }), fc.constantFrom('', 'CE-'), (all, before) => {
    const builder = new FrameBuilder([]);
    for (const [at, one] of all.entries()) builder.add(before + one, at, []);
    assert.deepEqual(builder.finish().frame.references, all.map((one) => before + one).sort());
  }), { numRuns: 500 });
});

test('of rows with one reference the one with the latest days and highest numbers is kept, whatever the order of the rows', () => {
  const row = fc.record({ reference: fc.constantFrom('A', 'B', 'C'), word: fc.constantFrom('x', 'y', ''), day: fc.constantFrom('2013-01-02', '2014-01-01', ''), number: fc.constantFrom('2', '10', '') });
  const frameOf = (rows: readonly { readonly reference: string; readonly word: string; readonly day: string; readonly number: string }[]) => {
    const builder = new FrameBuilder([{ fact: 'word', takes: 'text' }, { fact: 'number', takes: 'number' }, { fact: 'day', takes: 'day' }]);
    for (const [at, { reference, word, number, day }] of rows.entries()) builder.add(reference, at + 2, [word, number, day]);
    return builder.finish();
  };
  fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
    const { frame, twice } = frameOf(rows);
    assert.deepEqual(hashOfFrame(frameOf(rows.toReversed()).frame), hashOfFrame(frame));
    assert.equal(twice.length, rows.length - frame.references.length);
  }));
  const kept = frameOf([{ reference: 'A', word: 'x', day: '2013-01-02', number: '10' }, { reference: 'A', word: 'x', day: '2014-01-01', number: '2' }, { reference: 'A', word: 'y', day: '2014-01-01', number: '10' }]);
  assert.deepEqual([kept.frame.columns.map(({ words }) => words), kept.twice], [[['y'], ['10'], ['2014-01-01']], [3, 2]]);
});

describe('a plan', () => {
  test('[SEL-01] [SEL-02] begins with about ten cases, and says what many cases cost', () => {
    assert.deepEqual(firstPlan([], null, 1).size, { kind: 'count', count: 10 });
    assert.equal(sizeAdvice(10), null);
    assert.match(sizeAdvice(60) ?? '', /About ten are enough for a baseline audit/);
  });

  test('what a plan will miss is told before anything is drawn', () => {
    const plan = { ...firstPlan([], null, 1), size: { kind: 'count' as const, count: 8 }, minimum: 3 };
    const parts = [{ stratum: 'Female', frame: 9, drawn: 6 }, { stratum: 'Male', frame: 2, drawn: 2 }];
    assert.deepEqual(missesAhead({ ...plan, minimum: 0 }, 8, parts, 8), []);
    assert.deepEqual(missesAhead({ ...plan, minimum: 0 }, 40, parts, null), ['The plan wants 40 cases, and only 8 can be drawn.']);
    assert.deepEqual(missesAhead(plan, 6, parts, 12), [
      'The plan wants 6 cases, and what it takes from each part comes to 8.', 'Fewer can be drawn than are wanted from Male (2).', 'The terms of reference mean 12 cases, and the plan comes to 8.',
    ]);
  });

  test('cases are named by the partnership\'s initials and the year, and by the next free letters', () => {
    assert.equal(referencePrefix('Cheshire East', '2014'), 'CE14');
    const named = nextNames([{ reference: 'CE14-07', label: 'Child A' }, { reference: 'X', label: 'Child C' }], 'CE14', ['Child', 'Adult']);
    assert.deepEqual(named, [{ reference: 'CE14-08', label: 'Child B' }, { reference: 'CE14-09', label: 'Adult D' }]);
    const many = nextNames([], 'A', new Array<string>(1_000).fill('Child')).map(({ label }) => label);
    assert.deepEqual([25, 26, 27, 701, 702, 999].map((at) => many[at]), ['Child Z', 'Child AA', 'Child AB', 'Child ZZ', 'Child AAA', 'Child ALL']);
    assert.equal(nextNames(many.map((label) => ({ reference: '', label })), 'A', ['Child'])[0]?.label, 'Child ALM');
  });
});

test('somebody who selects and coordinates is not neutral', () => {
  const both = { name: 'Both', personId: '1', roles: [{ role: 'coordinator' }, { role: 'case-selector' }] } as const;
  const neutral = { name: 'Neutral', personId: '2', roles: [{ role: 'case-selector' }] } as const;
  assert.equal(whoDraws(new Set(['case-selector']), [both, neutral]).kind, 'selector');
  assert.equal(whoDraws(new Set(['coordinator', 'case-selector']), [both, neutral]).kind, 'nobody');
  assert.equal(whoDraws(new Set(['coordinator', 'case-selector']), [both]).kind, 'coordinator');
});
