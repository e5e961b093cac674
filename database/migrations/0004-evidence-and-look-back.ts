import { sql, type Kysely } from 'kysely';

/**
 * Evidence as records of their own, each of which may support several answers of one return, and the rule by which an
 * audit's look-back is counted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = /* sql */ `
-- Both or neither: without them the look-back is words only.
alter table audits
  add column look_back_anchor text check (look_back_anchor in ('audit-start', 'plan-start', 'previous-plan-start')),
  add column look_back_months integer check (look_back_months between 0 and 240),
  add constraint audits_look_back_check check ((look_back_anchor is null) = (look_back_months is null));

-- Kind and date stay plain; the name, the reference and the note lie in one sealed column. As with returns, the key to the
-- request holds the agency too, since row-level security goes by the row's own.
create table evidence (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  request_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  kind text not null check (kind in ('document', 'recorded-decision', 'supervision', 'conversation', 'other')),
  happened_on date,
  words_sealed bytea not null,
  -- The questions of the return whose answers it supports.
  item_ids text[] not null default '{}',
  version integer not null default 1,
  added_by uuid references people,
  added_at timestamptz not null default now(),
  changed_by uuid references people,
  changed_at timestamptz not null default now(),
  primary key (partnership_id, id),
  foreign key (partnership_id, request_id) references returns (partnership_id, request_id) on delete cascade,
  foreign key (partnership_id, request_id, audit_id, agency_id) references requests (partnership_id, id, audit_id, agency_id) on delete cascade
);
create index evidence_of_return on evidence (partnership_id, request_id, id);

alter table evidence enable row level security;
alter table evidence force row level security;
create policy tenant_and_agency on evidence using (partnership_id = current_partnership()
  and ((select sees_all_agencies()) or agency_id = any ((select visible_agencies())::uuid[])));
do $$ begin
  execute format('create policy operator_backup on evidence to %I using (is_operator()) with check (is_operator())', current_user);
end $$;
grant select, insert, update, delete on evidence to maat_app;

-- Evidence belongs to the answers: it changes only while the return takes them, by the rule that save_answers holds.
create function refuse_evidence_of_locked_return() returns trigger language plpgsql as $$
declare
  given evidence := coalesce(new, old);
  return_state text;
  audit_state text;
begin
  -- A backup that is put back brings evidence of returns that were handed in long ago.
  if is_operator() then return given; end if;
  select t.state, a.state into return_state, audit_state
  from returns t join audits a on a.partnership_id = t.partnership_id and a.id = t.audit_id
  where t.partnership_id = given.partnership_id and t.request_id = given.request_id;
  -- With the return itself its evidence goes, whatever has become of it.
  if found and not (
    (return_state = 'in-progress' and audit_state in ('open', 'reviewing'))
    or (return_state = 'reopened' and audit_state in ('open', 'reviewing', 'moderating'))
  ) then
    raise exception 'the return takes no answers, so its evidence cannot be changed' using errcode = 'check_violation';
  end if;
  return given;
end $$;
create trigger evidence_while_answers_are_taken before insert or update or delete on evidence
  for each row execute function refuse_evidence_of_locked_return();
`;
