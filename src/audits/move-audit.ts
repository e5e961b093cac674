import type { Work } from '../access/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { decideMove, moveBetween } from './audit-life.rules.ts';
import { updateState } from './audits.store.ts';
import type { Audit, AuditMove, AuditState, MoveFacts, MoveRefusal } from './audits.types.ts';

/**
 * Takes a step in an audit's life, as part of a command that has locked the audit (`findAudit` with `lock`) and writes
 * the history row. Refused out of order, or with everything that is missing.
 */
export async function takeStep(work: Work, audit: Audit, move: AuditMove, facts: MoveFacts): Promise<Result<Audit, MoveRefusal>> {
  const decided = decideMove(move, audit, facts);
  if (!decided.ok) return decided;
  await updateState(work, audit.id, decided.value);
  return accept({ ...audit, state: decided.value });
}

/** As `takeStep`, to a state that needs no facts beyond the audit, such as published: for the areas whose work brings it there. */
export async function moveAudit(work: Work, audit: Audit, to: Exclude<AuditState, 'open'>): Promise<Result<Audit, MoveRefusal>> {
  const move = moveBetween(audit.state, to);
  return move ? takeStep(work, audit, move, { cases: 0, requests: 0, casesNotAsked: 0 }) : refuse({ kind: 'out-of-order', state: audit.state });
}
