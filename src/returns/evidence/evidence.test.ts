import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { createTestDatabase } from '../../../test/support/database.ts';
import { must, openAudit, type OpenAudit } from '../../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../../test/support/services.ts';
import { asMember, scopeOf, type Member } from '../../access/index.ts';
import { auditKeyOf } from '../../audits/index.ts';
import { readBackup, writeBackup } from '../../platform/index.ts';
import { reopenReturn, sendNilReturn } from '../change-return.ts';
import { noConcerns } from '../neighbours.sample.ts';
import { readEvidence } from './evidence.store.ts';
import type { Evidence, EvidenceDraft } from './evidence.types.ts';
import { addEvidence, changeEvidence, removeEvidence, useEvidence } from './record-evidence.ts';

const draft: EvidenceDraft = {
  kind: 'document', name: 'Minutes of the strategy discussion', happenedOn: '2013-05-01', reference: 'file 12', note: 'Nothing was said of the grandmother.', itemIds: ['london.2.01', 'london.2.02', 'london.2.grade'],
};

describe('evidence of a return', () => {
  let services: TestServices;
  let open: OpenAudit;
  before(async () => {
    services = await testServices({ today: '2014-01-27' });
    open = await openAudit(services, {
      toolId: 'london-child-protection', cases: ['T-01', 'T-02', 'T-03', 'T-04', 'T-05'],
      agencies: [{ name: 'Children’s social care', sector: 'childrens-social-care' }, { name: 'Riverside School', sector: 'school' }],
    });
  });
  after(() => services.close());

  const requestOf = (reference: string) => open.police.requests.get(reference) ?? '';
  const recorded = (member: Member, requestId: string): Promise<Evidence[]> =>
    asMember(services.database, member, async (work) => readEvidence(work, requestId, await auditKeyOf(services, work, open.audit.id)));
  const historyOf = (subjectId: string) => asMember(services.database, open.coordinator, ({ tx }) =>
    tx.selectFrom('history').where('subject_id', '=', subjectId).orderBy('sequence').select(['event', 'agency_id', 'detail']).execute());

  async function countedEvidence(): Promise<number> {
    const { count } = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('evidence').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow());
    return Number(count);
  }

  /** How many pieces a backup of the instance holds once it is put back into an empty database. */
  async function restoredEvidence(): Promise<number> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'maat-evidence-'));
    const target = await createTestDatabase();
    const client = new pg.Client(target.connection);
    try {
      await client.connect();
      await client.query('delete from instance');
      await writeBackup(services.owner, randomBytes(32), path.join(folder, 'maat.backup'), 'a long passphrase');
      await readBackup(target.connection, path.join(folder, 'maat.backup'), 'a long passphrase');
      await client.query(`set maat.operator = 'on'`);
      const { rows } = await client.query('select count(*)::int as count from evidence');
      return rows[0].count;
    } finally {
      await client.end();
      await target.drop();
      await rm(folder, { recursive: true });
    }
  }

  test('one piece supports several answers, its words are sealed, and the history says that it was added and not what it says', async () => {
    const { auditor } = open.police;
    const id = must(await addEvidence(services, auditor, requestOf('T-01'), draft));
    const [piece] = await recorded(auditor, requestOf('T-01'));
    assert.deepEqual(piece, { ...draft, id, version: 1, itemIds: ['london.2.01', 'london.2.02'] });
    const row = await asMember(services.database, auditor, ({ tx }) => tx.selectFrom('evidence').where('id', '=', id).selectAll().executeTakeFirstOrThrow());
    assert.ok(!row.words_sealed.toString('latin1').includes('grandmother'));
    assert.equal(row.added_by, auditor.personId);
    assert.deepEqual(await historyOf(id), [{ event: 'evidence-added', agency_id: open.police.id, detail: { kind: 'document', answers: 2 } }]);
  });

  test('of two auditors who change the same piece, the second is shown what the first left, and nothing is overwritten', async () => {
    const { auditor, colleague } = open.police;
    const requestId = requestOf('T-02');
    const id = must(await addEvidence(services, auditor, requestId, draft));
    const change = (member: Member, note: string, version: number) => changeEvidence(services, member, requestId, { id, version, draft: { ...draft, note } });
    const both = await Promise.all([change(auditor, 'mine', 1), change(colleague, 'theirs', 1)]);
    assert.equal(both.filter(({ ok }) => ok).length, 1);
    const refused = both.find((result) => !result.ok);
    assert.ok(refused && !refused.ok && refused.refusal.kind === 'stale');
    const [kept] = await recorded(auditor, requestId);
    assert.deepEqual(refused.refusal.current, kept);
    const early = await removeEvidence(services, auditor, requestId, { id, version: 1 });
    assert.ok(!early.ok && early.refusal.kind === 'stale');
    must(await removeEvidence(services, auditor, requestId, { id, version: 2 }));
    const late = await change(colleague, 'too late', 2);
    assert.ok(!late.ok && late.refusal.kind === 'gone');
    assert.deepEqual((await historyOf(id)).map(({ event }) => event), ['evidence-added', 'evidence-changed', 'evidence-removed']);
  });

  test('evidence that is there is used for one more answer, and what is wrong with the wish is said', async () => {
    const { auditor } = open.police;
    const requestId = requestOf('T-03');
    const id = must(await addEvidence(services, auditor, requestId, { ...draft, itemIds: ['london.3.01'] }));
    must(await useEvidence(services, auditor, requestId, { itemId: 'london.2.impact', ids: [id] }));
    must(await useEvidence(services, auditor, requestId, { itemId: 'london.2.impact', ids: [id] }));
    const [piece] = await recorded(auditor, requestId);
    assert.deepEqual([piece?.itemIds, piece?.version], [['london.2.impact', 'london.3.01'], 2]);
    const nothing = await useEvidence(services, auditor, requestId, { itemId: 'london.2.impact', ids: [] });
    assert.ok(!nothing.ok && nothing.refusal.kind === 'invalid');
    const grade = await useEvidence(services, auditor, requestId, { itemId: 'london.2.grade', ids: [id] });
    assert.ok(!grade.ok && grade.refusal.kind === 'not-found');
  });

  test('another agency neither sees evidence nor adds, changes or removes any, in the program and in the database [AUD-13]', async () => {
    const requestId = requestOf('T-04');
    const id = must(await addEvidence(services, open.police.auditor, requestId, draft));
    const other = open.health.auditor;
    assert.deepEqual(await recorded(other, requestId), []);
    assert.equal((await recorded(open.coordinator, requestId)).length, 1, 'the coordinator reads it');
    for (const member of [other, open.coordinator]) {
      for (const result of [
        await addEvidence(services, member, requestId, draft),
        await changeEvidence(services, member, requestId, { id, version: 1, draft }),
        await removeEvidence(services, member, requestId, { id, version: 1 }),
        await useEvidence(services, member, requestId, { itemId: 'london.2.01', ids: [id] }),
      ]) assert.deepEqual(!result.ok && result.refusal, { kind: 'not-found' });
    }
    await services.database.transaction(scopeOf(other), async (tx) => {
      assert.equal((await tx.updateTable('evidence').set({ kind: 'other' }).where('id', '=', id).executeTakeFirstOrThrow()).numUpdatedRows, 0n);
      assert.equal((await tx.deleteFrom('evidence').where('id', '=', id).executeTakeFirstOrThrow()).numDeletedRows, 0n);
    });
    const row = { partnership_id: other.partnership.id, request_id: requestId, audit_id: open.audit.id, kind: 'other', words_sealed: Buffer.from('x') };
    for (const agency of [open.police.id, open.health.id]) {
      await assert.rejects(services.database.transaction(scopeOf(other), (tx) => tx.insertInto('evidence').values({ ...row, agency_id: agency }).execute()), /row-level security|foreign key/);
    }
  });

  test('a return that takes no answers takes no evidence, whoever asks, until it is reopened', async () => {
    const { auditor } = open.police;
    const requestId = requestOf('T-05');
    const id = must(await addEvidence(services, auditor, requestId, draft));
    must(await sendNilReturn(services, auditor, requestId, { reason: 'No file is held.', safety: 'none' }, noConcerns.onCase));
    for (const result of [
      await addEvidence(services, auditor, requestId, draft),
      await changeEvidence(services, auditor, requestId, { id, version: 1, draft }),
      await removeEvidence(services, auditor, requestId, { id, version: 1 }),
      await useEvidence(services, auditor, requestId, { itemId: 'london.3.01', ids: [id] }),
    ]) assert.deepEqual(!result.ok && result.refusal, { kind: 'not-now', state: 'nil', auditState: 'open' });
    for (const change of ['update', 'delete'] as const) {
      await assert.rejects(services.database.transaction(scopeOf(auditor), async (tx) => {
        if (change === 'update') await tx.updateTable('evidence').set({ kind: 'other' }).where('id', '=', id).execute();
        else await tx.deleteFrom('evidence').where('id', '=', id).execute();
      }), /takes no answers/);
    }
    assert.equal(await restoredEvidence(), await countedEvidence(), 'a backup still puts back what was recorded before');
    must(await reopenReturn(services, open.coordinator, requestId));
    must(await removeEvidence(services, auditor, requestId, { id, version: 1 }));
  });
});
