import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { must } from '../../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, type Member, type Work } from '../../access/index.ts';
import { accept, refuse } from '../../shared/result.ts';
import { findShippedTool } from '../library/index.ts';
import { allItems } from '../tool.rules.ts';
import type { Timescale, Tool } from '../tools.types.ts';
import { changeDraft } from './change-draft.ts';
import { discardDraft } from './discard-draft.ts';
import { moveVersion } from './move-version.ts';
import { startTool } from './start-tool.ts';
import { deleteDraft, ensureToolVersion, findToolVersion, insertDraft, listToolVersions, toolOf, updateDraft, versionsOfTool } from './tool-versions.store.ts';
import type { ToolVersion } from './tool-versions.types.ts';

const london = 'london-child-protection';
let services: TestServices;
let operator: Member;
let coordinator: Member;

function as<Value>(member: Member, work: (work: Work) => Promise<Value>): Promise<Value> {
  return asMember(services.database, member, work);
}

async function copied(title: string): Promise<ToolVersion> {
  return must(await startTool(services, coordinator, { kind: 'copy', of: london, title }));
}

async function published(title: string): Promise<ToolVersion> {
  const draft = await copied(title);
  return must(await moveVersion(services, coordinator, draft.id, draft.edit, 'publish'));
}

async function lastEvent(): Promise<unknown> {
  return as(operator, ({ tx }) => tx.selectFrom('history').orderBy('sequence', 'desc').limit(1).select(['event', 'detail']).executeTakeFirst());
}

const retitled = (title: string) => (tool: Tool) => accept({ ...tool, title });

