import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testServices } from '../../test/support/services.ts';
import { migrate } from '../platform/index.ts';

test('letters about concerns that an older version wrote join the queue: what was sent stays sent, and what waits is sent', async (t) => {
  const services = await testServices();
  const name = 'older_letters';
  const main = new pg.Client(services.owner);
  await main.connect();
  await main.query(`create database ${name} template template0`);
  const connection = { ...services.owner, database: name };
  const older = new pg.Client(connection);
  t.after(async () => {
    await older.end();
    await main.query(`drop database ${name} with (force)`);
    await main.end();
    await services.close();
  });
  await migrate(connection, '0007-terms');
  await older.connect();
  const id = (tail: string) => `00000000-0000-7000-8000-0000000000${tail}`;
  await older.query(`
    set maat.operator = 'on'; set maat.partnership = '${id('01')}';
    insert into partnerships (id, slug, name, short_name, serves, board_title) values ('${id('01')}', 'shire', 'Shire Partnership', 'Shire', 'children', 'the board');
    insert into agencies (partnership_id, id, name, sector) values ('${id('01')}', '${id('02')}', 'Police', 'police');
    insert into tool_versions (partnership_id, id, tool_id, version, title, definition, state, shipped, published_at) values ('${id('01')}', '${id('03')}', 't', 1, 'T', '{}', 'published', true, now());
    insert into audits (partnership_id, id, title, theme, purpose, look_back, tool_version_id, state) values ('${id('01')}', '${id('04')}', 'A', '', '', '', '${id('03')}', 'open');
    insert into people (id, email, name) values ('${id('05')}', 'a@example.org', 'A'), ('${id('06')}', 'b@example.org', 'B');
    insert into concerns (partnership_id, id, audit_id, agency_id, urgency, words_sealed, raised_at) values ('${id('01')}', '${id('07')}', '${id('04')}', '${id('02')}', 'now', '\\x00', now());
    insert into concern_letters (partnership_id, concern_id, audit_id, agency_id, kind, person_id, tried_at, sent_at)
      values ('${id('01')}', '${id('07')}', '${id('04')}', '${id('02')}', 'raised', '${id('05')}', now(), now()), ('${id('01')}', '${id('07')}', '${id('04')}', '${id('02')}', 'raised', '${id('06')}', now(), null);`);
  await migrate(connection);
  const { rows } = await older.query('select person_id, kind, state, urgent, path, about from letters order by person_id');
  assert.deepEqual(rows, [['05', 'sent'], ['06', 'waiting']].map(([person, state]) => (
    { person_id: id(person ?? ''), kind: 'concern-raised', state, urgent: true, path: `/p/shire/concerns/${id('07')}`, about: id('07') })));
  const { rows: schedules } = await older.query('select automatic from chase_schedules');
  assert.deepEqual(schedules, [{ automatic: false }], 'an audit that was open before is not chased by itself');
});
