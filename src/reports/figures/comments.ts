import type { Work } from '../../access/index.ts';
import { auditKeyOf } from '../../audits/index.ts';
import type { Services } from '../../platform/index.ts';
import { answerInWords, findItem, type Tool } from '../../tools/index.ts';
import { answersWithWords, countWithWords, type SubmittedAnswer } from './answers.store.ts';
import { wordsOf, type Comment } from './comments.rules.ts';
import type { CollationCut } from './cut.rules.ts';

/** Opening more than this for one page would make everybody wait; each question then has its comments on its own page. */
const mostOpened = 5_000;

/**
 * The comments of every question, by item id, for a page that shows them all; null when there are too many to open at
 * once. Whoever shows them records that they were seen.
 */
export async function commentsByItem(services: Services, work: Work, auditId: string, tool: Tool, cut: CollationCut): Promise<Map<string, Comment[]> | null> {
  if ((await countWithWords(work, auditId, cut)) > mostOpened) return null;
  return Map.groupBy(await readComments(services, work, auditId, tool, cut, null), ({ itemId }) => itemId);
}

/** The comments on one question (`itemId`), or on all of them, in the cut: by case and agency. */
export async function readComments(services: Services, work: Work, auditId: string, tool: Tool, cut: CollationCut, itemId: string | null): Promise<Comment[]> {
  const key = await auditKeyOf(services, work, auditId);
  const answers = await answersWithWords(work, auditId, key, cut, itemId);
  return answers.flatMap((answer) => asComment(tool, answer) ?? []);
}

function asComment(tool: Tool, { requestId, itemId, caseLabel, agencyName, content }: SubmittedAnswer): Comment | null {
  const item = findItem(tool, itemId);
  const text = wordsOf(content);
  if (!item || text === null) return null;
  // A question answered in words would otherwise say the same twice.
  const answer = item.kind === 'narrative' && content.state === 'answered' ? '' : answerInWords(item, content);
  return { requestId, itemId, caseLabel, agencyName, answer, text };
}
