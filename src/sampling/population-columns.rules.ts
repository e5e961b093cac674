import { matchColumns, type ColumnSpec } from '../documents/index.ts';
import type { FrameFact, PopulationColumn, PopulationMatch } from './population.types.ts';

/** What Maat looks for in an extract. */
export const populationColumns: readonly ColumnSpec<PopulationColumn>[] = [
  { name: 'reference', label: 'Case reference', alsoCalled: ['case_ref', 'ref', 'id', 'person id', 'client id', 'case number', 'system id'], required: true },
  { name: 'dateOfBirth', label: 'Date of birth', alsoCalled: ['date_of_birth', 'dob', 'born'], required: false },
  { name: 'gender', label: 'Gender', alsoCalled: ['sex'], required: false },
  { name: 'ethnicity', label: 'Ethnicity', alsoCalled: ['ethnic origin', 'ethnic group'], required: false },
  { name: 'category', label: 'Category', alsoCalled: ['category of abuse', 'plan category', 'type of abuse'], required: false },
  { name: 'planStart', label: 'Plan started on', alsoCalled: ['plan_start', 'cp plan start', 'start date'], required: false },
  { name: 'planNumber', label: 'Plan number', alsoCalled: ['plan_number', 'number of plans'], required: false },
  { name: 'previousPlanStart', label: 'Previous plan started on', alsoCalled: ['previous_plan_start'], required: false },
  { name: 'previousPlanEnd', label: 'Previous plan ended on', alsoCalled: ['previous_plan_end'], required: false },
  { name: 'siblingGroup', label: 'Family or sibling group', alsoCalled: ['sibling_group', 'family', 'family id', 'household'], required: false },
  { name: 'team', label: 'Team', alsoCalled: ['social work team'], required: false },
];

/** The match that headings give by themselves, with no column of the sender's own. */
export function matchPopulation(headings: readonly string[]): PopulationMatch {
  return { columns: matchColumns(populationColumns, headings), extras: [] };
}

/** Names of facts, as rules and tables speak of them. */
export const factNames = {
  gender: 'Gender', ethnicity: 'Ethnicity', category: 'Category', planStart: 'Plan started on', planNumber: 'Plan number', previousPlanStart: 'Previous plan started on',
  previousPlanEnd: 'Previous plan ended on', siblingGroup: 'Family', team: 'Team', age: 'Age', ageBand: 'Age band', gap: 'Months between plans', gapBand: 'Gap between plans', monthsOnPlan: 'Months on plan',
} as const;

/** A fact of the frame, and what of a row it comes from. */
export interface FrameSource extends FrameFact {
  readonly from: keyof typeof factNames | { readonly extra: number };
}

/** The facts that an extract with these columns gives, read or computed. Dates of birth are no fact: only ages are. */
export function factsOf({ columns, extras }: PopulationMatch): FrameSource[] {
  const has = (name: PopulationColumn) => columns[name] !== null;
  const known = (from: keyof typeof factNames, takes: FrameFact['takes'], ...needs: readonly PopulationColumn[]): FrameSource[] => (needs.every(has) ? [{ fact: factNames[from], takes, from }] : []);
  return [
    ...known('gender', 'text', 'gender'), ...known('ageBand', 'text', 'dateOfBirth'), ...known('age', 'number', 'dateOfBirth'), ...known('ethnicity', 'text', 'ethnicity'),
    ...known('category', 'text', 'category'), ...known('team', 'text', 'team'), ...known('planNumber', 'number', 'planNumber'),
    ...known('gapBand', 'text', 'planStart', 'previousPlanEnd'), ...known('gap', 'number', 'planStart', 'previousPlanEnd'), ...known('monthsOnPlan', 'number', 'planStart'),
    ...known('siblingGroup', 'text', 'siblingGroup'), ...known('planStart', 'day', 'planStart'), ...known('previousPlanStart', 'day', 'previousPlanStart'),
    ...known('previousPlanEnd', 'day', 'previousPlanEnd'),
    ...extras.map(({ heading, at, takes }): FrameSource => ({ fact: heading, takes, from: { extra: at } })),
  ];
}

/** Whether a heading may be kept as a fact under its own name: not where these columns give a fact of that name. An extract without dates of birth may say ages. */
export function isFreeHeading(heading: string, columns: PopulationMatch['columns']): boolean {
  return !factsOf({ columns, extras: [] }).some(({ fact }) => fact.toLowerCase() === heading.toLowerCase());
}

/** A match as it was remembered for a system, by headings, put onto the headings of a new file; null where they are not all there. */
export function rememberedMatch(remembered: RememberedMatch, headings: readonly string[]): PopulationMatch | null {
  const place = (heading: string | null) => (heading === null ? null : headings.indexOf(heading));
  const columns = Object.fromEntries(populationColumns.map(({ name }) => [name, place(remembered.columns[name] ?? null)])) as PopulationMatch['columns'];
  const extras = remembered.extras.map(({ heading, takes }) => ({ heading, takes, at: headings.indexOf(heading) }));
  return Object.values(columns).includes(-1) || extras.some(({ at }) => at === -1) ? null : { columns, extras };
}

/** A match by headings, as it is remembered for the next extract of the same system. */
export interface RememberedMatch {
  readonly columns: Partial<Readonly<Record<PopulationColumn, string | null>>>;
  readonly extras: readonly { readonly heading: string; readonly takes: FrameFact['takes'] }[];
}

export function toRemember({ columns, extras }: PopulationMatch, headings: readonly string[]): RememberedMatch {
  return {
    columns: Object.fromEntries(populationColumns.map(({ name }) => [name, columns[name] === null ? null : (headings[columns[name]] ?? null)])),
    extras: extras.map(({ heading, takes }) => ({ heading, takes })),
  };
}
