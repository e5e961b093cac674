import type { CellState, StateTone } from '../design-system/index.ts';
import type { ReturnStanding } from './requests.types.ts';

interface StandingInWords {
  readonly words: string;
  readonly tone: StateTone;
  readonly cell: CellState;
  /** What an auditor does with the return when they open it. */
  readonly action: string;
  readonly isBack: boolean;
}

const inWords: Readonly<Record<ReturnStanding | 'not-started', StandingInWords>> = {
  'not-started': { words: 'Not started', tone: 'waiting', cell: 'asked', action: 'Start', isBack: false },
  'in-progress': { words: 'In progress', tone: 'active', cell: 'progress', action: 'Continue', isBack: false },
  reopened: { words: 'Reopened', tone: 'attention', cell: 'progress', action: 'Continue', isBack: false },
  submitted: { words: 'Handed in', tone: 'done', cell: 'returned', action: 'Read', isBack: true },
  final: { words: 'Handed in', tone: 'done', cell: 'final', action: 'Read', isBack: true },
  nil: { words: 'Nil return', tone: 'done', cell: 'nil', action: 'Read', isBack: true },
};

/** Where the return of a request stands, for its agency and its coordinator; undefined where nobody has begun it. */
export function returnInWords(standing: ReturnStanding | undefined): StandingInWords {
  return inWords[standing ?? 'not-started'];
}
