import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { findLibreOffice, throughLibreOffice } from '../../test/support/libreoffice.ts';
import { emptyAnswer } from '../tools/index.ts';
import { compareFile } from './compare-file.ts';
import type { ComparedFile } from './filled-file.types.ts';
import type { ReturnInFull } from './read-return.ts';
import { writeReturnDocument } from './word-form.ts';
import { filledReturns, fixtureFile, sampleReturn } from './word-returns.sample.ts';

const program = await findLibreOffice();
const returns = filledReturns();
const empty = (found: ReturnInFull) => sampleReturn(found.wholeTool);

async function compared(found: ReturnInFull, bytes: Buffer): Promise<ComparedFile> {
  const result = await compareFile(found, bytes);
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.refusal).slice(0, 500));
  return result.value;
}

/** The document says every answer of the return, and nothing else; and nothing where it is filled in already. */
async function losesNothing(found: ReturnInFull, bytes: Buffer): Promise<void> {
  const into = await compared(empty(found), bytes);
  for (const { item, after } of into.differences) assert.deepEqual(after, found.contents.get(item.id) ?? emptyAnswer, item.id);
  assert.deepEqual([into.differences.length, into.remarks], [found.contents.size, []]);
  assert.deepEqual((await compared(found, bytes)).differences, []);
}

describe('a document that LibreOffice has saved', () => {
  for (const [id, found] of returns) {
    test(`one of ${found.wholeTool.title}, saved earlier, loses nothing (make it again with scripts/make-word-fixtures.ts when the tool changes)`, async () => {
      await losesNothing(found, await readFile(fixtureFile(id)));
    });
  }

  test('every tool’s document goes through LibreOffice now and loses nothing, filled in or empty', { skip: program === null ? 'LibreOffice (soffice) is not on this machine' : false }, async () => {
    const documents = new Map<string, Buffer>();
    for (const [id, found] of returns) {
      documents.set(id, await writeReturnDocument(found));
      documents.set(`${id}-empty`, await writeReturnDocument(empty(found)));
    }
    const saved = await throughLibreOffice(program ?? '', documents);
    for (const [id, found] of returns) {
      await losesNothing(found, saved.get(id) ?? Buffer.alloc(0));
      assert.deepEqual(await compared(found, saved.get(`${id}-empty`) ?? Buffer.alloc(0)), { kind: 'document', differences: [], remarks: [] });
    }
  });
});
