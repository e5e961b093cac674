import { dayInWords, type Day } from '../shared/day.ts';
import { addMonths } from './compliance.rules.ts';
import type { LookBackAnchor, LookBackRule } from './tools.types.ts';

/** The dates that a window can be counted from and end with; null where nobody has said them. */
export interface LookBackDates {
  /** First day of the fieldwork. */
  readonly auditStart: Day | null;
  readonly planStart: Day | null;
  readonly previousPlanStart: Day | null;
  /** When the return is due: the window ends there where the audit has no first day. */
  readonly dueOn: Day | null;
}

/** The days that auditors look at in one case; or the date without which they cannot be worked out. */
export type LookBackWindow =
  | { readonly kind: 'days'; readonly rule: LookBackRule; readonly from: Day; readonly to: Day }
  | { readonly kind: 'unknown'; readonly rule: LookBackRule; readonly missing: LookBackAnchor | 'end' }
  /** The case's dates would make it end before it begins. */
  | { readonly kind: 'turned'; readonly rule: LookBackRule; readonly from: Day; readonly to: Day };

/** The dates that rules count from, as they stand after "before". */
export const lookBackAnchors: Readonly<Record<LookBackAnchor, string>> = {
  'audit-start': 'the audit began',
  'plan-start': 'the plan began',
  'previous-plan-start': 'the previous plan began',
};

/** The most months that a rule may count back. */
export const mostLookBackMonths = 240;

/** Whether the text names a date that rules count from. */
export function isLookBackAnchor(text: string): text is LookBackAnchor {
  return Object.hasOwn(lookBackAnchors, text);
}

/** A rule in words: "12 months before the audit began". */
export function lookBackInWords({ anchor, months }: LookBackRule): string {
  if (months === 0) return `From the day ${lookBackAnchors[anchor]}`;
  return `${months} ${months === 1 ? 'month' : 'months'} before ${lookBackAnchors[anchor]}`;
}

/** The window of one case: so many months before the anchor, up to the day the audit began. Null without a rule. */
export function lookBackWindow(rule: LookBackRule | null, { auditStart, planStart, previousPlanStart, dueOn }: LookBackDates): LookBackWindow | null {
  if (rule === null) return null;
  const anchors: Readonly<Record<LookBackAnchor, Day | null>> = { 'audit-start': auditStart, 'plan-start': planStart, 'previous-plan-start': previousPlanStart };
  const anchor = anchors[rule.anchor];
  if (anchor === null) return { kind: 'unknown', rule, missing: rule.anchor };
  const to = auditStart ?? dueOn;
  if (to === null) return { kind: 'unknown', rule, missing: 'end' };
  const from = addMonths(anchor, -rule.months);
  return { kind: from > to ? 'turned' : 'days', rule, from, to };
}

const missingDates: Readonly<Record<LookBackAnchor | 'end', string>> = {
  'audit-start': 'the first day of fieldwork is not set',
  'plan-start': 'the day on which the plan began is not known',
  'previous-plan-start': 'the day on which the previous plan began is not known',
  end: 'neither the first day of fieldwork nor the day the return is due is set',
};

/** A window in words: its days and where they come from, or which date is missing. */
export function windowInWords(window: LookBackWindow): string {
  const rule = lookBackInWords(window.rule);
  switch (window.kind) {
    case 'days':
      return `${dayInWords(window.from)} to ${dayInWords(window.to)} (${rule.replace(/^From/, 'from')})`;
    case 'unknown':
      return `${rule}. The days cannot be worked out, because ${missingDates[window.missing]}.`;
    case 'turned':
      return `${rule}. That would begin on ${dayInWords(window.from)} and end on ${dayInWords(window.to)}, so one of the dates is wrong.`;
  }
}

/** What to say of a day outside the window, or null for one inside it or where there are no days to hold it against. */
export function outsideWindow(window: LookBackWindow | null, day: Day | null): string | null {
  if (window?.kind !== 'days' || day === null) return null;
  if (day < window.from) return `Dated before the look-back window, which begins on ${dayInWords(window.from)}`;
  if (day > window.to) return `Dated after the look-back window, which ends on ${dayInWords(window.to)}`;
  return null;
}

/** Nothing lies between an audit's first day and itself; a plan's own first day may be where looking back begins. */
export function isCountable({ anchor, months }: LookBackRule): boolean {
  return Number.isInteger(months) && months >= (anchor === 'audit-start' ? 1 : 0) && months <= mostLookBackMonths;
}
