import { isOtherAnswer, type AnswerContent } from '../../tools/index.ts';

/** What an agency wrote to one question, with whose it is: for coordinators, who may see case and agency. */
export interface Comment {
  readonly requestId: string;
  readonly itemId: string;
  readonly caseLabel: string;
  readonly agencyName: string;
  /** The answer that it stands beside, in words. */
  readonly answer: string;
  readonly text: string;
}

/** How many comments open within the collation page; the rest have a page of their own. */
export const mostInPlace = 30;

/** The words of an answer that stand for themselves: what it says in words, the comment, and why it was answered otherwise. */
export function writtenWords(content: AnswerContent): string | null {
  const reason = isOtherAnswer(content.state) ? content.reason : null;
  const parts = [content.text, content.comment, reason].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('\n\n');
}
