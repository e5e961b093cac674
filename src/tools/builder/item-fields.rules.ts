import { isOtherAnswer } from '../states.rules.ts';
import type { Condition, Item, ItemKindName, OtherAnswer, TimeLimit } from '../tools.types.ts';
import type { ConditionFields, ItemFields, OptionFields, RowList, TimescaleFields } from './item-fields.types.ts';

/** Kinds whose answers are written out one by one. */
export const choiceKinds: ReadonlySet<ItemKindName> = new Set(['single-choice', 'yes-no-na', 'multi-choice']);
/** Kinds that may have a timescale beside their own answer; `timescale` is nothing but one. */
export const timedKinds: ReadonlySet<ItemKindName> = new Set(['narrative', 'text', 'timescale']);
/** Facts that every file has, so that nobody needs a way not to answer. */
const factKinds: ReadonlySet<ItemKindName> = new Set(['text', 'date', 'number', 'rows']);

/** Units of a limit as a page offers them, each with what it is in a tool. */
export const limitUnits: Readonly<Record<string, { readonly label: string; readonly limit: Pick<TimeLimit, 'unit' | 'days'> }>> = {
  '': { label: 'No number', limit: { unit: null, days: null } },
  hours: { label: 'Hours', limit: { unit: 'hours', days: 'clock' } },
  'days-working': { label: 'Working days', limit: { unit: 'days', days: 'working' } },
  'days-calendar': { label: 'Calendar days', limit: { unit: 'days', days: 'calendar' } },
  weeks: { label: 'Weeks', limit: { unit: 'weeks', days: 'calendar' } },
  months: { label: 'Months', limit: { unit: 'months', days: 'calendar' } },
  meetings: { label: 'Meetings', limit: { unit: 'meetings', days: null } },
};

export const noTimescale: TimescaleFields = { standard: '', from: '', to: '', value: '', unit: '', setBy: '' };
const noOption: OptionFields = { code: '', label: '', hint: '', commentNeeded: '', counts: '' };

function unitOf({ value, unit, days }: TimeLimit): string {
  if (value === null || unit === null) return '';
  return unit === 'days' ? (days === 'working' ? 'days-working' : 'days-calendar') : unit;
}

export function timescaleFieldsOf(item: Item): TimescaleFields {
  if (!item.timescale) return noTimescale;
  const { standard, from, to, value, setBy = '' } = item.timescale;
  return { standard, from, to, value: value === null ? '' : String(value), unit: unitOf(item.timescale), setBy };
}

/** A condition as rows, or null for one within another, which the page keeps or drops as a whole. */
export function flatCondition(when: Condition | undefined): { readonly join: ItemFields['join']; readonly conditions: readonly ConditionFields[] } | null {
  if (when === undefined) return { join: 'all-of', conditions: [] };
  if (when.kind === 'answer') return { join: 'all-of', conditions: [{ item: when.item, oneOf: when.oneOf }] };
  const parts = when.of.filter((part) => part.kind === 'answer');
  return parts.length === when.of.length ? { join: when.kind, conditions: parts.map(({ item, oneOf }) => ({ item, oneOf })) } : null;
}

/** An item as its page shows it. */
export function itemFieldsOf(item: Item): ItemFields {
  const flat = flatCondition(item.when);
  return {
    number: item.number, question: item.question, shortName: item.shortName, hint: item.hint ?? '', guidance: item.guidance ?? '',
    prompts: (item.prompts ?? []).join('\n'), onlyIf: item.onlyIf ?? '', concernPrompt: item.concernPrompt ?? '', note: item.note ?? '', continues: item.continues ?? '',
    kind: item.kind,
    options: 'options' in item && (choiceKinds.has(item.kind) || item.kind === 'grade')
      ? item.options.map(({ code, label, hint = '', commentNeeded = '', state = '' }) => ({ code, label, hint, commentNeeded, counts: state }))
      : [],
    points: item.kind === 'checklist' ? item.points.map(({ code, text }) => ({ code, text })) : [],
    columns: item.kind === 'rows' ? item.columns : [],
    scale: item.kind === 'grade' ? item.scale : '',
    backedBy: item.kind === 'grade' ? (item.backedBy ?? '') : '',
    timescale: timescaleFieldsOf(item),
    comment: item.comment, commentLabel: item.commentLabel ?? '', evidence: item.evidence, otherAnswers: item.otherAnswers,
    audience: item.audience ?? '',
    join: flat?.join ?? 'all-of', conditions: flat?.conditions ?? [], keepsWhen: flat === null,
  };
}

/** The answers that a new question of this kind begins with. */
export function usualOptions(kind: ItemKindName): OptionFields[] {
  if (kind !== 'yes-no-na') return [];
  return [{ ...noOption, code: 'yes', label: 'Yes' }, { ...noOption, code: 'no', label: 'No' }, { ...noOption, code: 'na', label: 'Not applicable', counts: 'na' }];
}

/** Ways not to answer that a new question of this kind offers. */
export function usualOthers(kind: ItemKindName): OtherAnswer[] {
  return factKinds.has(kind) ? [] : kind === 'yes-no-na' ? ['dk', 'no-evidence'] : kind === 'grade' ? ['na', 'no-evidence'] : ['na', 'dk', 'no-evidence'];
}

/**
 * The fields once the kind is changed: words, answers and rows that the new kind can use are taken over, so that points
 * become answers, answers points, and either the columns of a table.
 */
export function forKind(fields: ItemFields, kind: ItemKindName): ItemFields {
  const texts = [fields.options.map(({ label }) => label), fields.points.map(({ text }) => text), fields.columns.map(({ label }) => label)].find((list) => list.length > 0) ?? [];
  const changed = { ...fields, kind };
  if (choiceKinds.has(kind) && fields.options.length === 0) return { ...changed, options: texts.length > 0 ? texts.map((label) => ({ ...noOption, label })) : usualOptions(kind) };
  if (kind === 'checklist' && fields.points.length === 0) return { ...changed, points: fields.options.length > 0 ? fields.options.filter(({ counts }) => counts === '').map(({ label }) => ({ code: '', text: label })) : texts.map((text) => ({ code: '', text })) };
  if (kind === 'rows' && fields.columns.length === 0) return { ...changed, columns: texts.map((label) => ({ code: '', label, takes: 'text' })) };
  return changed;
}

/** Moves a row of a list one up, or takes it out. */
export function changeRow(fields: ItemFields, list: RowList, at: number, how: 'up' | 'remove'): ItemFields {
  const rows: readonly unknown[] = fields[list];
  const row = rows[at];
  if (row === undefined || (how === 'up' && at === 0)) return fields;
  const rest = rows.filter((_, index) => index !== at);
  return { ...fields, [list]: how === 'remove' ? rest : [...rest.slice(0, at - 1), row, ...rest.slice(at - 1)] };
}

/** The other answers among what was ticked. */
export function othersIn(ticked: readonly string[]): OtherAnswer[] {
  return ticked.filter(isOtherAnswer);
}
