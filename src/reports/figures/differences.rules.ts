import type { AnswerState } from '../../tools/index.ts';

/** What one agency answered to one question, as far as comparing goes. */
export interface ComparedAnswer {
  readonly state: AnswerState;
  readonly value: string | null;
}

/**
 * How the agencies' answers to one question on one case compare. Unanswered and questions answered in words say nothing
 * either way. `differ`: at least two gave different answers. `same`: at least two, all alike. `few`: fewer than two.
 */
export function compareAnswers(answers: readonly ComparedAnswer[]): 'differ' | 'same' | 'few' {
  const given = answers.map(answerKey).filter((key) => key !== null);
  if (given.length < 2) return 'few';
  return new Set(given).size > 1 ? 'differ' : 'same';
}

/** What makes two answers the same: the state, and the codes whatever their order. null where there is nothing to compare. */
export function answerKey({ state, value }: ComparedAnswer): string | null {
  if (state === 'unanswered') return null;
  if (state !== 'answered') return state;
  return value === null || value === '' ? null : value.split('|').sort().join('|');
}

/** Numbers the different answers of a row in the order in which they come, so that equal ones can be drawn alike. */
export function distinctAnswers(answers: readonly (ComparedAnswer | null)[]): (number | null)[] {
  const seen: string[] = [];
  return answers.map((answer) => {
    const key = answer && answerKey(answer);
    if (key === null) return null;
    if (!seen.includes(key)) seen.push(key);
    return seen.indexOf(key);
  });
}
