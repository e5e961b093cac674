import type { Day } from '../shared/day.ts';
import type { Sector } from '../shared/sectors.ts';

export type { Sector };

/**
 * The five things an answer can be. They are never merged: `na` the question does not apply, `dk` the auditor cannot
 * tell from the file, `no-evidence` the file should hold it and does not, and unanswered, which is the absence of all.
 */
export type AnswerState = 'answered' | 'na' | 'dk' | 'no-evidence' | 'unanswered';

/** A state that somebody chooses instead of answering. */
export type OtherAnswer = Exclude<AnswerState, 'answered' | 'unanswered'>;

/** One choice of a closed question. */
export interface Option {
  /** Short and lasting: what is stored, imported and counted. */
  readonly code: string;
  readonly label: string;
  readonly hint?: string;
  /** The comment box must be filled in when this is chosen; the words say what the comment is for. */
  readonly commentNeeded?: string;
  /**
   * The tool itself prints "not applicable" or "don't know" among its answers. Choosing it gives the answer that state,
   * so that a printed and an added one are counted alike; `code` then equals the state.
   */
  readonly state?: 'na' | 'dk';
}

/** A part that an agency played in one case, beyond the kind of work it does. The referrer differs from case to case. */
export type CaseRole = 'referrer' | 'notified' | 'attended-conference' | 'core-group';

/** What is known of every case, whatever the tool. */
export type CaseFact = 'identifier' | 'age' | 'gender' | 'ethnicity' | 'category';

/** Who answers an item, judged for each request from the agency's sector and its parts in the case. */
export type AudienceRule =
  | { readonly kind: 'everyone' }
  /** Filled in centrally by the coordinator before agencies are asked. */
  | { readonly kind: 'central' }
  | { readonly kind: 'sectors'; readonly sectors: readonly Sector[] }
  | { readonly kind: 'all-but'; readonly sectors: readonly Sector[] }
  /** Played at least one of these parts in the case. */
  | { readonly kind: 'roles'; readonly roles: readonly CaseRole[] }
  | { readonly kind: 'any-of'; readonly of: readonly AudienceRule[] }
  | { readonly kind: 'all-of'; readonly of: readonly AudienceRule[] };

/** An audience that items of a tool name by its code. */
export interface Audience {
  readonly code: string;
  /** As people read it, such as "The referring agency and children’s social care". */
  readonly label: string;
  readonly rule: AudienceRule;
}

/** One step of a scale. */
export interface Grade {
  readonly code: string;
  readonly label: string;
  /** 1 is best. */
  readonly rank: 1 | 2 | 3 | 4;
  /** What has to be true for this grade; null where the tool gives none. */
  readonly criteria: string | null;
}

/** An ordinal scale, best step first. Grades are counted and their spread is shown; they are never averaged. */
export interface Scale {
  readonly id: string;
  readonly title: string;
  readonly grades: readonly Grade[];
  /** How the scale is to be used, a sentence each. */
  readonly rules: readonly string[];
}

/** How much time there is. `value` is null where the source gives no number; nothing is worked out then. */
export interface TimeLimit {
  readonly value: number | null;
  readonly unit: 'hours' | 'days' | 'weeks' | 'months' | 'meetings' | null;
  readonly days: 'clock' | 'calendar' | 'working' | null;
}

/** How soon something has to be done. Its own limit holds unless a dated one is in force on the day it is counted from. */
export interface Timescale extends TimeLimit {
  /** In words, such as "Within 15 working days of the last strategy discussion". */
  readonly standard: string;
  /** The two events, as they stand before a date: "Last strategy discussion". */
  readonly from: string;
  readonly to: string;
  /** Code of the partnership's standard that sets the limit, where one does. */
  readonly setBy?: string;
  /** Limits of that standard with the day each came into force, earliest first; put in when a version is published. */
  readonly dated?: readonly DatedLimit[];
}

/** A limit from the day on which it came into force; null is always. */
export interface DatedLimit extends TimeLimit {
  readonly effectiveFrom: Day | null;
}

/** A timescale that a partnership holds its agencies to, whichever tools ask about it. */
export interface Standard {
  readonly code: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** Where it comes from, such as a chapter of statutory guidance. */
  readonly source: string;
  /** Earliest first, at least one. */
  readonly limits: readonly DatedLimit[];
}

/** When an item is asked, judged by answers given before it in the form. */
export type Condition =
  /** The earlier item was answered with one of these: codes of its options, or a state such as `na`. */
  | { readonly kind: 'answer'; readonly item: string; readonly oneOf: readonly string[] }
  | { readonly kind: 'any-of'; readonly of: readonly Condition[] }
  | { readonly kind: 'all-of'; readonly of: readonly Condition[] };

/** A date that a look-back window can be counted from. */
export type LookBackAnchor = 'audit-start' | 'plan-start' | 'previous-plan-start';

/** How far auditors look back in a file: so many months before the anchor, up to the day the audit began. */
export interface LookBackRule {
  readonly anchor: LookBackAnchor;
  readonly months: number;
}

/** Questions to people outside the returns that a tool's audit also asks, such as parents on the telephone. */
export interface Companion {
  readonly id: string;
  readonly title: string;
  readonly forWhom: string;
  readonly prompts: readonly string[];
}

