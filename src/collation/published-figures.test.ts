import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { allItems, findShippedTool, readCellAnswer, type Tool } from '../tools/index.ts';
import { collate } from './collate.rules.ts';
import { collationJson } from './collation-json.rules.ts';
import type { AnswerTally } from './collation.types.ts';

const example = new URL('../examples/cheshire-east-2014/', import.meta.url);
const readRows = (file: string): Record<string, string>[] => parse(readFileSync(new URL(file, example)), { columns: true, bom: true });

interface Expected {
  readonly requests: number;
  readonly returned: number;
  readonly response_rate_pct: number;
  readonly items: Record<string, object>;
}
const expected = JSON.parse(readFileSync(new URL('expected.json', example), 'utf8')) as Expected;

function getTool(): Tool {
  const tool = findShippedTool('cheshire-east-repeat-cp-plans');
  assert.ok(tool);
  return tool;
}

function tallyExample(tool: Tool): AnswerTally[] {
  const tallies = new Map<string, AnswerTally>();
  const items = new Map(allItems(tool).map((item) => [item.id, item]));
  for (const row of readRows('answers.csv')) {
    const item = items.get(row.item ?? '');
    assert.ok(item, `no item ${row.item}`);
    const { content, errors } = readCellAnswer(item, row);
    assert.deepEqual(errors, []);
    assert.notEqual(content.state, 'unanswered');
    const key = `${item.id}\n${content.state}\n${content.value}`;
    const count = (tallies.get(key)?.count ?? 0) + 1;
    tallies.set(key, { itemId: item.id, state: content.state as AnswerTally['state'], value: content.value, count });
  }
  return [...tallies.values()];
}

const tool = getTool();
const requests = readRows('requests.csv');
const returned = requests.filter((row) => row.returned_on !== '').length;
const tallies = tallyExample(tool);
const collation = collate({ tool, requests: requests.length, returned, tallies });

test('every published count and percentage of the Cheshire East audit comes out again [REP-12] [REP-13]', () => {
  const printed = collationJson(collation);
  assert.equal(printed.requests, expected.requests);
  assert.equal(printed.returned, expected.returned);
  assert.equal(printed.responseRate, expected.response_rate_pct);
  assert.deepEqual(printed.items, expected.items);
});

test('items are printed in the order of the form', () => {
  assert.deepEqual(collation.items.map((item) => item.itemId), allItems(tool).map((item) => item.id));
});

test('"don’t know" is a line of its own, 31 of 72 for seeing the child alone, and not part of "no" [REP-14] [COM-31]', () => {
  const item = collation.items.find((each) => each.itemId === 'cheshire-east.3.02');
  const dontKnow = item?.answers.find((answer) => answer.code === 'dk');
  assert.equal(item?.answered, 72);
  assert.deepEqual([dontKnow?.count, dontKnow?.tenths], [31, 431]);
  assert.equal(item.answers.find((answer) => answer.code === 'no')?.count, 10);
});

test('the reader may leave "not applicable" out, and both bases are there [REP-13]', () => {
  const item = collation.items.find((each) => each.itemId === 'cheshire-east.4.03');
  assert.deepEqual([item?.answered, item?.answeredWithoutNa], [75, 50]);
  const yes = item?.answers.find((answer) => answer.code === 'yes');
  assert.deepEqual([yes?.tenths, yes?.tenthsWithoutNa], [547, 820]);
  assert.equal(item?.answers.find((answer) => answer.code === 'na')?.tenthsWithoutNa, null);
});
