import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shippedTools } from '../library/index.ts';
import { gradeOptions } from '../scales.rules.ts';
import type { Audience, Condition, GradeItem, Item, RowsItem, Scale, SingleChoiceItem, TimescaleItem, Tool } from '../tools.types.ts';
import { complianceOptions } from '../compliance.rules.ts';
import { checkTool } from './check-tool.rules.ts';

const item: SingleChoiceItem = {
  id: 't.1', number: '1', kind: 'single-choice', question: 'Was the child seen?', shortName: 'Seen',
  options: [{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No' }],
  comment: 'optional', evidence: false, otherAnswers: [],
};
const later: SingleChoiceItem = { ...item, id: 't.2', number: '2', question: 'Was the home seen?' };
const scale: Scale = { id: 'two', title: 'Two', rules: [], grades: [{ code: 'good', label: 'Good', rank: 1, criteria: 'As it should be.' }, { code: 'poor', label: 'Poor', rank: 4, criteria: 'Not as it should be.' }] };
const grade: GradeItem = { ...item, id: 't.g', number: 'G', kind: 'grade', scale: 'two', options: gradeOptions(scale) };

function toolOf(items: readonly Item[], more: Partial<Tool> = {}): Tool {
  return {
    id: 't', version: 1, title: 'T', summary: '', subject: 'child', unit: '', blanks: 'listed', marking: '', lookBack: '',
    sections: [{ id: 's', number: '1', title: 'S', items }], audiences: [], scales: [scale], companions: [], notes: [], ...more,
  };
}

const messagesOf = (tool: Tool): string[] => checkTool(tool).map(({ message }) => message);
const asked = (when: Condition): string[] => messagesOf(toolOf([item, { ...later, when }]));

test('every shipped tool is sound, and so is a small one', () => {
  for (const tool of [...shippedTools, toolOf([item, later, grade])]) assert.deepEqual(checkTool(tool), [], tool.id);
});

test('a problem says where it lies: part, field, the way there and words', () => {
  const [problem] = checkTool(toolOf([{ ...item, options: [{ code: 'yes', label: '' }, { code: 'no', label: 'No' }] }]));
  assert.deepEqual(problem, {
    at: { part: 'option', id: 'yes', of: 't.1', field: 'label', words: 'section 1, question 1, option “yes”, label', path: ['sections', 0, 'items', 0, 'options', 0, 'label'] },
    message: 't.1 has an option without words: yes. Write them.',
  });
});

test('repeated ids are named where they stand again: section, item, number, option, audience, scale, companion', () => {
  const audience: Audience = { code: 'all', label: 'All', rule: { kind: 'everyone' } };
  const companion = { id: 'c', title: 'C', forWhom: 'Parents', prompts: ['How are you?'] };
  const section = { id: 's', number: '1', title: 'S', items: [item] };
  const problems = checkTool(toolOf([], { sections: [section, section], audiences: [audience, audience], scales: [scale, scale], companions: [companion, companion] }));
  assert.deepEqual(problems.map(({ at }) => at.path.join('.')), ['sections.1.id', 'sections.1.items.0.id', 'sections.1.items.0.number', 'audiences.1.code', 'scales.1.id', 'companions.1.id']);
});

describe('options', () => {
  test('without a code, with one twice, or with one that a condition could not hold', () => {
    assert.deepEqual(messagesOf(toolOf([{ ...item, options: [{ code: '', label: 'Yes' }, { code: 'no', label: 'No' }, { code: 'no', label: 'Never' }, { code: "it's not", label: 'No one' }] }])), [
      't.1 has the option code no twice. Give one of them another.',
      'The code “it\'s not” cannot be used. Use letters, figures and the signs . _ + / - without blanks, 100 at most.',
      't.1 has an option without a code: “Yes”. Give it a short and lasting one.',
    ]);
  });
  test('that print a state under another code, or beside the same one', () => {
    const printed = { code: 'na', label: 'Not applicable', state: 'na' } as const;
    assert.match(messagesOf(toolOf([{ ...item, options: [item.options[0]!, { ...printed, code: 'x' }] }])).join(), /prints na under the code x/);
    assert.match(messagesOf(toolOf([{ ...item, options: [item.options[0]!, printed], otherAnswers: ['na'] }])).join(), /offers it again/);
  });
  test('that ask for a comment where there is no box, also at a grade', () => {
    const withComment = item.options.map((option) => ({ ...option, commentNeeded: 'Say how' }));
    assert.match(messagesOf(toolOf([{ ...item, options: withComment, comment: 'none' }])).join(), /no comment box/);
    assert.match(messagesOf(toolOf([{ ...grade, options: grade.options.map((option) => ({ ...option, commentNeeded: 'Say how' })), comment: 'none' }])).join(), /no comment box/);
  });
});

describe('a condition', () => {
  test('on an earlier answer is sound', () => assert.deepEqual(asked({ kind: 'answer', item: 't.1', oneOf: ['yes', 'answered'] }), []));
  test('on a later, an unknown or its own item is named', () => {
    assert.match(messagesOf(toolOf([{ ...item, when: { kind: 'answer', item: 't.2', oneOf: ['yes'] } }, later])).join(), /^t\.1 is asked depending on t\.2, which comes later\. Move/);
    assert.match(asked({ kind: 'answer', item: 't.9', oneOf: ['yes'] }).join(), /which the tool does not have/);
    assert.match(asked({ kind: 'answer', item: 't.2', oneOf: ['yes'] }).join(), /its own answer/);
  });
  test('on an answer that cannot be given is named, with those that can', () => {
    assert.deepEqual(asked({ kind: 'answer', item: 't.1', oneOf: ['perhaps'] }), ['t.2 depends on the answer “perhaps” to t.1, which cannot be given there. Use yes, no, answered.']);
    assert.match(asked({ kind: 'answer', item: 't.1', oneOf: ['na'] }).join(), /cannot be given there/);
    assert.match(asked({ kind: 'answer', item: 't.1', oneOf: [] }).join(), /names no answer/);
  });
  test('of one part only, or nested beyond reason, is named', () => {
    assert.match(asked({ kind: 'any-of', of: [{ kind: 'answer', item: 't.1', oneOf: ['yes'] }] }).join(), /fewer than two parts/);
    let deep: Condition = { kind: 'answer', item: 't.1', oneOf: ['yes'] };
    for (let at = 0; at < 40; at += 1) deep = { kind: 'any-of', of: [deep, deep].slice(0, at === 0 ? 2 : 1) };
    assert.match(asked(deep).join(), /more than 20 deep/);
  });
});

describe('a scale', () => {
  const withScale = (grades: Scale['grades'], rules: readonly string[] = []): string[] => messagesOf(toolOf([item], { scales: [{ ...scale, grades, rules }] }));
  const bare = scale.grades.map((step) => ({ ...step, criteria: null }));
  test('without criteria is named, unless its rules say where they are', () => {
    assert.match(withScale(bare).join(), /^The scale two has no criteria\. Say for each grade/);
    assert.deepEqual(withScale(bare, ['The inspectorate describes the grades.']), []);
  });
  test('with criteria for some grades only is named at those without', () => {
    assert.deepEqual(withScale([scale.grades[0]!, bare[1]!], ['The inspectorate describes the grades.']), ['The grade poor of the scale two has no criteria, and others have. Say what has to be true for it.']);
  });
  test('whose grades are not ranked best first is named', () => {
    assert.match(withScale([{ ...scale.grades[0]!, rank: 4 }, { ...scale.grades[1]!, rank: 1 }]).join(), /Put the best first/);
  });
});

test('unknown audiences, scales, items behind a grade and carried-on trends are named', () => {
  assert.match(messagesOf(toolOf([{ ...item, audience: 'police' }])).join(), /audience police, which the tool does not have/);
  assert.match(messagesOf(toolOf([{ ...grade, scale: 'three' }])).join(), /Add it to the scales, or use one of two\./);
  assert.match(messagesOf(toolOf([{ ...grade, backedBy: 't.9' }])).join(), /backed by t\.9, which/);
  const carriesOn = toolOf([{ ...item, continues: 'old.1' }]);
  assert.deepEqual(checkTool(carriesOn), []);
  assert.match(checkTool(carriesOn, toolOf([later])).map(({ message }) => message).join(), /which the tool it was made from does not have/);
  assert.match(messagesOf(toolOf([{ ...item, continues: 'old.1' }, { ...later, continues: 'old.1' }])).join(), /A trend goes on in one/);
});

test('a timescale to be worked out needs a number and a unit that dates give', () => {
  const timed = (more: Partial<TimescaleItem['timescale']>): string => messagesOf(toolOf([{
    ...item, kind: 'timescale', options: complianceOptions(), timescale: { standard: 'Within 10 days', from: 'Referral', to: 'Visit', value: 10, unit: 'days', days: 'working', ...more },
  }])).join();
  assert.equal(timed({}), '');
  assert.match(timed({ value: null }), /its limit has no number/);
  assert.equal(timed({ value: null, setBy: 'visits' }), '');
  assert.match(timed({ unit: null }), /without a unit/);
  assert.match(timed({ unit: 'meetings' }), /which meetings do not give/);
  assert.match(timed({ dated: [{ effectiveFrom: '2014-01-01', value: 1, unit: 'days', days: null }, { effectiveFrom: null, value: 2, unit: 'days', days: null }] }), /not in the order/);
});

test('a table without columns, a look-back of nothing, a weight of four and an unknown kind are named', () => {
  const rows: RowsItem = { ...item, kind: 'rows', columns: [] };
  assert.match(messagesOf(toolOf([rows])).join(), /a table without columns/);
  assert.match(messagesOf(toolOf([item], { lookBackRules: [{ anchor: 'audit-start', months: 0 }] })).join(), /whole number of months/);
  assert.match(messagesOf(toolOf([], { sections: [{ id: 's', number: '1', title: 'S', weight: 4 as never, items: [item] }] })).join(), /the weight 4/);
  assert.match(messagesOf(toolOf([{ ...item, kind: 'ranking' } as never])).join(), /There is no kind “ranking”\. Use one of single-choice/);
});

test('texts that are too long, of blanks only or broken are named wherever they stand', () => {
  assert.match(messagesOf(toolOf([{ ...item, hint: 'x'.repeat(20_001) }])).join(), /20,000 characters or fewer\. Shorten it by 1\./);
  assert.match(messagesOf(toolOf([{ ...item, hint: ' \t' }])).join(), /only blanks/);
  assert.match(messagesOf(toolOf([{ ...item, hint: '\ud800' }])).join(), /damaged/);
  assert.match(messagesOf(toolOf([{ ...item, prompts: ['one\ntwo'] }])).join(), /runs over several lines/);
});

test('a tool or section without questions is named', () => {
  assert.deepEqual(messagesOf(toolOf([])), ['t has no items. Add a section with questions.', 'Section 1 has no items. Add some, or take it out.']);
});
