import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { caseRoles } from '../audience.rules.ts';
import { checklistOptions } from '../checklist.rules.ts';
import { complianceOptions } from '../compliance.rules.ts';
import { fieldNames, toolSchema } from '../files/tool-schema.ts';
import { gradeOptions } from '../scales.rules.ts';
import type { Item, NarrativeItem, Scale, Timescale, Tool } from '../tools.types.ts';
import { compareTools } from './compare-tools.rules.ts';

const timescale: Timescale = {
  standard: 'Within 10 working days', from: 'Conference', to: 'Core group', value: 10, unit: 'days', days: 'working', setBy: 'core-group',
  dated: [{ value: 10, unit: 'days', days: 'working', effectiveFrom: null }, { value: 2, unit: 'weeks', days: 'calendar', effectiveFrom: '2014-02-03' }],
};
const scale: Scale = {
  id: 'quality', title: 'Quality', rules: ['Grade what is on file', 'Give a reason'],
  grades: [{ code: 'good', label: 'Good', rank: 1, criteria: 'All of it is there' }, { code: 'poor', label: 'Poor', rank: 3, criteria: null }],
};
const full: Omit<Required<NarrativeItem>, 'kind' | 'id' | 'number'> = {
  question: 'What was done?', shortName: 'Done', hint: 'In short', guidance: 'See the procedures', comment: 'optional', commentLabel: 'Say why', evidence: true, otherAnswers: ['na', 'dk'],
  concernPrompt: 'Is anybody in danger?', note: 'Printed twice', audience: 'some', onlyIf: 'a referral was made', prompts: ['Who', 'When'], timescale,
  when: { kind: 'all-of', of: [{ kind: 'answer', item: 'i.choice', oneOf: ['yes', 'no'] }, { kind: 'any-of', of: [{ kind: 'answer', item: 'i.choice', oneOf: ['yes'] }, { kind: 'answer', item: 'i.several', oneOf: ['no'] }] }] },
  continues: 'old', caseFact: 'age',
};
// The other kinds have only what is their own, so that the same field is not tried on each of them.
const plain = { question: 'What was done?', shortName: 'Done', comment: 'optional', evidence: true, otherAnswers: ['na'], audience: 'some' } as const;
const points = [{ code: 'a', text: 'A plan', timescale }, { code: 'b', text: 'A review' }];
const options = [{ code: 'yes', label: 'Yes', hint: 'Wholly', commentNeeded: 'Say how' }, { code: 'no', label: 'No' }, { code: 'na', label: 'Does not apply', state: 'na' as const }];
const items: readonly Item[] = [
  { ...full, id: 'i.choice', number: '1', kind: 'single-choice', options },
  { ...plain, id: 'i.several', number: '2', kind: 'multi-choice', options },
  { ...plain, id: 'i.words', number: '3', kind: 'narrative' },
  { ...plain, id: 'i.grade', number: '4', kind: 'grade', scale: 'quality', options: gradeOptions(scale), backedBy: 'i.words' },
  { ...plain, id: 'i.list', number: '5', kind: 'checklist', points, options: checklistOptions(points) },
  { ...plain, id: 'i.time', number: '6', kind: 'timescale', timescale: { ...timescale, value: 5 }, options: complianceOptions() },
  { ...plain, id: 'i.rows', number: '7', kind: 'rows', columns: [{ code: 'who', label: 'Who', takes: 'text' }, { code: 'when', label: 'When', takes: 'date' }] },
];
/** A tool with every field that there is. */
const sample: Required<Tool> = {
  id: 'sample', version: 1, title: 'Sample', summary: 'A sample', subject: 'either', wordsFollow: 'i.choice', unit: 'One case', blanks: 'listed', marking: 'None', lookBack: 'A year',
  lookBackRules: [{ anchor: 'audit-start', months: 12 }, { anchor: 'plan-start', months: 3 }], copiedFrom: 'another',
  audiences: [
    { code: 'some', label: 'Some agencies', rule: { kind: 'any-of', of: [{ kind: 'sectors', sectors: ['police', 'gp'] }, { kind: 'all-of', of: [{ kind: 'all-but', sectors: ['school'] }, { kind: 'roles', roles: [...caseRoles].slice(0, 2) }] }] } },
    { code: 'central', label: 'The coordinator', rule: { kind: 'central' } },
  ],
  scales: [scale, { ...scale, id: 'other', title: 'Another' }],
  sections: [
    { id: 's.1', number: '1', title: 'First', guidance: 'Read the file', answerLast: true, equality: 'Think of language', weight: 2, arrangement: 'outcome-table', items },
    { id: 's.2', number: '2', title: 'Second', items: [{ ...plain, id: 'i.last', number: '8', kind: 'text' }] },
  ],
  companions: [{ id: 'parents', title: 'Parents', forWhom: 'Parents of the child', prompts: ['What helped?', 'What did not?'] }, { id: 'staff', title: 'Staff', forWhom: 'Social workers', prompts: ['What helped?'] }],
  notes: ['One note', 'Another note'],
};

