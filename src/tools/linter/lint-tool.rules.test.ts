import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shippedTools } from '../library/index.ts';
import { gradeOptions } from '../scales.rules.ts';
import type { Condition, GradeItem, Item, MultiChoiceItem, NarrativeItem, Scale, SingleChoiceItem, Tool } from '../tools.types.ts';
import { lintTool } from './lint-tool.rules.ts';
import { readingAge } from './reading-age.rules.ts';

const base = { number: '1', shortName: 'S', comment: 'none', evidence: false, otherAnswers: ['na'] } as const;
const narrative = (more: Partial<NarrativeItem> = {}): NarrativeItem => ({ ...base, id: 't.1', kind: 'narrative', question: 'Was the child seen?', ...more });
const choice = (labels: readonly string[]): SingleChoiceItem =>
  ({ ...base, id: 't.2', kind: 'single-choice', question: 'How often?', options: labels.map((label, at) => ({ code: `c${at}`, label })) });
const scale: Scale = { id: 'two', title: 'Two', rules: [], grades: [{ code: 'good', label: 'Good', rank: 1, criteria: null }, { code: 'poor', label: 'Poor', rank: 4, criteria: null }] };
const grade = (more: Partial<GradeItem> = {}): GradeItem => ({ ...base, id: 't.g', kind: 'grade', question: 'How good was it?', scale: 'two', options: gradeOptions(scale), ...more });

function toolOf(...sections: readonly (readonly Item[])[]): Tool {
  return {
    id: 't', version: 1, title: 'T', summary: '', subject: 'child', unit: '', blanks: 'listed', marking: '', lookBack: '',
    audiences: [{ code: 'nobody', label: 'Nobody', rule: { kind: 'sectors', sectors: [] } }, { code: 'police', label: 'Police', rule: { kind: 'sectors', sectors: ['police'] } },
      { code: 'schools', label: 'Schools', rule: { kind: 'sectors', sectors: ['school'] } }, { code: 'centre', label: 'Centre', rule: { kind: 'central' } }],
    scales: [scale], companions: [], notes: [],
    sections: sections.map((items, at) => ({ id: `s${at}`, number: String(at + 1), title: `S${at}`, items })),
  };
}

const rulesFor = (...items: readonly Item[]): string[] => lintTool(toolOf(items)).map(({ rule, at }) => `${rule} ${at}`);

test('a plain question leaves nothing to look at', () => {
  assert.deepEqual(rulesFor(narrative()), []);
});

test('the same question twice is named at its second place, whatever its capitals', () => {
  assert.deepEqual(rulesFor(narrative(), narrative({ id: 't.9', number: '9', question: 'was the CHILD seen?' })), ['duplicate-question t.9']);
});

test('two questions in one are named, and one about two things is not', () => {
  assert.deepEqual(rulesFor(narrative({ question: 'Was the child seen and was the home clean?' })), ['two-questions t.1']);
  assert.deepEqual(rulesFor(narrative({ question: 'Was it safe? Was it clean?' })), ['two-questions t.1']);
  assert.deepEqual(rulesFor(narrative({ question: 'Were mother and father seen?' })), []);
});

test('a question that nobody meets is named, and one for the coordinator is not', () => {
  assert.deepEqual(rulesFor(narrative({ audience: 'nobody' })), ['seen-by-nobody t.1']);
  assert.deepEqual(rulesFor(narrative({ audience: 'centre', otherAnswers: [] })), []);
});

describe('options whose numbers or days meet', () => {
  const overlap = (...labels: string[]): boolean => rulesFor(choice(labels)).includes('options-overlap t.2');
  for (const labels of [['1 to 5 visits', '5 to 10 visits'], ['5 or more', 'Up to 5'], ['Under 10', '9 to 12'], ['At least 3 visits', '1–3 visits'], ['Within 10 days', 'Between 1 and 2 weeks'], ['Over 2 weeks', '10 days or more'],
    ['Before 1 May 2014', 'From 30 April 2014'], ['Up to 01/05/2014', '1 May 2014 or later'], ['5+', '5']]) {
    test(`${labels.map((label) => `“${label}”`).join(' and ')} are named`, () => assert.ok(overlap(...labels)));
  }
  for (const labels of [['1 to 4 visits', '5 to 10 visits', 'None'], ['Up to 5', 'More than 5'], ['Under 10', '10 or more'], ['Less than a week', '7 days or more'], ['Sometimes', 'Often'], ['Before 1 May 2014', 'From 1 May 2014'],
    ['1 to 5 visits', '1 to 5 telephone calls'], ['Fewer than 3', '3 to 5', 'More than 5'], ['Yes, 5 or more people', 'No'], ['Year 1 to 6', 'Year 7 to 11']]) {
    test(`${labels.map((label) => `“${label}”`).join(' and ')} are not`, () => assert.ok(!overlap(...labels)));
  }
  test('where several may be chosen, they may meet', () => {
    const several: MultiChoiceItem = { ...choice(['1 to 5', '5 to 10']), kind: 'multi-choice' };
    assert.deepEqual(rulesFor(several), []);
  });
});

