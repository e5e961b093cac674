import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { zipSync } from 'fflate';
import type { CellPlace } from '../checks/tool-problem.types.ts';
import { shippedTools } from '../library/index.ts';
import { readToolFile } from './read-tool-file.ts';
import { readToolWorkbook } from './read-tool-workbook.ts';
import { smallTool, typedWorkbook, type TypedSheet } from './sent-workbook.sample.ts';
import { readToolJson, writeToolJson } from './tool-json.ts';

type Said = readonly [place: string, message: string];

async function problemsOf(sheets: Readonly<Record<string, TypedSheet>>): Promise<Said[]> {
  const read = await readToolWorkbook(await typedWorkbook(sheets));
  assert.ok(!read.ok, 'expected problems');
  return read.refusal.map(({ cell, message }) => [placeOf(cell), message]);
}

function placeOf(cell: CellPlace | undefined): string {
  return cell === undefined ? '' : `${cell.sheet} ${cell.row} ${cell.column ?? '-'}`;
}

/** The small tool with some cells of a sheet typed over, by row number and heading. */
function typedOver(sheet: 'survey' | 'choices', cells: Readonly<Record<string, string | number>>): Readonly<Record<string, TypedSheet>> {
  const rows: (string | number)[][] = smallTool[sheet].map((row) => [...row]);
  for (const [place, text] of Object.entries(cells)) {
    const [line = '1', heading = ''] = place.split(' ');
    const row = rows[Number(line) - 1];
    const at = rows[0]?.indexOf(heading) ?? -1;
    assert.ok(row && at >= 0);
    while (row.length < at) row.push('');
    row[at] = text;
  }
  return { ...smallTool, [sheet]: rows };
}

test('the small tool is sound before anything in it is changed', async () => {
  const read = await readToolWorkbook(await typedWorkbook(smallTool));
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal));
  assert.deepEqual(read.value.tool.sections[0]?.items.map(({ id, number }) => [id, number]), [['visits.seen', '1.1'], ['visits.how', '1.2'], ['visits.grade', '1.3']]);
});

describe('in a workbook, named with sheet, row, column and how to mend it', () => {
  test('an unknown kind', async () => {
    const [one, ...more] = await problemsOf(typedOver('survey', { '3 type': 'ranking yesno' }));
    assert.equal(one?.[0], 'survey 3 type');
    assert.match(one?.[1] ?? '', /^There is no type “ranking yesno”\. Use one of begin_group, end_group, select_one LIST,/);
    assert.deepEqual(more, []);
  });

  test('a repeated id', async () => {
    assert.deepEqual(await problemsOf(typedOver('survey', { '5 name': 'visits.seen' })), [['survey 5 name', 'The item id visits.seen is used twice. Give one of the two another.']]);
  });

  test('a condition on a later item, on an unknown one, and one that cannot be read', async () => {
    assert.deepEqual(await problemsOf(typedOver('survey', { '3 relevant': "${visits.grade} = 'good'" })), [
      ['survey 3 relevant', 'visits.seen is asked depending on visits.grade, which comes later. Move that question up, or name an earlier one.'],
    ]);
    assert.match((await problemsOf(typedOver('survey', { '4 relevant': "${visits.when} = 'yes'" })))[0]?.join() ?? '', /^survey 4 relevant,.*does not have/);
    assert.match((await problemsOf(typedOver('survey', { '4 relevant': "${visits.seen} = 'perhaps'" })))[0]?.join() ?? '', /Use yes, no, answered\./);
    for (const [text, found] of [
      ["${visits.seen} != 'no'", /“!=” is not known here; only = and selected\(\) are/], ["(${visits.seen} = 'yes'", /A bracket is opened and not closed/],
      ["${visits.seen} = 'yes' maybe", /“maybe” stands where/], ['count-selected(${visits.seen})', /is not known here/], ["${visits.seen} = ''", /whether a question is empty cannot be asked/], ['${visits.seen} =', /the answer is missing/],
    ] as const) {
      const [[place, message] = ['', '']] = await problemsOf(typedOver('survey', { '4 relevant': text }));
      assert.equal(place, 'survey 4 relevant');
      assert.match(message, found);
      assert.match(message, /Write it like/);
    }
  });

  test('a scale without criteria, and a grade without them among others', async () => {
    assert.deepEqual(await problemsOf(typedOver('choices', { '4 criteria': '', '5 criteria': '' })), [
      ['choices 4 criteria', 'The scale four has no criteria. Say for each grade what has to be true for it, or say among the scale’s rules where its criteria are described.'],
    ]);
    assert.match((await problemsOf(typedOver('choices', { '5 criteria': '' })))[0]?.join() ?? '', /^choices 5 criteria,The grade poor/);
  });

  test('several of them in one file, all at once', async () => {
    const problems = await problemsOf(typedOver('survey', { '3 type': 'select_one nowhere', '4 comment': 'perhaps', '5 name': 'visits.how', '5 type': 'grade five' }));
    assert.deepEqual(problems.map(([place]) => place), ['survey 3 type', 'survey 4 comment', 'survey 5 name', 'survey 5 type', 'survey 5 backed_by']);
  });

  test('a group that is not ended, one that was never begun, a section with nothing in it', async () => {
    const [headings, begin, ...rest] = smallTool.survey;
    assert.match((await problemsOf({ ...smallTool, survey: [headings, begin, ...rest.slice(0, -1)] })).join(), /survey 2 type,This group is not ended/);
    assert.match((await problemsOf({ ...smallTool, survey: [...smallTool.survey, ['end_group']] })).join(), /survey 7 type,There is no group to end here/);
    assert.match((await problemsOf({ ...smallTool, survey: [...smallTool.survey, ['begin_group', 'empty', 'Empty'], ['end_group']] })).join(), /survey 7 .*Section 2 has no items/);
  });

  test('numbers, yes or no, dates and ranks that are none', async () => {
    const more = { ...smallTool, survey: smallTool.survey.map((row, at) => [...row, ...Array.from({ length: 6 - row.length }, () => ''), ...(at === 0 ? ['evidence', 'timescale', 'limit', 'limit_unit', 'dated_limits'] : at === 3 ? ['perhaps', 'Soon', 'ten', 'days', '2013-04-31: 10 days working'] : [])]) };
    assert.deepEqual((await problemsOf(more)).map(([place]) => place), ['survey 4 evidence', 'survey 4 limit', 'survey 4 dated_limits']);
    assert.match((await problemsOf(typedOver('choices', { '5 rank': 7 }))).join(), /choices 5 rank,“7” is not known here\. Use 1, 2, 3 or 4\./);
  });
});

