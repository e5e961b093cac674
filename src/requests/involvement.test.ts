import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../test/support/services.ts';
import { asMember } from '../access/index.ts';
import { agreeTerms, createAudit, findAudit } from '../audits/index.ts';
import { registerAgency } from '../people/index.ts';
import { sectorLabels, suggestSector, type Sector } from '../shared/sectors.ts';
import { allItems, findShippedTool, formFor, type Tool } from '../tools/index.ts';
import { addCase } from './case-commands.ts';
import { findCase } from './cases.store.ts';
import { reopenInvolvement, sayNotInvolved, thinkOf } from './decide-involvement.ts';
import { expectedSectors, involvementGaps } from './involvement.rules.ts';
import { readNotInvolved } from './not-involved.store.ts';
import { askAgencies, setRoles, stepAudit } from './request-commands.ts';
import { listRequests } from './requests.store.ts';

const toolOf = (id: string): Tool => findShippedTool(id) ?? assert.fail(`${id} is not there`);

function takenFor(names: Readonly<Record<string, Sector>>): void {
  for (const [name, sector] of Object.entries(names)) assert.equal(suggestSector(name), sector, name);
}

describe('the kinds of agency that audits know', () => {
  test('[AUD-01] social care, health, CAMHS, schools and education welfare, police with CAIT, early years, the voluntary sector and adult services', () => {
    takenFor({
      'Children’s social care': 'childrens-social-care', 'Acute hospital trust': 'health', 'Health visiting': 'health-visiting', CAMHS: 'mental-health', 'Riverside Primary School': 'school', 'Education welfare': 'school',
      'Police CAIT': 'police', CAIT: 'police', 'Borough Police': 'police', 'Children’s centre': 'early-years', 'Early years': 'early-years', 'Voluntary sector': 'voluntary', 'Adult mental health': 'mental-health',
      'Substance misuse service': 'substance-misuse', 'Learning disability team': 'learning-disability', 'Adult social care': 'adult-social-care',
    });
  });

  test('[AUD-05] health, commissioned services, police, probation, youth justice, social services, schools, local authorities and housing associations', () => {
    takenFor({ Health: 'health', Police: 'police', 'Probation service': 'probation', 'Youth justice service': 'youth-justice', 'Social services': 'childrens-social-care', Schools: 'school', 'Housing association': 'housing' });
    // What is commissioned or belongs to a council works in one of the fields above, or is entered as other.
    takenFor({ 'Commissioned service': 'other', 'Commissioned drug service': 'substance-misuse', 'Borough council housing': 'housing', 'Borough council': 'other' });
  });

  test('[AUD-06] schools, private nurseries, police, youth offending, health, early help, Catch 22, the voluntary sector and social care', () => {
    takenFor({ School: 'school', 'Private nursery': 'early-years', Police: 'police', 'Youth Offending Service': 'youth-justice', YOT: 'youth-justice', Health: 'health', 'Early help': 'early-help', 'Catch 22': 'voluntary', 'Voluntary sector': 'voluntary', 'Social care': 'childrens-social-care' });
  });

  test('every kind has its words, and every shipped tool’s kinds are among those that are thought of', () => {
    for (const id of ['london-child-protection', 'cheshire-east-repeat-cp-plans', 'west-midlands-regional', 'devon-five-themes']) {
      const expected = expectedSectors(toolOf(id));
      for (const sector of ['gp', 'mental-health', 'housing', 'probation', 'youth-justice', 'early-years', 'voluntary', 'learning-disability'] as const) assert.ok(expected.includes(sector), `${id}: ${sectorLabels[sector]}`);
      assert.ok(!expected.includes('other'));
    }
  });

  test('[AUD-28] children’s social care meets the questions that are for social care only, and nobody else does', () => {
    const tool = toolOf('london-child-protection');
    const met = (sector: Sector): Set<string> => new Set(allItems(formFor(tool, { sector, roles: new Set(['attended-conference', 'core-group']) })).map(({ id }) => id));
    const own = [...met('childrens-social-care')].filter((id) => !met('health').has(id));
    assert.ok(own.includes('london.4.03') && own.includes('london.5.06'), own.join(' '));
    for (const sector of ['health', 'police', 'school', 'voluntary', 'gp', 'adult-social-care'] as const) assert.deepEqual(own.filter((id) => met(sector).has(id)), [], sector);
  });

  test('an agency is suggested when its kind is missing, the tool asks it, it referred the case, or it was asked last time', () => {
    const agencies = [
      { id: 'p', name: 'Police', sector: 'police' }, { id: 'p2', name: 'Transport police', sector: 'police' }, { id: 's', name: 'Riverside School', sector: 'school' }, { id: 'o', name: 'Fire service', sector: 'other' },
    ] as const;
    const think = (decided: string[], askedLast: string[] = [], referringAgency: string | null = null) =>
      involvementGaps({ tool: { audiences: [] }, agencies, decided: new Set(decided), askedLast: new Set(askedLast), referringAgency }).suggestions.map(({ agencyId }) => agencyId);
    assert.deepEqual(think([]), ['p', 'p2', 's']);
    assert.deepEqual(think(['p', 's']), []);
    assert.deepEqual(think(['p'], ['p2', 'o']), ['p2', 's', 'o']);
    assert.deepEqual(think(['p', 's'], [], 'Fire Service'), ['o']);
    assert.ok(involvementGaps({ tool: { audiences: [] }, agencies, decided: new Set(), askedLast: new Set(), referringAgency: null }).absent.includes('gp'));
  });
});

