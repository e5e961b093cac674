import { accept, refuse, type Result } from '../shared/result.ts';
import { auditStates, type AuditMove, type AuditState, type AuditTerms, type Missing, type MoveFacts, type MoveRefusal } from './audits.types.ts';

/** Where each step starts and leads. */
const steps: Readonly<Record<AuditMove, { readonly from: readonly AuditState[]; readonly to: AuditState }>> = {
  agree: { from: ['drafting'], to: 'agreed' },
  // Selecting is passed over when the cases are entered by hand.
  prepare: { from: ['agreed', 'selecting'], to: 'preparing' },
  open: { from: ['preparing'], to: 'open' },
  'end-fieldwork': { from: ['open'], to: 'reviewing' },
  'reopen-fieldwork': { from: ['reviewing', 'moderating', 'reporting'], to: 'open' },
  moderate: { from: ['reviewing'], to: 'moderating' },
  report: { from: ['reviewing', 'moderating'], to: 'reporting' },
  publish: { from: ['reporting'], to: 'published' },
  'follow-up': { from: ['published'], to: 'following-up' },
  close: { from: ['published', 'following-up'], to: 'closed' },
};

/** Where an audit stands once a step is taken. */
export function stateAfter(move: AuditMove): AuditState {
  return steps[move].to;
}

/** Names of the states on screens. */
export const auditStateNames: Readonly<Record<AuditState, string>> = {
  drafting: 'Drafting terms',
  agreed: 'Terms agreed',
  selecting: 'Selecting cases',
  preparing: 'Preparing',
  open: 'Open for returns',
  reviewing: 'Reviewing',
  moderating: 'Moderating',
  reporting: 'Writing the report',
  published: 'Published',
  'following-up': 'Following up',
  closed: 'Closed',
};

/** The state that a step leads to, or why it cannot be taken: out of order, or with everything that is missing. */
export function decideMove(move: AuditMove, audit: AuditTerms & { readonly state: AuditState }, facts: MoveFacts): Result<AuditState, MoveRefusal> {
  const step = steps[move];
  if (!step.from.includes(audit.state)) return refuse({ kind: 'out-of-order', state: audit.state });
  const missing = missingFor(move, audit, facts);
  return missing.length > 0 ? refuse({ kind: 'incomplete', missing }) : accept(step.to);
}

/** Everything that has to be put in before a step, in the order in which a coordinator would do it. */
export function missingFor(move: AuditMove, terms: AuditTerms, facts: MoveFacts): Missing[] {
  const missing: Missing[] = [];
  if (move === 'agree' || move === 'open') {
    if (terms.theme === '') missing.push({ what: 'theme', message: 'Enter the theme of the audit' });
    if (terms.purpose === '') missing.push({ what: 'purpose', message: 'Enter the purpose of the audit' });
    if (terms.lookBack === '') missing.push({ what: 'look-back', message: 'Enter how far back auditors should look' });
  }
  if (move === 'open') {
    if (terms.deadline === null) missing.push({ what: 'deadline', message: 'Enter the deadline for returns' });
    if (facts.cases === 0) missing.push({ what: 'cases', message: 'Add the cases to be audited' });
    if (facts.requests === 0) missing.push({ what: 'requests', message: 'Choose which agencies are asked about each case' });
    else if (facts.casesNotAsked > 0) {
      const cases = facts.casesNotAsked === 1 ? '1 case that nobody is asked about' : `${facts.casesNotAsked} cases that nobody is asked about`;
      missing.push({ what: 'requests', message: `Choose the agencies for ${cases}` });
    }
  }
  return missing;
}

/** Steps that can be taken from a state, the usual next one first. */
export function movesFrom(state: AuditState): AuditMove[] {
  const order: readonly AuditMove[] = ['agree', 'prepare', 'open', 'end-fieldwork', 'moderate', 'report', 'publish', 'follow-up', 'close', 'reopen-fieldwork'];
  return order.filter((move) => steps[move].from.includes(state));
}

/** The named step between two states, or null when there is none. */
export function moveBetween(from: AuditState, to: AuditState): AuditMove | null {
  return movesFrom(from).find((move) => steps[move].to === to) ?? null;
}

/** Whether the audit has come as far as a state. */
export function hasReached(state: AuditState, milestone: AuditState): boolean {
  return auditStates.indexOf(state) >= auditStates.indexOf(milestone);
}

/** Whether the tool may still be exchanged: once agencies can answer, their answers belong to the questions as asked. */
export function mayChangeTool(state: AuditState): boolean {
  return !hasReached(state, 'open');
}

/** Whether cases and requests may be added, changed and taken away: up to the review, since agreed grades and figures follow. */
export function takesCases(state: AuditState): boolean {
  return !hasReached(state, 'moderating');
}

/** Whether agencies see the audit and what they are asked: not while it is being put together. */
export function isWithAgencies(state: AuditState): boolean {
  return hasReached(state, 'open');
}

/** Whether the report is out, so that board members see the audit. */
export function isPublished(state: AuditState): boolean {
  return hasReached(state, 'published');
}