type Path = readonly (string | number)[];

/** Other values that may stand where this one stands, if the tool stays well formed with them. */
function othersFor(value: unknown): unknown[] {
  if (typeof value === 'string') {
    return [`${value} changed`, 'child', 'adult', 'refused', 'hours', 'weeks', 'clock', 'calendar', 'plan-start', 'previous-plan-start', 'everyone', 'central', 'sectors', 'all-but', 'any-of', 'all-of', 'housing', 'core-group',
      'none', 'required', 'no-evidence', 'identifier', 'single-choice', 'narrative', 'text', 'number', '2015-03-04'];
  }
  if (typeof value === 'number') return [1, 4, 7];
  if (typeof value === 'boolean') return [!value];
  if (Array.isArray(value)) return [value.slice(1), [...value].reverse()];
  return value === null ? ['Something', 5, 'days', 'working', '2013-05-06'] : [];
}

function changed(value: unknown, [key, ...rest]: Path, change: (held: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((each, at) => (at === key ? changed(each, rest, change) : each) as unknown);
  const fields = Object.entries(value as object).map(([name, each]) => [name, name === key ? changed(each, rest, change) : each] as const);
  return Object.fromEntries(fields.filter(([, each]) => each !== undefined));
}

/** How many other values each place is tried with, leaving it out among them. */
const mostTried = 3;

/** Well-formed tools that differ from this one in one place, by the path of the place. */
function* variants(tool: Tool, value: unknown = tool, path: Path = []): Generator<readonly [Path, Tool]> {
  let fitting = 0;
  for (const other of path.length === 0 ? [] : [undefined, ...othersFor(value)]) {
    if (fitting === mostTried || JSON.stringify(other) === JSON.stringify(value)) continue;
    const read = v.safeParse(toolSchema, changed(tool, path, () => other), { abortEarly: true });
    if (!read.success) continue;
    fitting += 1;
    yield [path, read.output];
  }
  if (value !== null && typeof value === 'object') for (const [key, each] of Object.entries(value)) yield* variants(tool, each, [...path, Array.isArray(value) ? Number(key) : key]);
}

function told(before: Tool, after: Tool): number {
  const { tool, named, sections, added, removed, kept } = compareTools(before, after);
  return tool.length + named.length + sections.length + added.length + removed.length + kept.filter(({ differences }) => differences.length > 0).length;
}

test('equal tools differ in nothing', () => {
  assert.equal(told(sample, structuredClone(sample)), 0);
});

test('a change to any field of a tool is told, also where the field is left out', () => {
  const tried = new Set<string>();
  const missed: string[] = [];
  for (const [path, after] of variants(sample)) {
    // The id and the version say which tools are compared, and the page names both.
    if (path.length === 1 && (path[0] === 'id' || path[0] === 'version')) continue;
    tried.add(path.filter((key) => typeof key === 'string').join('.'));
    if (told(sample, after) === 0 || told(after, sample) === 0) missed.push(path.join('.'));
  }
  assert.deepEqual(missed, []);
  const fields = [
    ...fieldNames.tool.filter((name) => name !== 'id' && name !== 'version'), ...fieldNames.section.map((name) => `sections.${name}`), ...fieldNames.item.map((name) => `sections.items.${name}`),
    ...['code', 'label', 'hint', 'commentNeeded', 'state'].map((name) => `sections.items.options.${name}`), 'sections.items.kind', 'sections.items.backedBy', 'sections.items.scale',
    ...['value', 'unit', 'days', 'standard', 'from', 'to', 'setBy', 'dated', 'dated.effectiveFrom', 'dated.value'].map((name) => `sections.items.timescale.${name}`),
    ...['id', 'title', 'rules', 'grades', 'grades.code', 'grades.label', 'grades.rank', 'grades.criteria'].map((name) => `scales.${name}`), ...['code', 'label', 'rule', 'rule.kind'].map((name) => `audiences.${name}`),
  ];
  assert.deepEqual(fields.filter((name) => ![...tried].some((path) => path === name || path.startsWith(`${name}.`))), []);
});

test('an audience that takes in other agencies under the same label is said to change who answers', () => {
  const after: Tool = { ...sample, audiences: sample.audiences.map((audience) => (audience.code === 'some' ? { ...audience, rule: { kind: 'sectors', sectors: ['housing'] } } : audience)) };
  const { named, kept } = compareTools(sample, after);
  assert.deepEqual(named.map(({ part, title, means }) => [part, title, means]), [['audience', 'Some agencies', 'This changes who answers questions 1, 2, 3, 4, 5, 6, 7, 8.']]);
  assert.ok(kept.every(({ differences }) => differences.length === 1 && differences[0]?.part === 'audience'));
});
