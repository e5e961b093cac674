import { sql, type Kysely } from 'kysely';

/** The terms of reference of an audit in full, their versions as they were agreed, and the rolling programme of audits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = /* sql */ `
-- What is being written; without a row the worksheet is empty.
create table terms_worksheets (
  partnership_id uuid not null,
  audit_id uuid not null,
  worksheet jsonb not null,
  edit integer not null default 1,
  primary key (partnership_id, audit_id),
  foreign key (partnership_id, audit_id) references audits on delete cascade
);

-- What was agreed: added to, never changed.
create table terms_versions (
  partnership_id uuid not null,
  audit_id uuid not null,
  number integer not null check (number > 0),
  terms jsonb not null,
  agreed_by text[] not null check (cardinality(agreed_by) > 0),
  agreed_on date not null,
  -- Why the terms were changed, or agreed only after the fieldwork had begun.
  reason text check (reason <> ''),
  recorded_by uuid references people,
  recorded_at timestamptz not null default now(),
  primary key (partnership_id, audit_id, number),
  foreign key (partnership_id, audit_id) references audits on delete cascade,
  check (number = 1 or reason is not null)
);

create table programme_plans (
  partnership_id uuid not null references partnerships on delete cascade,
  id uuid not null default uuidv7(),
  plan jsonb not null,
  starts_on date not null,
  -- The audit that the plan became.
  audit_id uuid,
  edit integer not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, audit_id) references audits on delete cascade
);
create index programme_in_order on programme_plans (partnership_id, starts_on, id);
create unique index one_plan_of_an_audit on programme_plans (partnership_id, audit_id) where audit_id is not null;

do $$
declare
  name text;
begin
  foreach name in array array['terms_worksheets', 'terms_versions', 'programme_plans'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant on %I using (partnership_id = current_partnership())', name);
    execute format('create policy operator_backup on %I to current_user using (is_operator()) with check (is_operator())', name);
  end loop;
end $$;
grant select, insert, update on terms_worksheets to maat_app;
grant select, insert on terms_versions to maat_app;
grant select, insert, update, delete on programme_plans to maat_app;
`;
