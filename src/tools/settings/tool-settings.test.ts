import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { must } from '../../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, type Member } from '../../access/index.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import { findShippedTool } from '../library/index.ts';
import { defaultStandards } from '../library/standards.ts';
import { allItems } from '../tool.rules.ts';
import type { Standard } from '../tools.types.ts';
import { moveVersion } from '../versions/move-version.ts';
import { startTool } from '../versions/start-tool.ts';
import { ensureToolVersion, findToolVersion, listToolVersions } from '../versions/tool-versions.store.ts';
import { changeSettings } from './change-settings.ts';
import { countingOf, countings, readMarking, readScale, readStandard, usesOf, type ScaleFields, type StandardFields } from './tool-settings.rules.ts';
import { findToolSettings } from './tool-settings.store.ts';
import type { ToolSettings } from './tool-settings.types.ts';

const fieldsOf = (read: Result<unknown, readonly FieldError[]>): string[] => (read.ok ? [] : read.refusal.map(({ field }) => field));
const visits: StandardFields = { title: 'Visits', from: 'Plan made', to: 'Child seen', source: '', limits: [{ value: '10', counting: 'working-days', effectiveFrom: '' }] };
const steps: ScaleFields = { title: 'Ours', criteriaNoneGiven: false, rules: 'One\n\n Two ', grades: [{ label: 'Strong', criteria: 'Always' }, { label: 'Weak', criteria: 'Seldom' }] };

suite('standards and scales as they are typed', () => {
  test('[OTH-12] a standard keeps each limit from the day it came into force, whatever order they are typed in', () => {
    const read = readStandard('visits', { ...visits, limits: [{ value: '5', counting: 'hours', effectiveFrom: '15/4/2013' }, ...visits.limits, { value: '', counting: '', effectiveFrom: '' }] });
    assert.deepEqual(read, accept({
      code: 'visits', title: 'Visits', from: 'Plan made', to: 'Child seen', source: '',
      limits: [{ effectiveFrom: null, value: 10, unit: 'days', days: 'working' }, { effectiveFrom: '2013-04-15', value: 5, unit: 'hours', days: 'clock' }],
    }));
  });

  test('what is missing or cannot be read is named by its field', () => {
    assert.deepEqual(fieldsOf(readStandard('x', { title: '', from: '', to: '', source: '', limits: [] })), ['title', 'from', 'to', 'limits.0.value']);
    assert.deepEqual(fieldsOf(readStandard('x', { ...visits, limits: [{ value: 'ten', counting: '', effectiveFrom: 'soon' }] })), ['limits.0.value', 'limits.0.counting', 'limits.0.effectiveFrom']);
    assert.deepEqual(fieldsOf(readStandard('x', { ...visits, limits: [visits.limits[0], visits.limits[0]].flatMap((limit) => limit ?? []) })), ['limits.1.effectiveFrom']);
  });

  test('every way to count is one that the form can show again', () => {
    for (const [code, { unit, days }] of Object.entries(countings)) assert.equal(countingOf({ value: 1, unit, days }), code);
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), fc.constantFrom(...Object.keys(countings)), (value, counting) => {
      const read = must(readStandard('x', { ...visits, limits: [{ value: String(value), counting, effectiveFrom: '' }] }));
      assert.deepEqual(read.limits.map((limit) => [limit.value, countingOf(limit)]), [[value, counting]]);
    }));
  });

  test('[MOD-07] a scale has criteria for every grade, or says on purpose that none are given', () => {
    const read = must(readScale('ours', steps, null));
    assert.deepEqual(read, {
      id: 'ours', title: 'Ours', criteriaNoneGiven: false, rules: ['One', 'Two'],
      grades: [{ code: 'strong', label: 'Strong', rank: 1, criteria: 'Always' }, { code: 'weak', label: 'Weak', rank: 2, criteria: 'Seldom' }],
    });
    const bare = { ...steps, grades: [{ label: 'Strong', criteria: 'Always' }, { label: 'Weak', criteria: '' }] };
    assert.deepEqual(fieldsOf(readScale('ours', bare, null)), ['grades.1.criteria']);
    assert.deepEqual(fieldsOf(readScale('ours', { ...bare, criteriaNoneGiven: true }, null)), ['grades.0.criteria']);
    assert.ok(readScale('ours', { ...steps, criteriaNoneGiven: true, grades: steps.grades.map(({ label }) => ({ label, criteria: '' })) }, null).ok);
    assert.deepEqual(fieldsOf(readScale('ours', { ...steps, grades: [] }, null)), ['grades.0.label']);
    assert.deepEqual(fieldsOf(readScale('ours', { ...steps, grades: [...steps.grades, { label: 'strong', criteria: 'x' }, { label: '', criteria: 'y' }] }, null)), ['grades.2.label', 'grades.3.label']);
  });

  test('a grade that is renamed keeps its code, so that its counts can be followed; no code is that of another answer', () => {
    const before = must(readScale('ours', steps, null));
    const renamed = must(readScale('ours', { ...steps, grades: [{ label: 'Very strong', criteria: 'Always' }, { label: 'NA', criteria: 'x' }, { label: 'NA too', criteria: 'y' }] }, before));
    assert.deepEqual(renamed.grades.map(({ code }) => code), ['strong', 'weak', 'na-too']);
    assert.equal(must(readScale('o', { ...steps, grades: [{ label: 'NA', criteria: 'x' }, { label: 'DK', criteria: 'y' }] }, null)).grades.map(({ code }) => code).join(), 'na-2,dk-2');
  });

  test('a marking is one short line, or none', () => {
    assert.deepEqual([readMarking(' RESTRICTED '), readMarking(' ')], [accept('RESTRICTED'), accept(null)]);
    assert.deepEqual([fieldsOf(readMarking('x'.repeat(61))), fieldsOf(readMarking('a\nb'))], [['marking'], ['marking']]);
  });
});

