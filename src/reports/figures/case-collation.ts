import type { Work } from '../../access/index.ts';
import type { Audit } from '../../audits/index.ts';
import { countedByKind } from '../../collation/index.ts';
import type { Services } from '../../platform/index.ts';
import { listCases, listRequests, placeOf, type Case } from '../../requests/index.ts';
import { wordsOf } from '../../returns/index.ts';
import { allItems, answerInWords, askedItems, asksOf, chosenOptions, datesInWords, formFor, emptyAnswer, type AnswerContent, type Item, type Tool } from '../../tools/index.ts';
import { choicesOfCase, returnStates } from './answers.store.ts';
import { auditToCollate, toolToCount } from './collate-audit.ts';
import { writtenWords } from './comments.rules.ts';
import { hasTooManyWords } from './comments.ts';
import { compareAnswers, distinctAnswers } from './differences.rules.ts';

/** One agency's answer to one question about the case. */
export interface CaseAnswer {
  /** The answer in words, a line for each where several were given; none when unanswered. */
  readonly lines: readonly string[];
  readonly comment: string | null;
  readonly evidence: string | null;
  /** Equal numbers are equal answers in this row; null where there is nothing to compare. */
  readonly group: number | null;
}

/** What all agencies answered to one question about the case; a cell for each agency, null without a return. */
export interface CaseRow {
  readonly item: Item;
  readonly compared: 'differ' | 'same' | 'few';
  readonly cells: readonly (CaseAnswer | null)[];
}

/** All that came back on one case, questions down, agencies across. */
export interface CaseCollation {
  readonly audit: Audit;
  readonly tool: Tool;
  readonly found: Case;
  /** False when the audit has too many comments to open them here; each return's own page has them. */
  readonly withWords: boolean;
  readonly agencies: readonly { readonly requestId: string; readonly name: string; readonly standing: 'returned' | 'nil' | 'outstanding' }[];
  readonly sections: readonly { readonly id: string; readonly number: string; readonly title: string; readonly rows: readonly CaseRow[] }[];
}

/** Puts the answers on one case side by side; null when there is no such case for this member. */
export async function collateCase(services: Services, work: Work, auditId: string, caseId: string): Promise<CaseCollation | null> {
  const audit = await auditToCollate(work, auditId);
  const found = audit && (await listCases(work, auditId)).find(({ id }) => id === caseId);
  if (!audit || !found) return null;
  const tool = await toolToCount(work, audit);
  const requests = (await listRequests(work, auditId)).filter((request) => request.caseId === caseId);
  const withWords = !(await hasTooManyWords(work, auditId));
  const contents = new Map((await choicesOfCase(work, auditId, caseId)).map(({ requestId, itemId, state, value }): [string, AnswerContent] =>
    [`${requestId} ${itemId}`, { ...emptyAnswer, state, value }]));
  if (withWords) {
    for (const words of await wordsOf(services, work, auditId, allItems(tool).map(({ id }) => id))) {
      if (words.caseId === caseId) contents.set(`${words.requestId} ${words.itemId}`, words.content);
    }
  }
  const states = await returnStates(work, caseId);
  const standingOf = (requestId: string): CaseCollation['agencies'][number]['standing'] => {
    const state = states.get(requestId) ?? '';
    if (state === 'nil') return 'nil';
    return state === 'submitted' || state === 'final' ? 'returned' : 'outstanding';
  };
  const depending = new Map(requests.map((request) => [request.id, new Set(askedItems(formFor(tool, placeOf(request)), new Map(allItems(tool).map(({ id }) => [id, contents.get(`${request.id} ${id}`) ?? emptyAnswer]))).map(({ id }) => id))]));
  const isAsked = (request: (typeof requests)[number], item: Item): boolean => (item.when === undefined ? asksOf(tool, item, placeOf(request)) : depending.get(request.id)?.has(item.id) === true);
  const rowOf = (item: Item): CaseRow => {
    const isReturned = requests.map(({ id }) => standingOf(id) === 'returned');
    const said = requests.map(({ id }) => contents.get(`${id} ${item.id}`) ?? emptyAnswer);
    // What an agency was not asked is no answer that differs from another's.
    const given = requests.map((request, at) => (isReturned[at] && (said[at]?.state !== 'unanswered' || isAsked(request, item)) ? (said[at] ?? null) : null));
    const groups = distinctAnswers(given);
    return {
      item,
      compared: compareAnswers(given.filter((content) => content !== null)),
      cells: given.map((content, index) => (content ? cellOf(item, content, groups[index] ?? null) : isReturned[index] ? notAsked : null)),
    };
  };
  return {
    audit, tool, found, withWords,
    agencies: requests.map(({ id, agencyName }) => ({ requestId: id, name: agencyName, standing: standingOf(id) })),
    sections: tool.sections.map(({ id, number, title, items }) => ({ id, number, title, rows: items.map(rowOf) })),
  };
}

const notAsked: CaseAnswer = { lines: ['Not asked'], comment: null, evidence: null, group: null };

function cellOf(item: Item, content: AnswerContent, group: number | null): CaseAnswer {
  return {
    lines: content.state === 'unanswered' ? [] : [...linesOf(item, content), ...[datesInWords(item, content)].filter((words) => words !== null)],
    comment: writtenWords({ ...content, text: null }),
    evidence: content.evidence,
    group,
  };
}

function linesOf(item: Item, content: AnswerContent): string[] {
  const chosen = countedByKind[item.kind] === 'several' ? chosenOptions(item, content).map(({ label }) => label) : [];
  return chosen.length > 1 ? chosen : [answerInWords(item, content)];
}