describe('questions in nearly the same words', () => {
  const pair = (one: string, other: string): string[] => rulesFor(narrative({ question: one }), narrative({ id: 't.9', number: '9', question: other }));
  test('in another order are named', () => assert.deepEqual(pair('Was the child seen at home?', 'At home, was the child seen?'), ['similar-question t.9']));
  test('that differ in a word or two are named when they are long', () => {
    assert.deepEqual(pair('Was the child seen on every visit to the home?', 'Was the child seen during every visit to the home?'), ['similar-question t.9']);
  });
  test('that are short, or about another number, are not', () => {
    assert.deepEqual(pair('Was the mother seen?', 'Was the father seen?'), []);
    assert.deepEqual(pair('Which of the answers in section 2 weighs most?', 'Which of the answers in section 3 weighs most?'), []);
  });
  test('that are what grades rest on are not', () => {
    const impact = (id: string, part: string) => narrative({ id, number: id, question: `What has become better for the child through the ${part}?` });
    assert.deepEqual(rulesFor(impact('a', 'assessment'), grade({ id: 'ga', question: 'How good was it?', backedBy: 'a' }), impact('b', 'plan'), grade({ id: 'gb', question: 'How good is it?', backedBy: 'b' })), []);
  });
});

describe('conditions', () => {
  const seen: SingleChoiceItem = { ...choice(['Yes', 'No']), id: 'd.1', number: 'D1', question: 'Was the child seen?' };
  const home: MultiChoiceItem = { ...choice(['Home', 'School']), kind: 'multi-choice', id: 'd.2', number: 'D2', question: 'Where?' };
  const is = (item: string, ...oneOf: string[]): Condition => ({ kind: 'answer', item, oneOf });
  const all = (...of: Condition[]): Condition => ({ kind: 'all-of', of });
  const asked = (when: Condition, more: Partial<NarrativeItem> = {}, deciders: readonly Item[] = [seen, home]): string[] => rulesFor(...deciders, narrative({ id: 't.9', number: '9', question: 'How?', when, ...more }));

  test('that answers can meet leave nothing to look at', () => {
    assert.deepEqual(asked(all(is('d.1', 'c0', 'c1'), is('d.1', 'c1'), is('d.2', 'c0'), is('d.2', 'c1'))), []);
  });
  test('that rule each other out are named', () => {
    assert.deepEqual(asked(all(is('d.1', 'c0'), is('d.1', 'c1'))), ['never-asked t.9']);
    assert.deepEqual(asked(all(is('d.2', 'c0'), is('d.2', 'na'))), ['never-asked t.9']);
    assert.deepEqual(asked({ kind: 'any-of', of: [all(is('d.1', 'c0'), is('d.1', 'c1')), is('d.2', 'c0')] }), []);
  });
  test('that rule out the conditions of what they look at are named', () => {
    assert.deepEqual(asked(all(is('d.1', 'c1'), is('d.2', 'answered')), {}, [seen, { ...home, when: is('d.1', 'c0') }]), ['never-asked t.9']);
  });
  test('on an answer that cannot be given are named', () => assert.deepEqual(asked(is('d.1', 'perhaps')), ['never-asked t.9']));
  test('on a question that none of those asked are asked are named, and so is one that only some are', () => {
    assert.deepEqual(asked(is('d.1', 'c0'), { audience: 'police' }, [{ ...seen, audience: 'schools' }]), ['never-asked t.9']);
    assert.deepEqual(asked(is('d.1', 'c0'), {}, [{ ...seen, audience: 'schools' }]), ['asked-of-some t.9']);
    assert.deepEqual(asked(is('d.1', 'c0'), { audience: 'schools' }, [{ ...seen, audience: 'schools' }]), []);
    assert.deepEqual(asked(is('d.1', 'c0'), {}, [{ ...seen, audience: 'centre' }]), ['never-asked t.9']);
  });
});