interface ItemBase {
  /** Lasting id, the same in every version of the tool: trends follow it. */
  readonly id: string;
  readonly number: string;
  readonly question: string;
  /** A few words for charts, tables and links. */
  readonly shortName: string;
  readonly hint?: string;
  /** Longer help, folded away until asked for. */
  readonly guidance?: string;
  readonly comment: 'none' | 'optional' | 'required';
  readonly commentLabel?: string;
  readonly evidence: boolean;
  /** Other answers on offer besides the item's own; those that the item prints itself are not repeated. */
  readonly otherAnswers: readonly OtherAnswer[];
  /** Shown beside the question while answering, as a reason to raise an immediate concern. */
  readonly concernPrompt?: string;
  /** How the wording, or the place of it, was settled where the source left a doubt. */
  readonly note?: string;
  /** Code of one of the tool's audiences; without it every agency answers. */
  readonly audience?: string;
  /** What has to be so for the question to apply, to follow "Answer this if", such as "a referral was made". */
  readonly onlyIf?: string;
  /** What the answer should cover, one short phrase each. */
  readonly prompts?: readonly string[];
  readonly timescale?: Timescale;
  /** When the form asks it; without one it is always asked. Looks at earlier items only. */
  readonly when?: Condition;
  /** Id of an item of an earlier version, or of the tool this one was copied from, whose trend this one carries on under a new id. */
  readonly continues?: string;
  /** The fact every case has that answers a question asked centrally; without it the answer is kept for this tool alone. */
  readonly caseFact?: CaseFact;
}

export interface SingleChoiceItem extends ItemBase {
  readonly kind: 'single-choice';
  readonly options: readonly Option[];
}

export interface YesNoNaItem extends ItemBase {
  readonly kind: 'yes-no-na';
  readonly options: readonly Option[];
}

export interface MultiChoiceItem extends ItemBase {
  readonly kind: 'multi-choice';
  readonly options: readonly Option[];
}

/** A step of one of the tool's scales. */
export interface GradeItem extends ItemBase {
  readonly kind: 'grade';
  /** Id of the scale. */
  readonly scale: string;
  /** The scale's steps, as `gradeOptions` makes them. */
  readonly options: readonly Option[];
  /** Id of the item that holds the impact or the evidence behind the grade. */
  readonly backedBy?: string;
}

/** Sub-points, each of which is answered yes or no. */
export interface ChecklistItem extends ItemBase {
  readonly kind: 'checklist';
  readonly points: readonly ChecklistPoint[];
  /** Every point's answers, as `checklistOptions` makes them. */
  readonly options: readonly Option[];
}

export interface ChecklistPoint {
  /** Short and lasting, without a hyphen. */
  readonly code: string;
  readonly text: string;
  readonly timescale?: Timescale;
}

export interface NarrativeItem extends ItemBase {
  readonly kind: 'narrative';
}

/** A few words on one line. */
export interface TextItem extends ItemBase {
  readonly kind: 'text';
}

/** A calendar day. */
export interface DateItem extends ItemBase {
  readonly kind: 'date';
}

/** A whole number, 0 or more. */
export interface NumberItem extends ItemBase {
  readonly kind: 'number';
}

/** Two dates, or moments, and whether the time between them kept to the limit. */
export interface TimescaleItem extends ItemBase {
  readonly kind: 'timescale';
  readonly timescale: Timescale;
  /** What can come of the dates, as `complianceOptions` makes them. */
  readonly options: readonly Option[];
}

/** As many rows as the auditor needs, such as the members of a family or actions with an owner and a date. */
export interface RowsItem extends ItemBase {
  readonly kind: 'rows';
  readonly columns: readonly RowColumn[];
}

export interface RowColumn {
  /** Short and lasting, of small letters and figures. */
  readonly code: string;
  readonly label: string;
  readonly takes: 'text' | 'date' | 'number';
}

export type Item =
  | SingleChoiceItem | YesNoNaItem | MultiChoiceItem | GradeItem | ChecklistItem | TimescaleItem
  | NarrativeItem | TextItem | DateItem | NumberItem | RowsItem;
export type ItemKindName = Item['kind'];

export interface Section {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly guidance?: string;
  /** Stands where its reader should see it, and is answered when the rest is done. */
  readonly answerLast?: boolean;
  /** What to ask oneself about equality while answering this section. */
  readonly equality?: string;
  /** How much the section weighs for the person's safety where cases are compared: 1 as usual, 2 more, 3 most. */
  readonly weight?: 1 | 2 | 3;
  /** `outcome-table`: pairs of impact and grade, an outcome to each row. */
  readonly arrangement?: 'outcome-table';
  readonly items: readonly Item[];
}

/** An audit tool at one version: the form that every agency fills in. A published version never changes. */
export interface Tool {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly subject: 'child' | 'adult' | 'either';
  /** Id of the item whose answer, `child` or `adult`, takes the place of “the person” in the form’s words. */
  readonly wordsFollow?: string;
  readonly unit: string;
  /** Whether a return may be submitted with unanswered items (`listed`: they are named first) or not (`refused`). */
  readonly blanks: 'listed' | 'refused';
  readonly marking: string;
  /** How far back to look, in words. */
  readonly lookBack: string;
  /** Ways of counting that an audit may choose from, the usual one first; none where the window is not counted. */
  readonly lookBackRules?: readonly LookBackRule[];
  /** Id of the tool that this one was made from, where it was. */
  readonly copiedFrom?: string;
  readonly audiences: readonly Audience[];
  readonly scales: readonly Scale[];
  readonly sections: readonly Section[];
  readonly companions: readonly Companion[];
  /** Decisions taken where the source was in doubt. */
  readonly notes: readonly string[];
}
