import { hasReached, takesCases, type Audit, type AuditMove, type Missing, type MoveFacts } from '../audits/index.ts';
import type { AuditRequest, ReturnCounts } from './requests.types.ts';

/** Where an audit stands, in figures. */
export interface AuditFigures {
  readonly cases: number;
  readonly requests: number;
  readonly unsent: number;
  readonly returns: ReturnCounts;
}

/** What an audit has to have before it opens, counted. `requests` are all of the audit's. */
export function moveFacts(cases: number, requests: readonly Pick<AuditRequest, 'caseId'>[]): MoveFacts {
  return { cases, requests: requests.length, casesNotAsked: cases - new Set(requests.map((request) => request.caseId)).size };
}

/** How many requests went out with another day than the deadline, while that can still be changed. Those that were given a day of their own keep it. */
export function dueElsewhere(audit: Pick<Audit, 'state' | 'deadline'>, requests: readonly Pick<AuditRequest, 'sentOn' | 'dueOn' | 'extended'>[]): number {
  if (audit.deadline === null || !hasReached(audit.state, 'open') || !takesCases(audit.state)) return 0;
  return requests.filter(({ sentOn, dueOn, extended }) => sentOn !== null && !extended && dueOn !== audit.deadline).length;
}

/** A part of an audit's way, in order. */
export type StageName = 'terms' | 'cases' | 'requests' | 'returns' | 'review' | 'report' | 'follow-up';

export const stageNames: readonly StageName[] = ['terms', 'cases', 'requests', 'returns', 'review', 'report', 'follow-up'];

/** The stage that an audit is in: after its terms, whichever part of the preparation is still empty. */
export function currentStage(audit: Pick<Audit, 'state'>, figures: Pick<AuditFigures, 'cases' | 'requests'>): StageName {
  switch (audit.state) {
    case 'drafting':
      return 'terms';
    case 'agreed':
    case 'selecting':
    case 'preparing':
      return figures.cases === 0 ? 'cases' : 'requests';
    case 'open':
      return 'returns';
    case 'reviewing':
    case 'moderating':
      return 'review';
    case 'reporting':
      return 'report';
    case 'published':
    case 'following-up':
    case 'closed':
      return 'follow-up';
  }
}

/** The one thing a coordinator does next: a step of the audit's life, or work to be done before one. */
export type NextThing =
  | { readonly kind: 'fill-in'; readonly missing: readonly Missing[] }
  | { readonly kind: 'agree' }
  | { readonly kind: 'step'; readonly move: Exclude<AuditMove, 'agree' | 'publish'> }
  | { readonly kind: 'send'; readonly unsent: number }
  | { readonly kind: 'chase'; readonly outstanding: number; readonly overdue: number }
  | { readonly kind: 'write-report' }
  | { readonly kind: 'read-report' }
  | { readonly kind: 'nothing' };

/** What to do next. `missing` is what the next step would be refused for. */
export function nextThing(audit: Pick<Audit, 'state'>, figures: AuditFigures, missing: readonly Missing[]): NextThing {
  switch (audit.state) {
    case 'drafting':
      return missing.length > 0 ? { kind: 'fill-in', missing } : { kind: 'agree' };
    case 'agreed':
    case 'selecting':
      return { kind: 'step', move: 'prepare' };
    case 'preparing':
      return missing.length > 0 ? { kind: 'fill-in', missing } : { kind: 'step', move: 'open' };
    case 'open': {
      if (figures.unsent > 0) return { kind: 'send', unsent: figures.unsent };
      const outstanding = figures.requests - back(figures.returns);
      return outstanding > 0 ? { kind: 'chase', outstanding, overdue: figures.returns.overdue } : { kind: 'step', move: 'end-fieldwork' };
    }
    case 'reviewing':
    case 'moderating':
      return { kind: 'step', move: 'report' };
    case 'reporting':
      return { kind: 'write-report' };
    case 'published':
    case 'following-up':
      return { kind: 'read-report' };
    case 'closed':
      return { kind: 'nothing' };
  }
}

/** Requests that an agency has answered, be it with a nil return. */
export function back(returns: ReturnCounts): number {
  return returns.returned + returns.nil;
}

/** `85.6%`, rounded half up on whole numbers; null without a base. */
export function rateInWords(count: number, base: number): string | null {
  if (base === 0) return null;
  const tenths = Math.floor((2000 * count + base) / (2 * base));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

/** What stands at each stage in a few words; undefined where there is nothing to say yet. */
export function stageDetail(stage: StageName, audit: Pick<Audit, 'state'>, figures: AuditFigures): string | undefined {
  const counted = (count: number, one: string, many: string) => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
  switch (stage) {
    case 'terms':
      return hasReached(audit.state, 'agreed') ? 'agreed' : 'drafting';
    case 'cases':
      return counted(figures.cases, 'case', 'cases');
    case 'requests':
      return figures.unsent > 0 && hasReached(audit.state, 'open') ? `${counted(figures.requests, 'request', 'requests')}, ${figures.unsent} not sent` : counted(figures.requests, 'request', 'requests');
    case 'returns': {
      if (!hasReached(audit.state, 'open')) return undefined;
      const rate = rateInWords(back(figures.returns), figures.requests);
      return rate === null ? 'none asked' : `${back(figures.returns)} of ${figures.requests} back (${rate})`;
    }
    case 'review':
      return audit.state === 'moderating' ? 'moderating' : undefined;
    case 'report':
      return hasReached(audit.state, 'published') ? 'published' : hasReached(audit.state, 'reporting') ? 'being written' : undefined;
    case 'follow-up':
      return audit.state === 'closed' ? 'closed' : undefined;
  }
}