suite('a partnership’s settings', () => {
  let services: TestServices;
  let partnership: Member;
  let coordinator: Member;
  before(async () => {
    services = await testServices();
    partnership = await testPartnership(services);
    coordinator = await testMember(services, partnership, ['coordinator']);
  });
  after(() => services.close());

  const read = (member: Member) => asMember(services.database, member, findToolSettings);
  const change = (edit: number, changed: Partial<ToolSettings>, member = coordinator) => changeSettings(services, member, edit, 'all', (settings) => accept({ ...settings, ...changed }));
  const quicker: readonly Standard[] = defaultStandards.map((standard) => (standard.code === 'first-core-group' ? { ...standard, limits: [{ effectiveFrom: null, value: 5, unit: 'days', days: 'working' }] } : standard));

  test('begin as Maat brings them, are kept once changed, and leave the part that changed in the history', async () => {
    assert.deepEqual(await read(coordinator), { settings: { standards: defaultStandards, scales: [], marking: null }, edit: 0 });
    must(await change(0, { marking: 'RESTRICTED' }));
    assert.deepEqual(await read(coordinator), { settings: { standards: JSON.parse(JSON.stringify(defaultStandards)), scales: [], marking: 'RESTRICTED' }, edit: 1 });
    const last = await asMember(services.database, partnership, ({ tx }) => tx.selectFrom('history').orderBy('sequence', 'desc').limit(1).select(['event', 'detail']).executeTakeFirst());
    assert.deepEqual(last, { event: 'tool-settings-changed', detail: { changed: 'all' } });
  });

  test('over somebody else’s change, also the first in the same moment, nothing is written', async () => {
    const stranger = await testMember(services, await testPartnership(services, 'othershire'), ['coordinator']);
    const outcomes = await Promise.all(['ONE', 'TWO'].map((marking) => change(0, { marking }, stranger)));
    assert.deepEqual(outcomes.map(({ ok }) => ok).sort(), [false, true]);
    assert.deepEqual(await change(0, { marking: 'MINE' }), refuse({ kind: 'stale', current: await read(coordinator) }));
    assert.equal((await read(coordinator)).settings.marking, 'RESTRICTED');
  });

  test('change no published version, go into the next, and into a shipped tool when a new audit uses it', async () => {
    const publish = async (title: string) => {
      const draft = must(await startTool(services, coordinator, { kind: 'copy', of: 'london-child-protection', title }));
      return must(await moveVersion(services, coordinator, draft.id, draft.edit, 'publish'));
    };
    const limit = (tool: Parameters<typeof allItems>[0]) => allItems(tool).find(({ id }) => id === 'london.6.04')?.timescale?.dated?.[0]?.value;
    const before = await publish('Before');
    const london = findShippedTool('london-child-protection');
    assert.ok(london);
    const use = () => asMember(services.database, coordinator, async (work) => findToolVersion(work, await ensureToolVersion(work, london)));
    const first = await use();
    assert.equal((await use())?.id, first?.id, 'while nothing changes there is one row');
    must(await change((await read(coordinator)).edit, { standards: quicker }));
    const kept = await asMember(services.database, coordinator, (work) => findToolVersion(work, before.id));
    assert.deepEqual([kept && limit(kept.tool), limit((await publish('After')).tool)], [10, 5]);
    const used = await use();
    const old = await asMember(services.database, coordinator, (work) => findToolVersion(work, first?.id ?? ''));
    assert.deepEqual([old && limit(old.tool), used && limit(used.tool)], [10, 5], 'audits before the change hold on to what they had');
  });

  test('say which drafts use what', async () => {
    const draft = must(await startTool(services, coordinator, { kind: 'copy', of: 'london-child-protection', title: 'In the making' }));
    assert.equal(draft.tool.marking, 'RESTRICTED');
    const uses = usesOf((await read(coordinator)).settings, await asMember(services.database, coordinator, listToolVersions));
    assert.deepEqual(uses.map(({ version, standards, scales, marking }) => [version.id, standards.length, scales.length, marking]), [[draft.id, 6, 0, true]]);
  });

  test('are seen by nobody of another partnership', async () => {
    const stranger = await testMember(services, await testPartnership(services, 'elsewhere'), ['coordinator']);
    assert.deepEqual(await asMember(services.database, stranger, ({ tx }) => tx.selectFrom('tool_settings').selectAll().execute()), []);
    await assert.rejects(asMember(services.database, stranger, ({ tx }) => tx.insertInto('tool_settings').values({ partnership_id: partnership.partnership.id, settings: '{}' }).execute()), /row-level security/);
  });
});
