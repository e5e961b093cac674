import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sectors } from '../../shared/sectors.ts';
import { audienceOf, formFor } from '../audience.rules.ts';
import { chosenOptions, optionsOf } from '../choices.rules.ts';
import { addedOthers, isPrinted } from '../states.rules.ts';
import { checkTool } from '../checks/check-tool.rules.ts';
import { allItems, findItem } from '../tool.rules.ts';
import type { Item, Timescale } from '../tools.types.ts';
import coverage from './coverage.json' with { type: 'json' };
import { findShippedTool, shippedTools, sourceTools } from './index.ts';

interface TimescaleFact {
  readonly value: number | null;
  readonly unit: string | null;
}

/** What the source says of one item. What a fact leaves out is not looked at. */
interface Fact {
  readonly id: string;
  readonly number?: string;
  /** With "+evidence" where the source has a column for it. */
  readonly kind: string;
  readonly audience?: string;
  readonly options?: readonly string[];
  readonly commentNeeded?: readonly string[];
  readonly timescale?: TimescaleFact;
  /** How many things the answer should cover. */
  readonly prompts?: number;
  /** Sub-points that are answered each. */
  readonly points?: readonly { readonly timescale?: TimescaleFact }[];
  /** Columns of a table with a row for each person or action. */
  readonly columns?: number;
  readonly conditional: boolean;
  readonly backedBy?: string;
}

const factsByTool: Readonly<Record<string, readonly Fact[]>> = coverage;

function itemsOf(id: string): Item[] {
  const shipped = findShippedTool(id);
  assert.ok(shipped, id);
  return allItems(shipped);
}

/** The item as a fact: always with audience, timescale and pair where it has them, so that none may be made up. */
function factOf(item: Item, like: Fact): Fact {
  const options = optionsOf(item);
  return {
    id: item.id,
    ...(like.number === undefined ? {} : { number: item.number }),
    // A place for evidence does no harm where the source has none.
    kind: item.kind + (item.evidence && like.kind.endsWith('+evidence') ? '+evidence' : ''),
    ...(item.audience === undefined ? {} : { audience: item.audience }),
    ...(like.options === undefined ? {} : { options: options.map(({ code }) => code) }),
    ...(like.commentNeeded === undefined ? {} : { commentNeeded: options.filter(({ commentNeeded }) => commentNeeded !== undefined).map(({ code }) => code) }),
    ...(item.timescale === undefined ? {} : { timescale: timescaleFact(item.timescale) }),
    ...(like.prompts === undefined ? {} : { prompts: item.prompts?.length ?? 0 }),
    ...(item.kind === 'checklist' ? { points: item.points.map(({ timescale }) => (timescale ? { timescale: timescaleFact(timescale) } : {})) } : {}),
    ...(item.kind === 'rows' ? { columns: item.columns.length } : {}),
    // What decides is asked nowhere in the sources' forms, so it stands in words.
    conditional: item.onlyIf !== undefined && item.when === undefined,
    ...(item.kind === 'grade' && item.backedBy !== undefined ? { backedBy: item.backedBy } : {}),
  };
}

function timescaleFact({ value, unit }: Timescale): TimescaleFact {
  return { value, unit };
}

const cheshireEast = findShippedTool('cheshire-east-repeat-cp-plans');
assert.ok(cheshireEast);
const tool = cheshireEast;
const items = allItems(tool);

for (const shipped of shippedTools) {
  test(`the shipped tool "${shipped.title}" is sound`, () => {
    assert.deepEqual(checkTool(shipped), []);
  });
}

for (const [id, facts] of Object.entries(factsByTool)) {
  test(`the tool ${id} has the items of its source, all of them and no others`, () => {
    assert.deepEqual(itemsOf(id).map((item) => item.id).sort(), facts.map((fact) => fact.id).sort());
  });

  test(`the tool ${id} keeps to its source item by item: kind, audience, answers, comment rules, timescale, condition and pair`, () => {
    const found = new Map(itemsOf(id).map((item) => [item.id, item]));
    for (const fact of facts) {
      const item = found.get(fact.id);
      assert.deepEqual(item && factOf(item, fact), fact, fact.id);
    }
  });
}

test('every tool of the sources has its facts', () => {
  assert.deepEqual(Object.keys(factsByTool).sort(), sourceTools.map(({ id }) => id).sort());
});

test('every Cheshire East answer that needs a comment asks for one, and no other does [COM-30]', () => {
  const asking = items.filter((item) => optionsOf(item).some((option) => option.commentNeeded !== undefined));
  assert.deepEqual(asking.map((item) => item.number), ['2.01', '2.02', '4.02', '5.01']);
});

test('every Cheshire East question is closed and has room for comments [COM-29]', () => {
  for (const item of items) {
    assert.notEqual(item.kind, 'narrative', item.id);
    assert.notEqual(item.comment, 'none', item.id);
  }
});

test('"not applicable" is printed at three questions only, and elsewhere stands beside the answers [COM-31]', () => {
  const printed = items.filter((item) => isPrinted(item, 'na')).map((item) => item.number);
  assert.deepEqual(printed, ['1.02', '3.04', '4.03']);
  for (const item of items) assert.ok(isPrinted(item, 'na') !== addedOthers(item).includes('na'), item.id);
});

test('"don’t know" is an answer of its own, apart from "no" [COM-31]', () => {
  const item = findItem(tool, 'cheshire-east.3.02');
  assert.ok(item);
  const chosen = chosenOptions(item, { state: 'dk', value: null });
  assert.deepEqual(chosen.map((option) => option.code), ['dk']);
  assert.deepEqual(chosenOptions(item, { state: 'answered', value: 'no' }).map((option) => option.code), ['no']);
});

test('a flag that is gone because the plan has just ended can be explained [COM-36]', () => {
  const item = findItem(tool, 'cheshire-east.1.01');
  assert.ok(item);
  assert.match(optionsOf(item).find((option) => option.code === 'e')?.hint ?? '', /ended/);
  assert.equal(item.comment, 'optional');
});

test('the question about worries tells the auditor not to wait with an immediate concern', () => {
  assert.match(findItem(tool, 'cheshire-east.5.01')?.concernPrompt ?? '', /immediate concern/);
});

test('completed forms carry the restricted marking', () => {
  assert.equal(tool.marking, 'RESTRICTED WHEN COMPLETED');
});

test('[DIS-08] the Cheshire East questions fit every agency’s file: each kind of agency is asked all of them, and none is social care’s alone', () => {
  const tool = findShippedTool('cheshire-east-repeat-cp-plans');
  assert.ok(tool);
  for (const sector of sectors) assert.deepEqual(allItems(formFor(tool, { sector, roles: new Set() })).map(({ id }) => id), allItems(tool).map(({ id }) => id), sector);
  assert.ok(allItems(tool).every((item) => audienceOf(tool, item) === null));
});
