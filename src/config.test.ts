import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSettings, WrongSetting } from './config.ts';

describe('settings', () => {
  for (const [name, value] of [
    ['PORT', 'abc'], ['PORT', '0'], ['PORT', '70000'], ['MAAT_URL', 'maat.example'], ['MAAT_URL', 'ftp://maat.example'],
    ['MAAT_URL', 'https://maat.example/audits'], ['DATABASE_URL', 'mysql://db/maat'], ['SMTP_URL', 'mail.example'], ['MAIL_FROM', 'Maat'],
    ['MAAT_IDLE_MINUTES', '0'], ['MAAT_IDLE_MINUTES', '1.5'], ['MAAT_LOG_LEVEL', 'loud'],
  ] as const) {
    test(`${name} cannot be "${value}", and the sentence that says so names it`, () => {
      assert.throws(() => readSettings({ [name]: value }), (error) => error instanceof WrongSetting && error.message.startsWith(name));
    });
  }

  test('an address that may hold a password is not repeated', () => {
    for (const name of ['DATABASE_URL', 'SMTP_URL']) assert.throws(() => readSettings({ [name]: 'https://me:secret@host' }), (error) => !(error as Error).message.includes('secret'));
  });

  test('without any, Maat keeps its data beside itself and is reached from this machine only', () => {
    const { databaseUrl, port, host, url, smtpUrl, idleMinutes } = readSettings({});
    assert.deepEqual([databaseUrl, port, host, url, smtpUrl, idleMinutes], [null, 3000, '127.0.0.1', 'http://127.0.0.1:3000', null, 30]);
  });

  test('the address people use is the one given, else made of where Maat listens', () => {
    assert.equal(readSettings({ MAAT_URL: 'https://maat.example/' }).url, 'https://maat.example');
    assert.equal(readSettings({ HOST: '0.0.0.0', PORT: '8080' }).url, 'http://localhost:8080');
    assert.equal(readSettings({ HOST: '::1' }).url, 'http://[::1]:3000');
    assert.deepEqual([{}, { PORT: '4000' }, { HOST: '0.0.0.0' }, { MAAT_URL: 'https://maat.example' }].map((given) => readSettings(given).urlIsGiven), [false, true, true, true]);
  });
});
