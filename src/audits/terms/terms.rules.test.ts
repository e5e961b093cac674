import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../shared/day.ts';
import { defaultTerms } from './terms.sample.ts';
import { checkAgreement, checkWorksheet, isSameTerms, remarksOnTerms } from './check-terms.rules.ts';
import { readWorksheet, worksheetFields, aspectsToTick } from './pages/worksheet-form.rules.ts';
import { casesForSameEffort, emptyWorksheet, nextEmphasis, offeredAspects, offeredFooting, offeredStandards } from './terms-offers.rules.ts';
import { categoryNames, compareTerms, modeNames, ruleInWords, statusNames, termsInWords, triggerNames } from './terms-words.rules.ts';
import type { CaseStatus, FullTerms, Worksheet } from './terms.types.ts';

const today = '2014-01-20';
const codes = <Code extends string>(names: Readonly<Record<Code, string>>) => Object.keys(names) as Code[];
const words = fc.string({ maxLength: 40 }).map((text) => text.replace(/\s+/g, ' ').trim());
const lines = fc.uniqueArray(words.filter((text) => text !== ''), { maxLength: 4 });
const counted = (most: number) => fc.option(fc.integer({ min: 1, max: most }));
const status = fc.option(fc.constantFrom<CaseStatus>(...codes(statusNames)));

