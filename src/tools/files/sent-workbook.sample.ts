import { writeWorkbook } from '../../documents/index.ts';

/** For tests: a sheet as somebody types it, headings first. */
export type TypedSheet = readonly (readonly (string | number)[])[];

/** For tests: a workbook that somebody made by hand. */
export function typedWorkbook(sheets: Readonly<Record<string, TypedSheet>>): Promise<Buffer> {
  return writeWorkbook(Object.entries(sheets).map(([name, [headings = [], ...rows]]) => ({
    name, columns: headings.map((heading) => ({ heading: String(heading) })), rows: rows.map((row) => headings.map((_, at) => row[at] ?? null)),
  })));
}

/** For tests: a small sound tool, its sheets to be changed by whoever needs one that is not. */
export const smallTool = {
  survey: [
    ['type', 'name', 'label', 'relevant', 'comment', 'backed_by'],
    ['begin_group', 'visits', 'Visits'],
    ['select_one yesno', 'visits.seen', 'Was the child seen?'],
    ['narrative', 'visits.how', 'How was the child seen?', "${visits.seen} = 'yes'"],
    ['grade four', 'visits.grade', 'How good was it?', '', 'optional', 'visits.how'],
    ['end_group', 'visits'],
  ],
  choices: [
    ['list_name', 'name', 'label', 'rank', 'criteria'],
    ['yesno', 'yes', 'Yes'], ['yesno', 'no', 'No'],
    ['four', 'good', 'Good', 1, 'As it should be.'], ['four', 'poor', 'Poor', 4, 'Not as it should be.'],
  ],
  scales: [['name', 'title'], ['four', 'Grades']],
  settings: [['form_id', 'form_title', 'version', 'subject', 'blanks'], ['visits', 'Visits', 1, 'child', 'listed']],
} as const satisfies Readonly<Record<string, TypedSheet>>;
