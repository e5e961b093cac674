import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { belongsTo, caseRoles } from '../audience.rules.ts';
import { gradeOptions } from '../scales.rules.ts';
import { findShippedTool, shippedTools } from '../library/index.ts';
import { allItems } from '../tool.rules.ts';
import type { AudienceRule, Item, Tool } from '../tools.types.ts';
import { sectors } from '../../shared/sectors.ts';
import { audienceFieldsOf, ruleOf } from './audience-fields.rules.ts';
import { putAudience, removeAudience } from './edit-audiences.rules.ts';
import { changeHeading, headingFieldsOf } from './edit-heading.rules.ts';
import { changeItem } from './edit-items.rules.ts';
import { placeOf } from './edit-places.rules.ts';
import { putScale, removeScale, scaleFieldsOf } from './edit-scales.rules.ts';
import { changeSection, sectionFieldsOf } from './edit-sections.rules.ts';
import { changeRow, forKind, itemFieldsOf } from './item-fields.rules.ts';
import type { ItemFields } from './item-fields.types.ts';
import type { Edited } from './edit.types.ts';

const [cheshire, london, devon] = ['cheshire-east-repeat-cp-plans', 'london-child-protection', 'devon-five-themes'].map((id) => findShippedTool(id) ?? fail()) as [Tool, Tool, Tool];

function fail(): never {
  throw new Error('There is nothing there');
}

function itemOf(tool: Tool, id: string): Item {
  return placeOf(tool, id)?.item ?? fail();
}

function must(edited: Edited): Tool {
  assert.ok(edited.ok, JSON.stringify(edited));
  return edited.value;
}

function change(tool: Tool, id: string, some: Partial<ItemFields>): Edited {
  return changeItem(tool, id, { ...itemFieldsOf(itemOf(tool, id)), ...some });
}

function refused(edited: Edited): (readonly [string, string])[] {
  assert.ok(!edited.ok);
  return edited.refusal.map(({ field, message }) => [field, message]);
}

test('saving a page without changing anything changes nothing, for every part of every tool', () => {
  for (const tool of shippedTools) {
    assert.deepEqual(must(changeHeading(tool, headingFieldsOf(tool))), tool);
    for (const section of tool.sections) assert.deepEqual(must(changeSection(tool, section.id, sectionFieldsOf(section))), tool, section.id);
    for (const { id } of allItems(tool)) assert.deepEqual(must(change(tool, id, {})), tool, id);
    for (const scale of tool.scales) assert.deepEqual(must(putScale(tool, scale.id, scaleFieldsOf(scale))), tool, scale.id);
  }
});

const leaf: fc.Arbitrary<AudienceRule> = fc.oneof(
  fc.constant<AudienceRule>({ kind: 'everyone' }),
  fc.subarray([...sectors], { minLength: 1, maxLength: 4 }).map((of): AudienceRule => ({ kind: 'sectors', sectors: of })),
  fc.subarray([...sectors], { minLength: 1, maxLength: 4 }).map((of): AudienceRule => ({ kind: 'all-but', sectors: of })),
  fc.subarray([...caseRoles], { minLength: 1 }).map((roles): AudienceRule => ({ kind: 'roles', roles })),
);
const rules: fc.Arbitrary<AudienceRule> = fc.letrec<{ rule: AudienceRule }>((tie) => ({
  rule: fc.oneof({ maxDepth: 2, depthSize: 'small' }, leaf, ...(['any-of', 'all-of'] as const).map((kind) => fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((of): AudienceRule => ({ kind, of })))),
})).rule;

test('an audience put into groups takes in the same agencies, however it was combined', () => {
  fc.assert(fc.property(rules, fc.subarray([...caseRoles]), (rule, roles) => {
    const again = ruleOf(audienceFieldsOf(rule));
    for (const sector of sectors) {
      const place = { sector, roles: new Set(roles) };
      assert.equal(belongsTo(again, place), belongsTo(rule, place), `${sector} with ${roles.join()}`);
    }
  }));
  assert.deepEqual(ruleOf(audienceFieldsOf({ kind: 'central' })), { kind: 'central' });
});

test('a reworded answer keeps its code, and a new one gets a code of its own', () => {
  const { options } = itemFieldsOf(itemOf(cheshire, 'cheshire-east.1.02'));
  const now = itemOf(must(change(cheshire, 'cheshire-east.1.02', {
    options: [...options.map((option) => (option.code === 'yes' ? { ...option, label: 'Yes, in writing' } : option)), { code: '', label: 'Yes!', hint: '', commentNeeded: '', counts: '' }, { code: '', label: ' ', hint: '', commentNeeded: '', counts: '' }],
  })), 'cheshire-east.1.02');
  assert.ok('options' in now);
  assert.deepEqual(now.options.map(({ code, label }) => [code, label]), [['yes', 'Yes, in writing'], ['no', 'No'], ['na', 'Not applicable'], ['yes-2', 'Yes!']]);
});

