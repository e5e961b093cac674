import { sql, type Kysely } from 'kysely';

/**
 * The population a sample is drawn from, the plan, the draws, and who is behind a drawn case. Everything that could tell
 * who a child or adult is lies sealed under the audit's key. Only those who see every agency's work come near it: the
 * coordinator, and the case selector within the scope of selecting.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
  await sql.raw(security).execute(db);
}

const tables = /* sql */ `
create table populations (
  partnership_id uuid not null,
  audit_id uuid not null,
  id uuid not null default uuidv7(),
  source_system text not null,
  extracted_on date not null,
  format text not null check (format in ('csv', 'xlsx')),
  encoding text not null check (encoding in ('utf-8', 'windows-1252')),
  -- Of the file as it was sent.
  file_hash bytea not null,
  file_bytes bigint not null,
  headings jsonb not null,
  state text not null check (state in ('received', 'reading', 'ready', 'failed')),
  match jsonb,
  lines_read integer not null default 0,
  -- Why it could not be read: where and what, never what a cell says.
  problem text,
  row_count integer,
  frame_hash bytea,
  -- Counts and lines of what is doubtful in the data.
  remarks jsonb not null default '[]',
  kept_by uuid references people,
  kept_at timestamptz not null default now(),
  touched_at timestamptz not null default now(),
  primary key (partnership_id, audit_id, id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade
);

-- The file until it is read, then the frame: references, dates of birth, and a part for each fact.
create table population_parts (
  partnership_id uuid not null,
  audit_id uuid not null,
  population_id uuid not null,
  part text not null,
  position integer not null,
  -- Facts and their values' number, for parts that are facts.
  fact text,
  takes text check (takes in ('text', 'day', 'number')),
  content_sealed bytea not null,
  primary key (partnership_id, audit_id, population_id, part, position),
  foreign key (partnership_id, audit_id, population_id) references populations (partnership_id, audit_id, id) on delete cascade
);

-- Which heading holds what in the extracts of a system, as it was said last.
create table population_matches (
  partnership_id uuid not null references partnerships on delete cascade,
  source_system text not null,
  match jsonb not null,
  primary key (partnership_id, source_system)
);

create table sample_plans (
  partnership_id uuid not null,
  audit_id uuid not null,
  plan jsonb not null,
  edit integer not null default 1,
  primary key (partnership_id, audit_id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade
);

-- Draws are kept as they came out; a later one stands beside an earlier one, never in its place.
create table samples (
  partnership_id uuid not null,
  audit_id uuid not null,
  number integer not null,
  population_id uuid not null,
  kind text not null check (kind in ('drawn', 'chosen')),
  -- None where cases were chosen on purpose.
  plan jsonb,
  -- What the board confirmed that the audit is about, as it stood at the draw.
  theme text not null,
  frame_hash bytea not null,
  ledger jsonb not null,
  strata jsonb not null,
  margins jsonb not null,
  warnings jsonb not null,
  -- Of cases and reserves in their order, so that a draw made again can be held against it.
  result_hash bytea not null,
  words_sealed bytea not null,
  made_by uuid references people,
  made_at timestamptz not null default now(),
  primary key (partnership_id, audit_id, number),
  check ((kind = 'drawn') = (plan is not null)),
  foreign key (partnership_id, audit_id, population_id) references populations (partnership_id, audit_id, id) on delete cascade
);

-- The identity vault: who is behind each case and reserve of a sample.
create table sample_members (
  partnership_id uuid not null,
  audit_id uuid not null,
  sample_number integer not null,
  place integer not null,
  part text not null check (part in ('case', 'reserve')),
  stratum text not null,
  identity_sealed bytea not null,
  primary key (partnership_id, audit_id, sample_number, place),
  foreign key (partnership_id, audit_id, sample_number) references samples (partnership_id, audit_id, number) on delete cascade
);

create table sample_uses (
  partnership_id uuid not null,
  audit_id uuid not null,
  sample_number integer not null,
  reason_sealed bytea,
  used_by uuid references people,
  used_at timestamptz not null default now(),
  primary key (partnership_id, audit_id, sample_number),
  foreign key (partnership_id, audit_id, sample_number) references samples (partnership_id, audit_id, number) on delete cascade
);

-- Which audit case a member of a sample became. It goes with the case; the vault stays.
create table sample_cases (
  partnership_id uuid not null,
  audit_id uuid not null,
  sample_number integer not null,
  place integer not null,
  case_id uuid not null,
  primary key (partnership_id, audit_id, sample_number, place),
  foreign key (partnership_id, audit_id, sample_number, place) references sample_members (partnership_id, audit_id, sample_number, place) on delete cascade,
  foreign key (partnership_id, case_id) references cases (partnership_id, id) on delete cascade
);
create index sample_cases_of_case on sample_cases (partnership_id, case_id);

create table sample_swaps (
  partnership_id uuid not null,
  audit_id uuid not null,
  sample_number integer not null,
  out_place integer not null,
  in_place integer not null,
  -- How the case that went was known in the audit.
  out_label text not null,
  in_label text not null,
  reason_sealed bytea not null,
  swapped_by uuid references people,
  swapped_at timestamptz not null default now(),
  primary key (partnership_id, audit_id, sample_number, out_place),
  unique (partnership_id, audit_id, sample_number, in_place),
  foreign key (partnership_id, audit_id, sample_number, out_place) references sample_members (partnership_id, audit_id, sample_number, place) on delete cascade,
  foreign key (partnership_id, audit_id, sample_number, in_place) references sample_members (partnership_id, audit_id, sample_number, place) on delete cascade
);
`;

const security = /* sql */ `
do $$
declare
  name text;
begin
  foreach name in array array['populations', 'population_parts', 'population_matches', 'sample_plans', 'samples', 'sample_members',
    'sample_uses', 'sample_cases', 'sample_swaps'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant_and_all_agencies on %I using (partnership_id = current_partnership() and sees_all_agencies())', name);
    execute format('create policy operator_backup on %I to current_user using (is_operator()) with check (is_operator())', name);
  end loop;
end $$;

grant select, insert, update on populations, population_matches, sample_plans to maat_app;
grant select, insert, delete on population_parts, sample_cases to maat_app;
grant select, insert on samples, sample_members, sample_uses, sample_swaps to maat_app;
`;
