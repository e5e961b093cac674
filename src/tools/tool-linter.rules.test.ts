import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedTools } from './library/index.ts';
import { gradeOptions } from './scales.rules.ts';
import { lintTool, readingAge } from './tool-linter.rules.ts';
import type { GradeItem, Item, NarrativeItem, Scale, SingleChoiceItem, Tool } from './tools.types.ts';

const base = { number: '1', shortName: 'S', comment: 'none', evidence: false, otherAnswers: ['na'] } as const;
const narrative = (more: Partial<NarrativeItem> = {}): NarrativeItem => ({ ...base, id: 't.1', kind: 'narrative', question: 'Was the child seen?', ...more });
const choice = (labels: readonly string[]): SingleChoiceItem =>
  ({ ...base, id: 't.2', kind: 'single-choice', question: 'How often?', options: labels.map((label, at) => ({ code: `c${at}`, label })) });
const scale: Scale = { id: 'two', title: 'Two', rules: [], grades: [{ code: 'good', label: 'Good', rank: 1, criteria: null }, { code: 'poor', label: 'Poor', rank: 4, criteria: null }] };
const grade = (more: Partial<GradeItem> = {}): GradeItem => ({ ...base, id: 't.g', kind: 'grade', question: 'How good was it?', scale: 'two', options: gradeOptions(scale), ...more });

function toolOf(...sections: readonly (readonly Item[])[]): Tool {
  return {
    id: 't', version: 1, title: 'T', summary: '', subject: 'child', unit: '', blanks: 'listed', marking: '', lookBack: '',
    audiences: [{ code: 'nobody', label: 'Nobody', rule: { kind: 'sectors', sectors: [] } }, { code: 'centre', label: 'Centre', rule: { kind: 'central' } }],
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

test('ranges that meet are named, and those that follow each other are not', () => {
  assert.deepEqual(rulesFor(choice(['1 to 5 visits', '5 to 10 visits'])), ['options-overlap t.2']);
  assert.deepEqual(rulesFor(choice(['1 to 4 visits', '5 to 10 visits', 'None'])), []);
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

test('every remark says why it matters and what to do, and no shipped tool repeats itself or asks nobody', () => {
  for (const tool of shippedTools) {
    const remarks = lintTool(tool);
    for (const { message } of remarks) assert.match(message, /^(Question|Section) .+\. [A-Z].+\.$/);
    assert.deepEqual(remarks.filter(({ rule }) => rule === 'duplicate-question' || rule === 'seen-by-nobody').map(({ at }) => at), [], tool.id);
  }
});
