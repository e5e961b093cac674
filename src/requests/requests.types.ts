import type { Work } from '../access/index.ts';
import type { Audit } from '../audits/index.ts';
import type { Day } from '../shared/day.ts';
import type { FieldError } from '../shared/result.ts';
import type { CaseRole } from '../tools/index.ts';

/** What is known centrally about a case. Texts are trimmed; null where nothing is known. */
export interface CaseFacts {
  /** Pseudonym by which files and forms name the case, unique in its audit, such as `CE14-01`. */
  readonly reference: string;
  /** How people speak of it, such as "Child A"; never a name. */
  readonly label: string;
  /** Whole years, 0 to 120. */
  readonly age: number | null;
  readonly gender: string | null;
  readonly ethnicity: string | null;
  /** Category of the plan, such as Neglect. */
  readonly category: string | null;
  readonly planStart: Day | null;
  readonly previousPlanStart: Day | null;
  readonly previousPlanEnd: Day | null;
  readonly referringAgency: string | null;
}

/** One child or adult under audit. Filled in centrally; auditors read it and cannot change it. */
export interface Case extends CaseFacts {
  readonly id: string;
  readonly auditId: string;
  /** Whether something is kept by which agencies find the file, such as initials and a local case number. It is sealed. */
  readonly hasIdentifier: boolean;
  readonly version: number;
}

/** A case as somebody typed it. `identifier`: a text to seal, null to keep none, undefined to leave it as it is. */
export interface CaseDraft extends CaseFacts {
  readonly identifier?: string | null;
}

/** The ask to one agency to audit its own file on one case. */
export interface AuditRequest {
  readonly id: string;
  readonly auditId: string;
  readonly caseId: string;
  readonly caseReference: string;
  readonly caseLabel: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencySector: string;
  /** null until it is sent: the agency does not see it before. */
  readonly sentOn: Day | null;
  readonly dueOn: Day | null;
  /** Whether it was given that day by itself, apart from the audit's deadline. */
  readonly extended: boolean;
  /** A day of return that came with the imported list of requests; used when answers come from a file. */
  readonly receivedOn: Day | null;
  /** The parts the agency played in the case. The referrer is also known from the case. */
  readonly roles: readonly CaseRole[];
  /** The team within the agency, where the ask is to one; null for the agency as a whole. */
  readonly team: string | null;
}

/** A request with all that its page needs. */
export interface RequestInFull extends AuditRequest {
  readonly case: Case;
  readonly audit: Audit;
}

/** Concerns about somebody's safety, counted by the area that keeps them. */
export interface ConcernFigures {
  readonly raised: number;
  readonly cases: number;
  readonly unacknowledged: number;
  readonly closed: number;
  /** What came of those that are closed, in words, with how many. */
  readonly cameOf: readonly (readonly [words: string, count: number])[];
}

/** How the returns of an audit stand, counted by the area that keeps them. */
export interface ReturnCounts {
  /** Submitted or final. */
  readonly returned: number;
  readonly nil: number;
  readonly inProgress: number;
  /** Sent, due before today and not back. */
  readonly overdue: number;
}

/** Where the return of a request stands, once somebody has begun it. */
export type ReturnStanding = 'in-progress' | 'submitted' | 'reopened' | 'final' | 'nil';

/** What this area has to ask the area that keeps the returns. */
export interface ReturnsKnown {
  countReturns(work: Work, auditId: string): Promise<ReturnCounts>;
  /** Which of the requests have a return, whatever its state. */
  startedReturns(work: Work, requestIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Which of the requests are answered, be it with a nil return. */
  returnedRequests(work: Work, requestIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Where the returns of an audit stand, by request; those that nobody has begun are left out. */
  returnStandings(work: Work, auditId: string): Promise<ReadonlyMap<string, ReturnStanding>>;
}

export type CaseRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-now' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  /** Somebody else changed it meanwhile; `current` is what they left. */
  | { readonly kind: 'stale'; readonly current: Case }
  | { readonly kind: 'has-returns'; readonly agencies: readonly string[] };

export type RequestRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-now' }
  | { readonly kind: 'nothing-chosen' }
  | { readonly kind: 'has-return'; readonly agency: string };
