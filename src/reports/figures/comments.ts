import type { Work } from '../../access/index.ts';
import { ageBandOf, countedByKind } from '../../collation/index.ts';
import type { Services } from '../../platform/index.ts';
import { listCases } from '../../requests/index.ts';
import { commentsOn, wordsOf, type ItemWords } from '../../returns/index.ts';
import { answerInWords, chosenOptions, findItem, itemInWords, type AnswerContent, type Item, type Tool } from '../../tools/index.ts';
import { countWithWords } from './answers.store.ts';
import { writtenWords, type Comment } from './comments.rules.ts';
import type { CollationCut } from './cut.rules.ts';

/** Opening more than this for one page would make everybody wait; each question then has its comments on its own page. */
const mostOpened = 5_000;

/** Whether an audit has so many written answers that no page opens all of them. */
export async function hasTooManyWords(work: Work, auditId: string): Promise<boolean> {
  return (await countWithWords(work, auditId)) > mostOpened;
}

/**
 * The comments of every question, by item id, for a page that shows them all; null when there are too many to open at
 * once. Whoever shows them records that they were seen.
 */
export async function commentsByItem(services: Services, work: Work, auditId: string, tool: Tool, cut: CollationCut): Promise<Map<string, Comment[]> | null> {
  if (await hasTooManyWords(work, auditId)) return null;
  return Map.groupBy(await readComments(services, work, auditId, tool, cut, null), ({ itemId }) => itemId);
}

/** The comments on one question (`itemId`), or on all of them, in the cut: by case and agency. */
export async function readComments(services: Services, work: Work, auditId: string, tool: Tool, cut: CollationCut, itemId: string | null): Promise<Comment[]> {
  const found = itemId === null ? await wordsOf(services, work, auditId) : await commentsOn(services, work, auditId, itemId);
  const isWanted = await inCut(work, auditId, cut);
  return found.filter(isWanted).flatMap((words) => asComment(tool, words) ?? []);
}

async function inCut(work: Work, auditId: string, { sector, category, ageBand, caseId }: CollationCut): Promise<(words: ItemWords) => boolean> {
  const cases = category || ageBand
    ? new Set((await listCases(work, auditId))
      .filter((found) => (!category || found.category === category) && (!ageBand || ageBandOf(found.age)?.code === ageBand)).map(({ id }) => id))
    : null;
  return (words) => (!sector || words.agencySector === sector) && (!caseId || words.caseId === caseId) && (cases === null || cases.has(words.caseId));
}

function asComment(tool: Tool, { requestId, itemId, caseLabel, agencyName, content }: ItemWords): Comment | null {
  const item = findItem(tool, itemId);
  const text = item ? writtenWords({ ...content, text: content.text === null ? null : itemInWords(item, content.text) }) : null;
  if (!item || text === null) return null;
  return { requestId, itemId, caseLabel, agencyName, answer: answerBeside(item, content), text };
}

/** The answer beside a comment. One in words would say the same twice, and a list of many would hide the comment. */
function answerBeside(item: Item, content: AnswerContent): string {
  if (countedByKind[item.kind] === 'no' && content.state === 'answered') return '';
  const chosen = chosenOptions(item, content).length;
  return chosen > 1 ? `${chosen} of ${'options' in item ? item.options.length : chosen} chosen` : answerInWords(item, content);
}
