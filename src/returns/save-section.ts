import type { Member } from '../access/index.ts';
import type { Form, Services } from '../platform/index.ts';
import type { FieldError } from '../shared/result.ts';
import {
  addedOthers, answerFieldNames, emptyAnswer, readAnswer, sentAnswer, type AnswerContent, type Item, type Section,
} from '../tools/index.ts';
import { readBasis } from './answer-words.ts';
import { answeringOf } from './answering.ts';
import type { ReturnInFull } from './read-return.ts';
import type { AnswerDraft, AnswerOutcome, SavedAnswer } from './returns.types.ts';
import { saveAnswers } from './save-answers.ts';

/** Names of the controls that stand beside an item's answer fields in a section's form. */
export const sectionFieldNames = (itemId: string) => ({
  /** What the form was filled with, as `basisOf` made it. */
  basis: `v.${itemId}`,
  /** Which of two answers to keep: `mine` or `theirs`. Only there after a colleague was quicker. */
  keep: `k.${itemId}`,
  /** There when that choice was asked for. */
  asked: `q.${itemId}`,
});

/** One item of a form that came back and was not saved as it is: what was typed, and why it needs another look. */
export interface Unsettled {
  readonly content: AnswerContent;
  readonly errors: readonly FieldError[];
  /** The colleague's answer that came first. */
  readonly theirs: SavedAnswer | null;
  /** The basis that the form has to carry on with. */
  readonly basis: string | null;
}

export interface SectionSaved {
  readonly saved: number;
  /** By item. Everything else of the section is as the form had it. */
  readonly unsettled: ReadonlyMap<string, Unsettled>;
  /** The return or the audit takes no answers, or none of this person: nothing was saved, and `unsettled` holds what was typed. */
  readonly locked: boolean;
}

/**
 * Saves what a section's form changed, each answer over the version the form was filled with, all in one transaction.
 * Answers that cannot be read, and those for which a colleague was quicker, come back to be looked at; the others are
 * saved all the same.
 */
export async function saveSection(services: Services, member: Member, found: ReturnInFull, { items }: Pick<Section, 'items'>, form: Form): Promise<SectionSaved> {
  const unsettled = new Map<string, Unsettled>();
  const drafts: AnswerDraft[] = [];
  for (const item of items) {
    const read = readItem(item, form, found);
    if (read.kind === 'draft') drafts.push(read.draft);
    if (read.kind === 'unsettled') unsettled.set(item.id, read.unsettled);
  }
  const outcomes = await saveAnswers(services, member, {
    requestId: found.request.id,
    answering: answeringOf(found),
    drafts,
  });
  let locked = false;
  outcomes.forEach((outcome, at) => {
    const content = drafts[at]?.content ?? emptyAnswer;
    const left = unsettledBy(outcome, content);
    if (left) unsettled.set(outcome.itemId, left);
    if (outcome.kind === 'locked' || outcome.kind === 'closed' || outcome.kind === 'not-auditor') locked = true;
  });
  return { saved: outcomes.filter((outcome) => outcome.kind === 'saved').length, unsettled, locked };
}

function unsettledBy(outcome: AnswerOutcome, content: AnswerContent): Unsettled | null {
  switch (outcome.kind) {
    case 'saved':
      return null;
    case 'stale':
      return { content, errors: [], theirs: outcome.theirs, basis: null };
    case 'locked':
    case 'closed':
    case 'not-auditor':
    case 'not-found':
      return { content, errors: [], theirs: null, basis: null };
  }
}

type ReadItem =
  | { readonly kind: 'draft'; readonly draft: AnswerDraft }
  | { readonly kind: 'unsettled'; readonly unsettled: Unsettled }
  | { readonly kind: 'nothing-to-do' };

function readItem(item: Item, form: Form, { answers, key }: ReturnInFull): ReadItem {
  const names = sectionFieldNames(item.id);
  const basisText = form.one(names.basis);
  // A form without this item, as from another version of the page, says nothing about it.
  if (basisText === '') return { kind: 'nothing-to-do' };
  const stored = answers.get(item.id);
  const { content, errors } = readAnswer(item, sentAnswer(item, form), stored?.content);
  const basis = readBasis(key, basisText, content);
  if (basis === null || !basis.changed) return { kind: 'nothing-to-do' };
  const asked = form.one(names.asked) !== '';
  const keep = form.one(names.keep);
  if (asked && keep === 'theirs') return { kind: 'nothing-to-do' };
  if (errors.length > 0) return { kind: 'unsettled', unsettled: { content, errors, theirs: asked ? (stored ?? null) : null, basis: basisText } };
  if (asked && keep !== 'mine') {
    const message = `Question ${item.number}: choose which of the two answers to keep`;
    return { kind: 'unsettled', unsettled: { content, errors: [{ field: names.keep, message }], theirs: stored ?? null, basis: basisText } };
  }
  return { kind: 'draft', draft: { itemId: item.id, baseVersion: basis.version, content } };
}

/** Texts of an answer that the item's fields do not show, as a file may have brought them: a form has to carry them along. */
export function unshownTexts(item: Item, content: AnswerContent): { readonly name: string; readonly value: string }[] {
  const names = answerFieldNames(item.id);
  return [
    ...(item.comment === 'none' && content.comment !== null ? [{ name: names.comment, value: content.comment }] : []),
    ...(addedOthers(item).length === 0 && content.reason !== null ? [{ name: names.reason, value: content.reason }] : []),
  ];
}
