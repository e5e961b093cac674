import fc from 'fast-check';
import { checklistOptions } from '../checklist.rules.ts';
import { codesToAsk } from '../checks/condition-check.rules.ts';
import { complianceOptions } from '../compliance.rules.ts';
import { gradeOptions } from '../scales.rules.ts';
import { sectors } from '../../shared/sectors.ts';
import { caseRoles } from '../audience.rules.ts';
import type { AudienceRule, Condition, Item, Option, Scale, Section, Timescale, Tool } from '../tools.types.ts';

const awkwardTexts = [
  '=HYPERLINK("http://example.org")', "'=1+1", '+44 1234', '-', '- a point', '@here', '007', '1e5', '3-4', '2014-02-03', 'TRUE', 'no', 'null', ' leading and trailing ', '_x000D_', '\ttab\tbed',
  'Ydych chi’n siŵr? Ŵyr y plentyn', '👩‍👧‍👦 a family 😀', '“smart” ‘quotes’ – and — dashes…', 'line\nline\n\nline', '<b>&amp;</b>', '${visits.1} = \'yes\'', '{"a": [1]}', 'a|b;c,d', 'x'.repeat(20_000), '\u00a0hard blank', 'שלום مرحبا', '\u200bjoined\u200d', '[[returned]]',
];

/** Words as people and word processors put them: never of blanks only, never broken. */
const anyText = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...awkwardTexts) }, { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }) })
  .map((text) => text.toWellFormed().replaceAll('\u0000', '').replaceAll('\r', '')).filter((text) => text.trim() !== '');
const oneLine = anyText.map((text) => text.replace(/\n/g, ' ')).filter((text) => text.trim() !== '');
const line = oneLine.map((text) => text.slice(0, 2_000)).filter((text) => text.trim() !== '' && text.isWellFormed());
const title = oneLine.map((text) => text.replace(/\p{Cc}/gu, ' ').slice(0, 120).toWellFormed()).filter((text) => text.trim() !== '');
const maybeEmpty = fc.oneof(fc.constant(''), anyText);
const some = fc.array(line, { minLength: 1, maxLength: 3 });
const code = fc.oneof(fc.constantFrom('yes', 'no', 'a', '1', '01', 'a+b', 'ŵ', 'x.y', '-1', 'true', 'plus/minus'), fc.stringMatching(/^[a-z0-9._+/-]{1,8}$/)).filter((each) => !['na', 'dk', 'no-evidence', 'answered', 'unanswered'].includes(each));
const smallCode = fc.stringMatching(/^[a-z0-9]{1,6}$/);

/** A record with some of its fields left out. */
const maybe = <Fields extends object>(model: { [Key in keyof Required<Fields>]: fc.Arbitrary<Required<Fields>[Key]> }): fc.Arbitrary<Partial<Fields>> =>
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<unknown> as fc.Arbitrary<Partial<Fields>>;

const limit = fc.constantFrom(
  { value: null, unit: null, days: null }, { value: 10, unit: 'days', days: 'working' }, { value: 0.5, unit: 'hours', days: 'clock' }, { value: 3, unit: 'months', days: null }, { value: 1, unit: 'meetings', days: null },
) satisfies fc.Arbitrary<Pick<Timescale, 'value' | 'unit' | 'days'>>;
const timescale: fc.Arbitrary<Timescale> = fc.tuple(
  fc.record({ standard: anyText, from: maybeEmpty, to: maybeEmpty }), limit,
  maybe<{ setBy: string; dated: Timescale['dated'] }>({ setBy: fc.constantFrom('core-group', 'visits'), dated: fc.tuple(limit, limit).map(([one, other]) => [{ effectiveFrom: null, ...one }, { effectiveFrom: '2013-04-01', ...other }]) }),
).map(([said, each, more]) => ({ ...said, ...each, ...more }));

const options: fc.Arbitrary<readonly Option[]> = fc.uniqueArray(fc.tuple(fc.record({ code, label: anyText }), maybe<{ hint: string; commentNeeded: string }>({ hint: anyText, commentNeeded: oneLine })), { minLength: 2, maxLength: 5, selector: ([option]) => option.code })
  .map((all) => all.map(([option, more], at) => ({ ...option, label: `${at} ${option.label}`.slice(0, 20_000).toWellFormed(), ...more })));

