import { sql, type Kysely } from 'kysely';

/**
 * The first schema. Tables of a tenant lead every key with `partnership_id` and stand behind forced row-level
 * security; where an agency's work must not show to another the policy asks for the agency too. People, sessions and
 * one-time links belong to the instance: a person may work for several partnerships.
 *
 * Scope of a transaction (set by the application on `begin`): maat.partnership, maat.person, maat.agencies (`*` or a
 * list of ids) and, for the operator's command line only, maat.operator.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = /* sql */ `
do $$ begin
  if not exists (select from pg_roles where rolname = 'maat_app') then
    create role maat_app nologin;
  end if;
  -- Who may create a role, and is no superuser, is not by that let into it.
  if not pg_has_role(current_user, 'maat_app', 'set') then
    execute format('grant maat_app to %I', current_user);
  end if;
end $$;
grant usage on schema public to maat_app;

create function current_partnership() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('maat.partnership', true), '')::uuid $$;
create function current_person() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('maat.person', true), '')::uuid $$;
create function is_operator() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('maat.operator', true), '') = 'on' $$;
create function sees_all_agencies() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('maat.agencies', true), '') = '*' $$;
create function sees_agency(agency uuid) returns boolean language sql stable parallel safe as
$$ select current_setting('maat.agencies', true) = '*'
       or agency = any (string_to_array(nullif(current_setting('maat.agencies', true), ''), ',')::uuid[]) $$;

-- The instance ---------------------------------------------------------------------------------------------------

-- One row: a text sealed under the instance's key, so that a start with another key is refused before it does harm.
create table instance (
  single boolean primary key default true check (single),
  key_check_sealed bytea not null,
  created_at timestamptz not null default now()
);

create table people (
  id uuid primary key default uuidv7(),
  email text not null unique check (email = lower(email)),
  name text not null,
  password_hash text,
  authenticator_sealed bytea,
  authenticator_step bigint,
  created_at timestamptz not null default now()
);

create table recovery_codes (
  person_id uuid not null references people on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

create table sessions (
  token_hash bytea primary key,
  id uuid not null unique default uuidv7(),
  person_id uuid not null references people on delete cascade,
  device text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  second_factor_at timestamptz,
  ended_at timestamptz
);
create index sessions_of_person on sessions (person_id, created_at);

create table one_time_links (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('set-up', 'invitation', 'reset', 'sign-in')),
  person_id uuid references people on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table sign_in_failures (
  key_hash bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  held_until timestamptz
);

-- Partnerships and who belongs to them ---------------------------------------------------------------------------

create table partnerships (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  short_name text not null,
  serves text not null check (serves in ('children', 'adults', 'both')),
  board_title text not null,
  is_example boolean not null default false,
  created_at timestamptz not null default now()
);

create table agencies (
  partnership_id uuid not null references partnerships on delete cascade,
  id uuid not null default uuidv7(),
  name text not null,
  sector text not null,
  primary key (partnership_id, id),
  unique (partnership_id, name)
);

create table memberships (
  partnership_id uuid not null references partnerships on delete cascade,
  person_id uuid not null references people on delete cascade,
  role text not null,
  agency_id uuid,
  created_at timestamptz not null default now(),
  foreign key (partnership_id, agency_id) references agencies (partnership_id, id) on delete cascade,
  unique nulls not distinct (partnership_id, person_id, role, agency_id)
);
create index memberships_of_person on memberships (person_id);

-- Who stands behind a session: the person and every membership, in one statement. Nothing when the session is unknown,
-- ended or run out.
create function signed_in(given_token_hash bytea) returns jsonb language plpgsql as $$
declare
  found_session sessions;
begin
  select * into found_session from sessions s
  where s.token_hash = given_token_hash and s.ended_at is null and s.expires_at > now();
  if not found then return null; end if;
  perform set_config('maat.person', found_session.person_id::text, true);
  return (
    select jsonb_build_object(
      'sessionId', found_session.id,
      'startedAt', found_session.created_at,
      'lastSeenAt', found_session.last_seen_at,
      'personId', p.id, 'name', p.name, 'email', p.email, 'hasAuthenticator', p.authenticator_sealed is not null,
      'memberships', coalesce((
        select jsonb_agg(jsonb_build_object('partnershipId', n.id, 'slug', n.slug, 'partnership', n.name,
          'shortName', n.short_name, 'boardTitle', n.board_title, 'isExample', n.is_example, 'role', m.role,
          'agencyId', m.agency_id) order by n.name, m.role)
        from memberships m join partnerships n on n.id = m.partnership_id where m.person_id = p.id), '[]'))
    from people p where p.id = found_session.person_id);
end $$;

-- Audits ---------------------------------------------------------------------------------------------------------

create table tool_versions (
  partnership_id uuid not null references partnerships on delete cascade,
  id uuid not null default uuidv7(),
  tool_id text not null,
  version integer not null,
  title text not null,
  definition jsonb not null,
  published_at timestamptz not null default now(),
  primary key (partnership_id, id),
  unique (partnership_id, tool_id, version)
);

create table audits (
  partnership_id uuid not null references partnerships on delete cascade,
  id uuid not null default uuidv7(),
  title text not null,
  theme text not null,
  purpose text not null,
  look_back text not null,
  starts_on date,
  ends_on date,
  deadline date,
  tool_version_id uuid not null,
  state text not null check (state in ('drafting', 'agreed', 'selecting', 'preparing', 'open', 'reviewing',
    'moderating', 'reporting', 'published', 'following-up', 'closed')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (partnership_id, id),
  foreign key (partnership_id, tool_version_id) references tool_versions (partnership_id, id)
);

create table audit_keys (
  partnership_id uuid not null,
  audit_id uuid not null,
  wrapped_key bytea,
  destroyed_at timestamptz,
  primary key (partnership_id, audit_id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade
);

create table cases (
  partnership_id uuid not null,
  audit_id uuid not null,
  id uuid not null default uuidv7(),
  reference text not null,
  label text not null,
  age integer check (age between 0 and 120),
  gender text,
  ethnicity text,
  category text,
  plan_start date,
  previous_plan_start date,
  previous_plan_end date,
  referring_agency text,
  identifier_sealed bytea,
  -- What the audit's tool asks centrally and has no column here: words by item.
  details_sealed bytea,
  details_version integer not null default 0,
  version integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade,
  unique (partnership_id, audit_id, reference),
  unique (partnership_id, audit_id, id)
);

create table requests (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  audit_id uuid not null,
  case_id uuid not null,
  agency_id uuid not null,
  sent_on date,
  due_on date,
  received_on date,
  -- The parts the agency played in the case, as the coordinator knows them: what audiences of questions are judged by.
  roles text[] not null default '{}',
  primary key (partnership_id, id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade,
  foreign key (partnership_id, audit_id, case_id) references cases (partnership_id, audit_id, id) on delete cascade,
  foreign key (partnership_id, agency_id) references agencies (partnership_id, id),
  unique (partnership_id, audit_id, case_id, agency_id),
  unique (partnership_id, id, audit_id, agency_id)
);
create index requests_of_agency on requests (partnership_id, agency_id, audit_id);
create index requests_of_case on requests (partnership_id, case_id);

-- A return has no row until somebody starts it. Its key to the request holds the agency too, since row-level security
-- goes by the return's own: nobody makes a return of theirs for what another agency was asked.
create table returns (
  partnership_id uuid not null,
  request_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  state text not null check (state in ('in-progress', 'submitted', 'reopened', 'final', 'nil')),
  started_at timestamptz not null default now(),
  submitted_on date,
  submitted_by uuid references people,
  late_reason_sealed bytea,
  nil_reason_sealed bytea,
  version integer not null default 1,
  primary key (partnership_id, request_id),
  foreign key (partnership_id, request_id, audit_id, agency_id) references requests (partnership_id, id, audit_id, agency_id) on delete cascade
);
create index returns_of_audit on returns (partnership_id, audit_id, state);

-- Choices stay plain, so that SQL can count them; every word of an answer lies in one sealed column.
create table answers (
  partnership_id uuid not null,
  request_id uuid not null,
  item_id text not null,
  audit_id uuid not null,
  agency_id uuid not null,
  version integer not null default 1,
  state text not null check (state in ('answered', 'na', 'dk', 'no-evidence', 'unanswered')),
  value text,
  words_sealed bytea,
  saved_by uuid,
  saved_at timestamptz not null default now(),
  primary key (partnership_id, request_id, item_id),
  foreign key (partnership_id, request_id) references returns (partnership_id, request_id) on delete cascade
);
create index answers_of_audit on answers (partnership_id, audit_id, item_id) include (state, value, request_id);

-- A file between its preview and the moment somebody confirms it. Sealed under the audit's key; old ones are swept away.
create table pending_imports (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  audit_id uuid not null,
  kind text not null,
  filename text not null,
  content_sealed bytea not null,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  primary key (partnership_id, id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade
);

-- Reports --------------------------------------------------------------------------------------------------------

create table report_blocks (
  partnership_id uuid not null,
  audit_id uuid not null,
  id uuid not null default uuidv7(),
  section text not null,
  position integer not null,
  kind text not null,
  content_sealed bytea not null,
  version integer not null default 1,
  primary key (partnership_id, audit_id, id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade
);

create table report_versions (
  partnership_id uuid not null,
  audit_id uuid not null,
  number integer not null,
  document_sealed bytea not null,
  numbers jsonb not null,
  published_at timestamptz not null default now(),
  published_by uuid references people,
  primary key (partnership_id, audit_id, number),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade
);

-- History: append-only and chained --------------------------------------------------------------------------------

create table history_heads (
  partnership_id uuid primary key references partnerships on delete cascade,
  sequence bigint not null,
  hash bytea not null
);

create table history (
  partnership_id uuid not null references partnerships on delete cascade,
  sequence bigint not null,
  at timestamptz not null,
  person_id uuid,
  event text not null,
  subject_kind text not null,
  subject_id text,
  audit_id uuid,
  agency_id uuid,
  detail jsonb not null,
  previous bytea not null,
  hash bytea not null,
  primary key (partnership_id, sequence)
);
create index history_of_audit on history (partnership_id, audit_id, sequence);

create function history_hash(previous bytea, partnership uuid, sequence bigint, at timestamptz, person uuid, event text,
  subject_kind text, subject_id text, audit uuid, agency uuid, detail jsonb) returns bytea language sql immutable parallel safe as
$$ select sha256(previous || convert_to(jsonb_build_array(partnership, sequence, extract(epoch from at), person, event,
     subject_kind, subject_id, audit, agency, detail)::text, 'UTF8')) $$;

-- Writes one link. The head's row lock keeps the chain in one line until the command's transaction ends, so commands
-- call this last.
create function record_history(event text, subject_kind text, subject_id text, audit uuid, agency uuid, detail jsonb)
  returns bigint language plpgsql as $$
declare
  tenant uuid := current_partnership();
  head history_heads;
  moment timestamptz := clock_timestamp();
  link bytea;
begin
  select * into head from history_heads where partnership_id = tenant for update;
  if not found then
    insert into history_heads values (tenant, 0, '\\x') on conflict do nothing;
    select * into head from history_heads where partnership_id = tenant for update;
  end if;
  link := history_hash(head.hash, tenant, head.sequence + 1, moment, current_person(), event, subject_kind, subject_id,
    audit, agency, detail);
  insert into history values (tenant, head.sequence + 1, moment, current_person(), event, subject_kind, subject_id,
    audit, agency, detail, head.hash, link);
  update history_heads set sequence = head.sequence + 1, hash = link where partnership_id = tenant;
  return head.sequence + 1;
end $$;

-- The first link of the current partnership that does not hold, or nothing. Reads the chain in order, and holds its
-- end against the head that is noted apart from it.
create function first_broken_link() returns table (sequence bigint, reason text) language sql stable as $$
  with links as (
    select h.*, lag(h.hash) over w as before, lag(h.sequence) over w as sequence_before
    from history h where h.partnership_id = current_partnership() window w as (order by h.sequence)
  ), broken as (
    select l.sequence, case
      when l.sequence <> coalesce(l.sequence_before, 0) + 1 then 'a row before it is missing'
      when l.previous <> coalesce(l.before, '\\x') then 'it does not follow from the row before it'
      else 'its content was changed' end as reason
    from links l
    where l.sequence <> coalesce(l.sequence_before, 0) + 1 or l.previous <> coalesce(l.before, '\\x')
      or l.hash <> history_hash(l.previous, l.partnership_id, l.sequence, l.at, l.person_id, l.event, l.subject_kind,
        l.subject_id, l.audit_id, l.agency_id, l.detail)
    union all
    select greatest(d.sequence, n.sequence), case
      when d.sequence is null then 'the note of the newest row is missing'
      when d.sequence > coalesce(n.sequence, 0) then 'rows at the end are missing'
      when d.sequence < n.sequence then 'the note of the newest row is of an earlier one'
      else 'its content was changed, and its hash with it' end
    from (select * from history_heads where partnership_id = current_partnership()) d
    full join (select l.sequence, l.hash from links l order by l.sequence desc limit 1) n on true
    where coalesce(d.sequence, 0) <> coalesce(n.sequence, 0) or coalesce(d.hash, '\\x') <> coalesce(n.hash, '\\x')
  )
  select b.sequence, b.reason from broken b order by b.sequence limit 1
$$;

-- Row-level security ---------------------------------------------------------------------------------------------

alter table partnerships enable row level security;
alter table partnerships force row level security;
create policy tenant on partnerships using (
  id = current_partnership() or is_operator()
  or exists (select from memberships m where m.partnership_id = id and m.person_id = current_person())
) with check (is_operator());
-- With a partnership goes all it holds, its history too: only an example may go, and nothing becomes one.
create policy examples_may_go on partnerships as restrictive for delete using (is_example and is_operator());

alter table memberships enable row level security;
alter table memberships force row level security;
create policy tenant on memberships using (partnership_id = current_partnership());
create policy own on memberships for select using (person_id = current_person() or is_operator());

do $$
declare
  name text;
begin
  foreach name in array array['agencies', 'tool_versions', 'audits', 'audit_keys', 'report_versions', 'history_heads',
    'history'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant on %I using (partnership_id = current_partnership())', name);
  end loop;
  foreach name in array array['requests', 'returns', 'answers'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant_and_agency on %I using (partnership_id = current_partnership() and sees_agency(agency_id))', name);
  end loop;
end $$;

-- A case shows to those who may see every agency's work, and to an agency that was sent a request about it.
alter table cases enable row level security;
alter table cases force row level security;
create policy tenant_and_asked on cases using (
  partnership_id = current_partnership() and (sees_all_agencies() or exists (
    select from requests r where r.partnership_id = cases.partnership_id and r.case_id = cases.id and r.sent_on is not null))
);

alter table pending_imports enable row level security;
alter table pending_imports force row level security;
create policy tenant_and_sender on pending_imports using (
  partnership_id = current_partnership() and created_by is not distinct from current_person()
);

alter table report_blocks enable row level security;
alter table report_blocks force row level security;
create policy tenant_and_all_agencies on report_blocks using (partnership_id = current_partnership() and sees_all_agencies());

-- The owner of the tables stands behind row-level security too; a backup, run as the owner, says that it is one.
do $$
declare
  name text;
begin
  for name in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relrowsecurity loop
    execute format('create policy operator_backup on %I to current_user using (is_operator()) with check (is_operator())', name);
  end loop;
end $$;

grant select, insert, update, delete on all tables in schema public to maat_app;
-- A large import counts afresh what it filled, so that the next query is planned for it.
grant maintain on answers, returns, requests, cases to maat_app;
revoke update, delete on history, report_versions, tool_versions from maat_app;
revoke update on partnerships from maat_app;
revoke delete on audit_keys, history_heads, audits, people from maat_app;
`;