describe('who is involved in a case', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices({ today: '2014-01-20' });
    open = await openAudit(services, { toolId: 'london-child-protection' });
  });
  after(() => services.close());

  const caseOf = async (reference: string): Promise<string> =>
    (await asMember(services.database, open.coordinator, (work) => listRequests(work, open.audit.id))).find(({ caseReference }) => caseReference === reference)?.caseId ?? '';

  test('[AUD-02] every agency is decided about for every case: asked, in which part and team, or said to have no part, with who said so and why', async () => {
    const school = must(await registerAgency(services, open.coordinator, { name: 'Riverside School', sector: 'school' }));
    const caseId = await caseOf('T-01');
    const suggested = async (): Promise<string[]> => asMember(services.database, open.coordinator, async (work) => {
      const [audit, one] = [await findAudit(work, open.audit.id), await findCase(work, caseId)];
      assert.ok(audit && one);
      const asked = (await listRequests(work, audit.id)).filter((request) => request.caseId === caseId).map(({ agencyId }) => agencyId);
      const out = (await readNotInvolved(services, work, audit.id, caseId)).map(({ agencyId }) => agencyId);
      return (await thinkOf(work, audit, one, { asked, out })).suggestions.map(({ name }) => name);
    });
    assert.deepEqual(await suggested(), ['Riverside School']);
    const wrong = await sayNotInvolved(services, open.coordinator, { caseId, agencyId: school.id, saidBy: '', reason: '' });
    assert.deepEqual(!wrong.ok && wrong.refusal.kind === 'invalid' && wrong.refusal.errors.map(({ field }) => field), ['saidBy', 'reason']);
    const asked = await sayNotInvolved(services, open.coordinator, { caseId, agencyId: open.police.id, saidBy: 'Head', reason: 'None' });
    assert.equal(!asked.ok && asked.refusal.kind, 'asked');
    must(await sayNotInvolved(services, open.coordinator, { caseId, agencyId: school.id, saidBy: 'The head, by telephone', reason: 'Not of school age' }));
    assert.deepEqual(await suggested(), []);
    const kept = await asMember(services.database, open.coordinator, (work) => readNotInvolved(services, work, open.audit.id));
    assert.deepEqual(kept, [{ caseId, agencyId: school.id, saidBy: 'The head, by telephone', reason: 'Not of school age', decidedOn: '2014-01-20' }]);
    const rows = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('not_involved').selectAll().execute());
    assert.ok(!rows[0]?.words_sealed.toString('latin1').includes('school age'), 'words about a case are sealed');
    assert.deepEqual(await asMember(services.database, open.police.auditor, ({ tx }) => tx.selectFrom('not_involved').selectAll().execute()), []);
    must(await reopenInvolvement(services, open.coordinator, caseId, school.id));
    assert.deepEqual(await suggested(), ['Riverside School']);
    // Asking it decides the other way.
    must(await sayNotInvolved(services, open.coordinator, { caseId, agencyId: school.id, saidBy: 'The head', reason: 'Not of school age' }));
    must(await askAgencies(services, open.coordinator, open.audit.id, { caseIds: [caseId], agencyIds: [school.id] }));
    assert.deepEqual(await asMember(services.database, open.coordinator, (work) => readNotInvolved(services, work, open.audit.id)), []);
  });

  test('[AUD-03] [AUD-04] each agency that took part or works with the family gets a form of its own, with its part in the case and its team', async () => {
    const caseId = await caseOf('T-02');
    const requests = (await asMember(services.database, open.coordinator, (work) => listRequests(work, open.audit.id))).filter((request) => request.caseId === caseId);
    const [one] = requests;
    must(await setRoles(services, open.coordinator, caseId, new Map(requests.map(({ id }, at) => [id, { roles: at === 0 ? ['attended-conference', 'core-group'] : ['core-group'], team: at === 0 ? ' Child abuse investigation ' : '' }] as const))));
    const now = (await asMember(services.database, open.coordinator, (work) => listRequests(work, open.audit.id))).filter((request) => request.caseId === caseId);
    assert.equal(new Set(now.map(({ agencyId }) => agencyId)).size, 2, 'one form for each agency');
    assert.deepEqual(now.find(({ id }) => id === one?.id)?.team, 'Child abuse investigation');
    assert.ok(now.every(({ roles }) => roles.includes('core-group')));
    assert.ok(now.every(({ sentOn }) => sentOn !== null));
  });

  test('[AUD-27] a case holds who referred it, and whether the police were told', async () => {
    const caseId = await caseOf('T-01');
    const police = open.police.requests.get('T-01') ?? '';
    must(await setRoles(services, open.coordinator, caseId, new Map([[police, ['notified']]])));
    const requests = (await asMember(services.database, open.coordinator, (work) => listRequests(work, open.audit.id))).filter((request) => request.caseId === caseId);
    assert.ok(requests.find(({ agencyName }) => agencyName === 'Health visiting')?.roles.includes('referrer'), 'from the case’s own facts');
    assert.deepEqual(requests.find(({ id }) => id === police)?.roles, ['notified']);
  });

  test('the last audit is the last in which somebody was asked: one that is being planned is passed over', async () => {
    const { coordinator } = open;
    const fire = must(await registerAgency(services, coordinator, { name: 'Fire service', sector: 'other' }));
    const newAudit = async (title: string) => must(await createAudit(services, coordinator, { title, theme: 'Neglect', purpose: 'To learn', lookBack: 'A year', startsOn: null, endsOn: null, deadline: '2014-03-03', toolId: 'london-child-protection' })).id;
    const last = await newAudit('Neglect');
    must(await agreeTerms(services, coordinator, last, { agreedBy: ['The board'], agreedOn: '2014-01-20', reason: '' }));
    must(await stepAudit(services, coordinator, last, 'prepare'));
    const one = must(await addCase(services, coordinator, last, { reference: 'N-01', label: 'Child N', age: null, gender: null, ethnicity: null, category: null, planStart: null, previousPlanStart: null, previousPlanEnd: null, referringAgency: null }));
    must(await askAgencies(services, coordinator, last, { caseIds: [one.id], agencyIds: [fire.id] }));
    must(await stepAudit(services, coordinator, last, 'open'));
    await newAudit('Being planned');
    const caseId = await caseOf('T-01');
    const { suggestions } = await asMember(services.database, coordinator, async (work) => {
      const [audit, found] = [await findAudit(work, open.audit.id), await findCase(work, caseId)];
      assert.ok(audit && found);
      return thinkOf(work, audit, found, { asked: [], out: [] });
    });
    assert.deepEqual(suggestions.find(({ agencyId }) => agencyId === fire.id)?.because, ['was asked in the last audit']);
  });
});
