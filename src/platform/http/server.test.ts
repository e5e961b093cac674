import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { html } from '../../design-system/index.ts';
import { testServices, type TestServices } from '../../../test/support/services.ts';
import type { Failure, Incoming, ServedRoute } from './http.types.ts';
import { json, page } from './replies.ts';
import { buildServer } from './server.ts';

const statuses: Record<Failure, number> = { 'not-found': 404, 'too-large': 413, 'bad-request': 400, forged: 403, broken: 500 };
const echo = async ({ form, query, ip }: Incoming) => ip === '127.0.0.1' ? json({ words: form.one('words'), asked: query.get('asked'), file: form.file('file')?.bytes.length ?? null }) : json({ ip });

function sent(parts: readonly { name: string; value: string; filename?: string }[]): { payload: string; headers: Record<string, string> } {
  const one = ({ name, value, filename }: (typeof parts)[number]): string =>
    `--edge\r\ncontent-disposition: form-data; name="${name}"${filename ? `; filename="${filename}"` : ''}\r\n\r\n${value}\r\n`;
  return { payload: `${parts.map(one).join('')}--edge--\r\n`, headers: { 'content-type': 'multipart/form-data; boundary=edge' } };
}

describe('what the server takes in', () => {
  let services: TestServices;
  let server: FastifyInstance;
  const lines: string[] = [];
  const routes: ServedRoute[] = [
    { method: 'POST', path: '/plain', run: echo },
    { method: 'GET', path: '/plain', run: echo },
    { method: 'POST', path: '/upload', bodyLimit: 100_000, run: echo },
    { method: 'POST', path: '/date', run: async () => {
      await services.database.pool.query('select $1::date', ['Kept of a child']);
      return json({});
    } },
  ];
  before(async () => {
    services = await testServices();
    server = await buildServer({
      routes, assets: [], secure: false, ready: async () => undefined,
      log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
      failurePage: async (failure) => page(html`${failure}`, statuses[failure]),
    });
  });
  after(async () => {
    await server.close();
    await services.close();
  });

  test('files come with forms that have one, and with no others', async () => {
    const form = sent([{ name: 'words', value: 'hello' }, { name: 'file', value: 'a,b', filename: 'a.csv' }]);
    assert.deepEqual((await server.inject({ method: 'POST', url: '/upload', ...form })).json(), { words: 'hello', asked: null, file: 3 });
    assert.equal((await server.inject({ method: 'POST', url: '/plain', ...form })).statusCode, 400);
  });

  test('a text beside a file that is too long is refused and not cut off', async () => {
    const form = sent([{ name: 'words', value: 'x'.repeat(70_000) }]);
    assert.equal((await server.inject({ method: 'POST', url: '/upload', ...form })).statusCode, 413);
  });

  test('a file that is too large is refused', async () => {
    const form = sent([{ name: 'file', value: 'x'.repeat(100_001), filename: 'a.csv' }]);
    assert.equal((await server.inject({ method: 'POST', url: '/upload', ...form })).statusCode, 413);
  });

  test('zero characters, which no text column can hold, fall out of forms and addresses', async () => {
    const payload = 'words=a%00b';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    assert.deepEqual((await server.inject({ method: 'POST', url: '/plain?asked=c%00d', payload, headers })).json(), { words: 'ab', asked: 'cd', file: null });
    assert.equal((await server.inject({ method: 'POST', url: '/upload', ...sent([{ name: 'words', value: 'a\0b' }]) })).json().words, 'ab');
  });

  test('behind a web server, the address of the other side is the one that server saw, whatever else is claimed', async () => {
    const behind = await buildServer({
      routes, assets: [], secure: true, ready: async () => undefined, log: pino({ level: 'silent' }), failurePage: async (failure) => page(html`${failure}`, statuses[failure]),
    });
    const headers = { 'x-forwarded-for': '10.9.9.9, 198.51.100.7' };
    assert.deepEqual((await behind.inject({ url: '/plain', headers })).json(), { ip: '198.51.100.7' });
    assert.deepEqual((await server.inject({ url: '/plain', headers })).json(), { words: '', asked: null, file: null });
    await behind.close();
  });

  test('what a failing statement repeats of a person’s words stays out of the log', async () => {
    assert.equal((await server.inject({ method: 'POST', url: '/date' })).statusCode, 500);
    const log = lines.join('');
    assert.match(log, /22007/);
    assert.match(log, /server\.test\.ts/);
    assert.doesNotMatch(log, /Kept of a child/);
  });
});
