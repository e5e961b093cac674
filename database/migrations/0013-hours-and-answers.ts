import { sql, type Kysely } from 'kysely';

/** The hours that reminders of an audit keep; asks for more time that another day has answered; where a concern comes from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = /* sql */ `
-- By the clock in the United Kingdom, in the daytime, when clocks never change.
alter table chase_schedules add column hours_from integer not null default 8, add column hours_until integer not null default 18,
  add check (hours_from between 6 and 21 and hours_until between 7 and 22 and hours_until > hours_from);
alter table chase_schedules alter column hours_from drop default, alter column hours_until drop default;

-- Letters that keep hours say which; both are null for those that go at any time.
alter table letters add column hours_from integer, add column hours_until integer, add check ((hours_from is null) = (hours_until is null));
select set_config('maat.operator', 'on', true);
update letters set hours_from = 8, hours_until = 18 where keeps_hours;
select set_config('maat.operator', '', true);
alter table letters drop column keeps_hours;

alter table extensions drop constraint extensions_state_check;
alter table extensions add constraint extensions_state_check check (state in ('asked', 'granted', 'refused', 'superseded'));

-- null for concerns raised before it was asked.
alter table concerns add column came_from text check (came_from in ('record', 'family', 'practitioner', 'elsewhere'));
`;
