import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { must } from '../../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, type Member } from '../../access/index.ts';
import { findShippedTool } from '../library/index.ts';
import type { Tool } from '../tools.types.ts';
import { importTool } from './import-tool.ts';
import { moveVersion } from './move-version.ts';
import { listToolVersions } from './tool-versions.store.ts';

let services: TestServices;
let operator: Member;
let coordinator: Member;
const source = findShippedTool('devon-five-themes');
assert.ok(source);
const devon: Tool = { ...source, version: 1 };

suite('importing a tool', () => {
  before(async () => {
    services = await testServices();
    operator = await testPartnership(services);
    coordinator = await testMember(services, operator, ['coordinator']);
  });
  after(() => services.close());

  const kept = () => asMember(services.database, coordinator, async (work) => (await listToolVersions(work)).map(({ tool, state }) => `${tool.id} ${tool.version} ${state}`));

  test('a tool whose id is free becomes a draft as it stands, with a row in the history', async () => {
    const tool = { ...devon, id: 'own-five', version: 3 };
    const { how, version } = must(await importTool(services, coordinator, tool));
    assert.equal(how, 'new');
    assert.deepEqual([version.tool, version.state], [tool, 'draft']);
    const last = await asMember(services.database, operator, ({ tx }) => tx.selectFrom('history').orderBy('sequence', 'desc').limit(1).select(['event', 'detail']).executeTakeFirst());
    assert.deepEqual(last, { event: 'tool-imported', detail: { tool: 'own-five', version: 3, how: 'new' } });
  });

  test('one with the id of a shipped tool gets an id of its own and remembers what it was made from', async () => {
    const { how, version: { tool } } = must(await importTool(services, coordinator, { ...devon, title: 'Themes as we see them' }));
    assert.deepEqual([how, tool.id, tool.version, tool.copiedFrom], ['new-id', 'own-themes-as-we-see-them', 1, 'devon-five-themes']);
  });

  test('one with any other id gets it with the mark of own tools in front, so that its next version is found again', async () => {
    const first = must(await importTool(services, coordinator, { ...devon, id: 'versions', title: 'Odd' }));
    assert.deepEqual([first.how, first.version.tool.id, first.version.tool.copiedFrom], ['new', 'own-versions', undefined]);
    must(await moveVersion(services, coordinator, first.version.id, first.version.edit, 'publish'));
    const second = must(await importTool(services, coordinator, { ...devon, id: 'versions', title: 'Odd', version: 2 }));
    assert.deepEqual([second.how, second.version.tool.id, second.version.tool.version], ['next', 'own-versions', 2]);
  });

  test('a later version of an own tool becomes its next one; the same version again, or another tool under its id, becomes a new tool', async () => {
    const first = must(await importTool(services, coordinator, { ...devon, id: 'ours', title: 'Ours' })).version;
    const tooSoon = await importTool(services, coordinator, { ...devon, id: 'ours', version: 2, title: 'Ours' });
    assert.deepEqual(tooSoon.ok ? null : [tooSoon.refusal.kind, 'id' in tooSoon.refusal && tooSoon.refusal.id], ['draft-exists', first.id]);
    must(await moveVersion(services, coordinator, first.id, first.edit, 'publish'));
    const next = must(await importTool(services, coordinator, { ...devon, id: 'ours', version: 9, title: 'Ours, again' }));
    assert.deepEqual([next.how, next.version.tool.id, next.version.tool.version], ['next', 'own-ours', 2]);
    const again = must(await importTool(services, coordinator, { ...devon, id: 'ours', version: 1, title: 'Ours' }));
    assert.deepEqual([again.how, again.version.tool.id, again.version.tool.copiedFrom], ['new-id', 'own-ours-2', 'own-ours']);
  });

  test('a tool that is not sound is refused with its problems, and nothing is kept', async () => {
    const before = await kept();
    const refused = await importTool(services, coordinator, { ...devon, id: 'broken', sections: [] });
    assert.deepEqual(refused.ok ? null : refused.refusal.kind === 'unsound' && refused.refusal.problems.map(({ message }) => message), ['broken has no items. Add a section with questions.']);
    assert.deepEqual(await kept(), before);
  });
});
