import { sql, type Kysely } from 'kysely';

/** One queue for all letters of a partnership; when an audit's agencies are chased and who was; extensions of due days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(letters).execute(db);
  await sql.raw(fromConcerns).execute(db);
  await sql.raw(chasing).execute(db);
}

const letters = /* sql */ `
-- Letters are written with what they tell of and sent afterwards, so that a mail server that is down loses nothing.
-- None holds a word of a case.
create table letters (
  partnership_id uuid not null references partnerships on delete cascade,
  id uuid not null default uuidv7(),
  person_id uuid not null references people on delete cascade,
  kind text not null check (kind ~ '^[a-z-]+$'),
  audit_id uuid,
  -- The agency whose matter it is; null where it is of several, or of the coordinator.
  agency_id uuid,
  -- What it tells of, where that is not the audit as a whole.
  about uuid,
  -- A second letter with the same words here is not written.
  once text,
  subject text not null,
  body text not null,
  -- Where its link leads, once the person has signed in.
  path text not null check (path like '/%'),
  -- Goes before others, is tried until it is withdrawn, and is sent again when nobody knows whether it arrived.
  urgent boolean not null default false,
  -- Goes out while people are at work only.
  keeps_hours boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'bounced', 'given-up', 'in-doubt', 'withdrawn')),
  queued_at timestamptz not null,
  next_try_at timestamptz not null,
  -- null: without an end.
  try_until timestamptz,
  attempts integer not null default 0,
  tried_at timestamptz,
  -- Whose try this is: only that process may hand it over and say what came of it.
  claim uuid,
  -- Written just before the mail server is told that the letter is complete: before that it cannot have taken it.
  handed_over_at timestamptz,
  sent_at timestamptz,
  server_said text,
  primary key (partnership_id, id),
  unique (partnership_id, once),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade,
  foreign key (partnership_id, agency_id) references agencies (partnership_id, id) on delete cascade,
  check ((state = 'sent') = (sent_at is not null)),
  check (state <> 'sending' or (claim is not null and tried_at is not null))
);
create index letters_to_send on letters (partnership_id, next_try_at) where state in ('waiting', 'sending');
create index letters_of_audit on letters (partnership_id, audit_id, id);
create index letters_about on letters (partnership_id, about) where about is not null;

alter table letters enable row level security;
alter table letters force row level security;
create policy tenant_and_agency on letters using (partnership_id = current_partnership()
  and ((select sees_all_agencies()) or agency_id = any ((select visible_agencies())::uuid[])));
create policy operator_backup on letters to current_user using (is_operator()) with check (is_operator());
grant select, insert, update on letters to maat_app;
`;

const fromConcerns = /* sql */ `
-- Letters about concerns join the others. A migration speaks for the operator, who stands behind row-level security too.
select set_config('maat.operator', 'on', true);
insert into letters (partnership_id, person_id, kind, audit_id, agency_id, about, once, subject, body, path, urgent, state, queued_at, next_try_at, attempts, tried_at, sent_at)
select l.partnership_id, l.person_id, 'concern-' || l.kind, l.audit_id, l.agency_id, l.concern_id, 'concern/' || l.concern_id || '/' || l.kind || '/' || l.person_id,
  case l.kind when 'raised' then 'A concern waits for you on Maat' else 'A concern still waits on Maat: nobody has acknowledged it' end,
  case l.kind when 'raised' then 'a concern waits for you in ' || p.name || '. Read it now. This letter says nothing about the concern itself.'
    else 'nobody has acknowledged a concern in ' || p.name || ' in time. See now that somebody acts. This letter says nothing about the concern itself.' end,
  '/p/' || p.slug || '/concerns/' || l.concern_id, true,
  case when l.sent_at is not null then 'sent' when l.tried_at is not null and c.acknowledged_at is not null then 'withdrawn' else 'waiting' end,
  c.raised_at, c.raised_at, case when l.tried_at is null then 0 else 1 end, l.tried_at, l.sent_at
from concern_letters l
join concerns c on c.partnership_id = l.partnership_id and c.id = l.concern_id
join partnerships p on p.id = l.partnership_id;
drop table concern_letters;
`;

