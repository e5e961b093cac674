import { sql, type Kysely } from 'kysely';

/**
 * Who audits which request, declared to be independent of the case; stand-ins from another body; what auditors bring with
 * them; the standing audit team; and the meeting that opens an audit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
  await sql.raw(security).execute(db);
  await sql.raw(saving).execute(db);
}

const tables = /* sql */ `
-- The team within the agency, where the ask is to one of them.
alter table requests add column team text check (team <> '');

-- Whom the return names when it is handed in: its auditors and the practitioner of the case.
alter table returns add column sign_off_sealed bytea;

-- An agency that was thought of for a case and has no part in it: decided, not forgotten.
create table not_involved (
  partnership_id uuid not null,
  audit_id uuid not null,
  case_id uuid not null,
  agency_id uuid not null,
  -- Who said so, and why.
  words_sealed bytea not null,
  decided_by uuid references people,
  decided_on date not null,
  primary key (partnership_id, case_id, agency_id),
  foreign key (partnership_id, audit_id, case_id) references cases (partnership_id, audit_id, id) on delete cascade,
  foreign key (partnership_id, agency_id) references agencies (partnership_id, id) on delete cascade
);
create index not_involved_of_audit on not_involved (partnership_id, audit_id);

-- Somebody as the auditor of a request: assigned by the lead auditor, or taking it where nobody is; declared, or not yet.
-- As with returns the key to the request holds the agency too, since row-level security goes by the row's own.
create table request_auditors (
  partnership_id uuid not null,
  request_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  person_id uuid not null references people on delete cascade,
  assigned_by uuid references people,
  assigned_at timestamptz,
  -- Of a stand-in: the agency they come from, and why they are needed.
  stand_in_from uuid,
  stand_in_reason text check (stand_in_reason <> ''),
  declared_at timestamptz,
  line_manages boolean,
  involved boolean,
  conflict boolean not null default false check (conflict = (coalesce(line_manages, false) or coalesce(involved, false))),
  -- As they were when the person declared.
  job_title text not null default '',
  team text not null default '',
  primary key (partnership_id, request_id, person_id),
  foreign key (partnership_id, request_id, audit_id, agency_id) references requests (partnership_id, id, audit_id, agency_id) on delete cascade,
  foreign key (partnership_id, stand_in_from) references agencies (partnership_id, id) on delete cascade,
  check ((declared_at is null) = (line_manages is null) and (declared_at is null) = (involved is null)),
  check ((stand_in_from is null) = (stand_in_reason is null)),
  constraint nobody_with_a_conflict_is_assigned check (assigned_at is null or not conflict)
);
create index auditors_of_audit on request_auditors (partnership_id, audit_id, agency_id);
create index stand_ins_and_conflicts on request_auditors (partnership_id, person_id) include (request_id) where stand_in_from is not null or conflict;

create table auditor_profiles (
  partnership_id uuid not null,
  agency_id uuid not null,
  person_id uuid not null references people on delete cascade,
  job_title text not null,
  team text not null,
  experience text not null check (experience in ('first-time', 'some', 'seasoned', '')),
  -- Line manages or supervises, and so reads files for a living; null while nobody has said.
  supervises boolean,
  -- Which method, and when.
  trainings jsonb not null default '[]',
  edit integer not null default 1,
  primary key (partnership_id, agency_id, person_id),
  foreign key (partnership_id, agency_id) references agencies (partnership_id, id) on delete cascade
);

-- That the lead auditor has briefed the agency's auditors, and on what.
create table auditor_briefings (
  partnership_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  topics text[] not null,
  noted_by uuid references people,
  noted_at timestamptz not null default now(),
  primary key (partnership_id, audit_id, agency_id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade,
  foreign key (partnership_id, agency_id) references agencies (partnership_id, id) on delete cascade
);

-- The standing audit team: people who read the files of several agencies.
create table audit_team (
  partnership_id uuid not null references partnerships on delete cascade,
  person_id uuid not null references people on delete cascade,
  part text not null check (part in ('director-lead', 'professional-lead', 'reviewing-manager', 'member')),
  profession text not null,
  primary key (partnership_id, person_id)
);
create unique index one_director_lead on audit_team (partnership_id) where part = 'director-lead';

create table opening_meetings (
  partnership_id uuid not null,
  audit_id uuid not null,
  held_on date not null,
  starts_at text not null check (starts_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  ends_at text not null check (ends_at ~ '^[0-2][0-9]:[0-5][0-9]$' and ends_at > starts_at),
  place text not null,
  agenda text not null,
  chair uuid references people,
  edit integer not null default 1,
  primary key (partnership_id, audit_id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade
);

-- Agencies that came.
create table meeting_attendance (
  partnership_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  primary key (partnership_id, audit_id, agency_id),
  foreign key (partnership_id, audit_id) references opening_meetings (partnership_id, audit_id) on delete cascade,
  foreign key (partnership_id, agency_id) references agencies (partnership_id, id) on delete cascade
);

-- Auditors of whom it is confirmed, by themselves or the coordinator, that they understand what is asked of them.
create table auditor_understanding (
  partnership_id uuid not null,
  audit_id uuid not null,
  person_id uuid not null references people on delete cascade,
  confirmed_by uuid references people,
  confirmed_at timestamptz not null default now(),
  primary key (partnership_id, audit_id, person_id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade
);
`;

