import { readDay, type Day } from '../shared/day.ts';
import { ageBand, ageOn, gapBand, gapInMonths, monthsOnPlan } from './computed-facts.rules.ts';
import { factNames, factsOf, type FrameSource } from './population-columns.rules.ts';
import type { PopulationColumn, PopulationMatch, PopulationRemark, RemarkKind } from './population.types.ts';

/** A row of an extract as the frame takes it. */
export interface ReadRow {
  /** '' for a row that says none: it is left out. */
  readonly reference: string;
  /** A day, or '' where none is known. */
  readonly born: string;
  /** In the order of `facts`. */
  readonly words: readonly string[];
}

const mostLines = 20;
/** Nobody on a case list is older: systems write 1 January 1900 where they know no date. */
const oldestAge = 110;
/** A column that says more different things than this tells people apart, and is no fact to sample by. */
const mostWords = 5_000;

/** Reads the rows of an extract one after another, and gathers what is doubtful in them. */
export class RowReader {
  readonly facts: readonly FrameSource[];
  readonly #match: PopulationMatch;
  readonly #on: Day;
  readonly #remarks = new Map<string, { kind: RemarkKind; fact: string | null; count: number; lines: number[] }>();
  /** Extracts repeat few days very often. */
  readonly #days = new Map<string, Day | null>();
  /** What was counted between two days, which come together often as well: by what is counted, then by the days. */
  readonly #counts = { age: new Map<string, number | null>(), gap: new Map<string, number | null>(), months: new Map<string, number | null>() };
  readonly #seen = new Map<string, Set<string> | null>();

  constructor(match: PopulationMatch, extractedOn: Day) {
    this.#match = match;
    this.#on = extractedOn;
    this.facts = factsOf(match);
  }

  read(cells: readonly string[], line: number): ReadRow {
    const { columns } = this.#match;
    const text = (name: PopulationColumn): string => (columns[name] === null ? '' : cleaned(cells[columns[name]]));
    const day = (name: PopulationColumn, fact: string): Day | null => this.#day(text(name), fact, line);
    const reference = text('reference');
    if (reference === '') {
      this.remark('no-reference', null, line);
      return { reference, born: '', words: [] };
    }
    const born = this.#born(day('dateOfBirth', 'Date of birth'), line);
    const start = day('planStart', factNames.planStart);
    const previousStart = day('previousPlanStart', factNames.previousPlanStart);
    const previousEnd = day('previousPlanEnd', factNames.previousPlanEnd);
    const planNumber = this.#number(text('planNumber'), factNames.planNumber, line);
    this.#checkDays({ born, start, previousStart, previousEnd, planNumber }, line);
    const age = this.#counted('age', born ?? '', () => ageOn(born, this.#on));
    const gap = previousEnd === null ? null : this.#counted('gap', `${previousEnd} ${start ?? ''}`, () => gapInMonths(previousEnd, start));
    const months = this.#counted('months', start ?? '', () => monthsOnPlan(start, this.#on));
    const known: Readonly<Record<keyof typeof factNames, string>> = {
      gender: text('gender'), ethnicity: text('ethnicity'), category: text('category'), team: text('team'), siblingGroup: text('siblingGroup'),
      planStart: start ?? '', previousPlanStart: previousStart ?? '', previousPlanEnd: previousEnd ?? '', planNumber,
      age: inDigits(age), ageBand: age === null ? '' : ageBand(age), gap: inDigits(gap), gapBand: gap === null ? '' : gapBand(gap), monthsOnPlan: inDigits(months),
    };
    return { reference, born: born ?? '', words: this.facts.map((source) => this.#word(source, known, cells, line)) };
  }

  remark(kind: RemarkKind, fact: string | null, line: number): void {
    const key = `${kind} ${fact ?? ''}`;
    let found = this.#remarks.get(key);
    if (!found) this.#remarks.set(key, (found = { kind, fact, count: 0, lines: [] }));
    found.count += 1;
    if (found.lines.length < mostLines) found.lines.push(line);
  }

  /** What is doubtful so far. */
  remarks(): PopulationRemark[] {
    return [...this.#remarks.values()];
  }

  #word({ from, fact, takes }: FrameSource, known: Readonly<Record<keyof typeof factNames, string>>, cells: readonly string[], line: number): string {
    if (typeof from === 'string') {
      const word = known[from];
      if (word === '' && isGiven(from)) this.remark('missing', fact, line);
      return word;
    }
    const cell = cleaned(cells[from.extra]);
    const word = takes === 'day' ? (this.#day(cell, fact, line) ?? '') : takes === 'number' ? this.#number(cell, fact, line) : this.#plain(cell, fact, line);
    if (cell === '') this.remark('missing', fact, line);
    return word;
  }

  /** Words of a column of the sender's own choice: names and notes that slipped in are left out. */
  #plain(cell: string, fact: string, line: number): string {
    let seen = this.#seen.get(fact);
    if (seen === null) return '';
    if (seen === undefined) this.#seen.set(fact, (seen = new Set<string>()));
    seen.add(cell);
    if (seen.size <= mostWords && cell.length <= 100) return cell;
    this.#seen.set(fact, null);
    this.remark('looks-like-names', fact, line);
    return '';
  }

  #day(cell: string, fact: string, line: number): Day | null {
    if (cell === '') return null;
    let day = this.#days.get(cell);
    if (day === undefined) {
      // Systems write a time behind a day, and mean the day.
      day = readDay(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(cell) ? cell.slice(0, 10) : cell.replace(/ \d{1,2}:\d{2}(:\d{2})?$/, ''));
      if (this.#days.size < 200_000) this.#days.set(cell, day);
    }
    if (day === null) this.remark('no-day', fact, line);
    return day;
  }

  #counted(what: 'age' | 'gap' | 'months', days: string, count: () => number | null): number | null {
    const known = this.#counts[what];
    let found = known.get(days);
    if (found === undefined) {
      found = count();
      if (known.size < 200_000) known.set(days, found);
    }
    return found;
  }

  #number(cell: string, fact: string, line: number): string {
    if (cell === '') return '';
    if (/^-?\d{1,9}(\.\d{1,3})?$/.test(cell)) return String(Number(cell));
    this.remark('no-number', fact, line);
    return '';
  }

