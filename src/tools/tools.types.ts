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

/** How soon something has to be done, by the tool's source. `value` is null where it gives no number. */
export interface Timescale {
  /** In words, such as "Within 15 working days of the last strategy discussion". */
  readonly standard: string;
  readonly from: string;
  readonly to: string;
  readonly value: number | null;
  readonly unit: 'hours' | 'days' | 'weeks' | 'months' | 'meetings' | null;
  readonly days: 'clock' | 'calendar' | 'working' | null;
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

export type Item =
  | SingleChoiceItem | YesNoNaItem | MultiChoiceItem | GradeItem | ChecklistItem
  | NarrativeItem | TextItem | DateItem | NumberItem;
export type ItemKindName = Item['kind'];

export interface Section {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly guidance?: string;
  /** Stands where its reader should see it, and is answered when the rest is done. */
  readonly answerLast?: boolean;
  readonly items: readonly Item[];
}

/** An audit tool at one version: the form that every agency fills in. A published version never changes. */
export interface Tool {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly subject: 'child' | 'adult' | 'either';
  readonly unit: string;
  /** Whether a return may be submitted with unanswered items (`listed`: they are named first) or not (`refused`). */
  readonly blanks: 'listed' | 'refused';
  readonly marking: string;
  readonly lookBack: string;
  readonly audiences: readonly Audience[];
  readonly scales: readonly Scale[];
  readonly sections: readonly Section[];
  readonly companions: readonly Companion[];
  /** Decisions taken where the source was in doubt. */
  readonly notes: readonly string[];
}
