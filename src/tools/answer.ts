import type { FieldError } from '../shared/result.ts';
import { answerFieldNames, emptyAnswer, keptText, remarksOnItem, tooLong } from './answer.rules.ts';
import { nothingGiven } from './choices.rules.ts';
import { asksDates, keptDates, withCompliance } from './compliance.rules.ts';
import { datesInCell, readDates } from './date-controls.rules.ts';
import { kindOf } from './kinds/kinds.ts';
import { addedOthers, isOffered, isOtherAnswer, readState, stateInWords } from './states.rules.ts';
import type { AnswerCells, AnswerContent, AnswerRemark, AnswerFields, ReadAnswer } from './answers.types.ts';
import type { AnswerState, Item, OtherAnswer } from './tools.types.ts';

/** An answer as read, with what is wrong with it; the content keeps everything that was typed. */
export interface AnswerRead {
  readonly content: AnswerContent;
  readonly errors: readonly FieldError[];
}

/** As `AnswerRead`, with what a coordinator should look at though it may be taken in. */
export interface CellAnswerRead extends AnswerRead {
  readonly warnings: readonly FieldError[];
}

interface Choice {
  readonly own: ReadAnswer;
  readonly other: OtherAnswer | null;
}

function unknownOther(item: Item, found: string): string {
  const offered = addedOthers(item).map((state) => `“${stateInWords(state)}”`);
  return offered.length === 0
    ? `Question ${item.number} takes only its own answers. Choose one of them.`
    : `Question ${item.number}: “${found}” is not offered here. Choose ${offered.join(' or ')}, or answer the question.`;
}

/** Splits what was sent into the item's own answer and an other answer, which closed kinds may send in one group. */
function readChoice(item: Item, fields: AnswerFields): Choice & { readonly wrong: string | null } {
  const kind = kindOf(item);
  const added = new Set<string>(addedOthers(item));
  const sentInGroup = kind.counted === 'no' ? [] : fields.answer.filter((code) => added.has(code));
  const own = kind.read(item, fields.answer.filter((code) => !sentInGroup.includes(code)));
  const others = [...new Set([...sentInGroup, fields.other ?? ''].filter((code) => code !== ''))];
  const [first] = others;
  if (first === undefined) return { own, other: null, wrong: null };
  if (others.length > 1) return { own, other: null, wrong: `Question ${item.number}: choose one answer, not ${others.length}.` };
  if (!isOtherAnswer(first) || !added.has(first)) return { own, other: null, wrong: unknownOther(item, first) };
  return { own, other: first, wrong: null };
}

/**
 * Without script a radio cannot be taken back, so a form may bring the saved answer together with the one that was just
 * chosen instead. The one that is new is meant. Words are never put aside so: they are the auditor's to delete.
 */
function settle(item: Item, { own, other }: Choice, saved: AnswerContent | undefined): Choice {
  if (other === null || own.state === 'unanswered' || kindOf(item).counted === 'no' || !saved) return { own, other };
  const ownIsSaved = own.state === saved.state && own.value === saved.value;
  if (ownIsSaved) return { own: nothingGiven, other };
  return other === saved.state ? { own, other: null } : { own, other };
}

/**
 * One item's answer from the strings of a form. An other answer empties the item's own; both at once is an error, unless
 * `saved` tells which of the two is new. Texts are kept as typed but for spaces at their end, also when they are too long.
 */
export function readAnswer(item: Item, fields: AnswerFields, saved?: AnswerContent): AnswerRead {
  const names = answerFieldNames(item.id);
  const errors: FieldError[] = [];
  const { wrong, ...sent } = readChoice(item, fields);
  const { own, other } = settle(item, sent, saved);
  if (wrong) errors.push({ field: names.answer, message: wrong });
  if (own.error) errors.push({ field: names.answer, message: own.error });
  const timed = readTimed(item, fields.dates, own);
  errors.push(...timed.errors);
  const both = other !== null && timed.state !== 'unanswered';
  if (both) {
    errors.push({
      field: names.answer,
      message: `Question ${item.number} has an answer and also “${stateInWords(other)}”. Keep one and clear the other.`,
    });
  }
  const reason = keptText(fields.reason);
  const comment = keptText(fields.comment);
  const evidence = keptText(fields.evidence);
  const texts = [
    [names.reason, reason, 'The reason'], [names.comment, comment, 'The comment'], [names.evidence, evidence, 'The evidence'],
  ] as const;
  for (const [field, text, what] of texts) {
    const message = tooLong(text, what);
    if (message) errors.push({ field, message });
  }
  const state: AnswerState = other !== null && !both ? other : timed.state;
  return { content: { state, value: state === 'answered' ? timed.value : own.value, text: own.text, dates: timed.dates, reason, comment, evidence }, errors };
}

interface Timed {
  readonly state: AnswerState;
  readonly value: string | null;
  readonly dates: string | null;
  readonly errors: readonly FieldError[];
}