const chasing = /* sql */ `
-- A request that has its own day by an extension keeps it when all others follow the audit's deadline.
alter table requests add column extended boolean not null default false;

-- What an audit asks of agencies beyond their own files.
create table sending_choices (
  partnership_id uuid not null,
  audit_id uuid not null,
  family_contact boolean not null,
  primary key (partnership_id, audit_id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade
);

-- Asked for by an agency, or given by the coordinator unasked. Why lies sealed: it may speak of a case.
create table extensions (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  request_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  due_before date,
  wanted_on date not null,
  reason_sealed bytea not null,
  asked_by uuid references people,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'granted', 'refused')),
  answer_sealed bytea,
  decided_by uuid references people,
  decided_at timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, request_id, audit_id, agency_id) references requests (partnership_id, id, audit_id, agency_id) on delete cascade,
  check ((state = 'asked') = (decided_at is null))
);
create unique index one_extension_asked on extensions (partnership_id, request_id) where state = 'asked';
create index extensions_of_audit on extensions (partnership_id, audit_id, id);

-- When an audit's agencies are reminded by itself, in working days around the due day.
create table chase_schedules (
  partnership_id uuid not null,
  audit_id uuid not null,
  automatic boolean not null,
  days_before integer not null check (days_before between 0 and 60),
  days_after integer not null check (days_after between 1 and 60),
  days_between integer not null check (days_between between 1 and 60),
  lead_after integer not null check (lead_after between 1 and 120),
  coordinator_after integer not null check (coordinator_after between 1 and 120),
  edit integer not null default 1,
  primary key (partnership_id, audit_id),
  foreign key (partnership_id, audit_id) references audits (partnership_id, id) on delete cascade,
  check (coordinator_after >= lead_after)
);

-- Who was chased for which request on which day.
create table chases (
  partnership_id uuid not null,
  letter_id uuid not null,
  request_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  person_id uuid not null references people on delete cascade,
  kind text not null check (kind in ('reminder', 'lead', 'coordinator')),
  chased_on date not null,
  -- Who pressed the button; null where the schedule did.
  chased_by uuid references people on delete set null,
  primary key (partnership_id, letter_id, request_id),
  foreign key (partnership_id, letter_id) references letters (partnership_id, id) on delete cascade,
  foreign key (partnership_id, request_id, audit_id, agency_id) references requests (partnership_id, id, audit_id, agency_id) on delete cascade
);
create index chases_of_audit on chases (partnership_id, audit_id, chased_on);

do $$
declare
  name text;
begin
  foreach name in array array['sending_choices', 'chase_schedules'] loop
    execute format('create policy tenant on %I using (partnership_id = current_partnership())', name);
  end loop;
  foreach name in array array['extensions', 'chases'] loop
    execute format('create policy tenant_and_agency on %I using (partnership_id = current_partnership() and ((select sees_all_agencies()) or agency_id = any ((select visible_agencies())::uuid[])))', name);
  end loop;
  foreach name in array array['sending_choices', 'chase_schedules', 'extensions', 'chases'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy operator_backup on %I to %I using (is_operator()) with check (is_operator())', name, current_user);
  end loop;
end $$;
grant select, insert, update on sending_choices, chase_schedules, extensions to maat_app;
grant select, insert, delete on chases to maat_app;

-- Audits that were under way before nobody expects to chase: their coordinators turn it on.
insert into chase_schedules (partnership_id, audit_id, automatic, days_before, days_after, days_between, lead_after, coordinator_after)
select partnership_id, id, false, 5, 1, 3, 5, 10 from audits where state not in ('drafting', 'agreed', 'selecting', 'preparing');
select set_config('maat.operator', '', true);
`;
