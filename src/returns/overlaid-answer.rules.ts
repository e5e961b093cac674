import type { AnswerContent } from '../tools/index.ts';

/** What is stored, with what a file says put over it: an empty cell, or a column that is not there, takes no words away. */
export function overlaid(stored: AnswerContent, given: AnswerContent): AnswerContent {
  const answer = given.state === 'unanswered' ? stored : given;
  const reason = given.reason ?? (answer.state === stored.state ? stored.reason : null);
  return { ...answer, comment: given.comment ?? stored.comment, evidence: given.evidence ?? stored.evidence, reason };
}
