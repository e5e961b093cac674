import { notShown } from './item-figures.rules.ts';
import type { ReportTable } from './report-document.types.ts';

/** Concerns about safety that were raised, and what returns say of safety. Zero is said too; null is what is not shown. */
export interface ConcernNumbers {
  readonly raised: number | null;
  readonly cases: number | null;
  readonly closed: number | null;
  readonly saidNone: number | null;
  readonly notSaid: number | null;
}

/**
 * The same where counts below `hideBelow` are hidden: few concerns, or few returns that raised one, are hidden with all that gives
 * them away. That there was none is told, since it is about nobody.
 */
export function hideFewConcerns(numbers: ConcernNumbers, returned: number, hideBelow: number | null): ConcernNumbers {
  if (hideBelow === null) return numbers;
  const few = (count: number | null): boolean => count !== null && count > 0 && count < hideBelow;
  const { raised, cases, closed, saidNone, notSaid } = numbers;
  const whoRaised = returned - (saidNone ?? 0) - (notSaid ?? 0);
  if (few(raised) || few(cases) || few(whoRaised)) return { raised: null, cases: null, closed: null, saidNone: null, notSaid: null };
  return { ...numbers, closed: few(closed) || few((raised ?? 0) - (closed ?? 0)) ? null : closed };
}

/** The table that every report has of concerns, nil included. */
export function concernTable({ raised, cases, closed, saidNone, notSaid }: ConcernNumbers): ReportTable {
  const row = (words: string, count: number | null): string[] => [words, count === null ? notShown : String(count)];
  return {
    caption: raised === 0 ? 'Immediate concerns about safety: none was raised' : 'Immediate concerns about safety',
    columns: [{ label: 'What', numeric: false }, { label: 'Number', numeric: true }],
    rows: [
      row('Cases referred for immediate action', cases), row('Concerns raised', raised), row('Concerns closed', closed),
      row('Returns that say there is no concern about safety', saidNone), row('Returns that do not say', notSaid),
    ],
  };
}
