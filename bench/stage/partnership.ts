import { accessPaths, createPartnership, operatorIn, partnershipPath, sessionCookie, startSession, type Member } from '../../src/access/index.ts';
import { createAudit } from '../../src/audits/index.ts';
import { sectors } from '../../src/shared/sectors.ts';
import type { Result } from '../../src/shared/result.ts';
import { shippedTools, type Tool } from '../../src/tools/index.ts';
import type { Visitor } from '../load/load.types.ts';
import type { Stage } from './stage.ts';

/** The benchmark's own partnership: ten agencies and a hundred auditors, ten in each. */
export interface BenchPartnership {
  /** Works as somebody who sees every agency. */
  readonly operator: Member;
  readonly slug: string;
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  /** The n-th audits for agency n % 10. */
  readonly auditorIds: readonly string[];
  readonly coordinatorId: string;
}

/** An audit that takes answers, with one request for every case and agency. */
export interface BenchAudit {
  readonly id: string;
  readonly tool: Tool;
  /** By case, then by agency in the partnership's order. */
  readonly requestIds: readonly (readonly string[])[];
}

const slug = 'bench';
const agencyCount = 10;
const auditorCount = 100;

export async function buildPartnership(stage: Stage): Promise<BenchPartnership> {
  const { services } = await stage.instance();
  const partnership = orThrow(await createPartnership(services, {
    slug, name: 'Benchmark Safeguarding Partnership', shortName: 'Benchmark', serves: 'children', boardTitle: 'the board',
  }));
  const owner = await stage.owner();
  const { rows: agencies } = await owner.query<{ id: string; name: string }>(
    `insert into agencies (partnership_id, name, sector) select $1, 'Agency ' || n, ($2::text[])[1 + n % cardinality($2::text[])]
     from generate_series(0, $3 - 1) n returning id, name`,
    [partnership.id, sectors, agencyCount],
  );
  const people = async (prefix: string, count: number): Promise<string[]> => (await owner.query<{ id: string }>(
    `insert into people (email, name) select $1 || n || '@bench.example', $1 || ' ' || n from generate_series(1, $2::integer) n returning id`, [prefix, count],
  )).rows.map(({ id }) => id);
  const auditorIds = await people('auditor', auditorCount);
  const [coordinatorId = ''] = await people('coordinator', 1);
  await owner.query(
    `insert into memberships (partnership_id, person_id, role, agency_id)
     select $1, person, 'auditor', ($3::uuid[])[1 + (place - 1) % $4] from unnest($2::uuid[]) with ordinality as a (person, place)`,
    [partnership.id, auditorIds, agencies.map(({ id }) => id), agencyCount],
  );
  await owner.query(`insert into memberships (partnership_id, person_id, role) values ($1, $2, 'coordinator')`, [partnership.id, coordinatorId]);
  return { operator: operatorIn(partnership), slug, agencies, auditorIds, coordinatorId };
}

/** Makes an open audit. A tool that Maat does not ship goes into the partnership's own versions, as data. */
export async function makeAudit(stage: Stage, title: string, tool: Tool | 'shipped', cases: number): Promise<BenchAudit> {
  const { services } = await stage.instance();
  const { operator, agencies } = await stage.partnership();
  const [shipped] = shippedTools;
  if (!shipped) throw new Error('There is no tool');
  const audit = orThrow(await createAudit(services, operator, {
    title, theme: 'For measuring', purpose: 'For measuring', lookBack: 'Two years', startsOn: '2026-01-05', endsOn: '2026-03-31', deadline: '2026-02-27', toolId: shipped.id,
  }));
  const owner = await stage.owner();
  const partnershipId = operator.partnership.id;
  if (tool !== 'shipped') {
    await owner.query(
      `insert into tool_versions (partnership_id, tool_id, version, title, definition, state, shipped, published_at) values ($1, $2, $3, $4, $5, 'published', true, now()) on conflict do nothing`,
      [partnershipId, tool.id, tool.version, tool.title, JSON.stringify(tool)],
    );
    await owner.query(
      `update audits set tool_version_id = (select id from tool_versions where partnership_id = $1 and tool_id = $3) where partnership_id = $1 and id = $2`,
      [partnershipId, audit.id, tool.id],
    );
  }
  await owner.query(`update audits set state = 'open' where partnership_id = $1 and id = $2`, [partnershipId, audit.id]);
  await owner.query(
    `insert into cases (partnership_id, audit_id, reference, label, age, gender, category)
     select $1, $2, 'B-' || lpad(n::text, 5, '0'), 'Case ' || n, n % 18, case n % 2 when 0 then 'F' else 'M' end, (array['Neglect', 'Emotional abuse', 'Physical abuse'])[1 + n % 3]
     from generate_series(1, $3::integer) n`,
    [partnershipId, audit.id, cases],
  );
  const { rows } = await owner.query<{ id: string; agency_id: string }>(
    `with added as (
       insert into requests (partnership_id, audit_id, case_id, agency_id, sent_on, due_on)
       select $1, $2, c.id, a.id, '2026-01-12', '2026-02-27' from cases c, agencies a where c.partnership_id = $1 and c.audit_id = $2 and a.partnership_id = $1
       returning id, agency_id, case_id)
     select added.id, added.agency_id from added join cases c on c.partnership_id = $1 and c.id = added.case_id order by c.reference`,
    [partnershipId, audit.id],
  );
  const place = new Map(agencies.map(({ id }, at) => [id, at]));
  const requestIds: string[][] = [];
  rows.forEach(({ id, agency_id: agencyId }, at) => {
    (requestIds[Math.floor(at / agencies.length)] ??= [])[place.get(agencyId) ?? 0] = id;
  });
  await owner.query(
    `insert into request_auditors (partnership_id, request_id, audit_id, agency_id, person_id, declared_at, line_manages, involved)
     select distinct r.partnership_id, r.id, r.audit_id, r.agency_id, m.person_id, now(), false, false
     from requests r join memberships m on m.partnership_id = r.partnership_id and m.agency_id = r.agency_id where r.partnership_id = $1 and r.audit_id = $2`,
    [partnershipId, audit.id],
  );
  await owner.query('analyze cases, requests, request_auditors');
  return { id: audit.id, tool: tool === 'shipped' ? shipped : tool, requestIds };
}

/** Signs the person in, on the server's database, and fetches the proof that goes with their forms from a page. */
export async function signIn(stage: Stage, personId: string): Promise<Visitor> {
  const { services } = await stage.instance();
  const { port } = await stage.server();
  const token = await startSession(services, { personId, device: 'Benchmark', secondFactor: false });
  const session = `${sessionCookie}=${token}`;
  const page = await fetch(`http://127.0.0.1:${port}${accessPaths.account}`, { headers: { cookie: session }, redirect: 'manual' });
  const csrfToken = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1];
  if (csrfToken === undefined) throw new Error(`Nobody can be signed in: the account page answered ${page.status}`);
  const cookies = page.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  return { cookie: [session, ...cookies].join('; '), csrfToken };
}

/** Where the partnership's pages begin. */
export function inPartnership(path: string): string {
  return `${partnershipPath(slug)}${path}`;
}

function orThrow<Value, Refusal>(result: Result<Value, Refusal>): Value {
  if (result.ok) return result.value;
  throw new Error(`The benchmark could not be prepared: ${JSON.stringify(result.refusal)}`);
}
