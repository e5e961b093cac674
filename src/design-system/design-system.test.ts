import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { render } from './html.ts';
import { everyPart } from './every-part.sample.ts';

const reader = new HtmlValidate();

test('a page with every part of the design system is valid HTML', async () => {
  const report = await reader.validateString(render(everyPart()), 'every-part.html');
  assert.deepEqual(report.results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`)), []);
});