test('mistakes stand beside their fields', () => {
  assert.deepEqual(refused(change(cheshire, 'cheshire-east.1.02', { question: ' ', shortName: '' })).map(([field]) => field), ['question', 'shortName']);
  assert.deepEqual(refused(change(cheshire, 'cheshire-east.1.02', { number: '1.01' })).map(([field]) => field), ['number']);
  const { options } = itemFieldsOf(itemOf(cheshire, 'cheshire-east.1.02'));
  assert.deepEqual(refused(change(cheshire, 'cheshire-east.1.02', { options: options.map((option) => ({ ...option, label: 'Yes' })) })).map(([field]) => field), ['options-1-label', 'options-2-label']);
  assert.deepEqual(refused(change(cheshire, 'cheshire-east.1.02', { comment: 'none', options: options.map((option) => ({ ...option, commentNeeded: 'Say why' })) })).map(([field]) => field), ['comment', 'comment', 'comment']);
  assert.deepEqual(refused(change(london, 'london.2.01', { kind: 'timescale' })).map(([field]) => field), ['timescale-standard']);
  assert.deepEqual(refused(change(london, 'london.2.01', { timescale: { standard: 'Soon', from: 'Referral', to: 'Answer', value: 'ten', unit: 'hours', setBy: '' } })).map(([field]) => field), ['timescale-value']);
  assert.deepEqual(refused(change(london, 'london.2.01', { conditions: [{ item: 'london.K1', oneOf: [] }] })).map(([field]) => field), ['conditions-0-oneOf']);
});

test('a new kind takes over what it can use', () => {
  const choice = itemFieldsOf(itemOf(cheshire, 'cheshire-east.1.02'));
  assert.deepEqual(forKind(choice, 'checklist').points.map(({ text }) => text), ['Yes', 'No']);
  assert.deepEqual(forKind(forKind(choice, 'narrative'), 'multi-choice').options, choice.options);
  const points = itemFieldsOf(itemOf(devon, 'devon.1.prompts'));
  assert.deepEqual(forKind(points, 'single-choice').options.map(({ label }) => label), points.points.map(({ text }) => text));
  assert.deepEqual(forKind(itemFieldsOf(itemOf(london, 'london.2.01')), 'yes-no-na').options.map(({ code }) => code), ['yes', 'no', 'na']);
  const graded = must(change(london, 'london.2.01', { kind: 'grade', scale: london.scales[0]?.id ?? '' }));
  assert.equal(itemOf(graded, 'london.2.01').kind, 'grade');
});

test('a row moves up and out', () => {
  const choice = itemFieldsOf(itemOf(cheshire, 'cheshire-east.1.02'));
  assert.deepEqual(changeRow(choice, 'options', 1, 'up').options.map(({ code }) => code), ['no', 'yes', 'na']);
  assert.deepEqual(changeRow(choice, 'options', 0, 'remove').options.map(({ code }) => code), ['no', 'na']);
  assert.equal(changeRow(choice, 'options', 0, 'up'), choice);
});

test('the grades of a scale follow when its words change, and it stays while they use it', () => {
  const [scale] = london.scales;
  assert.ok(scale);
  const fields = scaleFieldsOf(scale);
  const now = must(putScale(london, scale.id, { ...fields, grades: fields.grades.map((grade, at) => (at === 0 ? { ...grade, label: 'Excellent' } : grade)) }));
  const grade = itemOf(now, 'london.2.grade');
  assert.ok(grade.kind === 'grade' && now.scales[0]);
  assert.deepEqual(grade.options, gradeOptions(now.scales[0]));
  assert.match(refused(removeScale(london, scale.id))[0]?.[1] ?? '', /^The grades of questions .* use it/);
  assert.deepEqual(refused(putScale(london, null, { title: 'Short', rules: '', grades: [{ code: '', label: 'One', criteria: '' }] })).map(([field]) => field), ['grades-0-label']);
});

test('an audience in use stays, and one that nobody answers for can go', () => {
  assert.match(refused(removeAudience(london, 'csc'))[0]?.[1] ?? '', /Give those questions to somebody else first/);
  const more = must(putAudience(london, null, 'Police and schools', { who: 'groups', groups: [{ work: 'only', sectors: ['police', 'school'], parts: 'any', roles: [] }] }));
  assert.deepEqual(more.audiences.at(-1), { code: 'police-and-schools', label: 'Police and schools', rule: { kind: 'sectors', sectors: ['police', 'school'] } });
  assert.deepEqual(must(removeAudience(more, 'police-and-schools')), london);
  assert.deepEqual(refused(putAudience(london, null, '', { who: 'groups', groups: [{ work: 'only', sectors: [], parts: 'one', roles: [] }] })).map(([field]) => field), ['label', 'group-0-sectors', 'group-0-roles']);
});
