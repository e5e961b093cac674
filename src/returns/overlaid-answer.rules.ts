import { withCompliance, type AnswerContent, type Item } from '../tools/index.ts';

/** What is stored, with what a file says put over it: an empty cell, or a column that is not there, takes no words away. */
export function overlaid(item: Item, stored: AnswerContent, given: AnswerContent): AnswerContent {
  const answer = given.state === 'unanswered' ? stored : given;
  const reason = given.reason ?? (answer.state === stored.state ? stored.reason : null);
  const dates = given.dates ?? stored.dates;
  return withCompliance(item, { ...answer, comment: given.comment ?? stored.comment, evidence: given.evidence ?? stored.evidence, dates, reason });
}
