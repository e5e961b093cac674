import { sql, type Kysely } from 'kysely';

/** The files of brothers, sisters and parents that belong to a case under audit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = /* sql */ `
create table linked_records (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  audit_id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('sibling', 'parent', 'other')),
  -- Counts the records of one kind with their case: Sibling 2 of Child A.
  number integer not null check (number > 0),
  -- A sibling who is a case of the audit as well.
  other_case_id uuid,
  -- By what agencies find the file.
  identifier_sealed bytea,
  -- Whether the agencies read this file for the audit. A link that is only known is shown to nobody but those who prepare the audit.
  is_read boolean not null,
  -- Why more files are read than usual.
  reason_sealed bytea,
  added_by uuid references people,
  added_at timestamptz not null default now(),
  primary key (partnership_id, id),
  unique (partnership_id, case_id, kind, number),
  foreign key (partnership_id, audit_id, case_id) references cases (partnership_id, audit_id, id) on delete cascade,
  foreign key (partnership_id, other_case_id) references cases (partnership_id, id) on delete set null (other_case_id)
);

alter table linked_records enable row level security;
alter table linked_records force row level security;
create policy tenant_and_asked on linked_records using (
  partnership_id = current_partnership() and (sees_all_agencies() or (is_read and exists (
    select from cases c where c.partnership_id = linked_records.partnership_id and c.id = linked_records.case_id)))
) with check (partnership_id = current_partnership() and sees_all_agencies());
create policy operator_backup on linked_records to current_user using (is_operator()) with check (is_operator());
grant select, insert, update, delete on linked_records to maat_app;
`;
