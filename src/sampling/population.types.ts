import type { Day } from '../shared/day.ts';
import type { FrameColumn } from './sampling.types.ts';

/** What a column of an extract may be: known facts, in the order in which they are shown. */
export const populationColumnNames = [
  'reference', 'dateOfBirth', 'gender', 'ethnicity', 'category', 'planStart', 'planNumber', 'previousPlanStart', 'previousPlanEnd', 'siblingGroup', 'team',
] as const;

export type PopulationColumn = (typeof populationColumnNames)[number];

/** Another column of the extract that is kept as a fact, under its own heading. */
export interface ExtraColumn {
  readonly heading: string;
  readonly at: number;
  readonly takes: FrameColumn['takes'];
}

/** Which column of the file holds what. */
export interface PopulationMatch {
  readonly columns: Readonly<Record<PopulationColumn, number | null>>;
  readonly extras: readonly ExtraColumn[];
}

/** Something doubtful in the data: what, how often, and where it stands first. Never what a cell says. */
export interface PopulationRemark {
  readonly kind: RemarkKind;
  /** The fact it is about, where it is about one. */
  readonly fact: string | null;
  readonly count: number;
  /** Lines of the file, the first twenty. */
  readonly lines: readonly number[];
}

export type RemarkKind =
  | 'no-reference' | 'twice' | 'alike' | 'no-day' | 'no-number' | 'born-later' | 'born-long-ago' | 'plan-before-birth' | 'plan-later-than-extract' | 'ended-before-start' | 'overlaps-previous' | 'no-previous-plan'
  | 'family-differs' | 'family-large' | 'missing' | 'looks-like-names';

export type PopulationState = 'received' | 'reading' | 'ready' | 'failed';

/** An extract of the case system, as it was kept. */
export interface Population {
  readonly id: string;
  readonly auditId: string;
  readonly sourceSystem: string;
  readonly extractedOn: Day;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: 'utf-8' | 'windows-1252';
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileHash: string;
  readonly fileBytes: number;
  readonly headings: readonly string[];
  readonly state: PopulationState;
  readonly match: PopulationMatch | null;
  readonly linesRead: number;
  readonly problem: string | null;
  readonly rowCount: number | null;
  /** SHA-256 of the frame, in hexadecimal. */
  readonly frameHash: string | null;
  readonly remarks: readonly PopulationRemark[];
  readonly keptBy: string | null;
  readonly keptAt: Date;
  /** Nothing was heard of its reading for a while: the program was stopped meanwhile. */
  readonly stalled: boolean;
}

/** A fact that a frame holds, without its values. */
export interface FrameFact {
  readonly fact: string;
  readonly takes: FrameColumn['takes'];
}
