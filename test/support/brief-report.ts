import path from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

/**
 * A reporter for node:test that prints failures in full, what a failing file wrote, and the runner's closing counts;
 * of what passed nothing.
 */
export async function* reportBriefly(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const written = new Map<string, string>();
  const failedFiles = new Set<string>();
  for await (const event of events) {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') {
      const { file, message } = event.data;
      written.set(file, (written.get(file) ?? '') + message);
    } else if (event.type === 'test:fail') {
      if (event.data.file !== undefined) failedFiles.add(event.data.file);
      yield* inFull(event.data);
    } else if (event.type === 'test:diagnostic' && event.data.nesting === 0 && closingCount.test(event.data.message)) {
      if (event.data.message.startsWith('tests ')) yield* whatFailingFilesWrote(failedFiles, written);
      yield `ℹ ${event.data.message}\n`;
    }
  }
}

const closingCount = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /;

function* inFull(failure: Extract<TestEvent, { type: 'test:fail' }>['data']): Generator<string> {
  const error: Error & { failureType?: string } = failure.details.error;
  // A suite that fails because a test in it did: that test has been told already.
  if (error.failureType === 'subtestsFailed' || failure.todo !== undefined) return;
  const place = failure.file === undefined ? '' : ` (${path.relative('', failure.file)}:${failure.line ?? 1})`;
  yield `\n✖ ${failure.name}${place}\n${inspect(error.cause ?? error, { depth: 8 })}\n`;
}

function* whatFailingFilesWrote(failed: ReadonlySet<string>, written: ReadonlyMap<string, string>): Generator<string> {
  for (const file of failed) {
    const text = written.get(file)?.trim();
    if (text !== undefined && text !== '') yield `\nWritten by ${path.relative('', file)}:\n${text}\n`;
  }
  yield '\n';
}
