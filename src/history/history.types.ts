/** One row of the history, with the names that belong to its ids. */
export interface Entry {
  readonly sequence: number;
  readonly at: Date;
  /** null for the operator's command line. */
  readonly personName: string | null;
  readonly event: string;
  readonly subjectKind: string;
  /** The name of the person or agency it happened to, where there is one. */
  readonly subjectName: string | null;
  readonly auditTitle: string | null;
  readonly agencyName: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** Which rows to show; null asks for all. */
export interface Filter {
  readonly personId: string | null;
  readonly event: string | null;
  readonly auditId: string | null;
  /** Only rows that belong to an audit. */
  readonly auditsOnly: boolean;
}

/** What a filter can be set to: only what occurs. */
export interface FilterChoices {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly events: readonly string[];
  readonly audits: readonly { readonly id: string; readonly title: string }[];
}
