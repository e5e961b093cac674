import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readToolWorkbook } from './read-tool-workbook.ts';
import { typedWorkbook } from './sent-workbook.sample.ts';

/** A form as somebody has it who never heard of Maat. */
const brought = {
  survey: [
    ['type', 'name', 'label::English (en)', 'label::Cymraeg (cy)', 'hint', 'relevant', 'required', 'appearance', 'constraint'],
    ['start', 'start'],
    ['text', 'worker', 'Who is the worker?', 'Pwy yw’r gweithiwr?'],
    ['begin group', 'home', 'The home', '', '', "${worker} = 'answered'"],
    ['note', 'intro', 'Look at the last three months.'],
    ['select one from conditions', 'clean', 'What is the home like?', '', 'As seen', '', 'yes'],
    ['select_multiple people or_other', 'who', 'Who lives there?', '', '', "selected(${clean}, 'good') or ${clean}='fair'"],
    ['begin repeat', 'family', 'The family'],
    ['text', 'Initials', 'Initials'],
    ['date', 'Born', 'Born on'],
    ['end repeat'],
    ['begin group', 'garden', 'The garden'],
    ['text', 'garden_words', 'What is the garden like?', '', '', '', '', 'multiline'],
    ['end group'],
    ['decimal', 'rooms', 'How many rooms are there?', '', '', '', '', '', '. > 0'],
    ['end group'],
    ['geopoint', 'where', 'Where is it?'],
  ],
  choices: [
    ['list_name', 'name', 'label::English (en)'],
    ['conditions', 'good', 'Good'], ['conditions', 'fair', 'Fair'],
    ['people', 'mother', 'Mother'], ['people', 'father', 'Father'],
    ['colours', 'red', 'Red'],
  ],
  settings: [['form_title', 'version', 'style'], ['A look at the home', '2024061201', 'pages']],
} as const;

test('a form made for XLSForm is read as far as it goes, and what has no equivalent is named', async () => {
  const read = await readToolWorkbook(await typedWorkbook(brought));
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal, null, 1));
  const { tool, leftOut } = read.value;
  assert.deepEqual([tool.id, tool.title, tool.version, tool.subject, tool.blanks], ['a-look-at-the-home', 'A look at the home', 1, 'either', 'listed']);
  assert.deepEqual(tool.sections.map(({ id, title, items }) => [id, title, items.map(({ id: item, kind }) => `${item} ${kind}`)]), [
    ['questions', 'Questions', ['worker text']],
    ['home', 'The home', ['clean single-choice', 'who multi-choice', 'family rows']],
    ['garden', 'The home: The garden', ['garden_words narrative']],
    ['home-2', 'The home (continued)', ['rooms number']],
  ]);
  assert.equal(tool.sections[1]?.guidance, 'Look at the last three months.');
  const [clean, who, family] = tool.sections[1]?.items ?? [];
  assert.equal(clean?.question, 'What is the home like?');
  const ofGroup = { kind: 'answer', item: 'worker', oneOf: ['answered'] };
  assert.deepEqual(clean?.when, ofGroup);
  assert.deepEqual(who?.when, { kind: 'all-of', of: [ofGroup, { kind: 'answer', item: 'clean', oneOf: ['good', 'fair'] }] });
  assert.deepEqual(who?.kind === 'multi-choice' && who.options.at(-1), { code: 'other', label: 'Other', commentNeeded: 'Say what' });
  assert.deepEqual(family?.kind === 'rows' && family.columns, [{ code: 'initials', label: 'Initials', takes: 'text' }, { code: 'born', label: 'Born on', takes: 'date' }]);
  assert.deepEqual(leftOut.map(({ cell: { sheet, row, column } }) => `${sheet} ${row} ${column ?? '-'}`).toSorted(), [
    'choices 6 list_name', 'settings 1 style', 'settings 2 version', 'survey 1 constraint', 'survey 1 label::Cymraeg (cy)', 'survey 15 type', 'survey 17 type', 'survey 2 type', 'survey 5 type', 'survey 6 required',
  ]);
});
