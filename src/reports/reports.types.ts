import type { Collation } from '../collation/index.ts';
import type { Day } from '../shared/day.ts';
import type { ConcernNumbers } from './concern-numbers.rules.ts';
import type { Selection } from '../sampling/index.ts';
import type { Tool } from '../tools/index.ts';

/** A passage of a comment, chosen for the report. It carries where it came from, which never leaves this program. */
export interface Quotation {
  readonly text: string;
  readonly requestId: string;
  readonly itemId: string;
}

/** What a coordinator writes into a report. Texts may hold live numbers, such as `[[3.02 dk]]`. */
export type BlockContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'quotations'; readonly quotations: readonly Quotation[] }
  | { readonly kind: 'finding'; readonly text: string; readonly challenge: string };

/** A block at its place. Places are named in `report-places.rules.ts`. */
export interface Block {
  readonly id: string;
  readonly place: string;
  readonly position: number;
  readonly content: BlockContent;
  readonly version: number;
}

/** How one agency, or one group of cases, is counted in the method section. */
export interface AgencyResponse {
  readonly agency: string;
  readonly asked: number;
  readonly returned: number;
}

/** Everything about the audit that the report says without anybody writing it. */
export interface ReportFacts {
  readonly partnership: string;
  readonly boardTitle: string;
  readonly title: string;
  readonly theme: string;
  readonly purpose: string;
  readonly lookBack: string;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly tool: Tool;
  readonly cases: readonly { readonly age: number | null; readonly gender: string | null; readonly category: string | null }[];
  readonly responses: readonly AgencyResponse[];
  readonly nilReturns: number;
  readonly collation: Collation;
  readonly concerns: ConcernNumbers;
  /** How the cases were selected, where samples brought them in. */
  readonly selections: readonly Selection[];
}

/** A report as it was published: it never changes. */
export interface PublishedVersion {
  readonly number: number;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
}
