import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitOn } from '../compliance.rules.ts';
import { shippedTools } from '../library/index.ts';
import { defaultStandards } from '../library/standards.ts';
import { allItems } from '../tool.rules.ts';
import { timescaleInWords } from '../words.rules.ts';
import { standardsOf, withStandards } from './standards.rules.ts';

const [london] = shippedTools;
assert.ok(london);

test('every standard that a shipped tool names is one that partnerships begin with', () => {
  for (const tool of shippedTools) assert.deepEqual(standardsOf(tool).filter((code) => !defaultStandards.some((standard) => standard.code === code)), [], tool.id);
  assert.equal(standardsOf(london).length, 6);
});

test('[OTH-12] the limit in force on the day is counted with: a day in hours before the guidance of 2013, a working day after', () => {
  const item = allItems(withStandards(london, defaultStandards)).find(({ id }) => id === 'london.4.02');
  assert.ok(item?.timescale);
  assert.deepEqual({ ...limitOn(item.timescale, '2013-04-14') }, { effectiveFrom: null, value: 24, unit: 'hours', days: 'clock' });
  assert.deepEqual({ ...limitOn(item.timescale, '2013-04-15') }, { effectiveFrom: '2013-04-15', value: 1, unit: 'days', days: 'working' });
  assert.match(timescaleInWords(item.timescale), /This partnership’s standard: 24 hours; from 15 April 2013 1 working day\.$/);
});

test('standards go where a timescale names them, into points of checklists too, and nowhere else', () => {
  const checklist = { ...allItems(london)[0], kind: 'checklist', points: [{ code: 'a', text: 'In time', timescale: { standard: 'Soon', from: 'A', to: 'B', value: null, unit: null, days: null, setBy: 'first-core-group' } }, { code: 'b', text: 'Well' }], options: [] };
  const tool = { ...london, sections: [{ id: 's', number: '1', title: 'S', items: [checklist] }] } as unknown as typeof london;
  const [item] = allItems(withStandards(tool, defaultStandards));
  assert.ok(item?.kind === 'checklist');
  assert.deepEqual(item.points[0]?.timescale?.dated, [{ effectiveFrom: null, value: 10, unit: 'days', days: 'working' }]);
  assert.deepEqual(standardsOf(tool), ['first-core-group']);
  assert.deepEqual(withStandards(london, []), london);
  assert.deepEqual(withStandards(withStandards(london, defaultStandards), []), london, 'a standard that was taken out leaves nothing behind');
});
