import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { cheshirePopulation, cheshireRules, keepPopulation, setPlan } from '../../test/builders/population.ts';
import { must } from '../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { createAudit, emptyWorksheet, saveWorksheet } from '../audits/index.ts';
import { keptCases as cases, refusalOf } from './kept-cases.sample.ts';
import { drawSample, chooseCases } from './make-sample.ts';
import { findPopulation, readFrame } from './populations.store.ts';
import { lookUpIdentities } from './look-up-identities.ts';
import { listSelections } from './selections.ts';
import { swapCase, useSample } from './use-sample.ts';
import { readLedgers, verifySamples } from './verify-sample.ts';

describe('selecting cases', () => {
  let services: TestServices;
  let partnership: Member;
  let coordinator: Member;
  let selector: Member;
  let auditId: string;

  const newAudit = async (): Promise<string> => must(await createAudit(services, coordinator, {
    title: 'Repeat plans', theme: 'Repeat child protection plans', purpose: 'To learn', lookBack: 'A year', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans',
  })).id;

  before(async () => {
    services = await testServices();
    partnership = await testPartnership(services, 'cheshire-east');
    coordinator = await testMember(services, partnership, ['coordinator']);
    selector = await testMember(services, partnership, ['case-selector']);
    auditId = await newAudit();
    await keepPopulation(services, selector, auditId, cheshirePopulation);
    await setPlan(services, selector, auditId, 0, { ...cheshireRules, seed: 20140116 });
  });
  after(() => services.close());

  test('[SEL-11] the extract is kept with its date, the hash of its file, its rows and who kept it', async () => {
    const found = await asMember(services.database, coordinator, (work) => findPopulation(work, auditId));
    assert.deepEqual([found?.state, found?.extractedOn, found?.rowCount, found?.keptBy, found?.sourceSystem], ['ready', '2014-01-16', 202, selector.personId, 'Liquidlogic']);
    assert.match(found?.fileHash ?? '', /^[0-9a-f]{64}$/);
  });

  test('[SEL-07] the neutral selector draws where there is one, and the coordinator does not', async () => {
    const refused = refusalOf(await drawSample(services, coordinator, auditId, 1, { byCoordinator: 'I know the cases', notConsulted: 'A trial' }));
    assert.deepEqual(refused, { kind: 'not-yours', names: [`Person ${selector.name.slice(0, 4)}`] });
    assert.equal(must(await drawSample(services, selector, auditId, 1, { consulted: 'The executive', consultedOn: '2014-01-20' })), 1);
  });

  test('[SEL-16] the manager who selects says which executive members were consulted and on which day, or why none was, and the draw keeps it', async () => {
    const silent = refusalOf(await drawSample(services, selector, auditId, 1, {}));
    assert.ok(silent.kind === 'invalid' && silent.errors.some(({ field }) => field === 'consulted'));
    const dayless = refusalOf(await drawSample(services, selector, auditId, 1, { consulted: 'The executive' }));
    assert.ok(dayless.kind === 'invalid' && dayless.errors.some(({ field }) => field === 'consultedOn'));
    const ahead = refusalOf(await drawSample(services, selector, auditId, 1, { consulted: 'The executive', consultedOn: '2999-01-01' }));
    assert.ok(ahead.kind === 'invalid' && ahead.errors.some(({ message }) => /today or earlier/.test(message)));
    const chosen = refusalOf(await chooseCases(services, selector, auditId, { references: ['CE-1137'], words: { label: 'Near misses', reason: 'To learn' } }));
    assert.ok(chosen.kind === 'invalid' && chosen.errors.some(({ field }) => field === 'consulted'), 'cases chosen on purpose are no different');
    const [ledger] = (await readLedgers(services, coordinator, auditId)) ?? [];
    assert.deepEqual([ledger?.words.consulted, ledger?.words.consultedOn, ledger?.madeBy], ['The executive', '2014-01-20', selector.personId]);
    const history = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('history').where('event', '=', 'sample-drawn').select('detail').execute());
    assert.equal((history[0]?.detail as { readonly consultedOn?: string } | undefined)?.consultedOn, '2014-01-20');
  });

  test('[SEL-18] [SEL-21] [SEL-25] a sample is planned and drawn for the theme that the executive confirmed, with as many cases as the terms mean: eight in Devon', async () => {
    const devon = must(await createAudit(services, coordinator, { title: 'Round one', theme: 'Five themes', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'devon-five-themes' })).id;
    must(await saveWorksheet(services, coordinator, devon, 0, { ...emptyWorksheet, emphasis: 'qualitative', casesMeant: 8, themeConfirmedBy: 'The executive group', themeConfirmedOn: '2014-01-10' }));
    await keepPopulation(services, selector, devon, cheshirePopulation);
    const plan = await setPlan(services, selector, devon, 0, {});
    assert.deepEqual(plan.size, { kind: 'count', count: 8 });
    must(await drawSample(services, selector, devon, 1, { consulted: 'The executive', consultedOn: '2014-01-20' }));
    assert.equal(must(await useSample(services, selector, devon, 1, { reason: '' }, cases)), 8);
    await setPlan(services, selector, devon, 1, { size: { kind: 'count', count: 9 } });
    must(await drawSample(services, selector, devon, 2, { consulted: 'The executive', consultedOn: '2014-01-20', again: 'One more' }));
    const [asAgreed, larger] = (await readLedgers(services, coordinator, devon)) ?? [];
    assert.deepEqual([asAgreed?.theme, asAgreed?.words.themeConfirmed, asAgreed?.warnings], ['Five themes', 'The executive group, 10 January 2014', []]);
    assert.deepEqual(larger?.warnings.map(({ kind }) => kind), ['other-than-agreed']);
    assert.equal(refusalOf(await useSample(services, selector, devon, 2, { reason: '' }, cases)).kind, 'invalid');
    const choice = must(await chooseCases(services, selector, devon, { references: ['CE-1137'], words: { label: 'Near misses', reason: 'To learn', notConsulted: 'A trial' } }));
    assert.equal((await readLedgers(services, coordinator, devon))?.find(({ number }) => number === choice)?.words.themeConfirmed, 'The executive group, 10 January 2014');
    const [unconfirmed] = (await readLedgers(services, coordinator, auditId)) ?? [];
    assert.equal(unconfirmed?.words.themeConfirmed, undefined);
  });

  test('[SEL-03] [SEL-04] a plan that nobody changed spans gender, age and category, and ethnicity follows those on plans or the shares of the area', async () => {
    const wide = await newAudit();
    await keepPopulation(services, selector, wide, cheshirePopulation);
    must(await drawSample(services, selector, wide, 0, { notConsulted: 'A trial' }));
    const [first] = (await readLedgers(services, coordinator, wide)) ?? [];
    assert.deepEqual(first?.plan?.margins.map(({ fact }) => fact), ['Gender', 'Age band', 'Category']);
    const spanned = first.margins.filter(({ fact, target }) => fact !== 'Ethnicity' && first.plan?.margins.some((margin) => margin.fact === fact) && target >= 1);
    assert.ok(spanned.length >= 7);
    for (const { fact, value, target, drawn } of spanned) assert.ok(drawn > 0 && Math.abs(drawn - target) <= 1, `${fact}: ${value}`);
    const ethnic = async (edit: number, shares?: Readonly<Record<string, number>>) => {
      const plan = await setPlan(services, selector, wide, edit, { seed: 2014, size: { kind: 'count', count: 20 }, margins: [{ fact: 'Ethnicity', ...(shares ? { shares } : {}) }] });
      const number = must(await drawSample(services, selector, wide, edit + 1, { again: 'Another mix', notConsulted: 'A trial' }));
      const sample = (await readLedgers(services, coordinator, wide))?.find((one) => one.number === number);
      assert.equal(plan.margins.length, 1);
      return Object.fromEntries((sample?.margins ?? []).filter(({ fact }) => fact === 'Ethnicity').map(({ value, target, drawn }) => [value, { target, drawn }]));
    };
    for (const [value, { target, drawn }] of Object.entries(await ethnic(0))) assert.ok(Math.abs(drawn - target) <= 1, value);
    const area = await ethnic(1, { 'White British': 800, Mixed: 200 });
    assert.deepEqual([area['White British'], area['Mixed']], [{ target: 16, drawn: 16 }, { target: 4, drawn: 4 }]);
  });

  test('[SEL-09] management information aims the sample, and its size is a share of all who are affected', async () => {
    const care = await newAudit();
    const children = Array.from({ length: 120 }, (_, at) => `C-${at},${at % 6},${at % 2 === 0 ? 'Female' : 'Male'}`).join('\n');
    await keepPopulation(services, selector, care, `case_ref,placements,gender\n${children}\n`, [{ heading: 'placements', takes: 'number' }]);
    await setPlan(services, selector, care, 0, { rules: [{ kind: 'keep', fact: 'placements', test: { kind: 'at-least', value: '4' } }], size: { kind: 'share', tenths: 250 }, margins: [{ fact: 'Gender' }] });
    must(await drawSample(services, selector, care, 1, { consulted: 'The executive', consultedOn: '2014-01-20' }));
    const [ledger] = (await readLedgers(services, coordinator, care)) ?? [];
    assert.deepEqual(ledger?.ledger.map(({ rows }) => rows), [120, 40, 10], 'a quarter of the 40 with more than three placements');
  });

  test('[SEL-10] [SEL-17] a draw keeps plan, age bands, seed, frame and every step, and draws the same again', async () => {
    const [ledger] = (await readLedgers(services, coordinator, auditId)) ?? [];
    assert.deepEqual(ledger?.ledger.map(({ rows }) => rows), [202, 34, 25, 18, 15]);
    assert.deepEqual([ledger?.plan?.seed, ledger?.plan?.algorithm, ledger?.words.consulted, ledger?.theme], [20140116, 2, 'The executive', 'Repeat child protection plans']);
    // The age bands of the sample stand beside those of the population.
    const ages = ledger?.margins.filter(({ fact }) => fact === 'Age band') ?? [];
    assert.deepEqual([ages.reduce((sum, { drawn }) => sum + drawn, 0), ages.reduce((sum, { frame }) => sum + frame, 0)], [15, 18]);
    const [verified] = (await verifySamples(services, coordinator, auditId)) ?? [];
    assert.deepEqual([verified?.frameIsTheSame, verified?.drawIsTheSame, verified?.ledgerIsTheSame, verified?.membersAreTheSame], [true, true, true, true]);
    // Somebody with the keys of the database who makes the steps look better is found out.
    const owner = new pg.Client(services.owner);
    await owner.connect();
    const sayLeft = (rows: number) => owner.query(`select set_config('maat.operator', 'on', false)`).then(() => owner.query('update samples set ledger = jsonb_set(ledger, \'{1,rows}\', $1::jsonb) where audit_id = $2 and number = 1', [String(rows), auditId]));
    await sayLeft(40);
    assert.deepEqual((await verifySamples(services, coordinator, auditId))?.map(({ drawIsTheSame, ledgerIsTheSame }) => [drawIsTheSame, ledgerIsTheSame]), [[true, false]]);
    await sayLeft(34);
    await owner.end();
  });

  test('drawn cases become audit cases under pseudonyms, and only the vault leads back', async () => {
    assert.equal(must(await useSample(services, selector, auditId, 1, { reason: '' }, cases)), 15);
    const made = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('cases').where('audit_id', '=', auditId).orderBy('reference').selectAll().execute());
    assert.deepEqual(made.slice(0, 2).map(({ reference, label }) => [reference, label]), [['CE14-01', 'Child A'], ['CE14-02', 'Child B']]);
    const known = must(await lookUpIdentities(services, selector, auditId, 'To send the numbers to agencies', cases));
    assert.equal(known.length, 15);
    const row = cheshirePopulation.split('\n').find((line) => line.startsWith(`${known[0]?.reference},`)) ?? '';
    assert.ok(row.includes(known[0]?.born ?? 'none') && row.includes(made[0]?.category ?? 'none') && row.includes(made[0]?.plan_start ?? 'none'), row);
    const history = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('history').where('event', '=', 'identities-viewed').select('detail').execute());
    assert.deepEqual(history.map(({ detail }) => detail), [{ cases: 15, reason: 'To send the numbers to agencies' }]);
    assert.equal(refusalOf(await lookUpIdentities(services, selector, auditId, '', cases)).kind, 'invalid');
  });

  test('[SEL-06] a case is swapped only with a reason, and nobody picks who stands in: it is the next reserve of its stratum', async () => {
    assert.equal(refusalOf(await swapCase(services, selector, auditId, 1, 3, '', cases)).kind, 'invalid');
    assert.equal(refusalOf(await swapCase(services, coordinator, auditId, 1, 3, 'I do not like it', cases)).kind, 'not-yours');
    const swapped = must(await swapCase(services, selector, auditId, 1, 3, 'The file is in court', cases));
    assert.equal(swapped.in, 'Child P');
    const again = must(await swapCase(services, selector, auditId, 1, 4, 'The child has moved away', cases));
    assert.equal(again.in, 'Child Q');
    const none = refusalOf(await swapCase(services, selector, auditId, 1, 5, 'No file', cases));
    assert.ok(none.kind === 'invalid' && /No reserve is left/.test(none.errors[0]?.message ?? ''));
    const [ledger] = (await readLedgers(services, coordinator, auditId)) ?? [];
    assert.deepEqual(ledger?.swaps.map(({ outPlace, reason }) => [outPlace, reason]), [[3, 'The file is in court'], [4, 'The child has moved away']]);
    assert.equal((await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('cases').where('audit_id', '=', auditId).select('id').execute())).length, 15);
  });

  test('drawing again needs a reason and leaves the first draw as it was', async () => {
    assert.equal(refusalOf(await drawSample(services, selector, auditId, 1, { notConsulted: 'A trial' })).kind, 'invalid');
    const [first] = (await readLedgers(services, coordinator, auditId)) ?? [];
    await setPlan(services, selector, auditId, 1, { seed: 7 });
    assert.equal(must(await drawSample(services, selector, auditId, 2, { again: 'The board asked for another seed', notConsulted: 'A trial' })), 2);
    const [still] = (await readLedgers(services, coordinator, auditId)) ?? [];
    assert.deepEqual(still, first);
    const [told, ...others] = await asMember(services.database, coordinator, (work) => listSelections(services, work, auditId));
    assert.deepEqual([told?.kind, told?.steps.map(({ rows }) => rows), told?.consulted, told?.swapped, others], ['drawn', [202, 34, 25, 18, 15], 'The executive', 2, []], 'a report tells of the draw that is used');
    for (const table of ['samples', 'sample_members', 'sample_swaps', 'sample_uses'] as const) {
      await assert.rejects(asMember(services.database, coordinator, ({ tx }) => tx.deleteFrom(table).execute()), /permission denied/, table);
      await assert.rejects(asMember(services.database, coordinator, ({ tx }) => tx.updateTable(table).set({ audit_id: auditId }).execute()), /permission denied/, table);
    }
  });

  test('[SEL-25] a sample that misses what was planned is used only with a reason', async () => {
    const other = await newAudit();
    await keepPopulation(services, selector, other, cheshirePopulation);
    await setPlan(services, selector, other, 0, { ...cheshireRules, size: { kind: 'count', count: 30 } });
    must(await drawSample(services, selector, other, 1, { notConsulted: 'A trial' }));
    const [ledger] = (await readLedgers(services, coordinator, other)) ?? [];
    assert.deepEqual(ledger?.warnings.map(({ kind }) => kind), ['too-few']);
    assert.equal(refusalOf(await useSample(services, selector, other, 1, { reason: '' }, cases)).kind, 'invalid');
    assert.equal(must(await useSample(services, selector, other, 1, { reason: 'There are only 18 families' }, cases)), 18);
  });

  test('[SEL-06] a coordinator without a neutral selector draws with a reason only, and it is kept', async () => {
    const alone = await testPartnership(services, 'alone');
    const only = await testMember(services, alone, ['coordinator']);
    const audit = must(await createAudit(services, only, { title: 'Neglect', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans' }));
    await keepPopulation(services, only, audit.id, cheshirePopulation);
    await setPlan(services, only, audit.id, 0, {});
    assert.equal(refusalOf(await drawSample(services, only, audit.id, 1, { notConsulted: 'A trial' })).kind, 'invalid');
    must(await drawSample(services, only, audit.id, 1, { byCoordinator: 'We have nobody else', notConsulted: 'A trial' }));
    assert.equal((await readLedgers(services, only, audit.id))?.[0]?.words.byCoordinator, 'We have nobody else');
  });

  test('[SEL-23] families that are stuck, or near misses, are found by months on the plan or chosen on purpose, with a label and a reason', async () => {
    const other = await newAudit();
    await keepPopulation(services, selector, other, cheshirePopulation);
    await setPlan(services, selector, other, 0, { rules: [{ kind: 'keep', fact: 'Months on plan', test: { kind: 'at-least', value: '12' } }], size: { kind: 'share', tenths: 1000 } });
    must(await drawSample(services, selector, other, 1, { notConsulted: 'A trial' }));
    const [stuck] = (await readLedgers(services, coordinator, other)) ?? [];
    const expected = cheshirePopulation.trim().split(/\r?\n/).slice(1).filter((line) => (line.split(',')[5] ?? '') <= '2013-01-16').length;
    assert.ok(expected > 0);
    assert.equal(stuck?.ledger.at(-1)?.rows, expected);
    assert.equal(refusalOf(await chooseCases(services, selector, other, { references: ['CE-1137', 'NONE'], words: { label: 'Near misses' } })).kind, 'invalid');
    const number = must(await chooseCases(services, selector, other, { references: ['CE-1137', 'CE-1022'], words: { label: 'Near misses', reason: 'Below the threshold of a serious case review', consulted: 'The review group', consultedOn: '2014-01-20' } }));
    const twice = await chooseCases(services, selector, other, { references: ['CE-1137'], words: { label: 'near misses', reason: 'To learn', notConsulted: 'A trial' } });
    assert.deepEqual(refusalOf(twice), { kind: 'invalid', errors: [{ field: 'label', message: 'There is a choice of this name already. Give this one another name' }] });
    assert.equal(must(await useSample(services, selector, other, number, { reason: 'They are no plans of a year', adds: true }, cases)), 2);
    const chosen = (await readLedgers(services, coordinator, other))?.at(-1);
    assert.deepEqual([chosen?.kind, chosen?.words.label], ['chosen', 'Near misses']);
    const [told] = await asMember(services.database, coordinator, (work) => listSelections(services, work, other));
    assert.deepEqual([told?.label, told?.steps.map(({ words, rows }) => [words, rows])], ['Near misses', [['In the population', 202], ['Chosen', 2]]]);
    assert.ok(!JSON.stringify(told).includes('serious case review'), 'a reason may speak of a case');
  });

  test('what could tell who somebody is lies sealed, and nobody outside selecting sees a row', async () => {
    const owner = await asMember(services.database, partnership, ({ tx }) => tx.selectFrom('population_parts').select('content_sealed').execute());
    assert.ok(owner.length > 10);
    for (const { content_sealed: sealed } of owner) assert.ok(!sealed.includes('CE-1137') && !sealed.includes('2009-10-26'));
    const auditor = await testMember(services, partnership, ['board-member', 'lead-auditor'], []);
    const elsewhere = await testPartnership(services, 'elsewhere');
    for (const table of ['populations', 'population_parts', 'population_matches', 'sample_plans', 'samples', 'sample_members', 'sample_uses', 'sample_cases', 'sample_swaps'] as const) {
      assert.ok((await asMember(services.database, partnership, ({ tx }) => tx.selectFrom(table).select('partnership_id').execute())).length > 0, table);
      for (const somebody of [auditor, elsewhere]) assert.deepEqual(await asMember(services.database, somebody, ({ tx }) => tx.selectFrom(table).select('partnership_id').execute()), [], table);
    }
  });

  test('the same extract in another order gives the same frame and, by the same plan, the same sample on another database', async () => {
    const [head = '', ...lines] = cheshirePopulation.trim().split(/\r?\n/);
    const other = await testServices();
    try {
      const there = await testPartnership(other, 'cheshire-east');
      const drawer = await testMember(other, there, ['case-selector']);
      const audit = must(await createAudit(other, there, { title: 'Repeat plans', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans' }));
      await keepPopulation(other, drawer, audit.id, [head, ...lines.reverse()].join('\n'));
      await setPlan(other, drawer, audit.id, 0, { ...cheshireRules, seed: 20140116 });
      must(await drawSample(other, drawer, audit.id, 1, { notConsulted: 'A trial' }));
      const [here] = (await readLedgers(services, coordinator, auditId)) ?? [];
      const [elsewhere] = (await readLedgers(other, drawer, audit.id)) ?? [];
      assert.deepEqual([elsewhere?.resultHash, elsewhere?.frameHash], [here?.resultHash, here?.frameHash]);
    } finally {
      await other.close();
    }
  });

  test('a plan changed by two people at once is not overwritten unseen', async () => {
    const other = await newAudit();
    await keepPopulation(services, selector, other, cheshirePopulation);
    await setPlan(services, selector, other, 0, {});
    await assert.rejects(setPlan(services, selector, other, 0, {}), /stale/);
    const population = await asMember(services.database, coordinator, (work) => findPopulation(work, other));
    assert.ok(population);
    const frame = await asMember(services.database, coordinator, (work) => readFrame(services, work, population));
    assert.equal(frame.references.length, 202);
  });
});
