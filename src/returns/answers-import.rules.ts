import type { AuditState } from '../audits/index.ts';
import type { ColumnSpec, ImportRow } from '../documents/index.ts';
import type { ImportChange, ImportReport, RowError } from '../requests/index.ts';
import type { Day } from '../shared/day.ts';
import { type AnswerContent, type CellAnswerRead, type AnswerCells, type Item } from '../tools/index.ts';
import { overlaid } from './overlaid-answer.rules.ts';
import { isBack, takesAnswers } from './return-life.rules.ts';
import type { ReturnState } from './returns.types.ts';

/** The columns of a list of answers. */
export const answerColumns = [
  { name: 'case_ref', label: 'Case reference', alsoCalled: ['reference', 'ref', 'case'], required: true },
  { name: 'agency', label: 'Agency', alsoCalled: ['agency_name', 'organisation'], required: true },
  { name: 'item', label: 'Item (the id or number of the question)', alsoCalled: ['item_id', 'question', 'number'], required: true },
  { name: 'value', label: 'Answer', alsoCalled: ['answer', 'code', 'codes'], required: true },
  { name: 'comment', label: 'Comment', alsoCalled: ['comments'], required: false },
  { name: 'state', label: 'State (answered, na, dk, no-evidence)', alsoCalled: ['answer_state'], required: false },
  { name: 'reason', label: 'Reason for another answer', required: false },
  { name: 'evidence', label: 'Evidence', required: false },
  { name: 'dates', label: 'Dates of a timescale, such as 27/3/2014 to 2/4/2014', required: false },
] as const satisfies readonly ColumnSpec[];

export type AnswerColumn = (typeof answerColumns)[number]['name'];

/** A request as the import finds it. */
export interface KnownRequest {
  readonly id: string;
  readonly agencyId: string;
  readonly caseReference: string;
  readonly agencyName: string;
  readonly receivedOn: Day | null;
  /** null when the return has not been started. */
  readonly state: ReturnState | null;
}

/** What the rows meet. */
export interface Here {
  readonly auditState: AuditState;
  readonly requests: readonly KnownRequest[];
  readonly cases: readonly string[];
  /** Agencies of the partnership that the reader may know of. */
  readonly agencies: readonly string[];
  readonly items: readonly Item[];
  /** The stored answer, or undefined when there is none. */
  readonly stored: (requestId: string, itemId: string) => AnswerContent | undefined;
  readonly read: (item: Item, cells: AnswerCells) => CellAnswerRead;
  readonly words: (item: Item, content: AnswerContent) => string;
  readonly same: (one: AnswerContent, other: AnswerContent) => boolean;
}

export interface AnswerToWrite {
  readonly request: KnownRequest;
  readonly itemId: string;
  readonly content: AnswerContent;
}

export interface AnswersPlan {
  readonly report: ImportReport;
  readonly changes: readonly ImportChange[];
  readonly answers: readonly AnswerToWrite[];
  /** Requests whose return the file begins, and so hands in. */
  readonly begun: readonly KnownRequest[];
}

/** A file with so many mistakes is the wrong one, or wrong throughout: the rest of it is not looked at. */
const mostErrors = 500;
const mostChanges = 500;

/**
 * What rows of answers do, worked out in full before anything is written. An empty cell says nothing, so it changes
 * nothing. A row equal to what is stored does nothing; one
 * that differs from a return that has been handed in is refused, because what was handed in changes only after it is
 * reopened; a question that stands in two rows is refused.
 */
