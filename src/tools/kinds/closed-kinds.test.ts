import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { answerInWords, controlNames, readAnswer, readCellAnswer } from '../answer.ts';
import { answerFields } from '../answer.fields.ts';
import { answerFieldNames, emptyAnswer } from '../answer.rules.ts';
import type { AnswerContent } from '../answers.types.ts';
import { checklistOptions, openPoints, pointCode } from '../checklist.rules.ts';
import { codesIn } from '../choices.rules.ts';
import { gradeOptions } from '../scales.rules.ts';
import type { ChecklistItem, ChecklistPoint, GradeItem, Item, Scale } from '../tools.types.ts';

const scale: Scale = {
  id: 'four', title: 'Four steps', rules: [],
  grades: [
    { code: 'good', label: 'Good', rank: 1, criteria: 'All is as it should be.' },
    { code: 'adequate', label: 'Adequate', rank: 2, criteria: null },
    { code: 'inadequate', label: 'Inadequate', rank: 3, criteria: 'Something is wrong.' },
  ],
};

const grade: GradeItem = {
  id: 't.grade', number: '1', kind: 'grade', scale: 'four', options: gradeOptions(scale), question: 'How good are the records?', shortName: 'Records',
  comment: 'optional', evidence: false, otherAnswers: ['na'],
};

const points: readonly ChecklistPoint[] = [
  { code: 'a', text: 'Notes can be read' },
  { code: 'b', text: 'The plan is on file', timescale: { standard: 'Within 5 working days of the conference', from: 'Conference', to: 'Plan on file', value: 5, unit: 'days', days: 'working' } },
  { code: 'c', text: 'The chronology is up to date' },
];

const checklist: ChecklistItem = {
  id: 't.checks', number: '2', kind: 'checklist', points, options: checklistOptions(points), question: 'Are these true?', shortName: 'Checks',
  comment: 'optional', evidence: false, otherAnswers: ['na', 'dk', 'no-evidence'],
};

const answered = (value: string): AnswerContent => ({ ...emptyAnswer, state: 'answered', value });

function draw(item: Item, content: AnswerContent, errors: { field: string; message: string }[] = []): string {
  return String(answerFields(item, { names: answerFieldNames(item.id), content, errors }));
}

/** What a browser would send of the page: the values of the chosen radios, by the controls that the form is read from. */
function sentFrom(markup: string, item: Item): string[] {
  const chosen = [...markup.matchAll(/<input[^>]*>/g)].map(([input]) => input).filter((input) => / checked/.test(input));
  return controlNames(item).flatMap((name) => chosen.filter((input) => input.includes(`name="${name}"`)).map((input) => /value="([^"]*)"/.exec(input)?.[1] ?? ''));
}

