import type { Work } from '../access/index.ts';
import type { WorkPart } from './pages/work.page.ts';

/** What this area asks of the one that keeps immediate concerns, which stands on it. */
export interface ConcernsKnown {
  /** Address of the form that raises one about the case of a request. */
  readonly raise: (partnership: string, requestId: string) => string;
  /** How many concerns the agency has about the case, and how many of them are open. */
  readonly onCase: (work: Work, request: { readonly caseId: string; readonly agencyId: string }) => Promise<{ readonly raised: number; readonly open: number }>;
  /** What "Your work" shows before everything else. */
  readonly atWork: WorkPart;
}