describe('refused as a whole', () => {
  test('a workbook with the wrong sheets, and a survey without its columns', async () => {
    assert.deepEqual(await problemsOf({ Cases: [['reference'], ['CE14-01']] }), [['survey 1 -', 'The workbook has no sheet “survey”. It has “Cases”. Name the sheet with the questions survey.']]);
    assert.deepEqual((await problemsOf({ survey: [['question'], ['Was the child seen?']] })).map(([place]) => place), ['survey 1 type', 'survey 1 name', 'survey 1 label']);
  });

  test('a csv, an empty file, a picture', async () => {
    for (const [text, found] of [['type,name\nnarrative,a\n', /not an Excel workbook/], ['', /The file is empty/], ['\x89PNG', /not an Excel workbook/]] as const) {
      const read = await readToolFile({ name: 'tool.xlsx', bytes: Buffer.from(text, 'latin1') });
      assert.match(read.ok ? '' : read.refusal.map(({ message }) => message).join(), found);
    }
  });

  test('a workbook that unpacks to far more than a tool holds', async () => {
    const bomb = Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(64 * 1024 * 1024) }, { level: 9 }));
    assert.ok(bomb.length < 200_000);
    const read = await readToolFile({ name: 'bomb.xlsx', bytes: bomb });
    assert.match(read.ok ? '' : read.refusal.map(({ message }) => message).join(), /larger|more than|unpack/i);
  });

  test('JSON that cannot be read, that is no tool, or that is nested beyond reason', () => {
    const said = (text: string): string => {
      const read = readToolJson(text);
      return read.ok ? '' : read.refusal.map(({ at, message }) => `${at.words}: ${message}`).join(' ');
    };
    assert.match(said('{"id": }'), /cannot be read as JSON: look near “\{"id": \}”/);
    assert.match(said('{"id": "a"\n"title": "b"}'), /cannot be read as JSON: look at line 2, sign 1/);
    assert.match(said('[]'), /This is no tool/);
    assert.match(said('['.repeat(100_000)), /more than 100 brackets/);
  });
});

test('in JSON every field is named by its place, unknown ones and all others that are wrong at once', () => {
  const tool = JSON.parse(writeToolJson(shippedTools[1]!)) as { colour?: string; subject: string; sections: { items: Record<string, unknown>[] }[] };
  tool.colour = 'red';
  tool.subject = 'dog';
  const [first, second, third] = tool.sections[0]?.items.concat(tool.sections[1]?.items ?? []) ?? [];
  assert.ok(first && second && third);
  first['kind'] = 'ranking';
  delete second['question'];
  third['when'] = { kind: 'answer', item: 'cheshire-east.5.01', oneOf: ['a'] };
  const read = readToolJson(JSON.stringify(tool));
  const said = read.ok ? [] : read.refusal.map(({ at, message }) => `${at.words}: ${message}`);
  assert.deepEqual(said.toSorted(), [
    'colour: There is no field “colour” here. Take it out, or correct its name.',
    'section 1, question 1.01, kind: There is no kind “ranking”. Use single-choice, yes-no-na, multi-choice, grade, checklist, narrative, text, date, number, timescale or rows.',
    'section 1, question 1.02, question: The field “question” is missing. Add it.',
    'section 2, question 2.01, condition item: cheshire-east.2.01 is asked depending on cheshire-east.5.01, which comes later. Move that question up, or name an earlier one.',
    'subject: “dog” is not known here. Use child, adult or either.',
  ].toSorted());
});

test('answers that follow from points, scales and timescales may be left out of JSON', () => {
  for (const tool of shippedTools) {
    const bare = JSON.parse(writeToolJson(tool)) as { sections: { items: Record<string, unknown>[] }[] };
    for (const { items } of bare.sections) for (const item of items) if (item['kind'] === 'checklist' || (item['kind'] === 'grade' && tool.id !== 'west-midlands-regional')) delete item['options'];
    const read = readToolJson(JSON.stringify(bare));
    assert.deepEqual(read.ok ? read.value : read.refusal, tool);
  }
});
