import assert from 'node:assert/strict';
import type { Member } from '../../src/access/index.ts';
import { agreeTerms, createAudit, type Audit } from '../../src/audits/index.ts';
import { addCase, askAgencies, stepAudit } from '../../src/requests/index.ts';
import type { Result } from '../../src/shared/result.ts';
import type { Sector } from '../../src/shared/sectors.ts';
import type { Tool } from '../../src/tools/index.ts';
import { testMember, testPartnership, type TestServices } from '../support/services.ts';
import { everybodyDeclared } from './declared.ts';

export interface OpenAudit {
  readonly partnership: Member;
  readonly coordinator: Member;
  readonly audit: Audit;
  /** The first and the second agency: police and health visiting unless others are named. Each with a lead auditor's and an auditor's member of its own. */
  readonly police: AgencyUnderTest;
  readonly health: AgencyUnderTest;
}

export interface AgencyUnderTest {
  readonly id: string;
  readonly auditor: Member;
  readonly colleague: Member;
  readonly lead: Member;
  /** The requests to this agency, by case reference. */
  readonly requests: ReadonlyMap<string, string>;
}

interface NewAgency {
  readonly name: string;
  readonly sector: Sector;
}

const policeAndHealth = [{ name: 'Police', sector: 'police' }, { name: 'Health visiting', sector: 'health-visiting' }] as const;

/** An audit, of the Cheshire East tool unless another shipped one is named or a tool is given, that is open for returns: two agencies, both asked about each case. Their auditors have declared that nothing keeps them from any, unless `declared` is false. */
export async function openAudit(
  services: TestServices,
  { cases = ['T-01', 'T-02'], slug = 'testshire', deadline = '2014-02-03', toolId = 'cheshire-east-repeat-cp-plans', agencies = policeAndHealth, tool, declared = true }: {
    cases?: readonly string[]; slug?: string; deadline?: string; toolId?: string; agencies?: readonly [NewAgency, NewAgency]; tool?: Tool; declared?: boolean;
  } = {},
): Promise<OpenAudit> {
  const partnership = await testPartnership(services, slug);
  const tenant = { partnershipId: partnership.partnership.id, personId: null, agencies: 'all' } as const;
  const agencyIds = await services.database.transaction(tenant, async (tx) => {
    const rows = await tx.insertInto('agencies').values([
      { partnership_id: tenant.partnershipId, ...agencies[0] },
      { partnership_id: tenant.partnershipId, ...agencies[1] },
    ]).returning('id').execute();
    return rows.map((row) => row.id);
  });
  const coordinator = await testMember(services, partnership, ['coordinator']);
  const audit = must(await createAudit(services, coordinator, {
    title: 'Repeat plans', theme: 'Repeat child protection plans', purpose: 'To learn', lookBack: 'Both plans', startsOn: null, endsOn: null, deadline,
    toolId,
  }));
  if (tool) {
    await services.database.transaction(tenant, async (tx) => {
      const { id } = await tx.insertInto('tool_versions')
        .values({ partnership_id: tenant.partnershipId, tool_id: tool.id, version: tool.version, title: tool.title, definition: JSON.stringify(tool), state: 'published', shipped: false, published_at: new Date() })
        .returning('id').executeTakeFirstOrThrow();
      await tx.updateTable('audits').where('id', '=', audit.id).set({ tool_version_id: id }).execute();
    });
  }
  must(await agreeTerms(services, coordinator, audit.id, { agreedBy: ['The board'], agreedOn: services.clock.today(), reason: '' }));
  must(await stepAudit(services, coordinator, audit.id, 'prepare'));
  const caseIds: string[] = [];
  for (const [at, reference] of cases.entries()) {
    caseIds.push(must(await addCase(services, coordinator, audit.id, {
      reference, label: `Child ${String.fromCharCode(65 + at)}`, age: 3 + at, gender: null, ethnicity: null, category: at % 2 === 0 ? 'Neglect' : 'Emotional abuse',
      planStart: '2013-07-17', previousPlanStart: '2012-11-16', previousPlanEnd: '2013-01-15', referringAgency: 'Health visiting',
    })).id);
  }
  must(await askAgencies(services, coordinator, audit.id, { caseIds, agencyIds }));
  const opened = must(await stepAudit(services, coordinator, audit.id, 'open'));
  const asked = await services.database.transaction(tenant, (tx) =>
    tx.selectFrom('requests').innerJoin('cases', 'cases.id', 'requests.case_id').where('requests.audit_id', '=', audit.id)
      .select(['requests.id', 'requests.agency_id', 'cases.reference']).execute());
  const agency = async (id: string): Promise<AgencyUnderTest> => ({
    id,
    auditor: await testMember(services, partnership, ['auditor'], [id]),
    colleague: await testMember(services, partnership, ['auditor'], [id]),
    lead: await testMember(services, partnership, ['lead-auditor'], [id]),
    requests: new Map(asked.filter((row) => row.agency_id === id).map((row) => [row.reference, row.id])),
  });
  const [police = '', health = ''] = agencyIds;
  const both = { police: await agency(police), health: await agency(health) };
  if (declared) await everybodyDeclared(services, tenant.partnershipId);
  return { partnership, coordinator, audit: opened, ...both };
}

/** The value of something that must go through. */
export function must<Value>(result: Result<Value, unknown>): Value {
  assert.ok(result.ok, `refused: ${JSON.stringify(result)}`);
  return result.value;
}