function audienceRule(): fc.Arbitrary<AudienceRule> {
  const { rule } = fc.letrec<{ rule: AudienceRule; atom: AudienceRule }>((tie) => ({
    atom: fc.oneof(
      fc.constant<AudienceRule>({ kind: 'everyone' }),
      fc.record({ kind: fc.constantFrom('sectors' as const, 'all-but' as const), sectors: fc.subarray([...sectors]) }),
      fc.record({ kind: fc.constant('roles' as const), roles: fc.subarray([...caseRoles]) }),
    ),
    rule: fc.oneof({ maxDepth: 3 }, tie('atom'), fc.record({ kind: fc.constantFrom('any-of' as const, 'all-of' as const), of: fc.array(tie('rule'), { minLength: 2, maxLength: 3 }) })),
  }));
  return rule;
}

function conditionOn(earlier: readonly Item[]): fc.Arbitrary<Condition> {
  const { condition } = fc.letrec<{ condition: Condition; atom: Condition }>((tie) => ({
    atom: fc.constantFrom(...earlier).chain((item) => fc.subarray(codesToAsk(item), { minLength: 1 }).map((oneOf) => ({ kind: 'answer' as const, item: item.id, oneOf }))),
    condition: fc.oneof({ maxDepth: 3 }, tie('atom'), fc.record({ kind: fc.constantFrom('any-of' as const, 'all-of' as const), of: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }) })),
  }));
  return condition;
}

const scales: fc.Arbitrary<readonly Scale[]> = fc.array(
  fc.record({ title: anyText, rules: fc.array(line, { maxLength: 2 }), labels: fc.tuple(anyText, anyText), criteria: fc.option(fc.tuple(anyText, anyText)) }), { minLength: 1, maxLength: 2 },
).map((all) => all.map(({ title, rules, labels, criteria }, at) => ({
  id: `scale-${at}`, title, rules: criteria === null ? [...rules, 'The grades are described elsewhere.'] : rules,
  grades: [{ code: 'good', label: labels[0], rank: 1, criteria: criteria?.[0] ?? null }, { code: 'poor', label: labels[1], rank: 3, criteria: criteria?.[1] ?? null }],
})));

const texts = maybe<Pick<Item, 'hint' | 'guidance' | 'commentLabel' | 'concernPrompt' | 'note' | 'onlyIf' | 'prompts' | 'timescale' | 'continues'>>({
  hint: anyText, guidance: anyText, commentLabel: anyText, concernPrompt: anyText, note: anyText, onlyIf: anyText, prompts: some, timescale, continues: fc.constant('old'),
});

function itemOf(at: number, ofScales: readonly Scale[]): fc.Arbitrary<Item> {
  const base = fc.tuple(fc.record({ question: anyText, shortName: anyText, comment: fc.constantFrom('optional' as const, 'required' as const), evidence: fc.boolean(), otherAnswers: fc.subarray(['na', 'dk', 'no-evidence'] as const) }), texts)
    .map(([given, { continues, ...more }]) => ({ id: `t.${at}`, number: `${at}`, ...given, ...more, ...(continues !== undefined && { continues: `old.${at}` }) }));
  const points = fc.uniqueArray(fc.tuple(fc.record({ code: smallCode, text: anyText }), maybe<{ timescale: Timescale }>({ timescale })), { minLength: 1, maxLength: 3, selector: ([point]) => point.code }).map((all) => all.map(([point, more]) => ({ ...point, ...more })));
  return fc.oneof(
    fc.tuple(base, fc.constantFrom('narrative' as const, 'text' as const, 'date' as const, 'number' as const)).map(([given, kind]) => ({ ...given, kind })),
    fc.tuple(base, options, fc.constantFrom('single-choice' as const, 'multi-choice' as const, 'yes-no-na' as const)).map(([given, offered, kind]) => ({ ...given, kind, options: offered })),
    base.map((given) => ({ ...given, kind: 'yes-no-na' as const, otherAnswers: [], options: [{ code: 'yes', label: 'Yes' }, { code: 'na', label: 'Not applicable', state: 'na' as const }] })),
    fc.tuple(base, points).map(([given, of]) => ({ ...given, kind: 'checklist' as const, points: of, options: checklistOptions(of) })),
    fc.tuple(base, timescale).map(([given, limited]) => ({ ...given, kind: 'timescale' as const, timescale: { ...limited, value: 5, unit: 'weeks' as const, days: 'calendar' as const }, options: complianceOptions() })),
    fc.tuple(base, fc.uniqueArray(fc.record({ code: smallCode, label: anyText, takes: fc.constantFrom('text' as const, 'date' as const, 'number' as const) }), { minLength: 1, maxLength: 3, selector: (column) => column.code })).map(([given, columns]) => ({ ...given, kind: 'rows' as const, columns })),
    fc.tuple(base, fc.constantFrom(...ofScales), fc.option(oneLine)).map(([given, scale, said]) => ({ ...given, kind: 'grade' as const, scale: scale.id, options: gradeOptions(scale).map((option, nth) => (said !== null && nth === 1 ? { ...option, commentNeeded: said } : option)) })),
  );
}

