import { sql } from 'kysely';
import type { TestServices } from '../support/services.ts';

/** As if every auditor of the partnership had said that nothing keeps them from any case their agency is asked about. Nobody is assigned. */
export async function everybodyDeclared(services: Pick<TestServices, 'database'>, partnershipId: string): Promise<void> {
  await services.database.transaction({ partnershipId, personId: null, agencies: 'all' }, (tx) => sql`
    insert into request_auditors (partnership_id, request_id, audit_id, agency_id, person_id, declared_at, line_manages, involved, job_title)
    select distinct r.partnership_id, r.id, r.audit_id, r.agency_id, m.person_id, now(), false, false, 'Team manager'
    from requests r join memberships m on m.partnership_id = r.partnership_id and m.agency_id = r.agency_id
    where r.partnership_id = ${partnershipId}
    on conflict do nothing`.execute(tx));
}
