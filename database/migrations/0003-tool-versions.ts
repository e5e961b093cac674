import { sql, type Kysely } from 'kysely';

/** Tools become a partnership's own: versions have a life before they are published, and settings stand beside them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(versions).execute(db);
  await sql.raw(settings).execute(db);
}

const versions = /* sql */ `
-- What was here before was frozen for audits: shipped tools, published.
alter table tool_versions
  add column state text not null default 'published' check (state in ('draft', 'trial', 'published', 'retired')),
  add column shipped boolean not null default true,
  add column edit integer not null default 1,
  add column changed_at timestamptz not null default now(),
  add column retired_at timestamptz,
  -- A shipped tool is kept anew when the partnership's standards have changed since an audit first used it.
  add column revision integer not null default 0,
  drop constraint tool_versions_partnership_id_tool_id_version_key,
  add unique (partnership_id, tool_id, version, revision),
  alter column published_at drop not null,
  alter column published_at drop default;
alter table tool_versions
  alter column state drop default,
  alter column shipped drop default,
  add constraint published_with_a_date check ((state in ('published', 'retired')) = (published_at is not null)),
  add constraint retired_with_a_date check ((state = 'retired') = (retired_at is not null)),
  add constraint shipped_is_published check (not shipped or state = 'published'),
  add constraint own_once check (shipped or revision = 0);
create unique index one_draft_of_a_tool on tool_versions (partnership_id, tool_id) where state in ('draft', 'trial');

-- Answers belong to the questions as they were asked, whatever a program gets wrong.
create function keep_tool_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A tool version that was published is never deleted';
  end if;
  if new.state not in ('published', 'retired')
    or (new.partnership_id, new.id, new.tool_id, new.version, new.revision, new.title, new.definition, new.shipped, new.published_at)
      is distinct from (old.partnership_id, old.id, old.tool_id, old.version, old.revision, old.title, old.definition, old.shipped, old.published_at) then
    raise exception 'A tool version that was published never changes';
  end if;
  return new;
end $$;
create trigger keep_published before update on tool_versions for each row
  when (old.state in ('published', 'retired')) execute function keep_tool_version();
-- An example goes with all it holds: what follows from deleting a partnership runs within another trigger.
create trigger keep_from_deleting before delete on tool_versions for each row
  when (old.state in ('published', 'retired') and pg_trigger_depth() = 0) execute function keep_tool_version();

grant update, delete on tool_versions to maat_app;
`;

const settings = /* sql */ `
create table tool_settings (
  partnership_id uuid primary key references partnerships on delete cascade,
  settings jsonb not null,
  edit integer not null default 1
);
alter table tool_settings enable row level security;
alter table tool_settings force row level security;
create policy tenant on tool_settings using (partnership_id = current_partnership());
create policy operator_backup on tool_settings to current_user using (is_operator()) with check (is_operator());
grant select, insert, update on tool_settings to maat_app;
`;
