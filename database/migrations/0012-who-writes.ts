import { sql, type Kysely } from 'kysely';

/** Narrower: what everybody reads, only those who see every agency's work write. Wider: a stand-in raises a concern for the agency whose record they read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(narrower + ofOneself + concernsOfStandIns).execute(db);
}

const narrower = /* sql */ `
do $$
declare
  name text;
begin
  foreach name in array array['terms_worksheets', 'terms_versions', 'programme_plans', 'sending_choices', 'chase_schedules',
    'audit_team', 'opening_meetings', 'meeting_attendance'] loop
    execute format('alter policy tenant on %I with check (partnership_id = current_partnership() and (select sees_all_agencies()))', name);
  end loop;
  foreach name in array array['audit_team', 'opening_meetings', 'meeting_attendance'] loop
    execute format('create policy all_agencies_remove on %I as restrictive for delete using ((select sees_all_agencies()) or is_operator())', name);
  end loop;
end $$;
alter policy tenant on auditor_understanding
  with check (partnership_id = current_partnership() and ((select sees_all_agencies()) or person_id = (select current_person())));
create policy own_or_all_agencies_remove on auditor_understanding as restrictive for delete using (
  (select sees_all_agencies()) or is_operator() or person_id = (select current_person()));
create policy no_conflict_removes on evidence as restrictive for delete using (
  (select sees_all_agencies()) or request_id <> all ((select conflicting_requests())::uuid[]));
`;

// What somebody says of themselves they cannot turn into more: only others let them in elsewhere or take a conflict back.
const ofOneself = /* sql */ `
create function no_more_for_oneself() returns trigger language plpgsql as $$
begin
  if new.person_id = current_person() and not sees_all_agencies() and not is_operator()
    and ((old.conflict and not new.conflict) or (new.stand_in_from is not null and new.stand_in_from is distinct from old.stand_in_from)) then
    raise exception 'Nobody changes this of themselves' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger no_more_for_oneself before update on request_auditors for each row execute function no_more_for_oneself();

-- Which request, agency and person a row is of never changes.
revoke update on request_auditors from maat_app;
grant update (assigned_by, assigned_at, stand_in_from, stand_in_reason, declared_at, line_manages, involved, conflict, job_title, team) on request_auditors to maat_app;
`;

// They follow the concern they raised, with what was done and its letters, for as long as they stand in.
const concernsOfStandIns = /* sql */ `
create function stands_in_on(the_case uuid, agency uuid) returns boolean language sql stable as
$$ select exists (select from requests r where r.partnership_id = current_partnership() and r.case_id = the_case and r.agency_id = agency
   and r.id = any ((select stood_in_requests())::uuid[])) $$;
create policy to_stand_in on concerns using (partnership_id = current_partnership() and raised_by = (select current_person()) and stands_in_on(case_id, agency_id));
create policy to_stand_in on concern_actions using (partnership_id = current_partnership() and exists (
  select from concerns c where c.partnership_id = concern_actions.partnership_id and c.id = concern_id and c.raised_by = (select current_person()) and stands_in_on(c.case_id, c.agency_id)));
create policy to_stand_in on letters using (partnership_id = current_partnership() and exists (
  select from concerns c where c.partnership_id = letters.partnership_id and c.id = letters.about and c.raised_by = (select current_person()) and stands_in_on(c.case_id, c.agency_id)));
`;