const security = /* sql */ `
do $$
declare
  name text;
begin
  foreach name in array array['not_involved', 'request_auditors', 'auditor_profiles', 'auditor_briefings', 'audit_team', 'opening_meetings',
    'meeting_attendance', 'auditor_understanding'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy operator_backup on %I to %I using (is_operator()) with check (is_operator())', name, current_user);
  end loop;
  foreach name in array array['audit_team', 'opening_meetings', 'meeting_attendance', 'auditor_understanding'] loop
    execute format('create policy tenant on %I using (partnership_id = current_partnership())', name);
  end loop;
  -- Of somebody's own rows also those with another agency: a stand-in's.
  foreach name in array array['request_auditors', 'auditor_profiles'] loop
    execute format('create policy tenant_and_agency on %I using (partnership_id = current_partnership() and ((select sees_all_agencies())
      or agency_id = any ((select visible_agencies())::uuid[]) or person_id = (select current_person())))', name);
  end loop;
end $$;
create policy tenant_and_agency on auditor_briefings using (partnership_id = current_partnership()
  and ((select sees_all_agencies()) or agency_id = any ((select visible_agencies())::uuid[])));
create policy tenant_and_all_agencies on not_involved using (partnership_id = current_partnership() and (select sees_all_agencies()));

-- The requests for which the person of this transaction stands in, and those on which they have a conflict.
create function stood_in_requests() returns uuid[] language sql stable parallel safe as
$$ select coalesce(array_agg(s.request_id), '{}') from request_auditors s
   where s.partnership_id = current_partnership() and s.person_id = current_person() and s.stand_in_from is not null and not s.conflict $$;
create function conflicting_requests() returns uuid[] language sql stable parallel safe as
$$ select coalesce(array_agg(s.request_id), '{}') from request_auditors s
   where s.partnership_id = current_partnership() and s.person_id = current_person() and s.conflict $$;

-- Nobody makes a stand-in of themselves: a row for another agency's request comes from that agency's lead or the coordinator.
create policy no_stand_in_by_oneself on request_auditors as restrictive for insert with check (
  (select sees_all_agencies()) or agency_id = any ((select visible_agencies())::uuid[]) or is_operator());

-- A stand-in sees the one request and works on its return; the names let the agency's own policy be judged first.
create policy to_stand_in on requests for select using (partnership_id = current_partnership() and id = any ((select stood_in_requests())::uuid[]));
do $$
declare
  name text;
begin
  foreach name in array array['returns', 'answers', 'evidence'] loop
    execute format('create policy to_stand_in on %I for select using (partnership_id = current_partnership() and request_id = any ((select stood_in_requests())::uuid[]))', name);
    execute format('create policy to_stand_in_adds on %I for insert with check (partnership_id = current_partnership() and request_id = any ((select stood_in_requests())::uuid[]))', name);
    execute format('create policy to_stand_in_changes on %I for update using (partnership_id = current_partnership() and request_id = any ((select stood_in_requests())::uuid[]))', name);
    -- Whoever has a conflict writes nothing in the return, by whatever way. Coordinators reopen it all the same.
    execute format('create policy no_conflict_adds on %I as restrictive for insert with check ((select sees_all_agencies()) or request_id <> all ((select conflicting_requests())::uuid[]))', name);
    execute format('create policy no_conflict_changes on %I as restrictive for update using ((select sees_all_agencies()) or request_id <> all ((select conflicting_requests())::uuid[]))', name);
  end loop;
end $$;
create policy to_stand_in_removes on evidence for delete using (partnership_id = current_partnership() and request_id = any ((select stood_in_requests())::uuid[]));

grant select, insert, update, delete on not_involved, request_auditors, auditor_profiles, audit_team, opening_meetings, meeting_attendance, auditor_understanding to maat_app;
grant select, insert, update on auditor_briefings to maat_app;
`;

