import assert from 'node:assert/strict';
import { test } from 'node:test';
import { belongsTo } from '../audience.rules.ts';
import { allItems, findItem } from '../tool.rules.ts';
import type { Item, Section } from '../tools.types.ts';
import { londonChildProtection as tool } from './london-child-protection/index.ts';

const items = allItems(tool);
const practiceSections = sectionsNamed('2', '3', '4', '5', '6', '7', '8', '9');

function sectionsNamed(...numbers: readonly string[]): Section[] {
  return tool.sections.filter(({ number }) => numbers.includes(number));
}

function itemAt(id: string): Item {
  const item = findItem(tool, id);
  assert.ok(item, id);
  return item;
}

function ending(section: Section): string[] {
  return section.items.slice(-2).map(({ id }) => id.split('.').at(-1) ?? '');
}

test('every section on the work is graded once, from 1 outstanding to 4 inadequate [COM-01]', () => {
  assert.deepEqual(tool.scales.map(({ grades }) => grades.map(({ rank, code }) => `${rank} ${code}`)), [['1 outstanding', '2 good', '3 adequate', '4 inadequate']]);
  assert.equal(practiceSections.length, 8);
  for (const section of practiceSections) assert.equal(section.items.filter(({ kind }) => kind === 'grade').length, 1, section.id);
});

test('every agency gives every grade on one scale, so that agencies can be compared [COM-02]', () => {
  const grades = items.filter((item) => item.kind === 'grade');
  assert.equal(grades.length, 14);
  assert.deepEqual(new Set(grades.map(({ scale }) => scale)), new Set(['london-four']));
  for (const { id, audience } of grades) {
    const rule = tool.audiences.find(({ code }) => code === audience)?.rule;
    assert.ok(rule && belongsTo(rule, { sector: 'housing', roles: new Set() }) && belongsTo(rule, { sector: 'childrens-social-care', roles: new Set() }), id);
  }
});

test('every row on the work takes evidence beside the words [COM-03]', () => {
  const rows = practiceSections.flatMap((section) => section.items.slice(0, -2));
  assert.equal(rows.length, 47);
  for (const item of rows) assert.ok(item.kind === 'narrative' && item.evidence, item.id);
});

test('management and records ask for the latest supervision and for managers’ decisions as evidence [COM-04]', () => {
  for (const id of ['london.8.evidence', 'london.9.evidence']) assert.match(itemAt(id).prompts?.join('; ') ?? '', /latest supervision.*; decisions that managers recorded/, id);
  for (const section of sectionsNamed('8', '9')) assert.match(section.guidance ?? '', /As evidence, .*supervision.* decisions that managers recorded/, section.id);
});

test('sections 2 to 6 end with impact and then the grade, and 7 to 9 with the grade and then the evidence [COM-05]', () => {
  for (const section of sectionsNamed('2', '3', '4', '5', '6')) assert.deepEqual(ending(section), ['impact', 'grade'], section.id);
  for (const section of sectionsNamed('7', '8', '9')) assert.deepEqual(ending(section), ['grade', 'evidence'], section.id);
});

test('impact covers what changed and whether it lasts, for sections and outcomes alike [COM-06]', () => {
  const impacts = items.filter(({ id }) => id.endsWith('.impact'));
  assert.equal(impacts.length, 10);
  for (const { id, prompts } of impacts) assert.match(prompts?.join('; ') ?? '', /(different or better|better or worse).*whether it will stay that way/, id);
});

test('each of the five outcomes is asked for impact and then a grade that rests on it [COM-07]', () => {
  const outcomes = tool.sections.find(({ id }) => id === 'london.ecm')?.items ?? [];
  assert.equal(outcomes.length, 10);
  for (let at = 0; at < outcomes.length; at += 2) {
    const [impact, grade] = [outcomes[at], outcomes[at + 1]];
    assert.ok(impact?.kind === 'narrative' && grade?.kind === 'grade' && grade.backedBy === impact.id, impact?.id);
  }
});

test('the key questions stand first, say that they are answered last, and speak up for a child who is not safe [COM-08]', () => {
  assert.equal(tool.sections[0]?.id, 'london.key');
  assert.match(tool.sections[0]?.guidance ?? '', /first.*Answer them last/);
  assert.match(itemAt('london.key.01').concernPrompt ?? '', /immediate concern/);
});

test('the form closes with an overall grade, recommendations and feedback [COM-09]', () => {
  assert.deepEqual(tool.sections.at(-1)?.items.slice(0, 3).map(({ id, kind }) => `${id} ${kind}`), [
    'london.overall.grade grade', 'london.overall.recs narrative', 'london.overall.feedback narrative',
  ]);
});

test('every section on the work asks the auditor to think of equality [COM-10]', () => {
  for (const section of practiceSections) assert.match(section.equality ?? '', /disability|fair|background/, section.id);
  for (const section of practiceSections) assert.match(section.equality ?? '', /language|culture|faith/, section.id);
});

test('what a section’s grade rests on covers the agency’s own work and the joint work [COM-11]', () => {
  for (const section of practiceSections) {
    const basis = section.items.find(({ id }) => id.endsWith('.impact') || id.endsWith('.evidence'));
    assert.match(basis?.hint ?? '', /own agency’s work .* agencies worked together/, section.id);
  }
});

test('the question on disagreements has the auditor note whom they spoke to [COM-12]', () => {
  assert.match(itemAt('london.6.11').prompts?.join('; ') ?? '', /whom you spoke to/);
});

test('the question on the agency’s own part asks for examples [COM-13]', () => {
  assert.match(`${itemAt('london.6.08').hint} ${itemAt('london.6.08').prompts?.join('; ')}`, /Give examples.*examples of/);
});

test('the limits of time are those of the source, in hours, working days and calendar months [COM-15, COM-16, COM-17, COM-18, COM-19, COM-20]', () => {
  const limits = items.flatMap(({ number, timescale }) => (timescale ? [`${number} ${timescale.value} ${timescale.unit} ${timescale.days}`] : []));
  assert.deepEqual(limits, [
    '3.02 48 hours clock', '4.02 24 hours clock', '6.01 15 days working', '6.04 10 days working', '7.01 3 months calendar', '9.01 15 days working', '9.02 null null null',
  ]);
  assert.match(itemAt('london.4.02').timescale?.standard ?? '', /sooner/);
  assert.match(itemAt('london.6.01').hint ?? '', /unborn/);
  assert.match(itemAt('london.6.04').timescale?.standard ?? '', /as often as the plan says/);
  assert.match(itemAt('london.7.01').timescale?.standard ?? '', /every 6 months/);
});

test('where a kind of day was chosen for the source, the question says so', () => {
  for (const { id, timescale, note } of items) if (timescale?.days === 'working') assert.match(note ?? '', /counted as working days/, id);
});

test('each question asks one thing, and its short name is its own', () => {
  for (const { id, question } of items) assert.match(question, /^[^?]+\?$/, id);
  assert.equal(new Set(items.map(({ shortName }) => shortName)).size, items.length);
  for (const { id, shortName } of items) assert.ok(shortName.length <= 40, id);
});

test('questions about the work can be answered otherwise, and no grade is left at "don’t know"', () => {
  for (const item of practiceSections.flatMap((section) => section.items)) {
    assert.deepEqual(item.otherAnswers, item.kind === 'grade' ? ['na', 'no-evidence'] : ['na', 'dk', 'no-evidence'], item.id);
  }
});