export function planAnswers(here: Here, rows: readonly ImportRow<AnswerColumn>[]): AnswersPlan {
  const find = finders(here);
  const errors: RowError[] = [];
  const changes: ImportChange[] = [];
  const answers: AnswerToWrite[] = [];
  const begun = new Map<string, KnownRequest>();
  const seen = new Map<string, number>();
  const warnings = new Map<string, { first: number; count: number }>();
  let added = 0;
  let changed = 0;
  let unchanged = 0;
  let read = 0;
  for (const { row, cells } of rows) {
    if (errors.length >= mostErrors) break;
    read += 1;
    const found = find(row, cells);
    if (found.kind === 'wrong') {
      errors.push(...found.errors);
      continue;
    }
    const { request, item } = found;
    const place = `${request.id}/${item.id}`;
    const earlier = seen.get(place);
    if (earlier !== undefined) {
      errors.push({ row, column: 'item', reason: `Question ${item.number} of ${request.caseReference}, ${request.agencyName} stands in row ${earlier} already. Keep one of the two.` });
      continue;
    }
    seen.set(place, row);
    const { content: given, errors: wrong, warnings: doubts } = here.read(item, cells);
    if (wrong.length > 0) {
      errors.push(...wrong.map(({ field, message }) => ({ row, column: field, reason: message })));
      continue;
    }
    for (const { message } of doubts) {
      const known = warnings.get(message);
      if (known) known.count += 1;
      else warnings.set(message, { first: row, count: 1 });
    }
    const stored = here.stored(request.id, item.id);
    const content = stored ? overlaid(item, stored, given) : given;
    const empty = content.state === 'unanswered' && content.comment === null && content.evidence === null && content.reason === null && content.dates === null;
    // A file that lists every question and answers none, as of an agency that is still to answer, hands nothing in.
    if (request.state === null && !empty) begun.set(request.id, request);
    if (stored ? here.same(stored, content) : empty) {
      unchanged += 1;
      continue;
    }
    const refusal = refusalOf(request, here.auditState);
    if (refusal !== null) {
      errors.push({ row, column: null, reason: refusal });
      continue;
    }
    answers.push({ request, itemId: item.id, content });
    if (!stored) added += 1;
    else {
      changed += 1;
      if (changes.length < mostChanges) {
        changes.push({ row, what: `${request.caseReference}, ${request.agencyName}, question ${item.number}`, from: allWords(here, item, stored), to: allWords(here, item, content) });
      }
    }
  }
  const remarks = [...warnings].map(([message, { first, count }]) => `${message} (row ${first}${count > 1 ? ` and ${count - 1} more` : ''})`).slice(0, 20);
  if (begun.size > 0) remarks.unshift(`${begun.size.toLocaleString('en-GB')} ${begun.size === 1 ? 'return' : 'returns'} will be handed in with this file.`);
  if (read < rows.length) remarks.unshift(`Only the first ${read.toLocaleString('en-GB')} rows were looked at, because of the many mistakes in them. Put these right first.`);
  return { report: { rows: rows.length, added, changed, unchanged, errors, remarks }, changes, answers, begun: [...begun.values()] };
}

function refusalOf({ state, caseReference, agencyName }: KnownRequest, auditState: AuditState): string | null {
  if (takesAnswers(state, auditState)) return null;
  if (state === 'nil') return `${agencyName} has sent a nil return for ${caseReference}. Reopen it before you import answers to it.`;
  if (isBack(state)) return `The return of ${agencyName} on ${caseReference} is handed in, and this row differs from it. Reopen it before you import changes to it.`;
  return `The return of ${agencyName} on ${caseReference} takes no answers now.`;
}

function allWords({ words }: Here, item: Item, content: AnswerContent): string {
  return [words(item, content), content.comment && `comment: ${content.comment}`, content.evidence && `evidence: ${content.evidence}`, content.reason && `reason: ${content.reason}`]
    .filter(Boolean).join('; ');
}

type Found =
  | { readonly kind: 'found'; readonly request: KnownRequest; readonly item: Item }
  | { readonly kind: 'wrong'; readonly errors: readonly RowError[] };

function finders({ requests, cases, agencies, items }: Here): (row: number, cells: ImportRow<AnswerColumn>['cells']) => Found {
  const byPlace = new Map(requests.map((request) => [`${plain(request.caseReference)}\n${plain(request.agencyName)}`, request]));
  const knownCases = new Set(cases.map(plain));
  const knownAgencies = new Set(agencies.map(plain));
  const byItem = new Map(items.flatMap((item) => [[plain(item.id), item], [plain(item.number), item]] as const));
  // A file says the same case, agency and item many times over: each spelling is looked up once.
  const places = new Map<string, KnownRequest | undefined>();
  const spelled = new Map<string, Item | undefined>();
  return (row, { case_ref: reference = '', agency = '', item = '' }) => {
    const request = remembered(places, `${reference}\n${agency}`, () => byPlace.get(`${plain(reference)}\n${plain(agency)}`));
    const foundItem = remembered(spelled, item, () => byItem.get(plain(item)));
    if (request && foundItem) return { kind: 'found', request, item: foundItem };
    const errors: RowError[] = [];
    const wrong = (column: AnswerColumn, reason: string) => void errors.push({ row, column, reason });
    if (reference === '') wrong('case_ref', 'There is no case reference.');
    else if (!knownCases.has(plain(reference))) wrong('case_ref', `There is no case “${shortened(reference)}” in this audit.`);
    if (agency === '') wrong('agency', 'There is no agency.');
    else if (!knownAgencies.has(plain(agency))) wrong('agency', `There is no agency “${shortened(agency)}” that you can import answers for.`);
    if (errors.length === 0 && !request) wrong('agency', `${shortened(agency)} was not asked about ${shortened(reference)}.`);
    if (item === '') wrong('item', 'There is no item.');
    else if (!foundItem) wrong('item', `The tool of this audit has no item “${shortened(item)}”.`);
    return { kind: 'wrong', errors };
  };
}

function remembered<Value>(known: Map<string, Value>, name: string, find: () => Value): Value {
  if (known.has(name)) return known.get(name) as Value;
  const found = find();
  known.set(name, found);
  return found;
}

/** Names without differences that nobody means: capitals, spaces, the shape of apostrophes. */
function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').replace(/[‘’ʼ]/g, "'").toLowerCase();
}

function shortened(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
}
