import type { ColumnSpec, ImportRow } from '../documents/index.ts';
import type { FieldError } from '../shared/result.ts';
import { checkCase, oldestAge, planDatesOutOfOrder } from './cases.rules.ts';
import { plainName, readDayCell, readWholeNumberCell } from './import-cells.rules.ts';
import type { Case, CaseDraft, CaseFacts } from './requests.types.ts';
import type { ImportChange, ImportReport, RowError } from './table-import.types.ts';

/** The columns of a list of cases. */
export const caseColumns = [
  { name: 'case_ref', label: 'Case reference', alsoCalled: ['reference', 'ref', 'case'], required: true },
  { name: 'child_label', label: 'Label, such as Child A', alsoCalled: ['label', 'case_label', 'adult_label', 'child'], required: true },
  { name: 'age', label: 'Age in whole years', alsoCalled: ['age_at_plan'], required: false },
  { name: 'gender', label: 'Gender', alsoCalled: ['sex'], required: false },
  { name: 'ethnicity', label: 'Ethnicity', alsoCalled: ['ethnic_group'], required: false },
  { name: 'category', label: 'Category of plan', alsoCalled: ['plan_category', 'category_of_abuse'], required: false },
  { name: 'plan_start', label: 'Plan started', alsoCalled: ['plan_start_date'], required: false },
  { name: 'previous_plan_start', label: 'Previous plan started', required: false },
  { name: 'previous_plan_end', label: 'Previous plan ended', required: false },
  { name: 'referring_agency', label: 'Agency that referred', alsoCalled: ['referrer', 'referred_by'], required: false },
  { name: 'identifier', label: 'What agencies find the file by (kept sealed)', required: false },
] as const satisfies readonly ColumnSpec[];

export type CaseColumn = (typeof caseColumns)[number]['name'];

/** A case that is here and that a row says differently. */
export interface ChangedCase {
  readonly found: Case;
  readonly facts: CaseFacts;
  /** Set when the row brings another one than is kept. */
  readonly identifier: string | null;
}

export interface CasesPlan {
  readonly report: ImportReport;
  readonly changes: readonly ImportChange[];
  readonly added: readonly CaseDraft[];
  readonly changed: readonly ChangedCase[];
}

const fieldColumns: Readonly<Record<keyof CaseDraft, CaseColumn>> = {
  reference: 'case_ref',
  label: 'child_label',
  age: 'age',
  gender: 'gender',
  ethnicity: 'ethnicity',
  category: 'category',
  planStart: 'plan_start',
  previousPlanStart: 'previous_plan_start',
  previousPlanEnd: 'previous_plan_end',
  referringAgency: 'referring_agency',
  identifier: 'identifier',
};

/**
 * What a list of cases would do to the cases that are here. An empty cell says nothing, so it changes nothing.
 * `identifiers` holds the kept identifiers by case id. Plan dates that cannot be so are remarked on and taken: they may
 * be what the case system holds.
 */
export function planCases(here: readonly Case[], identifiers: ReadonlyMap<string, string>, rows: readonly ImportRow<CaseColumn>[]): CasesPlan {
  const known = new Map(here.map((found) => [plainName(found.reference), found]));
  const firstRow = new Map<string, number>();
  const errors: RowError[] = [];
  const remarks: string[] = [];
  const changes: ImportChange[] = [];
  const added: CaseDraft[] = [];
  const changed: ChangedCase[] = [];
  let unchanged = 0;
  for (const { row, cells } of rows) {
    const { draft, wrong } = readCase(cells);
    const found = known.get(plainName(draft.reference));
    const facts = found ? overlaid(found, draft) : draft;
    const inFile = draft.reference === '' ? undefined : firstRow.get(plainName(draft.reference));
    if (inFile === undefined) firstRow.set(plainName(draft.reference), row);
    const mistakes = [...wrong, ...checkCase(facts).filter(({ field }) => !wrong.some((other) => other.field === field))];
    if (inFile !== undefined) mistakes.push({ field: 'reference', message: `The case ${draft.reference} stands on row ${inFile} already. Keep one of the two rows.` });
    if (mistakes.length > 0) {
      errors.push(...mistakes.map(({ field, message }) => ({ row, column: fieldColumns[field as keyof CaseDraft], reason: message })));
      continue;
    }
    for (const { message } of planDatesOutOfOrder(facts)) remarks.push(`Row ${row}, ${facts.reference}: check the plan dates. ${message}.`);
    if (!found) {
      added.push(draft);
      continue;
    }
    const identifier = draft.identifier && draft.identifier !== identifiers.get(found.id) ? draft.identifier : null;
    const different = differences(row, found, facts, identifier);
    changes.push(...different);
    if (different.length === 0) unchanged += 1;
    else changed.push({ found, facts, identifier });
  }
  return { report: { rows: rows.length, added: added.length, changed: changed.length, unchanged, errors, remarks }, changes, added, changed };
}

function readCase(cells: ImportRow<CaseColumn>['cells']): { readonly draft: CaseDraft; readonly wrong: readonly FieldError[] } {
  const wrong: FieldError[] = [];
  const text = (column: CaseColumn) => cells[column] || null;
  const day = (field: 'planStart' | 'previousPlanStart' | 'previousPlanEnd') => {
    const read = readDayCell(cells[fieldColumns[field]] ?? '');
    if (read.error) wrong.push({ field, message: read.error });
    return read.day;
  };
  const age = readWholeNumberCell(cells.age ?? '', 0, oldestAge);
  if (age.error) wrong.push({ field: 'age', message: age.error });
  const draft: CaseDraft = {
    reference: cells.case_ref ?? '',
    label: cells.child_label ?? '',
    age: age.number,
    gender: text('gender'),
    ethnicity: text('ethnicity'),
    category: text('category'),
    planStart: day('planStart'),
    previousPlanStart: day('previousPlanStart'),
    previousPlanEnd: day('previousPlanEnd'),
    referringAgency: text('referring_agency'),
    identifier: text('identifier'),
  };
  return { draft, wrong };
}

const factFields = Object.keys(fieldColumns).filter((field) => field !== 'identifier' && field !== 'reference') as Exclude<keyof CaseFacts, 'reference'>[];

/** What is kept, with what the row says put over it. */
function overlaid(found: Case, draft: CaseDraft): CaseDraft {
  return {
    reference: found.reference,
    label: draft.label || found.label,
    age: draft.age ?? found.age,
    gender: draft.gender ?? found.gender,
    ethnicity: draft.ethnicity ?? found.ethnicity,
    category: draft.category ?? found.category,
    planStart: draft.planStart ?? found.planStart,
    previousPlanStart: draft.previousPlanStart ?? found.previousPlanStart,
    previousPlanEnd: draft.previousPlanEnd ?? found.previousPlanEnd,
    referringAgency: draft.referringAgency ?? found.referringAgency,
    identifier: draft.identifier ?? null,
  };
}

function differences(row: number, found: Case, facts: CaseFacts, identifier: string | null): ImportChange[] {
  const different: ImportChange[] = factFields.filter((field) => found[field] !== facts[field]).map((field) => ({
    row,
    what: `${found.reference}, ${fieldColumns[field]}`,
    from: String(found[field] ?? ''),
    to: String(facts[field] ?? ''),
  }));
  // The identifier is opened for comparing only; the page says that it differs and not what it is.
  if (identifier !== null) different.push({ row, what: `${found.reference}, identifier`, from: found.hasIdentifier ? 'another one' : '', to: 'as in the file' });
  return different;
}