test('a question that can only be left blank where it does not apply is named; facts that every agency has are not', () => {
  assert.deepEqual(rulesFor(narrative({ otherAnswers: ['dk'] })), ['no-way-out t.1']);
  assert.deepEqual(rulesFor({ ...base, id: 't.d', kind: 'date', question: 'When?', otherAnswers: [] }), []);
});

test('words that ask for too many years at school are named', () => {
  const hard = 'To what extent did multidisciplinary deliberations systematically incorporate intergenerational vulnerabilities?';
  assert.deepEqual(rulesFor(narrative({ question: hard })), ['hard-to-read t.1']);
  assert.ok(readingAge('Was the child seen at home?') < 9);
});

test('a section without a grade among graded ones is named, and a grade on nothing among backed ones', () => {
  const work = [narrative({ id: 'w.1', question: 'Who came?', evidence: true }), narrative({ id: 'w.2', question: 'Who wrote?', evidence: true })];
  const graded = [narrative({ id: 'g.1', question: 'What changed?' }), grade({ backedBy: 'g.1' })];
  assert.deepEqual(lintTool(toolOf(work, graded)).map(({ rule, at }) => `${rule} ${at}`), ['no-grade s0']);
  assert.deepEqual(lintTool(toolOf([...graded, grade({ id: 'g.9', question: 'How good overall?' })])).map(({ rule, at }) => `${rule} ${at}`), ['grade-unbacked g.9']);
});

test('a section whose grade rests on nothing, or without evidence, is named among neighbours that have both', () => {
  const backed = (id: string) => [narrative({ id: `${id}.1`, number: `${id}1`, question: `What has changed by ${id}?` }), grade({ id: `${id}.g`, question: `How good is ${id}?`, backedBy: `${id}.1` })];
  assert.deepEqual(lintTool(toolOf(backed('a'), backed('b'), [grade({ id: 'c.g', question: 'How good is the plan?' })])).map(({ rule, at }) => `${rule} ${at}`), ['no-impact s2']);
  const check = (id: string, evidence: boolean): Item => ({ ...choice(['Yes', 'No']), kind: 'yes-no-na', id, number: id, question: `Is ${id} there?`, evidence });
  assert.deepEqual(lintTool(toolOf([check('a', true), check('b', true)], [check('c', true), check('d', false)], [check('e', false), check('f', false)])).map(({ rule, at }) => `${rule} ${at}`), ['no-evidence s2']);
});

test('every remark says why it matters and what to do, and no shipped tool repeats itself or asks nobody', () => {
  for (const tool of shippedTools) {
    const remarks = lintTool(tool);
    for (const { found, why, mend, message } of remarks) {
      assert.match(found, /^(Question|Section) .+\.$/);
      assert.equal(message, `${found} ${why} ${mend}`);
    }
  }
});

test('what is said of the tools that come with Maat is what can be argued about, and no more', () => {
  const judged: Readonly<Record<string, readonly string[]>> = {
    // The source gives the overall grade no box of its own.
    'london-child-protection': ['no-impact london.overall'],
    // Two questions ask whether and how in one, as the published figures count them; four use the long words of the trade.
    'cheshire-east-repeat-cp-plans': [
      'hard-to-read cheshire-east.1.02', 'two-questions cheshire-east.2.01', 'two-questions cheshire-east.2.02', 'hard-to-read cheshire-east.2.02', 'hard-to-read cheshire-east.4.02', 'hard-to-read cheshire-east.5.01',
    ],
    'west-midlands-regional': ['two-questions wm.6.23', 'two-questions wm.6.24'],
    // Every case has findings, and the team answers all of them.
    'devon-five-themes': [
      'no-way-out devon.1.findings', 'no-way-out devon.2.findings', 'no-way-out devon.3.findings', 'no-way-out devon.4.findings', 'no-way-out devon.5.findings', 'no-impact devon.overall', 'no-way-out devon.overall.immediate',
    ],
  };
  for (const tool of shippedTools.filter(({ id }) => id in judged)) assert.deepEqual(lintTool(tool).map(({ rule, at }) => `${rule} ${at}`), judged[tool.id], tool.id);
});
