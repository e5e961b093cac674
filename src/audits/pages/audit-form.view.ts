import {
  fieldErrorFor, form, govukButton, govukDateInput, govukInput, govukRadios, govukSummaryList, govukTextarea, govukWarningText, html, type Html,
} from '../../design-system/index.ts';
import { formIdField, type Form } from '../../platform/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { dayPartsOf, noDayParts, partsOfDay, readDayParts, type DayParts } from '../../shared/typed-day.ts';
import { lookBackInWords, type LookBackRule, type Tool } from '../../tools/index.ts';
import type { AuditDraft, AuditTerms } from '../audits.types.ts';
import { emptyLookBack, lookBackFields, lookBackFieldsOf, readLookBack, type LookBackFields } from './look-back-fields.view.ts';

/** The form as it was typed: days in their three boxes. */
export interface AuditFields {
  readonly title: string;
  readonly theme: string;
  readonly purpose: string;
  readonly lookBack: string;
  readonly counted: LookBackFields;
  /** Id of a tool, or what `newestOf` makes of the one that the audit holds. */
  readonly toolId: string;
  readonly days: Readonly<Record<DayField, DayParts>>;
}

type DayField = 'startsOn' | 'endsOn' | 'deadline';

const dayFields: readonly { readonly field: DayField; readonly legend: string; readonly hint: string; readonly name: string }[] = [
  { field: 'startsOn', legend: 'First day of fieldwork', hint: 'For example, 20 1 2014', name: 'the first day of fieldwork' },
  { field: 'endsOn', legend: 'Last day of fieldwork', hint: 'For example, 28 2 2014', name: 'the last day of fieldwork' },
  { field: 'deadline', legend: 'Deadline for returns', hint: 'The day by which agencies are asked to answer. Nobody is locked out after it.', name: 'the deadline' },
];

/** A tool to choose, as the form offers it. */
export interface OfferedTool {
  /** What the form sends: the tool's id, or what `newestOf` makes of it. */
  readonly value: string;
  readonly text: string;
  readonly hint: string;
}

const newest = '@newest';

/** What the form sends for the newest version of the tool that an audit holds at an older one. */
function newestOf(toolId: string): string {
  return toolId + newest;
}

/** The tools that can be chosen, `held` (the audit's own, null for a new audit) at its own version, and its newest beside it. */
export function offeredTools(usable: readonly Tool[], held: Tool | null): OfferedTool[] {
  const offer = (tool: Tool, value = tool.id, said = ''): OfferedTool => ({ value, text: `${tool.title}${said}`, hint: `Version ${tool.version}. ${tool.summary}`.trim() });
  const offered = usable.flatMap((tool): OfferedTool[] => {
    if (tool.id !== held?.id) return [offer(tool)];
    return tool.version <= held.version ? [offer(held)] : [offer(held, held.id, `, version ${held.version} as now`), offer(tool, newestOf(tool.id), `, the newer version ${tool.version}`)];
  });
  // A tool that was retired meanwhile stays with the audits that hold it.
  return held === null || usable.some(({ id }) => id === held.id) ? offered : [offer(held, held.id, ', which is retired'), ...offered];
}

/** The fields of an empty form. */
export function emptyFields(): AuditFields {
  return { title: '', theme: '', purpose: '', lookBack: '', counted: emptyLookBack, toolId: '', days: { startsOn: noDayParts, endsOn: noDayParts, deadline: noDayParts } };
}

/** The fields as an audit has them. `tools` are those it may choose from. */
export function fieldsOf(terms: AuditTerms, toolId: string, tools: readonly Tool[]): AuditFields {
  return { title: terms.title, theme: terms.theme, purpose: terms.purpose, lookBack: terms.lookBack, counted: lookBackFieldsOf(terms.lookBackRule, tools), toolId, days: { startsOn: partsOfDay(terms.startsOn), endsOn: partsOfDay(terms.endsOn), deadline: partsOfDay(terms.deadline) } };
}

/** What somebody typed, and the draft it makes; errors name days that do not exist. */
export function readAuditForm(given: Form): { readonly fields: AuditFields; readonly draft: AuditDraft; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const days = { startsOn: dayPartsOf(given, 'startsOn'), endsOn: dayPartsOf(given, 'endsOn'), deadline: dayPartsOf(given, 'deadline') };
  const read = (field: DayField): Day | null => {
    const { day, error } = readDayParts(days[field], dayFields.find((known) => known.field === field)?.name ?? 'the day');
    if (error !== null) errors.push({ field, message: error });
    return day;
  };
  const counted = readLookBack(given);
  const fields: AuditFields = { title: given.one('title'), theme: given.one('theme'), purpose: given.one('purpose'), lookBack: given.one('lookBack'), counted: counted.fields, toolId: given.one('toolId'), days };
  const { title, theme, purpose, lookBack, toolId } = fields;
  const chosen = toolId.endsWith(newest) ? { toolId: toolId.slice(0, -newest.length), newestTool: true } : { toolId };
  const draft = { title, theme, purpose, lookBack, lookBackRule: counted.rule, ...chosen, startsOn: read('startsOn'), endsOn: read('endsOn'), deadline: read('deadline') };
  return { fields, draft, errors: [...counted.errors, ...errors] };
}

