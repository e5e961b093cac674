import { openPoints } from './checklist.rules.ts';
import { chosenOptions, codesIn } from './choices.rules.ts';
import { asksDates } from './compliance.rules.ts';
import { askedItems } from './conditions.rules.ts';
import { isPrinted } from './states.rules.ts';
import { findItem } from './tool.rules.ts';
import type { AnswerContent, AnswerFieldNames, AnswerRemark } from './answers.types.ts';
import type { Item, Tool } from './tools.types.ts';

/** The answer to an item that nobody has answered. */
export const emptyAnswer: AnswerContent = {
  state: 'unanswered', value: null, text: null, comment: null, evidence: null, dates: null, reason: null,
};

const prefixes = { answer: 'a.', other: 'o.', reason: 'r.', comment: 'c.', evidence: 'e.' } as const satisfies AnswerFieldNames;

/** The names of an item's controls in a form. */
export function answerFieldNames(itemId: string): AnswerFieldNames {
  return {
    answer: prefixes.answer + itemId,
    other: prefixes.other + itemId,
    reason: prefixes.reason + itemId,
    comment: prefixes.comment + itemId,
    evidence: prefixes.evidence + itemId,
  };
}

/** The item and the part of its answer that a control's name stands for, or null when it is no answer control. */
export function readAnswerFieldName(name: string): { readonly itemId: string; readonly part: keyof AnswerFieldNames } | null {
  for (const [part, prefix] of Object.entries(prefixes) as [keyof AnswerFieldNames, string][]) {
    if (name.startsWith(prefix) && name.length > prefix.length) return { itemId: name.slice(prefix.length), part };
  }
  return null;
}

/** Characters one text may have; long enough for any comment, short enough to keep a page and an export usable. */
export const longestText = 20_000;

/**
 * A text as it is kept: line ends as `\n`, nothing trimmed but the end, null when there is nothing in it. NUL and broken
 * surrogates are left out because neither files nor databases can hold them.
 */
export function keptText(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const kept = text.replaceAll('\u0000', '').toWellFormed().replace(/\r\n?/g, '\n').trimEnd();
  return kept === '' ? null : kept;
}

/** What to say of a text that is too long, or null when it is not; the text itself is always kept as typed. */
export function tooLong(text: string | null, what: string): string | null {
  if (text === null || text.length <= longestText) return null;
  const over = (text.length - longestText).toLocaleString('en-GB');
  return `${what} must be 20,000 characters or fewer. Shorten it by ${over} characters, or split it between the boxes.`;
}

function commentNeeded(item: Item, content: AnswerContent): string | null {
  if (content.comment !== null) return null;
  const asked = chosenOptions(item, content).find((option) => option.commentNeeded !== undefined);
  if (asked?.commentNeeded) return `${asked.commentNeeded}, because you answered “${asked.label}”.`;
  return item.comment === 'required' && content.state === 'answered' ? 'Add a comment to your answer.' : null;
}

/** What should be looked at in one item's answer before it is submitted, at most one thing of each kind. */
export function remarksOnItem(item: Item, content: AnswerContent): AnswerRemark[] {
  if (content.state === 'unanswered') {
    return [{ itemId: item.id, kind: 'unanswered', message: `Question ${item.number} has no answer yet: ${item.shortName}.` }];
  }
  const remarks: AnswerRemark[] = [];
  const comment = commentNeeded(item, content);
  if (comment) remarks.push({ itemId: item.id, kind: 'comment-needed', message: `Question ${item.number}: ${comment}` });
  if (content.state === 'na' && !isPrinted(item, 'na') && content.reason === null) {
    remarks.push({
      itemId: item.id, kind: 'reason-needed',
      message: `Question ${item.number}: say why the question does not apply to your agency.`,
    });
  }
  const open = item.kind === 'checklist' && content.state === 'answered' ? openPoints(item, codesIn(content.value)) : [];
  if (open.length > 0) {
    remarks.push({ itemId: item.id, kind: 'points-open', message: `Question ${item.number}: ${open.length === 1 ? 'one point has' : `${open.length} points have`} no answer yet.` });
  }
  if (asksDates(item) && content.state === 'answered' && content.value === null) {
    remarks.push({ itemId: item.id, kind: 'dates-needed', message: `Question ${item.number}: add both dates, so that it can be worked out whether the time was kept to.` });
  }
  return remarks;
}

/**
 * What should be looked at before a return is submitted, in the order of the form. Items without an entry are unanswered;
 * `supported` are those for which evidence is recorded.
 */
export function remarksOn(tool: Tool, answers: ReadonlyMap<string, AnswerContent>, supported: ReadonlySet<string> = new Set()): AnswerRemark[] {
  return askedItems(tool, answers).flatMap((item) => [...remarksOnItem(item, answers.get(item.id) ?? emptyAnswer), ...unbacked(tool, item, answers, supported)]);
}

/** A grade that stands without words or evidence that should show why; one that they say are missing for a reason is backed. */
function unbacked(tool: Tool, item: Item, answers: ReadonlyMap<string, AnswerContent>, supported: ReadonlySet<string>): AnswerRemark[] {
  if (item.kind !== 'grade' || item.backedBy === undefined || answers.get(item.id)?.state !== 'answered') return [];
  const behind = findItem(tool, item.backedBy);
  if (!behind || supported.has(item.id) || supported.has(behind.id) || (answers.get(behind.id)?.state ?? 'unanswered') !== 'unanswered') return [];
  return [{ itemId: item.id, kind: 'unbacked', message: `Question ${item.number}: the grade has nothing behind it yet. Answer question ${behind.number}, ${behind.shortName.toLowerCase()}.` }];
}

/** Whether anything was chosen or written for an item, the answer itself or words beside it. */
export function saysSomething(content: AnswerContent): boolean {
  return content.state !== 'unanswered' || [content.text, content.comment, content.evidence, content.reason, content.dates].some((words) => words !== null);
}

/** The items that are asked and nobody has answered, in the order of the form. */
export function missingItems(tool: Tool, answers: ReadonlyMap<string, AnswerContent>): Item[] {
  return askedItems(tool, answers).filter((item) => (answers.get(item.id) ?? emptyAnswer).state === 'unanswered');
}

/** The unanswered items that stop a submission: all of them where the tool refuses blanks, none where it only lists them. */
export function blanksThatStop(tool: Tool, answers: ReadonlyMap<string, AnswerContent>): Item[] {
  return tool.blanks === 'refused' ? missingItems(tool, answers) : [];
}
