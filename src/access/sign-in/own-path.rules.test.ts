import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ownPath } from './own-path.rules.ts';

test('after signing in people come back to the page they asked for', () => {
  for (const path of ['/p/east/audits', '/p/east/history?event=a&before=3', '/account']) assert.equal(ownPath(path), path);
});

test('a link that leads elsewhere after signing in is not followed', () => {
  const elsewhere = [
    '//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil.example', '/\n/evil.example',
    '/.//evil.example', '/..//evil.example', '/p/../..//evil.example', '', 'evil', '/a\\b', ' /account',
  ];
  for (const path of elsewhere) assert.equal(ownPath(path), '/', path);
});

test('signing in does not lead back to signing in or out', () => {
  for (const path of ['/sign-in', '/sign-in?next=/x', '/sign-in/code', '/sign-out']) assert.equal(ownPath(path), '/');
});

test('whatever is asked for, a browser stays on this site', () => {
  const pieces = fc.array(fc.constantFrom('/', '\\', '.', '..', '%2f', '%5c', 'evil.example', '@', ':', '\t', '\n', '?', '#', 'p', 'http:'), { maxLength: 12 });
  fc.assert(fc.property(fc.oneof(pieces.map((parts) => parts.join('')), pieces.map((parts) => `/${parts.join('')}`), fc.string()), (asked) => {
    assert.equal(new URL(ownPath(asked), 'http://maat.example').host, 'maat.example');
  }), { numRuns: 2000 });
});
