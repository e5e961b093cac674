import { looksLikeDocument } from '../documents/index.ts';
import type { Result } from '../shared/result.ts';
import type { ComparedFile, FileProblem } from './filled-file.types.ts';
import type { ReturnInFull } from './read-return.ts';
import { compareDocument } from './read-word-form.ts';
import { compareSheet } from './return-sheet.ts';

/** What a filled-in sheet or document would change in the return it was made for; which of the two it is shows in what it holds. */
export function compareFile(found: ReturnInFull, bytes: Buffer): Promise<Result<ComparedFile, FileProblem[]>> {
  return looksLikeDocument(bytes) ? compareDocument(found, bytes) : compareSheet(found, bytes);
}
