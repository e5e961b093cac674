import type { Work } from '../access/index.ts';
import { auditKeyOf } from '../audits/index.ts';
import type { Services } from '../platform/index.ts';
import type { AnswerContent, AnswerState } from '../tools/index.ts';
import { openAnswer } from './answer-words.ts';

/** What one return says to one item in words, with where it comes from. */
export interface ItemWords {
  readonly requestId: string;
  readonly caseId: string;
  readonly caseLabel: string;
  readonly caseReference: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencySector: string;
  readonly itemId: string;
  /** The whole answer: `comment`, and `text` for items answered in words, are what is looked for mostly. */
  readonly content: AnswerContent;
}

/**
 * The answers to an item in which something is written (comment, evidence, reason or the answer itself), of submitted
 * returns, by case and agency. Whoever shows or exports them records that.
 */
export async function commentsOn(services: Services, work: Work, auditId: string, itemId: string): Promise<ItemWords[]> {
  return wordsOf(services, work, auditId, [itemId]);
}

/** As `commentsOn`, for several items at once, in the order of the items; all of the audit's items without `itemIds`. */
export async function wordsOf(services: Services, work: Work, auditId: string, itemIds?: readonly string[]): Promise<ItemWords[]> {
  const key = await auditKeyOf(services, work, auditId);
  let reading = work.tx.selectFrom('answers as a')
    .innerJoin('returns as t', (join) => join.onRef('t.partnership_id', '=', 'a.partnership_id').onRef('t.request_id', '=', 'a.request_id'))
    .innerJoin('requests as r', (join) => join.onRef('r.partnership_id', '=', 'a.partnership_id').onRef('r.id', '=', 'a.request_id'))
    .innerJoin('cases as c', (join) => join.onRef('c.partnership_id', '=', 'r.partnership_id').onRef('c.id', '=', 'r.case_id'))
    .innerJoin('agencies as g', (join) => join.onRef('g.partnership_id', '=', 'r.partnership_id').onRef('g.id', '=', 'r.agency_id'))
    .where('a.partnership_id', '=', work.member.partnership.id).where('a.audit_id', '=', auditId)
    .where('t.state', 'in', ['submitted', 'final']).where('a.words_sealed', 'is not', null)
    .select([
      'a.request_id as requestId', 'a.item_id as itemId', 'a.state', 'a.value', 'a.words_sealed as words', 'r.case_id as caseId', 'c.label as caseLabel',
      'c.reference as caseReference', 'r.agency_id as agencyId', 'g.name as agencyName', 'g.sector as agencySector',
    ]);
  if (itemIds) reading = reading.where('a.item_id', 'in', itemIds.length === 0 ? [''] : itemIds);
  const rows = await reading.execute();
  const place = new Map(itemIds?.map((itemId, at) => [itemId, at]));
  return rows
    .map(({ state, value, words, ...row }) => ({ ...row, content: openAnswer(key, { requestId: row.requestId, itemId: row.itemId, state: state as AnswerState, value, words }) }))
    .sort((one, other) =>
      (place.get(one.itemId) ?? 0) - (place.get(other.itemId) ?? 0)
      || one.caseReference.localeCompare(other.caseReference, 'en-GB', { numeric: true })
      || one.agencyName.localeCompare(other.agencyName, 'en-GB'));
}
