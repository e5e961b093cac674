import { accept, refuse, type FieldError } from '../../shared/result.ts';
import type { LookBackAnchor, LookBackRule, Tool } from '../tools.types.ts';
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

/** Anchors of a look-back window in words. */
export const anchorLabels: Readonly<Record<LookBackAnchor, string>> = {
  'audit-start': 'the day the audit begins',
  'plan-start': 'the day the plan started',
  'previous-plan-start': 'the day the previous plan started',
};

const longestTitle = 120;
const mostMonths = 240;

export function headingFieldsOf({ title, summary, subject, unit, blanks, marking, lookBack, lookBackRules = [], notes }: Tool): HeadingFields {
  return { title, summary, subject, unit, blanks, marking, lookBack, lookBackRules: lookBackRules.map(({ anchor, months }) => ({ anchor, months: String(months) })), notes: notes.join('\n') };
}

/** Changes what a tool says of itself; its sections stay. */
export function changeHeading(tool: Tool, fields: HeadingFields): Edited {
  const errors: FieldError[] = [];
  const title = fields.title.trim();
  if (title === '') errors.push({ field: 'title', message: 'Give the tool a title' });
  if (title.length > longestTitle) errors.push({ field: 'title', message: `Use a title of at most ${longestTitle} characters` });
  const { subject, blanks } = fields;
  if (subject !== 'child' && subject !== 'adult' && subject !== 'either') errors.push({ field: 'subject', message: 'Choose whom the tool is about' });
  if (blanks !== 'listed' && blanks !== 'refused') errors.push({ field: 'blanks', message: 'Choose what happens when questions are left blank' });
  const lookBackRules = fields.lookBackRules.flatMap(({ anchor, months }, at): LookBackRule[] => {
    if (months.trim() === '') return [];
    const count = /^\d{1,3}$/.test(months.trim()) ? Number(months) : NaN;
    if (!(count >= 0 && count <= mostMonths)) errors.push({ field: `lookBackRules-${at}-months`, message: `Enter the months as a whole number of at most ${mostMonths}` });
    return [{ anchor: isAnchor(anchor) ? anchor : 'audit-start', months: count }];
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

function isAnchor(text: string): text is LookBackAnchor {
  return Object.hasOwn(anchorLabels, text);
}
