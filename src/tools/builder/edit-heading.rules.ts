import { accept, refuse, type FieldError } from '../../shared/result.ts';
import { isCountable, isLookBackAnchor, mostLookBackMonths } from '../look-back.rules.ts';
import type { LookBackRule, Tool } from '../tools.types.ts';
import { checkTitle } from '../versions/tool-life.rules.ts';
import type { Edited } from './edit.types.ts';

/** What a tool says of itself, as its page has it. */
export interface HeadingFields {
  readonly title: string;
  readonly summary: string;
  readonly subject: string;
  readonly unit: string;
  readonly blanks: string;
  readonly marking: string;
  readonly lookBack: string;
  readonly lookBackRules: readonly { readonly anchor: string; readonly months: string }[];
  /** A line each. */
  readonly notes: string;
}

export function headingFieldsOf({ title, summary, subject, unit, blanks, marking, lookBack, lookBackRules = [], notes }: Tool): HeadingFields {
  return { title, summary, subject, unit, blanks, marking, lookBack, lookBackRules: lookBackRules.map(({ anchor, months }) => ({ anchor, months: String(months) })), notes: notes.join('\n') };
}

/** Changes what a tool says of itself; its sections stay. */
export function changeHeading(tool: Tool, fields: HeadingFields): Edited {
  const title = fields.title.trim();
  const errors: FieldError[] = checkTitle(title);
  const { subject, blanks } = fields;
  if (subject !== 'child' && subject !== 'adult' && subject !== 'either') errors.push({ field: 'subject', message: 'Choose whom the tool is about' });
  if (blanks !== 'listed' && blanks !== 'refused') errors.push({ field: 'blanks', message: 'Choose what happens when questions are left blank' });
  const lookBackRules = fields.lookBackRules.flatMap(({ anchor, months }, at): LookBackRule[] => {
    if (months.trim() === '') return [];
    const count = /^\d{1,3}$/.test(months.trim()) ? Number(months) : NaN;
    const rule: LookBackRule = { anchor: isLookBackAnchor(anchor) ? anchor : 'audit-start', months: count };
    if (!isCountable(rule)) errors.push({ field: `lookBackRules-${at}-months`, message: `Enter the months as a whole number of at most ${mostLookBackMonths}, and at least 1 from the day the audit began` });
    return [rule];
  });
  if (errors.length > 0) return refuse(errors);
  const { lookBackRules: _had, ...rest } = tool;
  return accept({
    ...rest,
    title, summary: fields.summary.trim(), unit: fields.unit.trim(), marking: fields.marking.trim(), lookBack: fields.lookBack.trim(),
    subject: subject as Tool['subject'], blanks: blanks as Tool['blanks'],
    ...(lookBackRules.length === 0 ? {} : { lookBackRules }),
    notes: fields.notes.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
  });
}