/** The answer with its dates and what they come to, where the question takes any and some were sent. */
function readTimed(item: Item, sent: AnswerFields['dates'], { state, value }: ReadAnswer): Timed {
  if (!asksDates(item) || sent === undefined) return { state, value, dates: null, errors: [] };
  const { dates, errors } = readDates(item.id, item.number, item.timescale, sent);
  return { ...withCompliance(item, { state, value, dates: keptDates(dates) }), errors };
}

function offeredStates(item: Item): string {
  const offered = (['na', 'dk', 'no-evidence'] as const).filter((state) => isOffered(item, state));
  return ['answered', ...offered].join(', ');
}

/** An other answer written where the item's own answer stands, as people do in spreadsheets. */
function otherInCell(item: Item, cell: string): OtherAnswer | null {
  if (kindOf(item).counted === 'no') return null;
  const state = readState(cell);
  return state !== null && isOtherAnswer(state) && addedOthers(item).includes(state) ? state : null;
}

function readValueAndState(item: Item, valueCell: string, stateCell: string, datesCell: string): { readonly own: ReadAnswer; readonly errors: readonly FieldError[] } {
  const none = nothingGiven;
  const otherInValue = otherInCell(item, valueCell);
  const own: ReadAnswer = otherInValue
    ? { ...none, state: otherInValue }
    : valueCell.trim() === '' ? none : kindOf(item).readCell(item, valueCell);
  if (own.error) return { own, errors: [{ field: 'value', message: own.error }] };
  if (stateCell.trim() === '') return { own, errors: [] };
  const state = readState(stateCell);
  const wrong = (message: string) => ({ own, errors: [{ field: 'state', message: `Question ${item.number}: ${message}` }] });
  if (state === null) return wrong(`“${stateCell.trim()}” is not a state. Use ${offeredStates(item)}, or leave it empty.`);
  if (state === own.state || (state === 'answered' && item.kind === 'timescale' && datesCell.trim() !== '')) return { own, errors: [] };
  if (state === 'answered') return wrong('the state is “answered” and the value holds no answer. Give a value, or leave the state empty.');
  if (own.state !== 'unanswered') return wrong(`the state is “${state}” and the value holds another answer, “${valueCell.trim()}”. Keep one of them.`);
  if (isOtherAnswer(state) && !isOffered(item, state)) return wrong(`“${state}” is not offered. Use ${offeredStates(item)}.`);
  return { own: { ...none, state }, errors: [] };
}

const columnOf: Readonly<Record<AnswerRemark['kind'], keyof AnswerCells>> = {
  unanswered: 'value', 'points-open': 'value', unbacked: 'value', 'dates-needed': 'dates', 'comment-needed': 'comment', 'reason-needed': 'reason',
};

/**
 * One item's answer from the cells of a file: columns `value` (codes or the answers' words, several joined by `|`; free
 * words for a narrative item) and optionally `state`, `reason`, `comment`, `evidence`, `dates`. Errors and warnings carry the
 * column's name; a comment or reason that is due but missing is a warning, since drafts may lack them too.
 */
export function readCellAnswer(item: Item, cells: AnswerCells): CellAnswerRead {
  const { own, errors } = readValueAndState(item, cells.value ?? '', cells.state ?? '', cells.dates ?? '');
  const mistakes = [...errors];
  const timed = readTimed(item, datesInCell(cells.dates ?? '') ?? undefined, own);
  mistakes.push(...timed.errors.map(({ message }) => ({ field: 'dates', message })));
  const texts = { reason: keptText(cells.reason), comment: keptText(cells.comment), evidence: keptText(cells.evidence) };
  for (const [column, text] of Object.entries(texts)) {
    const message = tooLong(text, `Question ${item.number}: the ${column}`);
    if (message) mistakes.push({ field: column, message });
  }
  const content: AnswerContent = { ...emptyAnswer, state: timed.state, value: timed.value, text: own.text, dates: timed.dates, ...texts };
  const warnings = mistakes.length > 0 ? [] : remarksOnItem(item, content)
    .filter((remark) => remark.kind !== 'unanswered')
    .map((remark) => ({ field: columnOf[remark.kind], message: remark.message }));
  return { content, errors: mistakes, warnings };
}

/** The words of an item that is answered in words, as people read them. */
export function itemInWords(item: Item, text: string): string {
  return answerInWords(item, { ...emptyAnswer, state: 'answered', text });
}

/** What the controls of `controlNames` hold for an answer, as a form would send it; added other answers are apart. */
export function heldByControls(item: Item, content: AnswerContent): readonly string[] {
  return kindOf(item).held(item, content);
}

/** Names of the form controls that hold the item's own answer. */
export function controlNames(item: Item): readonly string[] {
  return kindOf(item).controls(item, answerFieldNames(item.id).answer);
}

/** An answer in words, as check-answers pages, exports and the appendix show it. */
export function answerInWords(item: Item, content: AnswerContent): string {
  return kindOf(item).words(item, content);
}
