import type { Stage } from './stage/stage.ts';

/** What a figure is counted in. Of rates more is better, of everything else less. */
export type Unit = 'ms' | 's' | '/s' | 'KB' | 'MB' | 'statements';

/** One measured row. Values, budgets and limits of a row share its unit. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** What it should keep to; null where nothing was promised. */
  readonly budget: number | null;
  /** What this machine could do at best, measured in the same run, and what was done to find out. */
  readonly limit: { readonly value: number; readonly what: string } | null;
  /** What was measured, where the name leaves a doubt. */
  readonly remark?: string;
}

/** Something that is measured in one go. */
export interface Measurement {
  /** The names of its rows, in the order of the table. */
  readonly rows: readonly string[];
  measure(stage: Stage): Promise<readonly Figure[]>;
}
