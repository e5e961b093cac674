import type { AuditState } from '../audits/index.ts';
import type { Day } from '../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { askedItems, blanksThatStop, missingItems, remarksOn, type AnswerContent, type Tool } from '../tools/index.ts';
import { concernRemarks } from './concern-remarks.rules.ts';
import type { Declaration, ReturnRefusal, ReturnState, Safety } from './returns.types.ts';

/**
 * Whether answers can be written. A passed day locks nobody out: late work is taken while the returns are reviewed, and a
 * return that was reopened also while grades are agreed. The database function save_answers holds the same rule.
 */
export function takesAnswers(state: ReturnState | null, auditState: AuditState): boolean {
  if (state === 'reopened') return auditState === 'open' || auditState === 'reviewing' || auditState === 'moderating';
  return (state === null || state === 'in-progress') && (auditState === 'open' || auditState === 'reviewing');
}

/** Whether the agency may take back what it handed in; after the fieldwork only the coordinator can reopen it. */
export function mayWithdraw(state: ReturnState | null, auditState: AuditState): boolean {
  return (state === 'submitted' || state === 'nil') && auditState === 'open';
}

/** Whether the coordinator may give a return back to its agency. */
export function mayReopen(state: ReturnState | null, auditState: AuditState): boolean {
  return (state === 'submitted' || state === 'nil') && (auditState === 'open' || auditState === 'reviewing' || auditState === 'moderating');
}

/** Whether the agency has answered the request, be it with a nil return. */
export function isBack(state: ReturnState | null): boolean {
  return state === 'submitted' || state === 'final' || state === 'nil';
}

/** Whether handing in today needs a reason: the day has passed, or the fieldwork is over. */
export function isLate(dueOn: Day | null, today: Day, auditState: AuditState): boolean {
  return (dueOn !== null && today > dueOn) || auditState !== 'open';
}

/** What a submission is decided on. */
export interface Submission {
  readonly tool: Tool;
  readonly answers: ReadonlyMap<string, AnswerContent>;
  /** The questions for which evidence is recorded. */
  readonly supported?: ReadonlySet<string>;
  readonly state: ReturnState | null;
  readonly auditState: AuditState;
  readonly dueOn: Day | null;
  readonly today: Day;
  readonly declaration: Declaration;
  /** The agency's concerns about the case. */
  readonly concerns: { readonly raised: number; readonly open: number };
}

const longestReason = 2_000;
const longestName = 120;

/**
 * Whether a return can be handed in, and if it is late, why. Where the tool refuses blanks they stop it; where it lists
 * them, and for comments that are asked for and missing, the person has to say that they know. Handing in twice is for
 * the caller to see: a return that is back already is refused here as `not-now`.
 */
export function decideSubmission(submission: Submission): Result<{ readonly lateReason: string | null; readonly blanks: number; readonly safety: Safety }, ReturnRefusal> {
  const { tool, answers, supported, state, auditState, dueOn, today, declaration, concerns } = submission;
  if (!takesAnswers(state, auditState)) return refuse({ kind: 'not-now', state, auditState });
  const remarks = remarksOn(tool, answers, supported);
  const toSee = remarks.length + concernRemarks(tool, answers, concerns).length;
  if (blanksThatStop(tool, answers).length > 0) return refuse({ kind: 'blanks', remarks });
  const blanks = missingItems(tool, answers).length;
  if (blanks === askedItems(tool, answers).length) {
    return refuse({ kind: 'invalid', errors: [{ field: 'missing', message: 'Answer the questions first, or send a nil return if your agency has nothing to return' }] });
  }
  const errors: FieldError[] = [];
  const lateReason = declaration.lateReason.trim();
  const late = isLate(dueOn, today, auditState);
  if (late && lateReason === '') errors.push({ field: 'lateReason', message: 'Say why the return comes after its day' });
  if ((declaration.practitioner ?? '').trim().length > longestName) errors.push({ field: 'practitioner', message: 'Use at most 120 characters for the case practitioner' });
  if (lateReason.length > longestReason) errors.push({ field: 'lateReason', message: 'The reason must be 2,000 characters or fewer' });
  if (toSee > 0 && !declaration.acceptsGaps) {
    errors.push({ field: 'acceptsGaps', message: remarks.length > 0 ? 'Tick the box to hand in with what is missing, or go back and add it' : 'Tick the box to hand in with what is listed above, or go back and change it' });
  }
  const unsafe = safetyMistake(declaration.safety, concerns);
  if (unsafe !== null) errors.push({ field: 'safety', message: unsafe });
  if (!declaration.declared) errors.push({ field: 'declared', message: 'Tick the box to say that the answers are your agency’s' });
  if (errors.length > 0 || declaration.safety === null) return refuse({ kind: 'invalid', errors });
  return accept({ lateReason: late ? lateReason : null, blanks, safety: declaration.safety });
}

/** What somebody says with a nil return: why there is nothing to return, and what they know of safety; null while they have not said. */
export interface NilDeclaration {
  readonly reason: string;
  readonly safety: Safety | null;
}

/** Whether a request can be answered with a nil return. An agency without a file may still know of a danger: it says so either way. */
export function decideNil(
  { state, auditState, concerns, ...said }: Pick<Submission, 'state' | 'auditState' | 'concerns'> & NilDeclaration,
): Result<{ readonly reason: string; readonly safety: Safety }, ReturnRefusal> {
  if (!takesAnswers(state, auditState)) return refuse({ kind: 'not-now', state, auditState });
  const reason = said.reason.trim();
  const errors: FieldError[] = [];
  if (reason === '') errors.push({ field: 'reason', message: 'Say why your agency has nothing to return' });
  if (reason.length > longestReason) errors.push({ field: 'reason', message: 'The reason must be 2,000 characters or fewer' });
  const unsafe = safetyMistake(said.safety, concerns);
  if (unsafe !== null) errors.push({ field: 'safety', message: unsafe });
  return errors.length > 0 || said.safety === null ? refuse({ kind: 'invalid', errors }) : accept({ reason, safety: said.safety });
}

/** What is wrong with what is said of safety, in words, or null: nothing said, or something else than the concerns tell. */
function safetyMistake(safety: Safety | null, { raised, open }: Submission['concerns']): string | null {
  if (safety === null) return 'Say whether you have a concern about the child’s or adult’s safety now';
  if (safety === 'raised' && raised === 0) return 'No concern is raised about this case yet. Raise it first, then hand the return in';
  return safety === 'none' && open > 0 ? 'Your agency has raised a concern about this case that is still open. Choose that you have raised one' : null;
}
