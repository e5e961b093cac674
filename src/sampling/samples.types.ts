import type { Work } from '../access/index.ts';
import type { Services } from '../platform/index.ts';
import type { Day } from '../shared/day.ts';
import type { FieldError, Result } from '../shared/result.ts';
import type { DrawPlan, DrawWarning, LedgerStep, MarginCount, StratumCount } from './sampling.types.ts';

/** What people said about a sample. Sealed: a reason may speak of a case. */
export interface SampleWords {
  /** Why the coordinator drew, where nobody neutral could. */
  readonly byCoordinator?: string;
  /** Why it was drawn again. */
  readonly again?: string;
  /** Who was consulted, such as members of the board's executive. */
  readonly consulted?: string;
  /** On which day they were; not there in samples made before it was asked for. */
  readonly consultedOn?: Day;
  /** Why nobody was. */
  readonly notConsulted?: string;
  /** Who had confirmed the theme by then, and when; not there where nobody had. */
  readonly themeConfirmed?: string;
  /** Of cases chosen on purpose: what the choice is called, and why. */
  readonly label?: string;
  readonly reason?: string;
}

/** What somebody says when a sample is drawn; the theme's confirmation is read from the terms. */
export type DrawWords = Omit<SampleWords, 'themeConfirmed' | 'label' | 'reason'>;

/** What somebody says when cases are chosen on purpose. */
export type ChoiceWords = Omit<SampleWords, 'themeConfirmed' | 'again'>;

/** A draw, or a choice on purpose, as it was kept. It never changes. */
export interface Sample {
  readonly number: number;
  readonly kind: 'drawn' | 'chosen';
  readonly populationId: string;
  /** null for cases chosen on purpose. */
  readonly plan: DrawPlan | null;
  readonly theme: string;
  readonly frameHash: string;
  readonly ledger: readonly LedgerStep[];
  readonly strata: readonly StratumCount[];
  readonly margins: readonly MarginCount[];
  readonly warnings: readonly DrawWarning[];
  readonly resultHash: string;
  readonly words: SampleWords;
  readonly madeBy: string | null;
  readonly madeAt: Date;
  readonly use: { readonly by: string | null; readonly at: Date; readonly reason: string | null } | null;
}

/** A case or reserve of a sample, without who it is. */
export interface SampleMember {
  readonly place: number;
  readonly part: 'case' | 'reserve';
  readonly stratum: string;
  /** The audit case that it became; null while it is none. */
  readonly caseId: string | null;
}

/** Who is behind a member of a sample: only for coordinator and case selector, and every look is recorded. */
export interface Identity {
  readonly reference: string;
  /** Date of birth, or '' where none is known. */
  readonly born: string;
}

export interface Swap {
  readonly outPlace: number;
  readonly inPlace: number;
  readonly outLabel: string;
  readonly inLabel: string;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Date;
}

/** An audit case as this area needs it. */
export interface KnownCase {
  readonly id: string;
  readonly reference: string;
  readonly label: string;
}

/** What a drawn case takes into the audit: pseudonyms and facts. */
export interface NewCase {
  readonly reference: string;
  readonly label: string;
  readonly age: number | null;
  readonly gender: string | null;
  readonly ethnicity: string | null;
  readonly category: string | null;
  readonly planStart: Day | null;
  readonly previousPlanStart: Day | null;
  readonly previousPlanEnd: Day | null;
}

/** Somebody of the same family as a drawn case: its reference in the extract, and the case of the audit that it is as well. */
export interface Sibling {
  readonly reference: string;
  readonly caseId: string | null;
}

/** What this area needs of the area that keeps cases, within one transaction. */
export interface AuditCases {
  list(work: Work, auditId: string): Promise<readonly KnownCase[]>;
  /** Adds cases and gives their ids, in the order given. */
  add(work: Work, auditId: string, cases: readonly NewCase[]): Promise<readonly string[]>;
  /**
   * Links the files of brothers and sisters to a case, and it to those of them that are cases as well; none of them is read
   * for the audit until somebody says so.
   */
  linkSiblings(services: Services, work: Work, auditId: string, drawn: { readonly caseId: string; readonly reference: string }, siblings: readonly Sibling[]): Promise<void>;
  /** Takes a case out, or names the agencies that have begun to answer about it. */
  takeOut(services: Services, work: Work, auditId: string, caseId: string): Promise<Result<null, readonly string[]>>;
}

export type SampleRefusal =
  | { readonly kind: 'not-found' }
  /** The audit takes no cases any more. */
  | { readonly kind: 'not-now' }
  | { readonly kind: 'no-population' }
  /** Somebody neutral is there to draw; `names` are they. */
  | { readonly kind: 'not-yours'; readonly names: readonly string[] }
  /** The plan was changed since it was looked at. */
  | { readonly kind: 'stale' }
  /** Another sample was kept since the page was read that this one was asked from; `number` is its. */
  | { readonly kind: 'made-meanwhile'; readonly number: number }
  | { readonly kind: 'begun'; readonly agencies: readonly string[] }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };
