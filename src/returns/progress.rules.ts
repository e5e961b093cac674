import type { StateTone } from '../design-system/index.ts';
import { dayInWords, relativeDay, shortDay, type Day } from '../shared/day.ts';
import { workingDaysBetween } from '../shared/working-days.ts';
import { emptyAnswer, remarksOnItem, type AnswerContent, type Section } from '../tools/index.ts';
import type { ReturnState } from './returns.types.ts';

/** How far one section is. */
export interface SectionProgress {
  readonly answered: number;
  readonly of: number;
  /** Answers that are there and still want something, such as a comment. */
  readonly doubtful: number;
  readonly words: string;
  readonly tone: StateTone;
}

/** How far a section is, with the words for it. `asked` are the questions that the answers so far leave to be asked. */
export function progressOfSection(section: Section, answers: ReadonlyMap<string, AnswerContent>, asked: ReadonlySet<string>): SectionProgress {
  let answered = 0;
  let doubtful = 0;
  const items = section.items.filter(({ id }) => asked.has(id));
  for (const item of items) {
    const content = answers.get(item.id) ?? emptyAnswer;
    if (content.state === 'unanswered') continue;
    answered += 1;
    if (remarksOnItem(item, content).length > 0) doubtful += 1;
  }
  const of = items.length;
  const started = section.items.some((item) => answers.has(item.id));
  return { answered, of, doubtful, ...stateOfSection(answered, of, doubtful, started) };
}

/** How many of the questions that are asked have an answer. */
export function progressOf({ contents, asked }: { readonly contents: ReadonlyMap<string, AnswerContent>; readonly asked: ReadonlySet<string> }): { readonly answered: number; readonly of: number } {
  return { answered: [...asked].filter((id) => (contents.get(id)?.state ?? 'unanswered') !== 'unanswered').length, of: asked.size };
}

function stateOfSection(answered: number, of: number, doubtful: number, started: boolean): { readonly words: string; readonly tone: StateTone } {
  if (of === 0) return { words: 'Nothing to answer', tone: 'done' };
  if (answered === of) return doubtful > 0 ? { words: 'Look again', tone: 'attention' } : { words: 'Done', tone: 'done' };
  if (answered === 0 && !started) return { words: 'Not started', tone: 'waiting' };
  return { words: `${answered} of ${of}`, tone: 'active' };
}

/** What is known of a request when its standing is said in a word or two. */
export interface Standing {
  readonly state: ReturnState | null;
  readonly sentOn: Day | null;
  readonly dueOn: Day | null;
  readonly submittedOn: Day | null;
  readonly answered: number;
  readonly of: number;
}

export type StandingKind = 'not-sent' | 'asked' | 'in-progress' | 'overdue' | 'returned' | 'nil';

/**
 * Where a request stands, in the words of the matrix: `asked`, `9 of 13`, `overdue 4 d`, `returned 3 Feb`, `nil`; and as it
 * is spoken, where a cell is too narrow to say it whole. Days overdue are working days, here as wherever they are counted.
 */
export function standingOf(standing: Standing, today: Day): { readonly kind: StandingKind; readonly words: string; readonly spoken?: string } {
  const { state, sentOn, dueOn, submittedOn, answered, of } = standing;
  if (state === 'nil') return { kind: 'nil', words: 'nil' };
  if (state === 'submitted' || state === 'final') return { kind: 'returned', words: submittedOn === null ? 'returned' : `returned ${shortDay(submittedOn)}` };
  if (sentOn === null) return { kind: 'not-sent', words: 'not sent' };
  const begun = state !== null;
  if (dueOn !== null && dueOn < today) {
    const days = workingDaysBetween(dueOn, today);
    const late = days === 0 ? 'overdue' : days < 100 ? `overdue ${days} d` : `overdue since ${shortDay(dueOn)} ${dueOn.slice(0, 4)}`;
    const spoken = days === 0 || days >= 100 ? late : `overdue by ${days} working ${days === 1 ? 'day' : 'days'}`;
    return begun ? { kind: 'overdue', words: `${late}, ${answered} of ${of}`, spoken: `${spoken}, ${answered} of ${of} answered` } : { kind: 'overdue', words: late, spoken };
  }
  return begun ? { kind: 'in-progress', words: `${answered} of ${of}`, spoken: `${answered} of ${of} answered` } : { kind: 'asked', words: 'asked' };
}

/** `due 3 February 2014, in 5 days`; `was due 3 February 2014, 4 days ago`; nothing without a day. */
export function dueInWords(dueOn: Day | null, today: Day): string {
  if (dueOn === null) return 'no due date';
  return `${dueOn < today ? 'was due' : 'due'} ${dayInWords(dueOn)}, ${relativeDay(dueOn, today)}`;
}
