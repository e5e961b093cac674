import { sql, type Kysely } from 'kysely';

/** Immediate concerns about somebody's safety, what is done about them, and what each return says about safety. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = /* sql */ `
-- What the agency says of safety when it hands a return in; null where nothing was said, as in returns from a file.
alter table returns add column safety text check (safety in ('none', 'raised'));

-- Whom an agency has named to receive concerns; its lead auditors where nobody is named.
alter table agencies add column concerns_to uuid references people on delete set null;

-- Urgency, times and outcome stay plain, so that they can be counted; every word lies in a sealed column.
create table concerns (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  audit_id uuid not null,
  -- The agency whose manager has to act.
  agency_id uuid not null,
  -- null for somebody about whom the agency was not asked: the words then say who is meant.
  case_id uuid,
  urgency text not null check (urgency in ('now', 'today', 'this-week')),
  words_sealed bytea not null,
  raised_by uuid references people,
  raised_at timestamptz not null,
  acknowledged_by uuid references people,
  acknowledged_at timestamptz,
  escalated_at timestamptz,
  outcome text check (outcome in ('protected', 'plan-changed', 'already-in-hand', 'no-action')),
  outcome_sealed bytea,
  closed_by uuid references people,
  closed_at timestamptz,
  version integer not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, id, audit_id, agency_id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade,
  foreign key (partnership_id, agency_id) references agencies (partnership_id, id),
  foreign key (partnership_id, case_id) references cases (partnership_id, id) on delete set null (case_id),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (outcome is null) and (closed_at is null) = (outcome_sealed is null)),
  check (closed_at is null or acknowledged_at is not null),
  constraint closed_by_somebody_else check (closed_by is distinct from raised_by or closed_by is null)
);
create index concerns_of_audit on concerns (partnership_id, audit_id, agency_id);
create index concerns_open on concerns (partnership_id, raised_at) where closed_at is null;

create table concern_actions (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  concern_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  words_sealed bytea not null,
  due_on date not null,
  added_by uuid references people,
  added_at timestamptz not null,
  done_by uuid references people,
  done_on date,
  primary key (partnership_id, id),
  foreign key (partnership_id, concern_id, audit_id, agency_id) references concerns (partnership_id, id, audit_id, agency_id) on delete cascade
);
create index actions_of_concern on concern_actions (partnership_id, concern_id, id);

-- Letters about concerns: written with what they tell of, sent afterwards, so that a mail server that is down loses nothing.
create table concern_letters (
  partnership_id uuid not null,
  concern_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  kind text not null check (kind in ('raised', 'escalated')),
  person_id uuid not null references people on delete cascade,
  tried_at timestamptz,
  sent_at timestamptz,
  primary key (partnership_id, concern_id, kind, person_id),
  foreign key (partnership_id, concern_id, audit_id, agency_id) references concerns (partnership_id, id, audit_id, agency_id) on delete cascade
);
create index letters_unsent on concern_letters (partnership_id, concern_id) where sent_at is null;

do $$
declare
  name text;
begin
  foreach name in array array['concerns', 'concern_actions', 'concern_letters'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant_and_agency on %I using (partnership_id = current_partnership() and ((select sees_all_agencies()) or agency_id = any ((select visible_agencies())::uuid[])))', name);
    execute format('create policy operator_backup on %I to %I using (is_operator()) with check (is_operator())', name, current_user);
  end loop;
end $$;
-- What was raised is never taken away by the program; with a partnership that is an example it goes.
grant select, insert, update on concerns, concern_actions, concern_letters to maat_app;
`;
