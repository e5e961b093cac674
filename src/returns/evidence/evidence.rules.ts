import type { Day } from '../../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import { allItems, type Item, type Tool } from '../../tools/index.ts';
import { evidenceKinds, type Evidence, type EvidenceContent, type EvidenceDraft, type EvidenceKind } from './evidence.types.ts';

const longestName = 200;
const longestNote = 5_000;

/** The kinds as people read them. */
export const evidenceKindNames: Readonly<Record<EvidenceKind, string>> = {
  document: 'Document', 'recorded-decision': 'Recorded decision', supervision: 'Supervision', conversation: 'Conversation', other: 'Something else',
};

/** Whether the text is one of the kinds. */
export function isEvidenceKind(text: string): text is EvidenceKind {
  return evidenceKinds.some((kind) => kind === text);
}

/** The questions that evidence can support: those that ask for some, and those that stand behind a grade. */
export function itemsTakingEvidence(tool: Tool): Item[] {
  const items = allItems(tool);
  const behindGrades = new Set(items.flatMap((item) => (item.kind === 'grade' && item.backedBy !== undefined ? [item.backedBy] : [])));
  return items.filter((item) => item.evidence || behindGrades.has(item.id));
}

/** The evidence that supports one answer. */
export function evidenceFor(evidence: readonly Evidence[], itemId: string): Evidence[] {
  return evidence.filter(({ itemIds }) => itemIds.includes(itemId));
}

/** The questions whose answers some evidence supports. */
export function supportedItems(evidence: readonly Pick<Evidence, 'itemIds'>[]): ReadonlySet<string> {
  return new Set(evidence.flatMap(({ itemIds }) => itemIds));
}

/**
 * The questions a piece of evidence supports after a form was sent, in the order of the tool: those chosen among the ones
 * on offer, and those it supported before that the form could not show.
 */
export function itemsAfter(tool: Tool, chosen: readonly string[], before: readonly string[] = []): string[] {
  const offered = itemsTakingEvidence(tool).map(({ id }) => id);
  return [...offered.filter((id) => chosen.includes(id)), ...before.filter((id) => !offered.includes(id))];
}

/** Evidence as it can be kept, or what is wrong with it by field. A day outside the look-back window is not wrong. */
export function checkEvidence(draft: EvidenceDraft, today: Day): Result<EvidenceContent, readonly FieldError[]> {
  const { kind } = draft;
  const content = { happenedOn: draft.happenedOn, name: draft.name.trim(), reference: draft.reference.trim(), note: draft.note.trim(), itemIds: draft.itemIds };
  const errors: FieldError[] = [];
  if (!isEvidenceKind(kind)) errors.push({ field: 'kind', message: 'Choose what kind of evidence it is' });
  if (content.name === '') errors.push({ field: 'name', message: 'Enter what the evidence is called' });
  if (content.name.length > longestName) errors.push({ field: 'name', message: `The name must be ${longestName} characters or fewer` });
  if (content.happenedOn !== null && content.happenedOn > today) errors.push({ field: 'happenedOn', message: 'The date must be today or in the past' });
  if (content.reference.length > longestName) errors.push({ field: 'reference', message: `The reference must be ${longestName} characters or fewer` });
  if (content.note.length > longestNote) errors.push({ field: 'note', message: 'The note must be 5,000 characters or fewer' });
  return isEvidenceKind(kind) && errors.length === 0 ? accept({ kind, ...content }) : refuse(errors);
}
