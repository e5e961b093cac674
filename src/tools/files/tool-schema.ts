import * as v from 'valibot';
import { isDay } from '../../shared/day.ts';
import { sectors } from '../../shared/sectors.ts';
import { caseRoles } from '../audience.rules.ts';
import type { AudienceRule, Condition, NarrativeItem, Option, Scale, Section, Timescale, Tool } from '../tools.types.ts';

/** A schema for every field of a type, so that none can be forgotten. */
type FieldsOf<Type> = Readonly<Record<keyof Type, v.GenericSchema>>;

const text = v.string();
const code = v.string();
const maybe = v.optional(text);

const timeLimit = {
  value: v.nullable(v.number()),
  unit: v.nullable(v.picklist(['hours', 'days', 'weeks', 'months', 'meetings'])),
  days: v.nullable(v.picklist(['clock', 'calendar', 'working'])),
};
const timescale = v.strictObject({
  ...timeLimit, standard: text, from: text, to: text, setBy: maybe,
  dated: v.optional(v.array(v.strictObject({ ...timeLimit, effectiveFrom: v.nullable(v.pipe(v.string(), v.check(isDay, 'a day that exists, such as 2014-02-03'))) }))),
} satisfies FieldsOf<Timescale>);

const condition: v.GenericSchema<Condition> = v.variant('kind', [
  v.strictObject({ kind: v.literal('answer'), item: code, oneOf: v.array(code) }),
  v.strictObject({ kind: v.literal('any-of'), of: v.array(v.lazy(() => condition)) }),
  v.strictObject({ kind: v.literal('all-of'), of: v.array(v.lazy(() => condition)) }),
]);

const audienceRule: v.GenericSchema<AudienceRule> = v.variant('kind', [
  v.strictObject({ kind: v.literal('everyone') }),
  v.strictObject({ kind: v.literal('central') }),
  v.strictObject({ kind: v.literal('sectors'), sectors: v.array(v.picklist(sectors)) }),
  v.strictObject({ kind: v.literal('all-but'), sectors: v.array(v.picklist(sectors)) }),
  v.strictObject({ kind: v.literal('roles'), roles: v.array(v.picklist(caseRoles)) }),
  v.strictObject({ kind: v.literal('any-of'), of: v.array(v.lazy(() => audienceRule)) }),
  v.strictObject({ kind: v.literal('all-of'), of: v.array(v.lazy(() => audienceRule)) }),
]);

const option = v.strictObject({ code, label: text, hint: maybe, commentNeeded: maybe, state: v.optional(v.picklist(['na', 'dk'])) } satisfies FieldsOf<Option>);
const options = v.array(option);

const base = {
  id: code, number: text, question: text, shortName: text, hint: maybe, guidance: maybe,
  comment: v.picklist(['none', 'optional', 'required']), commentLabel: maybe, evidence: v.boolean(),
  otherAnswers: v.array(v.picklist(['na', 'dk', 'no-evidence'])),
  concernPrompt: maybe, note: maybe, audience: maybe, onlyIf: maybe, prompts: v.optional(v.array(text)), timescale: v.optional(timescale), when: v.optional(condition),
  continues: maybe, caseFact: v.optional(v.picklist(['identifier', 'age', 'gender', 'ethnicity', 'category'])),
} satisfies FieldsOf<Omit<NarrativeItem, 'kind'>>;

const item = v.variant('kind', [
  v.strictObject({ ...base, kind: v.literal('single-choice'), options }),
  v.strictObject({ ...base, kind: v.literal('yes-no-na'), options }),
  v.strictObject({ ...base, kind: v.literal('multi-choice'), options }),
  v.strictObject({ ...base, kind: v.literal('grade'), scale: code, options, backedBy: maybe }),
  v.strictObject({ ...base, kind: v.literal('checklist'), points: v.array(v.strictObject({ code, text, timescale: v.optional(timescale) })), options }),
  v.strictObject({ ...base, kind: v.literal('narrative') }),
  v.strictObject({ ...base, kind: v.literal('text') }),
  v.strictObject({ ...base, kind: v.literal('date') }),
  v.strictObject({ ...base, kind: v.literal('number') }),
  v.strictObject({ ...base, kind: v.literal('timescale'), timescale, options }),
  v.strictObject({ ...base, kind: v.literal('rows'), columns: v.array(v.strictObject({ code, label: text, takes: v.picklist(['text', 'date', 'number']) })) }),
]);

const section = v.strictObject({
  id: code, number: text, title: text, guidance: maybe, answerLast: v.optional(v.boolean()), equality: maybe,
  weight: v.optional(v.picklist([1, 2, 3])), arrangement: v.optional(v.literal('outcome-table')), items: v.array(item),
} satisfies FieldsOf<Section>);

const scale = v.strictObject({
  id: code, title: text, rules: v.array(text),
  grades: v.array(v.strictObject({ code, label: text, rank: v.picklist([1, 2, 3, 4]), criteria: v.nullable(text) })),
} satisfies FieldsOf<Scale>);

const tool = v.strictObject({
  id: code, version: v.number(), title: text, summary: text, subject: v.picklist(['child', 'adult', 'either']), unit: text,
  blanks: v.picklist(['listed', 'refused']), marking: text, lookBack: text,
  lookBackRules: v.optional(v.array(v.strictObject({ anchor: v.picklist(['audit-start', 'plan-start', 'previous-plan-start']), months: v.number() }))),
  copiedFrom: maybe, wordsFollow: maybe,
  audiences: v.array(v.strictObject({ code, label: text, rule: audienceRule })),
  scales: v.array(scale), sections: v.array(section),
  companions: v.array(v.strictObject({ id: code, title: text, forWhom: text, prompts: v.array(text) })),
  notes: v.array(text),
} satisfies FieldsOf<Tool>);

/** A whole tool, every field of it and no other. */
export const toolSchema: v.GenericSchema<unknown, Tool> = tool;

/** Every field of a tool, a section and an item, as far as all kinds have it. */
export const fieldNames = { tool: Object.keys(tool.entries), section: Object.keys(section.entries), item: Object.keys(base) };
