import { dayInWords, type Day } from '../shared/day.ts';
import type { FieldError } from '../shared/result.ts';
import { lookBackInWords, isCountable, mostLookBackMonths } from '../tools/index.ts';
import { isWithAgencies } from './audit-life.rules.ts';
import type { Audit, AuditDraft, AuditTerms } from './audits.types.ts';

const longestTitle = 150;
const longestText = 5_000;

/** What is wrong with an audit's terms, by field. Only a title is needed to begin; the rest is asked for step by step. */
export function checkTerms(terms: AuditTerms): FieldError[] {
  const errors: FieldError[] = [];
  if (terms.title === '') errors.push({ field: 'title', message: 'Enter a title for the audit' });
  if (terms.title.length > longestTitle) errors.push({ field: 'title', message: `Title must be ${longestTitle} characters or fewer` });
  if (terms.theme.length > longestTitle) errors.push({ field: 'theme', message: `Theme must be ${longestTitle} characters or fewer` });
  if (terms.purpose.length > longestText) errors.push({ field: 'purpose', message: 'Purpose must be 5,000 characters or fewer' });
  if (terms.lookBack.length > longestText) errors.push({ field: 'lookBack', message: 'Look-back must be 5,000 characters or fewer' });
  const { startsOn, endsOn, deadline, lookBackRule } = terms;
  if (lookBackRule && !isCountable(lookBackRule)) errors.push({ field: 'lookBackMonths', message: `Months must be a whole number, 1 to ${mostLookBackMonths}` });
  if (startsOn && endsOn && endsOn < startsOn) errors.push({ field: 'endsOn', message: 'The last day of fieldwork must be on or after the first day' });
  if (startsOn && deadline && deadline < startsOn) errors.push({ field: 'deadline', message: 'The deadline must be on or after the first day of fieldwork' });
  return errors;
}

/**
 * A deadline that is moved while agencies answer is moved to a day that they still have. One that was set before may be
 * over by now, and that of an audit which is brought in from files long ago.
 */
export function checkMovedDeadline(audit: Pick<Audit, 'state' | 'deadline'>, { deadline }: Pick<AuditTerms, 'deadline'>, today: Day): FieldError[] {
  if (!isWithAgencies(audit.state) || deadline === null || deadline === audit.deadline || deadline >= today) return [];
  return [{ field: 'deadline', message: `${dayInWords(deadline)} is over. Enter a deadline that is today or later` }];
}

/** Terms without spaces around their texts; a look-back that is counted needs no words of its own. */
export function trimTerms(terms: AuditDraft): AuditTerms {
  const { title, theme, purpose, lookBack, lookBackRule = null, startsOn, endsOn, deadline } = terms;
  const words = lookBack.trim();
  return {
    title: title.trim(), theme: theme.trim(), purpose: purpose.trim(), lookBackRule, startsOn, endsOn, deadline,
    lookBack: words === '' && lookBackRule !== null ? lookBackInWords(lookBackRule) : words,
  };
}
