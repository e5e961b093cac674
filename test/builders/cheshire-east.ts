import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Member } from '../../src/access/index.ts';
import { auditKeyOf, createAudit, type Audit, type AuditState } from '../../src/audits/index.ts';
import { readTable } from '../../src/documents/index.ts';
import { seal } from '../../src/platform/index.ts';
import { suggestSector } from '../../src/shared/sectors.ts';
import { testMember, testPartnership, type TestServices } from '../support/services.ts';

const folder = new URL('../../src/examples/cheshire-east-2014/', import.meta.url);

/** What a correct collation of the example prints. */
export const expectedFigures = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as {
  readonly requests: number;
  readonly returned: number;
  readonly response_rate_pct: number;
  readonly items: Readonly<Record<string, { returns: number; answered: number; unanswered: number; counts: Record<string, number>; percent: Record<string, number> }>>;
};

export interface CheshireAudit {
  readonly partnership: Member;
  readonly coordinator: Member;
  readonly audit: Audit;
  /** Ids by case reference, by agency name, and of requests by "CASE AGENCY". */
  readonly cases: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyMap<string, string>;
  readonly requests: ReadonlyMap<string, string>;
}

/** The Cheshire East example as rows, with a coordinator: 15 cases, 90 requests, 77 returns. */
export async function cheshireAudit(services: TestServices, { state = 'reporting', slug = 'testshire' }: { state?: AuditState; slug?: string } = {}): Promise<CheshireAudit> {
  const partnership = await testPartnership(services, slug);
  const coordinator = await testMember(services, partnership, ['coordinator']);
  const partnershipId = partnership.partnership.id;
  const [caseRows, requestRows, answerRows] = await Promise.all(['cases.csv', 'requests.csv', 'answers.csv'].map(rowsOf));
  const created = await createAudit(services, coordinator, {
    title: 'Repeat child protection plans', theme: 'Children with a second child protection plan',
    purpose: 'To learn why a second plan was needed', lookBack: 'From the first plan to today',
    startsOn: '2014-01-20', endsOn: '2014-02-10', deadline: '2014-02-03', toolId: 'cheshire-east-repeat-cp-plans',
  });
  assert.ok(created.ok);
  const auditId = created.value.id;
  return services.database.transaction({ partnershipId, personId: null, agencies: 'all' }, async (tx) => {
    await tx.updateTable('audits').set({ state }).where('id', '=', auditId).execute();
    const key = await auditKeyOf(services, { tx, member: coordinator }, auditId);
    const names = [...new Set((requestRows ?? []).map((row) => row['agency'] ?? ''))];
    const agencyRows = await tx.insertInto('agencies')
      .values(names.map((name) => ({ partnership_id: partnershipId, name, sector: suggestSector(name) }))).returning(['id', 'name']).execute();
    const agencies = new Map(agencyRows.map(({ id, name }) => [name, id]));
    const insertedCases = await tx.insertInto('cases').values((caseRows ?? []).map((row) => ({
      partnership_id: partnershipId, audit_id: auditId, reference: row['case_ref'] ?? '', label: row['child_label'] ?? '', age: Number(row['age']),
      gender: row['gender'] ?? null, category: row['category'] ?? null, referring_agency: row['referring_agency'] ?? null,
    }))).returning(['id', 'reference']).execute();
    const cases = new Map(insertedCases.map(({ id, reference }) => [reference, id]));
    const requests = new Map<string, string>();
    for (const row of requestRows ?? []) {
      const agencyId = agencies.get(row['agency'] ?? '') ?? '';
      const { id } = await tx.insertInto('requests').values({
        partnership_id: partnershipId, audit_id: auditId, case_id: cases.get(row['case_ref'] ?? '') ?? '', agency_id: agencyId,
        sent_on: row['sent_on'] ?? '', due_on: row['due_on'] ?? '', received_on: row['returned_on'] || null,
      }).returning('id').executeTakeFirstOrThrow();
      requests.set(`${row['case_ref']} ${row['agency']}`, id);
      if (!row['returned_on']) continue;
      await tx.insertInto('returns').values({ partnership_id: partnershipId, request_id: id, audit_id: auditId, agency_id: agencyId, state: 'submitted', submitted_on: row['returned_on'] }).execute();
    }
    await tx.insertInto('answers').values((answerRows ?? []).map((row) => {
      const requestId = requests.get(`${row['case_ref']} ${row['agency']}`) ?? '';
      const itemId = row['item'] ?? '';
      const value = row['value'] ?? '';
      const isState = ['na', 'dk'].includes(value);
      return {
        partnership_id: partnershipId, request_id: requestId, item_id: itemId, audit_id: auditId, agency_id: agencies.get(row['agency'] ?? '') ?? '',
        state: isState ? value : 'answered', value: isState ? null : value,
        words_sealed: row['comment'] ? seal(key, `answers/${requestId}/${itemId}`, JSON.stringify({ comment: row['comment'] })) : null,
      };
    })).execute();
    return { partnership, coordinator, audit: { ...created.value, state }, cases, agencies, requests };
  });
}

async function rowsOf(name: string): Promise<Record<string, string>[]> {
  const table = await readTable({ name, bytes: readFileSync(new URL(name, folder)) });
  assert.ok(table.ok);
  const { columns, rows } = table.value;
  return rows.map(({ cells }) => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])));
}
