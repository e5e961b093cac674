import type { Day } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import type { Audit, AuditTerms, Missing } from '../audits.types.ts';

/** Kinds of casework that an audit may be about. */
export type CaseworkCategory = 'child-protection' | 'children-in-care' | 'child-in-need' | 'early-intervention' | 'adults';

/** What gave rise to an audit. */
export type Trigger = 'review-learning' | 'poor-communication' | 'untested-service' | 'inspection' | 'other';

/** Whether an audit looks closely at few cases, or counts many. */
export type Emphasis = 'qualitative' | 'quantitative';

/** Who audits whose work. */
export type AuditMode = 'multi-agency' | 'single-agency' | 'self' | 'peer';

/** What somebody in the population is, now or earlier. */
export type CaseStatus = 'on-plan' | 'in-care' | 'in-need' | 'early-help' | 'adult-enquiry';

/** Whose cases an audit is about, as a rule; null parts narrow nothing. */
export interface PopulationRule {
  /** In years. */
  readonly ageUnder: number | null;
  readonly statusNow: CaseStatus | null;
  /** A status at any time within the last so many months, which counts beside the one now. */
  readonly statusPast: CaseStatus | null;
  readonly withinMonths: number | null;
}

/** The terms of reference beyond their short form. Texts are trimmed; '' and empty lists say nothing yet. */
export interface Worksheet {
  readonly trigger: Trigger | '';
  readonly triggerNote: string;
  readonly concerns: string;
  /** A baseline of one category of cases, or one aspect of practice. */
  readonly brief: 'wide' | 'narrow' | '';
  readonly aspect: string;
  readonly category: CaseworkCategory | '';
  readonly rule: PopulationRule;
  /** Whose cases, in plain words; by a concern, or by the level of need, where no status says it. */
  readonly population: string;
  readonly rationale: string;
  readonly subGroups: readonly string[];
  readonly aspects: readonly string[];
  readonly outcomes: string;
  readonly outOfRemit: string;
  readonly standards: readonly string[];
  readonly legalFooting: readonly string[];
  readonly mode: AuditMode;
  readonly emphasis: Emphasis | '';
  readonly casesMeant: number | null;
  readonly coordinatorName: string;
  readonly coordinatorKind: 'internal' | 'external' | '';
  readonly coordinatorWhy: string;
  readonly themeConfirmedBy: string;
  readonly themeConfirmedOn: Day | null;
}

/** A worksheet with the count of its changes; 0 while nobody has saved it. */
export interface KeptWorksheet {
  readonly worksheet: Worksheet;
  readonly edit: number;
}

/** Everything that is agreed: the short form, the worksheet, and the tool. */
export interface FullTerms extends AuditTerms {
  readonly worksheet: Worksheet;
  readonly tool: string;
}

/** Terms as they were agreed. */
export interface TermsVersion {
  readonly number: number;
  readonly terms: FullTerms;
  readonly agreedBy: readonly string[];
  readonly agreedOn: Day;
  readonly reason: string | null;
}

/** Who agreed, when, and (of changed or late terms) why. */
export interface Agreement {
  readonly agreedBy: readonly string[];
  readonly agreedOn: Day | null;
  readonly reason: string;
}

/** Terms in words: sections with named parts, each in lines. */
export interface TermsSection {
  readonly title: string;
  readonly parts: readonly { readonly name: string; readonly lines: readonly string[] }[];
}

/** A part that differs between two versions. */
export interface TermsDifference {
  readonly section: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export type SaveWorksheetRefusal =
  | { readonly kind: 'not-found' | 'closed' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  /** Somebody else saved it meanwhile; `current` is what they left. */
  | { readonly kind: 'stale'; readonly current: KeptWorksheet };

export type AgreeRefusal =
  | { readonly kind: 'not-found' | 'closed' | 'unchanged' }
  /** The terms were changed after the page was read that says what is agreed. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };

/** An audit with all that its terms are made of. */
export interface AuditWithTerms {
  readonly audit: Audit;
  readonly terms: FullTerms;
  readonly edit: number;
  /** Newest first. */
  readonly versions: readonly TermsVersion[];
}