const anyWorksheet: fc.Arbitrary<Worksheet> = fc.record({
  trigger: fc.constantFrom('' as const, ...codes(triggerNames)), triggerNote: words, concerns: words, brief: fc.constantFrom('', 'wide', 'narrow'), aspect: words,
  category: fc.constantFrom('' as const, ...codes(categoryNames)),
  rule: fc.record({ ageUnder: counted(120), statusNow: status, statusPast: status, withinMonths: counted(240) }, { noNullPrototype: true }),
  population: words, rationale: words, subGroups: lines, aspects: lines, outcomes: words, outOfRemit: words, standards: lines, legalFooting: lines,
  mode: fc.constantFrom(...codes(modeNames)), emphasis: fc.constantFrom('', 'qualitative', 'quantitative'), casesMeant: counted(9999), coordinatorName: words,
  coordinatorKind: fc.constantFrom('', 'internal', 'external'), coordinatorWhy: words, themeConfirmedBy: words, themeConfirmedOn: fc.option(fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2000-01-01', days))),
}, { noNullPrototype: true });

function partOf(terms: FullTerms, name: string): readonly string[] | undefined {
  return termsInWords(terms).flatMap(({ parts }) => parts).find((part) => part.name === name)?.lines;
}

function terms(changed: Partial<Worksheet>, short: Partial<FullTerms> = {}): FullTerms {
  return { ...defaultTerms, ...short, worksheet: { ...emptyWorksheet, ...changed } };
}

suite('the worksheet', () => {
  test('[TOR-04] whatever it says comes back from its form as it was', () => {
    fc.assert(fc.property(anyWorksheet, (worksheet) => {
      const { worksheet: read, errors } = readWorksheet(worksheetFields(worksheet));
      assert.deepEqual(errors, []);
      assert.deepEqual(read, worksheet);
    }));
  });

  test('it can be saved with nothing in it, and a mistake is named by its field', () => {
    assert.deepEqual(checkWorksheet(emptyWorksheet, today), []);
    const wrong: Worksheet = { ...emptyWorksheet, rule: { ageUnder: 0, statusNow: null, statusPast: null, withinMonths: 12 }, casesMeant: 0, themeConfirmedOn: '2014-01-21', aspects: ['x'.repeat(301)] };
    assert.deepEqual(checkWorksheet(wrong, today).map(({ field }) => field), ['moreAspects', 'ageUnder', 'statusPast', 'casesMeant', 'themeConfirmedBy', 'themeConfirmedOn']);
    const { errors } = readWorksheet({ ...worksheetFields(emptyWorksheet), ageUnder: 'two', casesMeant: 'many', themeConfirmedOn: '31 2 2014' });
    assert.deepEqual(errors.map(({ field }) => field).sort(), ['ageUnder', 'casesMeant', 'themeConfirmedOn']);
  });

  test('[TOR-04] [TOR-27] the aspects offered for child protection are six, any of them can be trimmed, and one’s own stay on the list', () => {
    assert.equal(offeredAspects['child-protection'].length, 6);
    const offered = offeredAspects['child-protection'].join(' ');
    for (const about of [/before birth begins in time/, /risk of harm/, /permanence/, /for children and for adults work together/, /Core groups, and how information is shared/, /merely props the family up/]) assert.match(offered, about);
    assert.deepEqual(aspectsToTick('child-protection', ['Our own']), [...offeredAspects['child-protection'], 'Our own']);
    const [first = '', ...others] = offeredAspects['child-protection'];
    const { worksheet } = readWorksheet({ ...worksheetFields({ ...emptyWorksheet, aspects: [first, ...others] }), aspects: others, moreAspects: 'Our own\n\n  Another ' });
    assert.deepEqual(worksheet.aspects, [...others, 'Our own', 'Another']);
  });

  test('[TOR-20] it covers every category of casework, each with aspects of its own', () => {
    assert.deepEqual(Object.values(categoryNames), ['Child protection', 'Children in care', 'Child in need', 'Early intervention', 'Adults']);
    for (const category of codes(categoryNames)) assert.ok(offeredAspects[category].length >= 5, category);
  });

  test('[TOR-24] [TOR-25] the law of the time and today’s is offered as words to change, and standards from the partnership’s own', () => {
    const footing = offeredFooting.join('\n');
    for (const law of [/Working Together to Safeguard Children 2013/, /Children Act 2004, section 14/, /Boards Regulations 2006, regulation 5/, /Working Together to Safeguard Children 2023/, /Care Act 2014/]) assert.match(footing, law);
    const { worksheet } = readWorksheet({ ...worksheetFields(emptyWorksheet), legalFooting: 'Our own words', addFooting: [offeredFooting[0] ?? ''] });
    assert.deepEqual(worksheet.legalFooting, ['Our own words', offeredFooting[0]]);
    const offered = offeredStandards([{ code: 'a', title: 'First core group', from: '', to: '', source: 'Working Together to Safeguard Children, chapter 1', limits: [] }, { code: 'b', title: 'Visits', from: '', to: '', source: 'London Child Protection Procedures', limits: [] }]);
    assert.deepEqual(offered.slice(0, 2), ['Working Together to Safeguard Children', 'London Child Protection Procedures']);
    assert.deepEqual(partOf(terms({ standards: offered }), 'Standards judged against'), offered);
  });
});

suite('a population rule in words', () => {
  test('[TOR-06] says age, status now, and status within a past period', () => {
    assert.equal(ruleInWords({ ageUnder: 2, statusNow: 'on-plan', statusPast: 'on-plan', withinMonths: 12 }), 'Children under 2 who are on a child protection plan now or were so at any time in the last year');
    assert.equal(ruleInWords({ ageUnder: null, statusNow: null, statusPast: 'in-care', withinMonths: 18 }), 'Children who were in care at any time in the last 18 months');
    assert.equal(ruleInWords({ ageUnder: null, statusNow: 'adult-enquiry', statusPast: null, withinMonths: null }, true), 'Adults who are the subject of a safeguarding enquiry now');
    assert.equal(ruleInWords({ ageUnder: null, statusNow: null, statusPast: 'in-need', withinMonths: 12 }), 'Children who were in need with a social worker at any time in the last year');
    assert.equal(ruleInWords({ ageUnder: null, statusNow: null, statusPast: null, withinMonths: null }), '');
  });

  test('[TOR-22] an audit of children in need is scoped by a concern or a level of need in plain words, beside the rule', () => {
    const scoped = terms({ category: 'child-in-need', rule: { ageUnder: 16, statusNow: 'in-need', statusPast: null, withinMonths: null }, population: 'At risk of exclusion from school\nSection 17, with a social worker' });
    assert.deepEqual(partOf(scoped, 'Population'), ['Children under 16 who are in need with a social worker now', 'At risk of exclusion from school', 'Section 17, with a social worker']);
  });
});

suite('terms in words', () => {
  test('[TOR-01] [TOR-03] [TOR-05] [TOR-08] [TOR-12] [TOR-21] [TOR-23] they say purpose, brief, trigger, mode, what is out of remit, and who confirmed the theme', () => {
    const said = terms({ brief: 'narrow', aspect: 'core groups', trigger: 'review-learning', triggerNote: 'Child X', outOfRemit: 'Whether overall numbers are right', themeConfirmedBy: 'the executive group', themeConfirmedOn: '2013-08-15', mode: 'peer' });
    assert.deepEqual(partOf(said, 'Purpose'), ['Good practice, weak spots and learning, and the impact of joint work']);
    assert.deepEqual(partOf(said, 'Brief'), ['Narrow: one aspect of practice: core groups']);
    assert.deepEqual(partOf(terms({ brief: 'wide' }), 'Brief'), ['Wide: a baseline of one category of cases']);
    assert.deepEqual(partOf(said, 'What gave rise to it'), ['Learning from a review: Child X']);
    assert.deepEqual(partOf(said, 'Theme confirmed'), ['By the executive group on 15 August 2013']);
    assert.deepEqual(partOf(said, 'Out of remit'), ['Whether overall numbers are right']);
    assert.match(partOf(said, 'Mode')?.join('') ?? '', /^Peer review/);
    assert.match(partOf(terms({}), 'Mode')?.join('') ?? '', /^Multi-agency/);
  });

  test('[AUD-22] [AUD-23] they name the coordinator or independent audit lead, say whether from within or outside the partnership, and why', () => {
    const outside = terms({ coordinatorName: 'Dr Amara Quill', coordinatorKind: 'external', coordinatorWhy: 'Appointed by the board for objective challenge' });
    assert.deepEqual(partOf(outside, 'Coordinator'), ['Dr Amara Quill, from outside the partnership', 'Appointed by the board for objective challenge']);
    const within = terms({ coordinatorName: 'Chair of the quality sub-group', coordinatorKind: 'internal', coordinatorWhy: 'Sees across all agencies' });
    assert.deepEqual(partOf(within, 'Coordinator'), ['Chair of the quality sub-group, from within the partnership', 'Sees across all agencies']);
  });

  test('[TOR-02] [TOR-07] they stress what difference agencies made, unless somebody takes the words out, which is remarked on', () => {
    assert.match(partOf(terms({}), 'Focus on outcomes')?.join(' ') ?? '', /what difference the work of each agency.*made to the child or adult, as inspectors do/);
    assert.match(remarksOnTerms(terms({ outcomes: '' }), { questions: 10, wholeQuestions: null })[0]?.words ?? '', /Nothing is said about outcomes/);
  });

  test('compared with themselves nothing differs; compared with others every part that differs is told with both texts', () => {
    fc.assert(fc.property(anyWorksheet, anyWorksheet, (one, other) => {
      const [before, after] = [terms(one), terms(other)];
      assert.deepEqual(compareTerms(before, before), []);
      assert.ok(isSameTerms(before, JSON.parse(JSON.stringify(before)) as FullTerms));
      const differences = compareTerms(before, after);
      for (const { name, before: old, after: now } of differences) {
        assert.notEqual(old, now);
        assert.equal(partOf(before, name)?.join('\n') ?? '', old);
        assert.equal(partOf(after, name)?.join('\n') ?? '', now);
      }
      assert.deepEqual(compareTerms(after, before).map(({ name }) => name).sort(), differences.map(({ name }) => name).sort());
    }));
    assert.deepEqual(compareTerms(terms({}), terms({}, { title: 'Other' })), [{ section: '', name: 'Title', before: defaultTerms.title, after: 'Other' }]);
  });
});

suite('remarks and agreement', () => {
  const tool = { questions: 20, wholeQuestions: 100 };
  test('[TOR-15] a baseline that looks at more or less than the latest 12 or 18 months is remarked on', () => {
    const about = (rule: FullTerms['lookBackRule']) => remarksOnTerms(terms({ brief: 'wide' }, { lookBackRule: rule }), tool).some(({ words: said }) => /12 or 18 months/.test(said));
    assert.equal(about({ anchor: 'audit-start', months: 12 }), false);
    assert.equal(about({ anchor: 'audit-start', months: 18 }), false);
    assert.equal(about({ anchor: 'audit-start', months: 24 }), true);
    assert.equal(about({ anchor: 'plan-start', months: 12 }), true);
    assert.equal(about(null), true);
  });

  test('[TOR-19] part of a tool takes in more cases for the same effort, and a narrow brief is told how many', () => {
    assert.equal(casesForSameEffort({ questions: 100, cases: 8 }, 20), 40);
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 300 }), (whole, cases, part) => {
      const more = casesForSameEffort({ questions: whole, cases }, part);
      assert.ok(more >= cases && (part >= whole || more * part <= whole * cases));
    }));
    assert.match(remarksOnTerms(terms({ brief: 'narrow', casesMeant: 8 }), tool)[0]?.words ?? '', /20 of 100 questions.*about 40 cases/);
    assert.match(remarksOnTerms(terms({ brief: 'narrow' }), { questions: 100, wholeQuestions: null })[0]?.words ?? '', /all its 100 questions/);
  });

  test('[TOR-11] emphasis alternates, and about 8 or 20 to 25 cases go with it', () => {
    assert.deepEqual([nextEmphasis(null), nextEmphasis('qualitative'), nextEmphasis('quantitative')], ['qualitative', 'quantitative', 'qualitative']);
    const about = (emphasis: 'qualitative' | 'quantitative', casesMeant: number) => remarksOnTerms(terms({ emphasis, casesMeant }), tool).length;
    assert.deepEqual([about('qualitative', 8), about('qualitative', 20), about('quantitative', 20), about('quantitative', 25), about('quantitative', 8)], [0, 1, 0, 0, 1]);
  });

  test('[TOR-09] terms are agreed by somebody, on a day not after today; later than fieldwork began only with a reason', () => {
    const around = { first: true, today, startsOn: '2014-01-16' };
    const fields = (agreedBy: readonly string[], agreedOn: string | null, reason = '', first = true) => checkAgreement({ agreedBy, agreedOn, reason }, { ...around, first }).map(({ field }) => field);
    assert.deepEqual(fields(['The board'], '2013-08-29'), []);
    assert.deepEqual(fields([], null), ['agreedBy', 'agreedOn']);
    assert.deepEqual(fields(['The board'], '2014-01-21'), ['agreedOn']);
    assert.deepEqual(fields(['The board'], '2014-01-17'), ['reason']);
    assert.deepEqual(fields(['The board'], '2014-01-17', 'The board met late'), []);
    assert.deepEqual(fields(['The board'], '2014-01-17', '', false), ['reason']);
  });
});
