import type { RequestInFull } from '../requests/index.ts';
import { lookBackWindow, windowInWords, type LookBackWindow } from '../tools/index.ts';

type Asked = Pick<RequestInFull, 'audit' | 'case' | 'dueOn'>;

/** The days that the auditors of a request look at, by the audit's rule and the case's dates; null where the audit has no rule. */
export function windowOfCase({ audit, case: { planStart, previousPlanStart }, dueOn }: Asked): LookBackWindow | null {
  return lookBackWindow(audit.lookBackRule, { auditStart: audit.startsOn, planStart, previousPlanStart, dueOn: dueOn ?? audit.deadline });
}

/** How far to look back in this case: the days where they are counted, else the audit's own words; null where there are none. */
export function lookBackOf(request: Asked): string | null {
  const window = windowOfCase(request);
  if (window) return windowInWords(window);
  return request.audit.lookBack === '' ? null : request.audit.lookBack;
}
