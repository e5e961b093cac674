import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordProblem } from './password.rules.ts';

const email = 'ada.worker@example.org';

test('long passwords are taken whatever they are made of', () => {
  for (const password of ['three quiet herons', 'ΑλφαΒήταΓάμμα', 'mmmmnnnnoopq-rr', 'x'.repeat(3) + ' yellow barge']) assert.equal(passwordProblem(password, email), null, password);
});

test('short, endless and empty passwords are refused with words that say what to do', () => {
  assert.match(passwordProblem('', email) ?? '', /Enter a password/);
  assert.match(passwordProblem('elevenchars', email) ?? '', /at least 12/);
  assert.match(passwordProblem('ab cd '.repeat(40), email) ?? '', /at most 200/);
});

test('the passwords that people reach for first are refused, also when padded or doubled', () => {
  const common = ['password1234', 'Password!!!!!', 'passwordpassword', '123456789012', '210987654321', 'qwertyuiop[]', 'aaaaaaaaaaaa', '2024summer2024', 'Safeguarding1', 'letmein123456', 'liverpoolliverpool', 'abcdefghijkl'];
  for (const password of common) assert.notEqual(passwordProblem(password, email), null, password);
});

test('a password with the name from the e-mail address in it is refused', () => {
  assert.match(passwordProblem('I am Ada.Worker 7', email) ?? '', /e-mail address/);
  assert.match(passwordProblem('patpolice@1234', 'pat@police.example') ?? '', /e-mail address/);
  assert.equal(passwordProblem('planning meetings', 'ann@example.org'), null);
});