function sectionsOf(ofScales: readonly Scale[], audiences: readonly string[]): fc.Arbitrary<readonly Section[]> {
  return fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }).chain((counts) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return fc.tuple(...Array.from({ length: total }, (_, at) => itemOf(at, ofScales))).chain((items) => fc.tuple(
      ...items.map((item, at) => fc.tuple(
        at === 0 ? fc.constant(null) : fc.option(conditionOn(items.slice(0, at))), fc.option(fc.constantFrom(...audiences)),
      ).map(([when, audience]): Item => ({ ...item, ...(when && { when }), ...(audience && { audience }), ...(item.kind === 'grade' && at > 0 && { backedBy: 't.0' }) }))),
    )).chain((items) => fc.tuple(...counts.map((count, at) => {
      const from = counts.slice(0, at).reduce((sum, each) => sum + each, 0);
      return fc.tuple(fc.record({ title: anyText, number: maybeNumber(at) }), maybe<Pick<Section, 'guidance' | 'answerLast' | 'equality' | 'weight' | 'arrangement'>>({
        guidance: anyText, answerLast: fc.boolean(), equality: anyText, weight: fc.constantFrom(1 as const, 2 as const, 3 as const), arrangement: fc.constant('outcome-table' as const),
      })).map(([given, more]): Section => ({ id: `s.${at}`, ...given, ...more, items: items.slice(from, from + count) }));
    })));
  });
}

function maybeNumber(at: number): fc.Arbitrary<string> {
  return fc.constantFrom(String(at + 1), `0${at}`, `${at + 1}.10`, `Part ${at}`);
}

/** For tests: any tool that `checkTool` finds sound, with awkward texts everywhere. */
export const anyTool: fc.Arbitrary<Tool> = fc.tuple(scales, fc.array(fc.tuple(anyText, audienceRule()), { minLength: 1, maxLength: 3 })).chain(([ofScales, rules]) => {
  const audiences = [...rules.map(([label, rule], at) => ({ code: `group+${at}/x`, label, rule })), { code: 'central', label: 'The coordinator', rule: { kind: 'central' as const } }];
  return fc.tuple(
    sectionsOf(ofScales, audiences.map((audience) => audience.code)),
    fc.record({
      id: fc.constantFrom('visits', 'a-tool_1.2', '2014'), version: fc.integer({ min: 1, max: 900 }), title, summary: maybeEmpty, subject: fc.constantFrom('child' as const, 'adult' as const, 'either' as const),
      unit: maybeEmpty, blanks: fc.constantFrom('listed' as const, 'refused' as const), marking: maybeEmpty, lookBack: maybeEmpty, notes: fc.array(line, { maxLength: 3 }),
      companions: fc.uniqueArray(fc.record({ id: smallCode, title: anyText, forWhom: maybeEmpty, prompts: some }), { maxLength: 2, selector: (companion) => companion.id }),
    }),
    maybe<Pick<Tool, 'lookBackRules' | 'copiedFrom'>>({ lookBackRules: fc.constant([{ anchor: 'audit-start' as const, months: 12 }, { anchor: 'plan-start' as const, months: 3 }]), copiedFrom: fc.constant('london-child-protection') }),
  ).map(([sections, given, more]): Tool => structuredClone({ ...given, ...more, audiences, scales: ofScales, sections }));
});
