import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { render } from './html.ts';
import { everyPart } from './every-part.sample.ts';

const reader = new HtmlValidate(new FileSystemConfigLoader());

test('a page with every part of the design system is valid HTML', async () => {
  const report = await reader.validateString(render(everyPart()), import.meta.filename);
  assert.deepEqual(report.results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`)), []);
});
