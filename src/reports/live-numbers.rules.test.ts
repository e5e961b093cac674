import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { shareInWords, tenthsInWords, type CollatedItem } from '../collation/index.ts';
import { numbersOf, wholeNumbers, withLiveNumbers, type NumberSource } from './live-numbers.rules.ts';

const labels = ['Yes', 'No', 'Don’t know'];
const codes = ['yes', 'no', 'dk'];

const items = fc.record({ counts: fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200)), unanswered: fc.nat(50) }).map(({ counts, unanswered }): CollatedItem => {
  const answered = counts[0] + counts[1] + counts[2];
  const tenths = (count: number): number | null => (answered === 0 ? null : Math.floor((count * 2000 + answered) / (answered * 2)));
  return {
    itemId: 'tool.1.01', number: '1.01', question: 'Is there a plan?', shortName: 'Plan', counted: 'one',
    returns: answered + unanswered, answered, unanswered, answeredWithoutNa: answered,
    answers: counts.map((count, index) => ({ code: codes[index] ?? '', label: labels[index] ?? '', count, tenths: tenths(count), tenthsWithoutNa: tenths(count) })),
  };
});

const sourceOf = (item: CollatedItem): NumberSource => ({ cases: 15, concerns: { raised: 2, cases: 1, closed: 1, saidNone: 70, notSaid: 5 }, collation: { requests: 90, returned: 77, responseTenths: 856, items: [item] } });
const wordsOf = (text: string, source: NumberSource): string => withLiveNumbers(text, source).runs.map((run) => run.text).join('');

describe('live numbers', () => {
  test('[REP-12] every share in a text stands with its count and its base, as the collation has them', () => {
    fc.assert(fc.property(items, fc.nat(2), (item, which) => {
      const answer = item.answers[which];
      assert.equal(wordsOf(`In [[1.01 ${answer?.code}]].`, sourceOf(item)), `In ${shareInWords(answer?.count ?? -1, item.answered)}.`);
    }));
  });

  test('answers that are added up give the count of all of them', () => {
    fc.assert(fc.property(items, (item) => {
      assert.equal(wordsOf('[[1.01 yes+dk count]]', sourceOf(item)), String((item.answers[0]?.count ?? 0) + (item.answers[2]?.count ?? 0)));
      assert.equal(wordsOf('[[1.01 yes+no+dk share]]', sourceOf(item)), item.answered === 0 ? tenthsInWords(null) : '100.0%');
    }));
  });

  test('words around a number are never changed, whatever they are', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), items, (before, after, item) => {
      fc.pre(!/[[\]]/.test(before + after));
      const { runs, problems } = withLiveNumbers(`${before}[[cases]]${after}`, sourceOf(item));
      assert.deepEqual(problems, []);
      assert.equal(runs.map((run) => run.text).join(''), `${before}15${after}`);
      assert.deepEqual(runs.filter((run) => run.source).map((run) => run.text), ['15']);
    }));
  });

  test('no text makes it throw, and a number that cannot be found stays as it was typed and is named', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('[[', ']]', '1.01', 'yes', '+', ' ', 'share', 'base', 'x', '\n', '9.99')), items, (parts, item) => {
      const text = parts.join('');
      const { runs, problems } = withLiveNumbers(text, sourceOf(item));
      for (const problem of problems) {
        const typed = problem.slice(0, problem.indexOf(']]') + 2);
        assert.ok(runs.some((run) => run.text === typed), typed);
      }
      assert.equal(runs.filter((run) => run.strong).length, problems.length);
    }));
  });

  test('every number offered beside the writing can be used, and becomes the words that were offered', () => {
    fc.assert(fc.property(items, (item) => {
      const source = sourceOf(item);
      for (const { token, words } of [...numbersOf(item), ...wholeNumbers(source)]) {
        assert.equal(wordsOf(token, source), words);
        assert.deepEqual(withLiveNumbers(token, source).problems, []);
      }
    }));
  });

  test('a number says where it comes from', () => {
    const item: CollatedItem = {
      itemId: 'tool.3.02', number: '3.02', question: '', shortName: '', counted: 'one', returns: 77, answered: 72, unanswered: 5, answeredWithoutNa: 72,
      answers: [{ code: 'dk', label: 'Don’t know', count: 31, tenths: 431, tenthsWithoutNa: 431 }],
    };
    assert.deepEqual(withLiveNumbers('[[3.02 dk share]]', sourceOf(item)).runs, [{ text: '43.1%', source: 'Question 3.02, Don’t know: 31 of 72 (43.1%)' }]);
  });

  test('what cannot be added up is refused in words', () => {
    const several: CollatedItem = {
      itemId: 't.1', number: '1', question: '', shortName: '', counted: 'several', returns: 9, answered: 9, unanswered: 0, answeredWithoutNa: 9,
      answers: ['a', 'b'].map((code) => ({ code, label: code, count: 5, tenths: 556, tenthsWithoutNa: 556 })),
    };
    const problemOf = (text: string): string | undefined => withLiveNumbers(text, sourceOf(several)).problems[0];
    assert.match(problemOf('[[1 a+b]]') ?? '', /cannot be added up/);
    assert.match(problemOf('[[1 a+z]]') ?? '', /no answer with the code z/);
    assert.match(problemOf('[[2 a]]') ?? '', /no question numbered 2/);
    assert.match(problemOf('[[1 a half]]') ?? '', /share or count/);
  });
});
