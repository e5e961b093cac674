import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { draw } from '../draw.rules.ts';
import { frameOf } from '../frame.sample.ts';
import { checkPlan, tooManyDrawn } from '../plan.rules.ts';
import type { DrawPlan } from '../sampling.types.ts';
import { readPlan } from './plan-form.rules.ts';

const facts = [{ fact: 'Category', takes: 'text' }] as const;
const population = frameOf(Array.from({ length: 60 }, (_, at) => ({ reference: `R-${at}`, facts: [at % 6 === 0 ? 'Emotional abuse' : 'Neglect'] })), facts);
const plan: DrawPlan = { algorithm: 2, rules: [], size: { kind: 'count', count: 10 }, strata: ['Category'], minimum: 0, margins: [], reserves: 2, seed: 7 };

/** The plan's form with these fields typed over what it shows. */
function typed(fields: Readonly<Record<string, string>>) {
  const all: Record<string, string> = {
    sizeKind: 'count', count: '10', share: '', strata: 'Category', minimum: '0', reserves: '2', seed: '7', 'stratum-0': 'Emotional abuse', 'target-0': '', 'stratum-1': 'Neglect', 'target-1': '', ...fields,
  };
  return readPlan({ one: (name) => all[name] ?? '', all: (name) => (all[name] ? [all[name]] : []), names: () => Object.keys(all) }, plan, ['Category']);
}

describe('numbers of cases from each part', () => {
  test('are drawn as they were given, and no part is warned about', () => {
    const { changed, errors } = typed({ 'target-0': '4', 'target-1': '6' });
    assert.deepEqual([errors, changed.targets], [[], { 'Emotional abuse': 4, Neglect: 6 }]);
    const { strata, warnings, cases } = draw(population, changed);
    assert.deepEqual([strata.map(({ drawn }) => drawn), cases.length, warnings], [[4, 6], 10, []]);
  });

  test('that do not come to the size of the sample are not kept and not drawn by: the warnings would blame the population', () => {
    for (const fields of [{ 'target-0': '4', 'target-1': '3' }, { 'target-0': '8', 'target-1': '8' }]) {
      const { changed, errors } = typed(fields);
      assert.deepEqual(errors.map(({ field }) => field), ['count']);
      assert.match(errors[0]?.message ?? '', /The numbers from the parts come to (7|16)\. Say under “How many” that (7|16) cases are to be drawn/);
      assert.equal(checkPlan(changed, facts).length, 1);
    }
    assert.deepEqual(typed({ sizeKind: 'share', share: '20', 'target-0': '4', 'target-1': '6' }).errors.map(({ field }) => field), ['share']);
    assert.deepEqual(typed({ sizeKind: 'share', share: '20' }).errors, []);
  });

  test('a part that has too few is told of', () => {
    const { changed } = typed({ count: '16', 'target-0': '12', 'target-1': '4' });
    assert.deepEqual(draw(population, changed).warnings.map(({ kind }) => kind), ['too-few', 'stratum-short']);
  });
});

test('more than a thousand cases, or two thousand reserves, are not drawn', () => {
  const part = (frame: number, drawn: number) => ({ stratum: '', frame, drawn });
  assert.equal(tooManyDrawn([part(900_000, 600), part(100_000, 400)], 50), null);
  assert.match(tooManyDrawn([part(900_000, 601), part(100_000, 400)], 0) ?? '', /draws 1,001 cases/);
  assert.match(tooManyDrawn(Array.from({ length: 900 }, () => part(10, 1)), 3) ?? '', /keeps 2,700 reserves/);
  assert.equal(tooManyDrawn(Array.from({ length: 900 }, () => part(1, 1)), 50), null, 'what a part does not have is not kept');
});
