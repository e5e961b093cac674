/** One answer on offer: what is stored and what the person sees. */
export interface FormChoice {
  readonly code: string;
  readonly label: string;
}

/** The columns of a form that take free words. */
export type FormTextField = 'answer' | 'reason' | 'comment' | 'evidence';

/** One question of a form, with what is already saved for it. */
export interface FormQuestion {
  readonly id: string;
  readonly number: string;
  readonly section: string;
  readonly text: string;
  readonly hint?: string;
  /** The answers on offer; without them the answer is free text. */
  readonly choices?: readonly FormChoice[];
  /** Whether several choices may be taken. */
  readonly multiple?: boolean;
  /** What may be said instead of an answer, such as not applicable. */
  readonly states?: readonly FormChoice[];
  /** Saved: free text, a choice's code, or the codes of several. */
  readonly answer?: string | readonly string[];
  /** Saved: a state's code. */
  readonly state?: string;
  readonly reason?: string;
  readonly comment?: string;
  readonly evidence?: string;
}

/** A form to be filled in as a workbook. */
export interface FormSheet {
  readonly title: string;
  /** What the form belongs to (tool, version, request); comes back unchanged. */
  readonly identity: Readonly<Record<string, string>>;
  /** Lines above the questions: marking, facts of the case, how to fill it in. */
  readonly notes: readonly string[];
  readonly questions: readonly FormQuestion[];
}

/** What a filled-in form says about one question. Fields left empty are absent. */
export interface FilledAnswer {
  readonly id: string;
  /** The row of the sheet, so that later refusals can name it. */
  readonly line: number;
  /** Free text, a choice's code, or the codes of several (none of them when every one was answered No). */
  readonly answer?: string | readonly string[];
  readonly state?: string;
  readonly reason?: string;
  readonly comment?: string;
  readonly evidence?: string;
  /** Saved texts too long for a cell, which the sheet only showed the start of: leave them as they are saved. */
  readonly unchanged?: readonly FormTextField[];
}

/** A form that was filled in and sent back. */
export interface FilledForm {
  readonly title: string;
  readonly identity: Readonly<Record<string, string>>;
  /** Every question that still has a row, in the order of the form, empty ones too. */
  readonly answers: readonly FilledAnswer[];
  /** Ids of questions whose rows were deleted from the sheet: that says nothing about their answers. */
  readonly missing: readonly string[];
}
