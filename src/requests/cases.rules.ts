import type { FieldError } from '../shared/result.ts';
import type { CaseDraft, CaseFacts } from './requests.types.ts';

const longestReference = 40;
const longestText = 100;
/** Oldest age that is taken for a slip of the keyboard when it is passed. */
export const oldestAge = 120;

/** What is wrong with a case's facts, by field. */
export function checkCase(facts: CaseDraft): FieldError[] {
  const errors: FieldError[] = [];
  if (facts.reference === '') errors.push({ field: 'reference', message: 'Enter a reference for the case, like A-01' });
  if (facts.reference.length > longestReference) errors.push({ field: 'reference', message: `Reference must be ${longestReference} characters or fewer` });
  if (facts.label === '') errors.push({ field: 'label', message: 'Enter a label for the case, like Child A' });
  const texts = [
    ['label', 'Label'], ['gender', 'Gender'], ['ethnicity', 'Ethnicity'], ['category', 'Category'], ['referringAgency', 'Referring agency'], ['identifier', 'Identifier'],
  ] as const;
  for (const [field, name] of texts) {
    if ((facts[field] ?? '').length > longestText) errors.push({ field, message: `${name} must be ${longestText} characters or fewer` });
  }
  if (facts.age !== null && (!Number.isInteger(facts.age) || facts.age < 0 || facts.age > oldestAge)) {
    errors.push({ field: 'age', message: `Age must be a whole number from 0 to ${oldestAge}` });
  }
  return errors;
}

/** Plan dates that cannot have followed each other as they stand, in sentences; none when they can. */
export function planDatesOutOfOrder({ planStart, previousPlanStart, previousPlanEnd }: Pick<CaseFacts, 'planStart' | 'previousPlanStart' | 'previousPlanEnd'>): FieldError[] {
  const errors: FieldError[] = [];
  if (previousPlanStart && previousPlanEnd && previousPlanEnd < previousPlanStart) {
    errors.push({ field: 'previousPlanEnd', message: 'The previous plan must end on or after the day it started' });
  }
  if (previousPlanEnd && planStart && planStart < previousPlanEnd) {
    errors.push({ field: 'planStart', message: 'This plan must start on or after the day the previous plan ended' });
  } else if (previousPlanStart && planStart && planStart < previousPlanStart) {
    errors.push({ field: 'planStart', message: 'This plan must start after the previous plan started' });
  }
  return errors;
}

/** A case as it is kept: texts without spaces around them, empty ones as null. */
export function trimCase(draft: CaseDraft): CaseDraft {
  const text = (value: string | null) => value?.trim() || null;
  return {
    ...draft,
    reference: draft.reference.trim(),
    label: draft.label.trim(),
    gender: text(draft.gender),
    ethnicity: text(draft.ethnicity),
    category: text(draft.category),
    referringAgency: text(draft.referringAgency),
    ...(draft.identifier === undefined ? {} : { identifier: text(draft.identifier) }),
  };
}

/** Cases in the order people look for them: A-2 before A-10. */
export function byReference(one: { readonly reference: string }, other: { readonly reference: string }): number {
  return inOrder.compare(one.reference, other.reference);
}

const inOrder = new Intl.Collator('en-GB', { numeric: true });
