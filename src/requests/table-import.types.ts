import type { Role, Work } from '../access/index.ts';
import type { Audit } from '../audits/index.ts';
import type { HtmlValue } from '../design-system/index.ts';
import type { ColumnSpec, ImportRow } from '../documents/index.ts';
import type { Form, Services } from '../platform/index.ts';

/** Why a row cannot be taken. `column` is the column's name; null when the whole row or file is at fault. */
export interface RowError {
  readonly row: number;
  readonly column: string | null;
  readonly reason: string;
}

/** What an import did, or would do. Nothing is saved while there is an error. */
export interface ImportReport {
  /** Rows read, headings not counted. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly errors: readonly RowError[];
  /** Sentences about what the reader should know although it stops nothing. */
  readonly remarks: readonly string[];
}

/** Something already here that a row says differently. */
export interface ImportChange {
  readonly row: number;
  /** What is changed, such as `CE14-01, age`. */
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** What rows would do to what is stored, worked out before anything is written. */
export interface ImportPlan {
  readonly report: ImportReport;
  readonly changes: readonly ImportChange[];
  /** Form fields for what only the sender can decide, such as unknown agencies. They are read by `readChoices`. */
  readonly questions?: HtmlValue;
  /** Writes it, in the same transaction. Called only when the report has no errors. */
  readonly apply: () => Promise<void>;
}

/** What an import works with. `work` is read-only while previewing. */
export interface ImportContext {
  readonly services: Services;
  readonly work: Work;
  readonly audit: Audit;
}

/** One kind of file that is imported into an audit: everything in which kinds differ. */
export interface ImportKind<Name extends string, Choices> {
  /** Part of the address and of what is kept between preview and confirmation, such as `cases`. */
  readonly kind: string;
  /** Heading of its pages, such as "Import cases". */
  readonly title: string;
  /** Who may import it. */
  readonly roles: readonly Role[];
  readonly columns: readonly ColumnSpec<Name>[];
  /** What the file should look like, for the page on which it is chosen. */
  readonly guidance: HtmlValue;
  /** What one row stands for, such as case and cases. */
  readonly noun: { readonly one: string; readonly many: string };
  /** The history's word for a confirmed import, such as `cases-imported`. */
  readonly event: string;
  /** Why this audit takes no such file now, in a sentence; null when it does. */
  readonly refusal: (audit: Audit) => string | null;
  /** The choices a preview is worked out with: as if everything asked about were agreed to. */
  readonly previewChoices: Choices;
  /** Reads the answers to a plan's questions from the confirmation's form. */
  readonly readChoices: (form: Form) => Choices;
  readonly plan: (context: ImportContext, rows: readonly ImportRow<Name>[], choices: Choices) => Promise<ImportPlan>;
  /** Where the reader goes afterwards; `partnership` is the slug. */
  readonly after: (partnership: string, auditId: string) => string;
}

/** Why an import could not even be tried. */
export type ImportRefusal = { readonly kind: 'not-found' } | { readonly kind: 'not-now'; readonly reason: string };
