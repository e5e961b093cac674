import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, test } from 'node:test';
import pg from 'pg';
import { asMember } from '../../src/access/index.ts';
import { queueLetters, sendLetters } from '../../src/letters/index.ts';
import { openMail } from '../../src/platform/index.ts';
import { startMailServer, type MailServer, type MailServerSteps } from '../support/mail-server.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../support/services.ts';

const root = path.resolve(import.meta.dirname, '../..');
const start = new Date('2026-05-06T14:00:00Z');
const later = new Date('2026-05-06T14:06:00Z');
const letters = 5;

interface Stage {
  readonly services: TestServices;
  readonly server: MailServer;
  /** Runs a process that sends, and kills it (kill -9) when the mail server comes to this step of the third letter. */
  killAt(step: keyof MailServerSteps): Promise<void>;
  /** Sends in a process that lives on, once the dead one's tries are over. */
  restart(): Promise<void>;
  states(): Promise<string[]>;
  close(): Promise<void>;
}

async function setStage({ urgent }: { urgent: boolean }): Promise<Stage> {
  const services = await testServices();
  const partnership = await testPartnership(services);
  const server = await startMailServer();
  const people = await Promise.all(Array.from({ length: letters }, () => testMember(services, partnership, ['coordinator'])));
  await asMember(services.database, partnership, (work) => queueLetters(work, start, people.map(({ personId }) => ({
    personId: personId ?? '', kind: 'reminder', subject: 'Three requests wait', body: 'Three requests wait for you.', path: '/p/testshire', urgent,
  }))));
  return {
    services, server,
    killAt: async (step) => {
      const argument = JSON.stringify({ connection: services.owner, smtpUrl: server.url, at: start.toISOString() });
      const child = spawn(process.execPath, ['--import', path.join(root, 'scripts', 'end-with-runner.mjs'), path.join(import.meta.dirname, 'letter-sender.ts'), argument], { cwd: root, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      const gone = once(child, 'exit');
      const holder = new pg.Client(services.owner);
      await holder.connect();
      const atThird = (act: () => Promise<void>) => {
        let reached = 0;
        return async (): Promise<void> => {
          reached += 1;
          if (reached === 3) await act();
        };
      };
      const kill = async (): Promise<void> => {
        child.kill('SIGKILL');
        await gone;
      };
      server.steps = {
        // Holds the letter back between its words and its end, where a process is for some milliseconds only.
        ...(step === 'words' ? { address: atThird(async () => void (await holder.query(`begin; set local maat.operator = 'on'; select id from letters where state = 'sending' for update`))) } : {}),
        [step]: atThird(kill),
      };
      const [, signal] = (await gone) as [number | null, string | null];
      await holder.end();
      assert.equal(signal, 'SIGKILL', 'it was killed in the middle');
      server.steps = {};
    },
    restart: async () => {
      Object.assign(services, { mail: openMail(server.url, 'Maat <maat@maat.example>'), clock: { now: () => later, today: () => '2026-05-06' } });
      await sendLetters(services, partnership.partnership);
    },
    states: async () => (await asMember(services.database, partnership, ({ tx }) => tx.selectFrom('letters').orderBy('id').select('state').execute())).map(({ state }) => state),
    close: async () => {
      await server.close();
      await services.close();
    },
  };
}

describe('a server that is killed while it sends letters', () => {
  for (const step of ['address', 'words'] as const) {
    test(`killed before the letter was handed over (${step}), it sends every letter once after the restart`, async (t) => {
      const stage = await setStage({ urgent: false });
      t.after(() => stage.close());
      await stage.killAt(step);
      assert.deepEqual(await stage.states(), ['sent', 'sent', 'sending', 'waiting', 'waiting']);
      await stage.restart();
      assert.deepEqual(await stage.states(), Array.from({ length: letters }, () => 'sent'));
      assert.equal(stage.server.taken.length, letters);
      assert.equal(new Set(stage.server.taken.map(({ messageId }) => messageId)).size, letters);
    });
  }

  test('killed after the mail server took the letter and before it said so, it sends nothing twice, and says of which letter nobody knows', async (t) => {
    const stage = await setStage({ urgent: false });
    t.after(() => stage.close());
    await stage.killAt('taken');
    await stage.restart();
    assert.deepEqual(await stage.states(), ['sent', 'sent', 'in-doubt', 'sent', 'sent']);
    assert.equal(new Set(stage.server.taken.map(({ to }) => to)).size, letters);
    assert.equal(stage.server.taken.length, letters, 'each letter came once');
  });

  test('an urgent letter of which nobody knows is sent again, under the same Message-ID, since two are better than none', async (t) => {
    const stage = await setStage({ urgent: true });
    t.after(() => stage.close());
    await stage.killAt('taken');
    await stage.restart();
    assert.deepEqual(await stage.states(), Array.from({ length: letters }, () => 'sent'));
    assert.equal(stage.server.taken.length, letters + 1);
    assert.equal(new Set(stage.server.taken.map(({ messageId }) => messageId)).size, letters, 'mail programs can see that it is the same');
  });
});
