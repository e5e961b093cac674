import { writeFile } from 'node:fs/promises';
import { filledReturns, fixtureFile } from '../src/returns/word-returns.sample.ts';
import { writeReturnDocument } from '../src/returns/word-form.ts';
import { findLibreOffice, throughLibreOffice } from '../test/support/libreoffice.ts';

// Makes the documents in src/returns/testing again, as LibreOffice saves them: after a tool or the form's layout changed.
const program = await findLibreOffice();
if (program === null) throw new Error('LibreOffice (soffice) is not on this machine.');
const documents = new Map<string, Buffer>();
for (const [name, found] of filledReturns()) documents.set(name, await writeReturnDocument(found));
for (const [name, bytes] of await throughLibreOffice(program, documents)) {
  await writeFile(fixtureFile(name), bytes);
  console.log(`${fixtureFile(name)}: ${bytes.length} bytes`);
}