  #born(born: Day | null, line: number): Day | null {
    if (born === null) return null;
    const age = this.#counted('age', born, () => ageOn(born, this.#on));
    if (age !== null && age <= oldestAge) return born;
    this.remark(age === null ? 'born-later' : 'born-long-ago', null, line);
    return null;
  }

  #checkDays({ born, start, previousStart, previousEnd, planNumber }: Readonly<Record<'born' | 'start' | 'previousStart' | 'previousEnd', Day | null>> & { readonly planNumber: string }, line: number): void {
    if (start !== null && start > this.#on) this.remark('plan-later-than-extract', null, line);
    // A child may be the subject of a plan before birth, so a few months are no mistake.
    if (born !== null && start !== null && start < born && (monthsOnPlan(start, born) ?? 0) > 9) this.remark('plan-before-birth', null, line);
    if (previousStart !== null && previousEnd !== null && previousEnd < previousStart) this.remark('ended-before-start', null, line);
    if (previousEnd !== null && start !== null && start < previousEnd) this.remark('overlaps-previous', null, line);
    if (Number(planNumber) > 1 && previousEnd === null && this.#match.columns.previousPlanEnd !== null) this.remark('no-previous-plan', null, line);
  }
}

/** Facts that every row of an extract should give. Most children have no sibling on a plan and no plan before. */
function isGiven(from: keyof typeof factNames): boolean {
  return ['gender', 'ethnicity', 'category', 'team', 'planStart', 'planNumber', 'age'].includes(from);
}

function cleaned(cell: string | undefined): string {
  if (cell === undefined || cell === '') return '';
  const trimmed = cell.trim();
  return /[^\S ]|  /.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}

function inDigits(number: number | null): string {
  return number === null ? '' : String(number);
}
