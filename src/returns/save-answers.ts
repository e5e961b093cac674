import type { Member } from '../access/index.ts';
import type { AuditState } from '../audits/index.ts';
import type { Services } from '../platform/index.ts';
import { emptyAnswer, findItem, remarksOnItem, type AnswerState } from '../tools/index.ts';
import { saveTogether, type SaveRow } from './answer-saves.ts';
import { openAnswer, sameAnswer, sealWords } from './answer-words.ts';
import type { Answering } from './answering.ts';
import type { AnswerDraft, AnswerOutcome, ReturnState, SavedAnswer } from './returns.types.ts';

/**
 * Saves answers to items of one request, each over the version it was typed over, in one transaction and with a row of
 * the history for each that is written. Answers that cannot be written leave the others alone; what became of each comes
 * back in the order given. An answer that is already there word for word, as after a reply that was lost on its way,
 * counts as saved.
 */
export async function saveAnswers(
  services: Services,
  member: Member,
  { requestId, answering, drafts }: { readonly requestId: string; readonly answering: Answering; readonly drafts: readonly AnswerDraft[] },
): Promise<AnswerOutcome[]> {
  const rows = await saveTogether(services.database, drafts.map(({ itemId, baseVersion, content }) => ({
    partnershipId: member.partnership.id,
    personId: member.personId,
    agencyIds: member.agencyIds,
    requestId,
    itemId,
    baseVersion,
    state: content.state,
    value: content.value,
    words: sealWords(answering.key, requestId, itemId, content),
  })));
  return drafts.map((draft, at) => outcomeOf(draft, rows[at] as SaveRow, requestId, answering));
}

function outcomeOf({ itemId, content }: AnswerDraft, row: SaveRow, requestId: string, { tool, asked, key }: Answering): AnswerOutcome {
  switch (row.outcome) {
    case 'saved':
      return saved(row);
    case 'stale': {
      const theirs = openStored(row);
      return sameAnswer(theirs.content, content) && theirs.savedAt ? saved(row) : { kind: 'stale', itemId, theirs };
    }
    case 'locked':
      return { kind: 'locked', itemId, state: row.state as ReturnState };
    case 'closed':
      return { kind: 'closed', itemId, state: row.state as AuditState };
    case 'not-auditor':
    case 'not-found':
      return { kind: row.outcome, itemId };
  }

  function saved({ version, saved_at: savedAt, answered }: SaveRow): AnswerOutcome {
    const item = findItem(tool, itemId);
    return {
      kind: 'saved', itemId,
      version: version ?? 0,
      savedAt: savedAt ?? new Date(0),
      remarks: item ? remarksOnItem(item, content) : [],
      progress: { answered: answered ?? 0, of: asked },
    };
  }

  function openStored(stored: SaveRow): SavedAnswer {
    const version = stored.version ?? 0;
    if (version === 0) return { itemId, content: emptyAnswer, version, savedAt: null, savedBy: null };
    const words = { requestId, itemId, state: (stored.state ?? 'unanswered') as AnswerState, value: stored.value, words: stored.words };
    return { itemId, content: openAnswer(key, words), version, savedAt: stored.saved_at, savedBy: stored.saved_by };
  }
}
