import { instanceKey, openDatabase, openMail, type Services } from '../../src/platform/index.ts';
import { listPartnerships } from '../../src/access/index.ts';
import { sendLetters } from '../../src/letters/index.ts';
import { pino } from 'pino';

// A process that sends the letters of a database and ends, as the server does each minute: what it needs comes as one argument.
const { connection, smtpUrl, at } = JSON.parse(process.argv[2] ?? '') as { connection: Parameters<typeof openDatabase>[0]; smtpUrl: string; at: string };
const services: Services = {
  database: openDatabase(connection, { size: 2 }),
  key: instanceKey(Buffer.alloc(32)),
  mail: openMail(smtpUrl, 'Maat <maat@maat.example>'),
  log: pino({ level: 'silent' }),
  clock: { now: () => new Date(at), today: () => at.slice(0, 10) },
  url: 'http://localhost', idleMinutes: 30, secure: false,
};
for (const partnership of await listPartnerships(services)) await sendLetters(services, partnership);
await services.database.close();
