/** What a linter looks for. */
export type RemarkRule =
  | 'duplicate-question' | 'similar-question' | 'two-questions' | 'seen-by-nobody' | 'options-overlap' | 'no-way-out' | 'hard-to-read'
  | 'no-grade' | 'no-impact' | 'no-evidence' | 'grade-unbacked' | 'never-asked' | 'asked-of-some';

/** What a linter says of a tool. It never stops a tool from being used: a partnership may have its reasons. */
export interface ToolRemark {
  readonly rule: RemarkRule;
  /** The item, or the section for remarks about a whole section. */
  readonly at: string;
  /** What was found, in a sentence that begins with the question or the section. */
  readonly found: string;
  /** Why it matters, in a sentence. */
  readonly why: string;
  /** How to mend it, in a sentence or two. */
  readonly mend: string;
  /** All three, one after another. */
  readonly message: string;
}