// As in 0002, with one outcome more:
//   not-auditor  not written, the person has not declared themselves independent, has a conflict, or others are assigned
const saving = /* sql */ `
create or replace function save_answers(partnership_ids uuid[], person_ids uuid[], agency_lists text[], request_ids uuid[],
  item_ids text[], base_versions integer[], states text[], chosen_values text[], sealed_words bytea[])
  returns table (place integer, outcome text, version integer, saved_at timestamptz, saved_by uuid, state text,
    value text, words bytea, answered integer)
  language plpgsql set enable_seqscan to off set enable_bitmapscan to off as $$
#variable_conflict use_column
declare
  given record;
  found_agency uuid;
  found_audit uuid;
  writes boolean;
  audit_state text;
  return_state text;
  stored answers;
  looked record;
  head history_heads;
  moment timestamptz := clock_timestamp();
  saved_places integer[] := '{}';
  saved_audits uuid[] := '{}';
  saved_agencies uuid[] := '{}';
  saved_versions integer[] := '{}';
  at integer;
begin
  perform set_config('maat.operator', '', true);
  for given in
    select e.* from unnest(partnership_ids, person_ids, agency_lists, request_ids, item_ids, base_versions, states,
      chosen_values, sealed_words) with ordinality
      as e (partnership, person, agencies, request, item, base, state, value, words, place)
    order by e.partnership, e.request, e.item, e.place
  loop
    place := given.place; version := null; saved_at := null; saved_by := null; state := null; value := null;
    words := null; answered := null;
    perform set_config('maat.partnership', given.partnership::text, true),
      set_config('maat.person', given.person::text, true), set_config('maat.agencies', given.agencies, true);

    select r.agency_id, r.audit_id, a.state, m.declared_at is not null and not m.conflict and (m.assigned_at is not null or not exists (
        select from request_auditors o where o.partnership_id = r.partnership_id and o.request_id = r.id and o.assigned_at is not null))
      into found_agency, found_audit, audit_state, writes
    from requests r join audits a on a.partnership_id = r.partnership_id and a.id = r.audit_id
      left join request_auditors m on m.partnership_id = r.partnership_id and m.request_id = r.id and m.person_id = given.person
    where r.partnership_id = given.partnership and r.id = given.request;
    if not found then
      outcome := 'not-found'; return next; continue;
    end if;
    if writes is not true then
      outcome := 'not-auditor'; return next; continue;
    end if;

    select t.state into return_state from returns t
    where t.partnership_id = given.partnership and t.request_id = given.request for no key update;
    if not found and audit_state in ('open', 'reviewing') then
      insert into returns (partnership_id, request_id, audit_id, agency_id, state)
      values (given.partnership, given.request, found_audit, found_agency, 'in-progress')
      on conflict (partnership_id, request_id) do nothing;
      -- Somebody else may have made the row in the same moment: what it says now counts.
      select t.state into return_state from returns t
      where t.partnership_id = given.partnership and t.request_id = given.request for no key update;
    end if;
    if return_state not in ('in-progress', 'reopened') then
      outcome := 'locked'; state := return_state; return next; continue;
    end if;
    if not (audit_state in ('open', 'reviewing') or (audit_state = 'moderating' and return_state = 'reopened')) then
      outcome := 'closed'; state := audit_state; return next; continue;
    end if;

    -- One look at the return's answers: the stored one, and how many others there are.
    select (array_agg(s) filter (where s.item_id = given.item))[1] as answer,
      count(*) filter (where s.state <> 'unanswered' and s.item_id <> given.item) as others into looked
    from answers s where s.partnership_id = given.partnership and s.request_id = given.request;
    stored := looked.answer;
    if coalesce(stored.version, 0) <> given.base then
      outcome := 'stale'; version := coalesce(stored.version, 0); saved_at := stored.saved_at;
      saved_by := stored.saved_by; state := coalesce(stored.state, 'unanswered'); value := stored.value;
      words := stored.words_sealed;
    else
      -- The return's lock keeps every other saver of its answers out, so nothing can come between looking and writing.
      if stored.version is null then
        insert into answers (partnership_id, request_id, item_id, audit_id, agency_id, version, state, value, words_sealed,
          saved_by, saved_at)
        values (given.partnership, given.request, given.item, found_audit, found_agency, 1, given.state, given.value,
          given.words, given.person, moment);
      else
        update answers set version = given.base + 1, state = given.state, value = given.value,
          words_sealed = given.words, saved_by = given.person, saved_at = moment
        where partnership_id = given.partnership and request_id = given.request and item_id = given.item;
      end if;
      outcome := 'saved'; version := given.base + 1; saved_at := moment; saved_by := given.person;
      saved_places := saved_places || place; saved_audits := saved_audits || found_audit;
      saved_agencies := saved_agencies || found_agency; saved_versions := saved_versions || version;
    end if;
    answered := looked.others + (case when coalesce(state, given.state) = 'unanswered' then 0 else 1 end);
    return next;
  end loop;

  -- The places are already in the order of the partnerships, so the heads are locked in that order too.
  for n in 1 .. cardinality(saved_places) loop
    at := saved_places[n];
    if head.partnership_id is distinct from partnership_ids[at] then
      update history_heads set sequence = head.sequence, hash = head.hash where partnership_id = head.partnership_id;
      perform set_config('maat.partnership', partnership_ids[at]::text, true);
      head := lock_history_head();
    end if;
    head := write_history_link(head, person_ids[at], 'answer-saved', 'return', request_ids[at]::text, saved_audits[n],
      saved_agencies[n], jsonb_build_object('item', item_ids[at], 'version', saved_versions[n]));
  end loop;
  update history_heads set sequence = head.sequence, hash = head.hash where partnership_id = head.partnership_id;
end $$;
`;
