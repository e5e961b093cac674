import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asksOf, audienceOf, belongsTo, caseRoleLabels, caseRoles, formFor, isCaseRole, isCentral, type PlaceInCase } from './audience.rules.ts';
import { sectors } from './sectors.ts';
import { allItems } from './tool.rules.ts';
import type { AudienceRule, CaseRole, NarrativeItem, Sector, Tool } from './tools.types.ts';

const place = (sector: Sector, ...roles: CaseRole[]): PlaceInCase => ({ sector, roles: new Set(roles) });
const anyPlace = fc.record({ sector: fc.constantFrom(...sectors), roles: fc.subarray([...caseRoles]).map((roles) => new Set(roles)) });

const socialCare: AudienceRule = { kind: 'sectors', sectors: ['childrens-social-care'] };
const referrer: AudienceRule = { kind: 'roles', roles: ['referrer'] };

const question = (id: string, audience?: string): NarrativeItem => ({
  id, number: id, kind: 'narrative', question: 'What happened?', shortName: id, comment: 'none', evidence: false, otherAnswers: [],
  ...(audience === undefined ? {} : { audience }),
});

const tool: Tool = {
  id: 't', version: 1, title: 'T', summary: '', subject: 'child', unit: '', blanks: 'listed', marking: '', lookBack: '',
  audiences: [
    { code: 'central', label: 'The coordinator', rule: { kind: 'central' } },
    { code: 'social-care', label: 'Children’s social care', rule: socialCare },
    { code: 'referrer', label: 'The agency that made the referral', rule: referrer },
  ],
  sections: [
    { id: 's1', number: '1', title: 'Front sheet', items: [question('1.1', 'central')] },
    { id: 's2', number: '2', title: 'Referral', items: [question('2.1'), question('2.2', 'referrer'), question('2.3', 'social-care')] },
    { id: 's3', number: '3', title: 'Plans', items: [question('3.1'), question('3.2')] },
  ],
  scales: [], companions: [], notes: [],
};

const asked = (form: Tool) => allItems(form).map(({ id }) => id);

test('a question for everyone is asked of every agency, and one for the coordinator of none', () => {
  fc.assert(fc.property(anyPlace, (anybody) => {
    assert.equal(belongsTo({ kind: 'everyone' }, anybody), true);
    assert.equal(belongsTo({ kind: 'central' }, anybody), false);
  }));
});

test('a question for some kinds of work is asked of those, and one for all but those of every other', () => {
  fc.assert(fc.property(anyPlace, fc.subarray([...sectors]), (anybody, named) => {
    assert.equal(belongsTo({ kind: 'sectors', sectors: named }, anybody), named.includes(anybody.sector));
    assert.equal(belongsTo({ kind: 'all-but', sectors: named }, anybody), !named.includes(anybody.sector));
  }));
});

test('a question for those with a part in the case is asked of whoever played at least one of them', () => {
  const rule: AudienceRule = { kind: 'roles', roles: ['attended-conference', 'core-group'] };
  assert.equal(belongsTo(rule, place('school', 'core-group')), true);
  assert.equal(belongsTo(rule, place('school', 'attended-conference', 'core-group')), true);
  assert.equal(belongsTo(rule, place('school', 'referrer')), false);
  assert.equal(belongsTo(rule, place('school')), false);
});

test('a question for the referring agency and social care is asked of both, also when they are one', () => {
  const rule: AudienceRule = { kind: 'any-of', of: [referrer, socialCare] };
  assert.equal(belongsTo(rule, place('school', 'referrer')), true);
  assert.equal(belongsTo(rule, place('childrens-social-care')), true);
  assert.equal(belongsTo(rule, place('childrens-social-care', 'referrer')), true);
  assert.equal(belongsTo(rule, place('school', 'notified')), false);
});

test('a question for the police where they were notified is asked of no other, and not of police who never knew', () => {
  const rule: AudienceRule = { kind: 'all-of', of: [{ kind: 'sectors', sectors: ['police'] }, { kind: 'roles', roles: ['notified'] }] };
  assert.equal(belongsTo(rule, place('police', 'notified')), true);
  assert.equal(belongsTo(rule, place('police')), false);
  assert.equal(belongsTo(rule, place('health', 'notified')), false);
});

test('a question without an audience is asked of every agency', () => {
  const item = question('3.1');
  assert.equal(audienceOf(tool, item), null);
  assert.equal(isCentral(tool, item), false);
  fc.assert(fc.property(anyPlace, (anybody) => assert.equal(asksOf(tool, item, anybody), true)));
});

test('a question for the coordinator is known as one', () => {
  assert.equal(isCentral(tool, question('1.1', 'central')), true);
  assert.equal(isCentral(tool, question('2.2', 'referrer')), false);
  assert.equal(audienceOf(tool, question('2.2', 'referrer'))?.label, 'The agency that made the referral');
});

test('an agency’s form has its questions only, and no section without any', () => {
  const form = formFor(tool, place('school'));
  assert.deepEqual(asked(form), ['2.1', '3.1', '3.2']);
  assert.deepEqual(form.sections.map(({ id }) => id), ['s2', 's3']);
  assert.deepEqual(asked(formFor(tool, place('school', 'referrer'))), ['2.1', '2.2', '3.1', '3.2']);
  assert.deepEqual(asked(formFor(tool, place('childrens-social-care'))), ['2.1', '2.3', '3.1', '3.2']);
});

test('what an agency answered stays in its form when its part in the case is changed', () => {
  const form = formFor(tool, place('school'), new Set(['2.2']));
  assert.deepEqual(asked(form), ['2.1', '2.2', '3.1', '3.2']);
});

test('whatever was answered, a form keeps it, keeps the order and brings nothing else', () => {
  fc.assert(fc.property(anyPlace, fc.subarray(asked(tool)), (anybody, answered) => {
    const wanted = allItems(tool).filter((item) => asksOf(tool, item, anybody) || answered.includes(item.id));
    assert.deepEqual(asked(formFor(tool, anybody, new Set(answered))), wanted.map(({ id }) => id));
  }));
});

test('a tool without audiences is everybody’s, unchanged', () => {
  const open = { ...tool, audiences: [] };
  assert.equal(formFor(open, place('police')), open);
});

test('every part that an agency can play in a case has words', () => {
  for (const role of caseRoles) assert.ok(isCaseRole(role) && caseRoleLabels[role].length > 0);
  assert.equal(isCaseRole('toString'), false);
});
