import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../test/support/services.ts';
import { asMember, type Member } from '../access/index.ts';
import { refuse } from '../shared/result.ts';
import { discardDraft, findToolVersion, moveVersion, startTool, toolOf, type ToolMove, type ToolVersion } from '../tools/index.ts';
import { changeAudit, createAudit, findAudit, type Audit, type AuditDraft, type AuditState } from './index.ts';
import { offeredTools } from './pages/audit-form.view.ts';

const terms = { title: 'Ours', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null };
let services: TestServices;
let coordinator: Member;

before(async () => {
  services = await testServices();
  coordinator = await testMember(services, await testPartnership(services), ['coordinator']);
});
after(() => services.close());

const start = async (title: string): Promise<ToolVersion> => must(await startTool(services, coordinator, { kind: 'copy', of: 'cheshire-east-repeat-cp-plans', title }));
const next = async (version: ToolVersion): Promise<ToolVersion> => must(await startTool(services, coordinator, { kind: 'next', of: version.id }));
const create = (toolId: string) => createAudit(services, coordinator, { ...terms, toolId });
const versionOf = async (audit: Pick<Audit, 'toolVersionId'>): Promise<number> => (await asMember(services.database, coordinator, (work) => toolOf(work, audit))).version;

async function step(version: ToolVersion, move: ToolMove): Promise<ToolVersion> {
  const current = await asMember(services.database, coordinator, (work) => findToolVersion(work, version.id));
  return must(await moveVersion(services, coordinator, version.id, current?.edit ?? 0, move));
}

async function change(id: string, changed: Partial<AuditDraft>) {
  const audit = await asMember(services.database, coordinator, (work) => findAudit(work, id));
  return changeAudit(services, coordinator, id, { ...terms, toolId: '', ...changed, version: audit?.version ?? 0 });
}

const setState = (id: string, state: AuditState) => asMember(services.database, coordinator, ({ tx }) => tx.updateTable('audits').where('id', '=', id).set({ state }).execute());

test('an audit may use a tool of the partnership’s own once it is published, and no draft, trial or retired one', async () => {
  const made = await start('Only when published');
  const { id } = made.tool;
  const choose = refuse([{ field: 'toolId', message: 'Choose an audit tool' }]);
  assert.deepEqual(await create(id), choose);
  await step(made, 'try');
  assert.deepEqual(await create(id), choose);
  await step(made, 'publish');
  const audit = must(await create(id));
  assert.equal(audit.toolVersionId, made.id);
  await step(made, 'retire');
  assert.deepEqual(await create(id), choose);
  assert.equal(await versionOf(audit), 1);
});

test('[TOR-26] an audit stays at its version when the next one is published, and moves to it only when asked and before it opens', async () => {
  const first = await step(await start('Version by version'), 'publish');
  const { id } = first.tool;
  const [moved, opened] = [must(await create(id)), must(await create(id))];
  const second = await step(await next(first), 'publish');
  assert.equal(must(await change(moved.id, { toolId: id, purpose: 'To learn' })).toolVersionId, first.id);
  assert.equal(must(await change(moved.id, { toolId: id, newestTool: true })).toolVersionId, second.id);
  await setState(opened.id, 'open');
  assert.deepEqual(await change(opened.id, { toolId: id, newestTool: true }), refuse({ kind: 'tool-frozen' }));
  assert.ok((await change(opened.id, { toolId: id })).ok);
  assert.equal(must(await create(id)).toolVersionId, second.id);
});

test('an audit is never moved back to an older version, as when the one it holds was retired', async () => {
  const first = await step(await start('Never back'), 'publish');
  const second = await step(await next(first), 'publish');
  const audit = must(await create(second.tool.id));
  await step(second, 'retire');
  assert.equal(must(await change(audit.id, { toolId: second.tool.id, newestTool: true })).toolVersionId, second.id);
});

test('the form offers a held tool as it is and its newest beside it, and keeps a retired one with the audits that hold it', async () => {
  const { tool } = await start('Offered');
  const newer = { ...tool, version: 2 };
  const other = { ...tool, id: 'other', title: 'Other' };
  const offered = (usable: Parameters<typeof offeredTools>[0], held: Parameters<typeof offeredTools>[1]) => offeredTools(usable, held).map(({ value, text }) => `${value}: ${text}`);
  assert.deepEqual(offered([other, newer], null), ['other: Other', 'own-offered: Offered']);
  assert.deepEqual(offered([other, newer], tool), ['other: Other', 'own-offered: Offered, version 1 as now', 'own-offered@newest: Offered, the newer version 2']);
  assert.deepEqual(offered([other, tool], tool), ['other: Other', 'own-offered: Offered']);
  assert.deepEqual(offered([other], tool), ['own-offered: Offered, which is retired', 'other: Other']);
});

test('what an audit holds cannot be discarded, and another partnership cannot use it', async () => {
  const version = await step(await start('Held by an audit'), 'publish');
  must(await create(version.tool.id));
  assert.deepEqual(await discardDraft(services, coordinator, version.id, version.edit), refuse({ kind: 'not-a-draft', state: 'published' }));
  const stranger = await testMember(services, await testPartnership(services, 'othershire'), ['coordinator']);
  assert.ok(!(await createAudit(services, stranger, { ...terms, toolId: version.tool.id })).ok);
});