describe('a grade', () => {
  test('is one step of the scale, and two steps are refused', () => {
    assert.deepEqual(readAnswer(grade, { answer: ['adequate'] }), { content: answered('adequate'), errors: [] });
    assert.match(readAnswer(grade, { answer: ['good', 'adequate'] }).errors[0]?.message ?? '', /takes one answer/);
  });

  test('that the scale does not have is refused with what it has', () => {
    assert.equal(readAnswer(grade, { answer: ['1'] }).errors[0]?.message, 'Question 1: “1” is not one of its answers. Use good, adequate or inadequate.');
  });

  test('is shown with what has to be true for it, where the scale says so', () => {
    const markup = draw(grade, emptyAnswer);
    assert.deepEqual([...markup.matchAll(/govuk-radios__hint">\s*([^<]*?)\s*</g)].map(([, hint]) => hint), ['All is as it should be.', 'Something is wrong.']);
  });

  test('can be given in a file by its code or its name, and is put in words by its name', () => {
    for (const value of ['inadequate', 'Inadequate', ' INADEQUATE ']) assert.equal(readCellAnswer(grade, { value }).content.value, 'inadequate');
    assert.equal(answerInWords(grade, answered('inadequate')), 'Inadequate');
  });

  test('comes back from its page as it was', () => {
    for (const content of [...scale.grades.map(({ code }) => answered(code)), { ...emptyAnswer, state: 'na' as const }, emptyAnswer]) {
      assert.deepEqual(readAnswer(grade, { answer: sentFrom(draw(grade, content), grade) }), { content, errors: [] });
    }
  });
});

describe('a checklist', () => {
  test('takes yes or no to every point, and keeps them in the order of the points', () => {
    assert.deepEqual(readAnswer(checklist, { answer: ['c-yes', 'a-yes', 'b-no'] }), { content: answered('a-yes|b-no|c-yes'), errors: [] });
  });

  test('names the point that is answered both ways, and keeps what was chosen', () => {
    const { content, errors } = readAnswer(checklist, { answer: ['a-yes', 'b-yes', 'b-no'] });
    assert.deepEqual(errors, [{ field: 'a.t.checks', message: 'Question 2: “The plan is on file” is answered both ways. Keep one of them.' }]);
    assert.equal(content.value, 'a-yes|b-yes|b-no');
    assert.match(readCellAnswer(checklist, { value: 'b-no|b-yes' }).errors[0]?.message ?? '', /answered both ways/);
  });

  test('may leave a point open while others are answered', () => {
    const { content, errors } = readAnswer(checklist, { answer: ['a-no'] });
    assert.deepEqual([content.state, content.value, errors], ['answered', 'a-no', []]);
    assert.deepEqual(openPoints(checklist, codesIn(content.value)).map(({ code }) => code), ['b', 'c']);
    assert.deepEqual(openPoints(checklist, ['a-yes', 'b-no', 'c-no']), []);
    assert.deepEqual(openPoints(checklist, []), points);
  });

  test('with no point answered is unanswered', () => {
    assert.deepEqual(readAnswer(checklist, { answer: ['', ''] }), { content: emptyAnswer, errors: [] });
  });

  test('is not applicable, not known or without evidence only as a whole', () => {
    for (const state of checklist.otherAnswers) {
      assert.equal(readAnswer(checklist, { answer: [state] }).content.state, state);
      assert.match(readAnswer(checklist, { answer: ['a-yes', state] }).errors[0]?.message ?? '', /Keep one and clear the other/);
    }
    assert.match(readAnswer(checklist, { answer: ['na', 'dk'] }).errors[0]?.message ?? '', /choose one answer, not 2/);
  });

  test('can be changed for "not applicable" without script, and back', () => {
    const changed = readAnswer(checklist, { answer: ['a-yes', 'b-no', 'na'] }, answered('a-yes|b-no'));
    assert.deepEqual([changed.content.state, changed.content.value, changed.errors], ['na', null, []]);
    const back = readAnswer(checklist, { answer: ['c-yes', 'na'] }, { ...emptyAnswer, state: 'na' });
    assert.deepEqual([back.content.state, back.content.value, back.errors], ['answered', 'c-yes', []]);
  });

  test('refuses an answer to a point that it does not have', () => {
    assert.match(readAnswer(checklist, { answer: ['d-yes'] }).errors[0]?.message ?? '', /“d-yes” is not one of its answers/);
    assert.match(readAnswer(checklist, { answer: ['a'] }).errors[0]?.message ?? '', /“a” is not one of its answers/);
  });

  test('can be given in a file by codes joined with | or by the words, in any order and case', () => {
    for (const value of ['a-yes|c-no', 'C-NO | a-yes', 'The chronology is up to date: no|Notes can be read: YES']) {
      assert.deepEqual(readCellAnswer(checklist, { value }), {
        content: answered('a-yes|c-no'), errors: [], warnings: [{ field: 'value', message: 'Question 2: one point has no answer yet.' }],
      });
    }
    assert.equal(readCellAnswer(checklist, { value: 'No evidence on file' }).content.state, 'no-evidence');
  });

  test('is put in words point by point', () => {
    assert.equal(answerInWords(checklist, answered('a-yes|b-no')), 'Notes can be read: yes; The plan is on file: no');
    assert.equal(answerInWords(checklist, { ...emptyAnswer, state: 'dk' }), 'Don’t know');
    assert.equal(answerInWords(checklist, emptyAnswer), 'Not answered');
  });

  test('shows beside a point how soon it had to be done', () => {
    assert.match(draw(checklist, emptyAnswer), /The plan is on file[^]*Expected: within 5 working days of the conference\.[^]*The chronology/);
  });

  test('tells those who hear the page what is wrong and what the question wants', () => {
    const markup = draw({ ...checklist, hint: 'Look at all files.' }, emptyAnswer, [{ field: 'a.t.checks', message: 'Keep one of them.' }]);
    assert.match(markup, /<fieldset[^>]* aria-describedby="a\.t\.checks-hint a\.t\.checks-error"/);
    assert.match(markup, /id="a\.t\.checks-hint"[^>]*>\s*Look at all files\./);
    assert.match(markup, /id="a\.t\.checks-error"[^]*Keep one of them\./);
    assert.ok(!draw(checklist, emptyAnswer).includes('aria-describedby="a.t.checks-'));
  });

  test('comes back from its page and from a file as it was, whatever was answered', () => {
    const perPoint = fc.tuple(...points.map(() => fc.constantFrom('yes', 'no', null)));
    fc.assert(fc.property(perPoint, (answers) => {
      const codes = points.flatMap((point, at) => (answers[at] ? [pointCode(point, answers[at])] : []));
      const content = codes.length === 0 ? emptyAnswer : answered(codes.join('|'));
      assert.deepEqual(readAnswer(checklist, { answer: sentFrom(draw(checklist, content), checklist) }), { content, errors: [] });
      assert.deepEqual(readCellAnswer(checklist, { value: content.value ?? '' }).content, content);
      assert.deepEqual(readCellAnswer(checklist, { value: codes.length === 0 ? '' : answerInWords(checklist, content).replaceAll('; ', '|') }).content, content);
    }));
  });
});