suite('versions of a partnership’s tools', () => {
  before(async () => {
    services = await testServices();
    operator = await testPartnership(services);
    coordinator = await testMember(services, operator, ['coordinator']);
  });
  after(() => services.close());

  suite('beginning a tool', () => {
    test('a copy of a shipped tool has an id of its own, remembers where it came from, and keeps the ids of its items', async () => {
      const draft = await copied('Our focus audit');
      const source = findShippedTool(london);
      assert.ok(source);
      assert.deepEqual([draft.tool.id, draft.tool.version, draft.tool.copiedFrom, draft.state, draft.shipped], ['own-our-focus-audit', 1, london, 'draft', false]);
      assert.deepEqual(allItems(draft.tool).map(({ id }) => id), allItems(source).map(({ id }) => id));
      assert.deepEqual(await lastEvent(), { event: 'tool-begun', detail: { tool: 'own-our-focus-audit', version: 1, from: london } });
    });

    test('tools with the same title get ids of their own, also when they are begun in the same moment', async () => {
      const made = await Promise.all(Array.from({ length: 4 }, () => copied('Neglect')));
      assert.deepEqual(made.map(({ tool }) => tool.id).sort(), ['own-neglect', 'own-neglect-2', 'own-neglect-3', 'own-neglect-4']);
    });

    test('an empty tool has nothing in it and cannot be published', async () => {
      const draft = must(await startTool(services, coordinator, { kind: 'blank', title: 'London child protection', subject: 'child' }));
      assert.equal(draft.tool.id, 'own-london-child-protection');
      const refused = await moveVersion(services, coordinator, draft.id, draft.edit, 'publish');
      assert.deepEqual(refused, refuse({ kind: 'not-ready', problems: ['own-london-child-protection has no items. Add a section with questions.'] }));
    });

    test('without a title, or from a tool that there is not, nothing is begun', async () => {
      const untitled = await startTool(services, coordinator, { kind: 'blank', title: '  ', subject: 'child' });
      assert.ok(!untitled.ok && untitled.refusal.kind === 'invalid' && untitled.refusal.errors[0]?.field === 'title');
      const unknown = await startTool(services, coordinator, { kind: 'copy', of: 'nothing', title: 'Copy' });
      assert.deepEqual(unknown, refuse({ kind: 'not-found' }));
    });

    test('the next version of a published tool is a draft with its questions, and there is one at a time', async () => {
      const first = await published('Twice told');
      const second = must(await startTool(services, coordinator, { kind: 'next', of: first.id }));
      assert.deepEqual([second.tool.id, second.tool.version, second.state], ['own-twice-told', 2, 'draft']);
      assert.deepEqual(await startTool(services, coordinator, { kind: 'next', of: first.id }), refuse({ kind: 'draft-exists', id: second.id }));
      assert.deepEqual((await as(coordinator, (work) => versionsOfTool(work, 'own-twice-told'))).map(({ tool }) => tool.version), [2, 1]);
    });

    test('a shipped tool is carried on by nobody but Maat', async () => {
      const tool = findShippedTool(london);
      assert.ok(tool);
      const id = await as(operator, (work) => ensureToolVersion(work, tool));
      assert.deepEqual(await startTool(services, coordinator, { kind: 'next', of: id }), refuse({ kind: 'shipped' }));
      assert.deepEqual(await moveVersion(services, coordinator, id, 1, 'retire'), refuse({ kind: 'shipped' }));
    });
  });

  suite('changing a draft', () => {
    test('a change is saved by a rule that sees the draft as it stands, and the tool keeps its id and version', async () => {
      const draft = await copied('Changed');
      const changed = must(await changeDraft(services, coordinator, draft.id, 1, (tool) => accept({ ...tool, id: 'other', version: 9, title: `${tool.title} twice` })));
      assert.deepEqual([changed.tool.title, changed.tool.id, changed.tool.version, changed.edit], ['Changed twice', 'own-changed', 1, 2]);
      assert.deepEqual(await as(coordinator, (work) => findToolVersion(work, draft.id)), changed);
    });

    test('over somebody else’s change, with mistakes, or once it is on trial nothing is written', async () => {
      const draft = await copied('Contested');
      const theirs = must(await changeDraft(services, coordinator, draft.id, 1, retitled('Theirs')));
      assert.deepEqual(await changeDraft(services, coordinator, draft.id, 1, retitled('Mine')), refuse({ kind: 'stale', current: theirs }));
      const errors = [{ field: 'title', message: 'No' }];
      assert.deepEqual(await changeDraft(services, coordinator, draft.id, 2, () => refuse(errors)), refuse({ kind: 'invalid', errors }));
      must(await moveVersion(services, coordinator, draft.id, 2, 'try'));
      assert.deepEqual(await changeDraft(services, coordinator, draft.id, 3, retitled('Late')), refuse({ kind: 'not-a-draft', state: 'trial' }));
      assert.equal((await as(coordinator, (work) => findToolVersion(work, draft.id)))?.tool.title, 'Theirs');
    });

    test('of two changes in the same moment one is saved and the other is told', async () => {
      const draft = await copied('Both at once');
      const outcomes = await Promise.all(['One', 'Two'].map((title) => changeDraft(services, coordinator, draft.id, 1, retitled(title))));
      assert.deepEqual(outcomes.map(({ ok }) => ok).sort(), [false, true]);
    });

    test('a draft is discarded for good; what was published stays', async () => {
      const draft = await copied('Thrown away');
      must(await discardDraft(services, coordinator, draft.id, 1));
      assert.equal(await as(coordinator, (work) => findToolVersion(work, draft.id)), null);
      const kept = await published('Kept');
      assert.deepEqual(await discardDraft(services, coordinator, kept.id, kept.edit), refuse({ kind: 'not-a-draft', state: 'published' }));
    });
  });

  suite('the life of a version', () => {
    test('draft, trial, draft, published, retired and back, each step in the history', async () => {
      const draft = await copied('Whole life');
      let edit = 1;
      for (const [move, state, event] of [
        ['try', 'trial', 'tool-put-on-trial'], ['back-to-draft', 'draft', 'tool-put-back-to-draft'], ['publish', 'published', 'tool-published'],
        ['retire', 'retired', 'tool-retired'], ['bring-back', 'published', 'tool-brought-back'],
      ] as const) {
        const moved = must(await moveVersion(services, coordinator, draft.id, edit, move));
        assert.equal(moved.state, state);
        assert.deepEqual(await lastEvent(), { event, detail: { tool: 'own-whole-life', version: 1 } });
        edit = moved.edit;
      }
      assert.deepEqual(await moveVersion(services, coordinator, draft.id, edit, 'try'), refuse({ kind: 'out-of-order', state: 'published' }));
    });

    test('publishing puts the partnership’s standards into the timescales that name them, for good', async () => {
      const draft = await copied('Standards');
      const limit: Timescale = { standard: 'Soon', from: 'A', to: 'B', value: 1, unit: 'days', days: 'working', setBy: 'first-core-group' };
      must(await changeDraft(services, coordinator, draft.id, 1, (tool) => accept({
        ...tool, sections: tool.sections.map((section) => ({ ...section, items: section.items.map((item) => (item.id === 'london.6.04' ? { ...item, timescale: limit } : item)) })),
      })));
      const { tool } = must(await moveVersion(services, coordinator, draft.id, 2, 'publish'));
      const item = allItems(tool).find(({ id }) => id === 'london.6.04');
      assert.deepEqual(item?.timescale?.dated, [{ effectiveFrom: null, value: 10, unit: 'days', days: 'working' }]);
    });
  });

  suite('what the database holds still', () => {
    test('[TOR-26] a published or retired version changes neither its questions, nor what it is, nor goes away', async () => {
      const version = await published('Held still');
      const change = (set: Record<string, unknown>) => as(operator, ({ tx }) => tx.updateTable('tool_versions').where('id', '=', version.id).set(set).execute());
      for (const set of [{ definition: '{}' }, { tool_id: 'other' }, { version: 7 }, { title: 'Other' }, { state: 'draft', published_at: null }, { published_at: new Date(0) }]) {
        await assert.rejects(change(set), /never changes/, JSON.stringify(set));
      }
      await assert.rejects(as(operator, ({ tx }) => tx.deleteFrom('tool_versions').where('id', '=', version.id).execute()), /never deleted/);
      await as(operator, (work) => deleteDraft(work, version.id));
      assert.equal(await as(operator, (work) => updateDraft(work, version.id, version.edit, version.tool)), false);
      must(await moveVersion(services, coordinator, version.id, version.edit, 'retire'));
      await assert.rejects(change({ definition: '{}' }), /never changes/);
      assert.deepEqual((await as(operator, (work) => findToolVersion(work, version.id)))?.tool, version.tool);
    });

    test('a tool has one draft at most, whatever a program gets wrong', async () => {
      const draft = await copied('One draft');
      assert.equal(await as(operator, (work) => insertDraft(work, { ...draft.tool, version: 2 })), null);
    });

    test('a draft read for a form is read afresh each time, so that nobody answers questions that are gone', async () => {
      const draft = await copied('Read afresh');
      await as(coordinator, (work) => toolOf(work, { toolVersionId: draft.id }));
      must(await changeDraft(services, coordinator, draft.id, 1, retitled('Afresh')));
      assert.equal((await as(coordinator, (work) => toolOf(work, { toolVersionId: draft.id }))).title, 'Afresh');
    });

    test('another partnership sees none of them, and can write none among them', async () => {
      const stranger = await testMember(services, await testPartnership(services, 'othershire'), ['coordinator']);
      const draft = await copied('Ours alone');
      assert.deepEqual(await as(stranger, listToolVersions), []);
      assert.equal(await as(stranger, (work) => findToolVersion(work, draft.id)), null);
      assert.deepEqual(await changeDraft(services, stranger, draft.id, 1, retitled('Theirs')), refuse({ kind: 'not-found' }));
      assert.deepEqual(await as(stranger, ({ tx }) => tx.selectFrom('tool_versions').where('id', '=', draft.id).select('id').execute()), []);
      await assert.rejects(as(stranger, ({ tx }) => tx.insertInto('tool_versions').values({
        partnership_id: operator.partnership.id, tool_id: 'x', version: 1, title: 'x', definition: '{}', state: 'draft', shipped: false,
      }).execute()), /row-level security/);
    });
  });
});
