import type { FieldError } from '../shared/result.ts';
import type { AnswerContent, Item } from '../tools/index.ts';

/** One answer that a filled-in file says differently. */
export interface FileDifference {
  readonly item: Item;
  readonly before: AnswerContent;
  readonly after: AnswerContent;
}

/** Why a filled-in file cannot be taken: a sentence for the person, and where it is in the file. */
export type FileProblem = FieldError & { readonly where?: string };

/** What a filled-in file would change in the return it was made for. */
export interface ComparedFile {
  /** What the file is called in sentences. */
  readonly kind: 'sheet' | 'document';
  readonly differences: readonly FileDifference[];
  /** What was left out, and why: a sentence each. */
  readonly remarks: readonly string[];
}
