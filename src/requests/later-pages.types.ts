/** Addresses of pages in areas that stand on this one. `partnership` is the slug. */
export interface LaterPages {
  /** The response matrix. */
  readonly responses: (partnership: string, auditId: string) => string;
  /** The response matrix with what is not back yet. */
  readonly outstanding: (partnership: string, auditId: string) => string;
  readonly collation: (partnership: string, auditId: string) => string;
  readonly report: (partnership: string, auditId: string) => string;
  /** Where one request is answered. */
  readonly request: (partnership: string, requestId: string) => string;
  /** Who audits for each agency. */
  readonly auditors: (partnership: string, auditId: string) => string;
  /** The meeting that opens the audit. */
  readonly meeting: (partnership: string, auditId: string) => string;
  readonly concerns: (partnership: string) => string;
  /** Raising a concern about a case. */
  readonly raiseConcern: (partnership: string, caseId: string) => string;
  /** What is outstanding, and who was chased about it. */
  readonly chasing: (partnership: string, auditId: string) => string;
  /** Where the button that reminds sends. */
  readonly remind: (partnership: string, auditId: string) => string;
  /** Importing answers. */
  readonly importAnswers: (partnership: string, auditId: string) => string;
}
