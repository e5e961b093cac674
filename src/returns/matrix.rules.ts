import type { CellState, MatrixCell } from '../design-system/index.ts';
import type { AuditRequest } from '../requests/index.ts';
import type { Day } from '../shared/day.ts';
import { standingOf, type StandingKind } from './progress.rules.ts';
import type { ReturnState } from './returns.types.ts';

/** A request with where its return stands. */
export interface RequestStanding {
  readonly request: AuditRequest;
  readonly state: ReturnState | null;
  readonly submittedOn: Day | null;
  readonly answered: number;
  readonly of: number;
}

export interface MatrixRow {
  readonly caseId: string;
  readonly label: string;
  readonly reference: string;
  readonly cells: readonly (RequestStanding | null)[];
}

/** Cases down, agencies across, by name; null where an agency was not asked about the case. */
export interface ResponseMatrix {
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly MatrixRow[];
}

/** Lays requests out by case and agency. */
export function layOutMatrix(standings: readonly RequestStanding[]): ResponseMatrix {
  const agencies = [...new Map(standings.map(({ request }) => [request.agencyId, request.agencyName]))]
    .map(([id, name]) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
  const byCase = Map.groupBy(standings, ({ request }) => request.caseId);
  const rows = [...byCase].map(([caseId, ofCase]): MatrixRow => ({
    caseId,
    label: ofCase[0]?.request.caseLabel ?? '',
    reference: ofCase[0]?.request.caseReference ?? '',
    cells: agencies.map(({ id }) => ofCase.find(({ request }) => request.agencyId === id) ?? null),
  }));
  return { agencies, rows };
}

/** Whether the agency has answered, be it with a nil return. */
export function isReply(state: ReturnState | null): boolean {
  return state === 'submitted' || state === 'final' || state === 'nil';
}

const cellStates: Readonly<Record<StandingKind, CellState>> = {
  'not-sent': 'asked', asked: 'asked', 'in-progress': 'progress', overdue: 'overdue', returned: 'returned', nil: 'nil',
};

/** One cell: where the request stands, the same spoken with its row and column, and the way to it. */
export function matrixCell(standing: RequestStanding | null, today: Day, href: (requestId: string) => string): MatrixCell | null {
  if (!standing) return null;
  const { request } = standing;
  const { kind, words, spoken } = standingOf({ ...standing, sentOn: request.sentOn, dueOn: request.dueOn }, today);
  return {
    text: dayUnbroken(words),
    state: standing.state === 'final' ? 'final' : cellStates[kind],
    href: href(request.id),
    spoken: `${request.caseLabel}, ${request.agencyName}: ${spoken ?? words}`,
  };
}

/** The words with a day's parts kept on one line: `3 Feb` stays together where a narrow column breaks lines. */
function dayUnbroken(words: string): string {
  return words.replace(/(\d) (?=\p{Lu}|d\b)/gu, '$1\u00a0');
}

export interface Rate {
  readonly asked: number;
  readonly back: number;
}

/** Replies, nil returns among them, over requests. */
export function rateOf(standings: readonly (RequestStanding | null)[]): Rate {
  const asked = standings.filter((standing) => standing !== null);
  return { asked: asked.length, back: asked.filter(({ state }) => isReply(state)).length };
}

/** The share that is back in tenths of a percent, rounded half up on the exact fraction; null where nothing was asked. */
export function tenthsOf({ asked, back }: Rate): number | null {
  return asked === 0 ? null : Math.floor((back * 2000 + asked) / (asked * 2));
}

/** `5 of 6 (83.3%)`. */
export function rateInWords(rate: Rate): string {
  const tenths = tenthsOf(rate);
  return tenths === null ? '0 of 0' : `${rate.back} of ${rate.asked} (${Math.floor(tenths / 10)}.${tenths % 10}%)`;
}