/** Errors with the ids their fields have on the page: of a date, its first box. */
export function onPage(errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) => (dayFields.some(({ field }) => field === error.field) ? { ...error, field: `${error.field}-day` } : error));
}

/** The form of an audit's terms. `frozenTool` is the tool that can no longer be changed, `tools` are those to choose from otherwise, and `countedBy` those whose ways of counting the look-back are offered. */
export function auditForm(options: {
  readonly fields: AuditFields;
  readonly errors: readonly FieldError[];
  readonly action: string;
  readonly csrfToken: string;
  readonly button: string;
  readonly version?: number;
  /** Of the audit that the form makes. */
  readonly id?: string;
  readonly tools: readonly OfferedTool[];
  readonly countedBy: readonly Tool[];
  readonly frozenTool?: Tool | null;
}): Html {
  const { fields, errors, action, csrfToken, button, version, id, tools, countedBy, frozenTool } = options;
  const error = (field: string) => fieldErrorFor(errors, field);
  return form({ action, csrfToken }, html`${version === undefined ? null : html`<input type="hidden" name="version" value="${version}">`}${id === undefined ? null : html`<input type="hidden" name="${formIdField}" value="${id}">`}
${govukInput({ id: 'title', name: 'title', value: fields.title, label: { text: 'Title', classes: 'govuk-label--s' }, hint: { text: 'As people will speak of it, for example “Repeat child protection plans 2014”' }, errorMessage: error('title') })}
${govukInput({ id: 'theme', name: 'theme', value: fields.theme, label: { text: 'Theme', classes: 'govuk-label--s' }, hint: { text: 'The part of practice that the audit looks at' }, errorMessage: error('theme') })}
${govukTextarea({ id: 'purpose', name: 'purpose', rows: 4, value: fields.purpose, label: { text: 'Purpose', classes: 'govuk-label--s' }, hint: { text: 'What the board wants to know, and what difference to children or adults it looks for' }, errorMessage: error('purpose') })}
${govukTextarea({ id: 'lookBack', name: 'lookBack', rows: 2, value: fields.lookBack, label: { text: 'How far back auditors look', classes: 'govuk-label--s' }, hint: { text: 'For example, the 12 months before the audit. Leave it empty to use the words of what you choose below.' }, errorMessage: error('lookBack') })}
${lookBackFields(fields.counted, errors, countedBy)}
${dayFields.map(({ field, legend, hint }) => govukDateInput({
    id: field, namePrefix: field, fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } }, hint: { text: hint }, errorMessage: error(field),
    items: [
      { name: 'day', value: fields.days[field].day, classes: `govuk-input--width-2${error(field) ? ' govuk-input--error' : ''}` },
      { name: 'month', value: fields.days[field].month, classes: `govuk-input--width-2${error(field) ? ' govuk-input--error' : ''}` },
      { name: 'year', value: fields.days[field].year, classes: `govuk-input--width-4${error(field) ? ' govuk-input--error' : ''}` },
    ],
  }))}
${frozenTool
    ? html`<input type="hidden" name="toolId" value="${fields.toolId}"><p class="govuk-body"><strong>Audit tool:</strong> ${frozenTool.title}, version ${frozenTool.version}. It cannot be changed any more, because agencies may have answered its questions.</p>`
    : govukRadios({
        name: 'toolId', idPrefix: 'toolId', value: fields.toolId, fieldset: { legend: { text: 'Audit tool', classes: 'govuk-fieldset__legend--s' } },
        hint: { text: 'The questions that every agency answers. They are fixed once the audit opens.' }, errorMessage: error('toolId'),
        items: tools.map(({ value, text, hint }) => ({ value, text, hint: { text: hint } })),
      })}
${govukButton({ text: button, preventDoubleClick: true })}`);
}

/** What somebody else left while the form was open, beside what was typed. Nothing is dropped: the form below still holds it. */
export function bothVersions(typed: AuditDraft, current: AuditTerms): Html {
  const rows = [
    ['Title', typed.title, current.title],
    ['Theme', typed.theme, current.theme],
    ['Purpose', typed.purpose, current.purpose],
    ['How far back auditors look', typed.lookBack, current.lookBack],
    ['How the look-back is counted', countedInWords(typed.lookBackRule ?? null), countedInWords(current.lookBackRule)],
    ...dayFields.map(({ field, legend }) => [legend, inWords(typed[field]), inWords(current[field])] as const),
  ] as const;
  const different = rows.filter(([, mine, theirs]) => mine.trim() !== theirs.trim());
  return html`${govukWarningText({ text: 'Somebody else changed this audit while you were writing. Nothing of yours has been saved yet.', iconFallbackText: 'Warning' })}
${different.length === 0
    ? html`<p class="govuk-body">Their terms are the same as yours.</p>`
    : govukSummaryList({ rows: different.map(([name, mine, theirs]) => ({ key: { text: name }, value: { html: html`<p class="govuk-body"><strong>Saved by them:</strong> ${theirs || 'empty'}</p><p class="govuk-body"><strong>Yours:</strong> ${mine || 'empty'}</p>` } })) })}
<p class="govuk-body">The form holds what you wrote. Change it as it should be, then save.</p>`;
}

function inWords(day: Day | null): string {
  return day === null ? '' : dayInWords(day);
}

function countedInWords(rule: LookBackRule | null): string {
  return rule === null ? 'not counted' : lookBackInWords(rule);
}
