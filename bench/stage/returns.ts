import { allItems } from '../../src/tools/index.ts';
import { codesFor } from './sixty-items.ts';
import type { BenchAudit } from './partnership.ts';
import type { Stage } from './stage.ts';

/**
 * Answers every question of every request and hands the returns in, straight into the tables. Two answers in five carry
 * sealed words of the usual length; they are counted, never opened.
 */
export async function fillReturns(stage: Stage, audit: BenchAudit): Promise<void> {
  const owner = await stage.owner();
  const { operator } = await stage.partnership();
  const partnershipId = operator.partnership.id;
  const items = allItems(audit.tool);
  // What returns say repeats after eleven of them.
  const codes = items.flatMap((_item, at) => Array.from({ length: 11 }, (_, n) => codesFor(at, n)));
  await owner.query('begin');
  // Foreign keys hold by construction; asking for each of a million rows would take longer than the measurement.
  await owner.query('set local session_replication_role = replica');
  await owner.query(
    `insert into returns (partnership_id, request_id, audit_id, agency_id, state, submitted_on)
     select partnership_id, id, audit_id, agency_id, 'submitted', '2026-02-20' from requests where partnership_id = $1 and audit_id = $2`,
    [partnershipId, audit.id],
  );
  await owner.query(
    `insert into answers (partnership_id, request_id, item_id, audit_id, agency_id, state, value, words_sealed)
     select r.partnership_id, r.id, i.id, r.audit_id, r.agency_id, case when v.code in ('na', 'dk') then v.code else 'answered' end, v.code,
       case when (r.n + i.place) % 5 < 2 then decode(md5(r.id::text) || md5(i.id) || md5(r.n::text), 'hex') end
     from (select *, row_number() over () as n from requests where partnership_id = $1 and audit_id = $2) r
     cross join unnest($3::text[]) with ordinality as i (id, place)
     cross join lateral (select ($4::text[])[(i.place - 1) * 11 + 1 + r.n % 11] as code) v`,
    [partnershipId, audit.id, items.map(({ id }) => id), codes],
  );
  await owner.query('commit');
  await owner.query('vacuum analyze answers, returns');
}
