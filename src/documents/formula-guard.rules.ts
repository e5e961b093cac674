/**
 * Spreadsheet programs run a cell of a CSV file as a formula when it begins with one of these signs (their full-width
 * forms too), also after blanks. Text that leaves Maat gets a leading apostrophe, which makes it plain text. Text that
 * already begins with apostrophes before such a sign gets one more, so that `restoreText` gives back exactly what was there.
 * Signs as listed by OWASP under CSV injection.
 */
const formulaLike = /^'*(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;
const guarded = /^''*(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** The text as it may stand in a file that leaves: inert in every spreadsheet program. */
export function guardText(text: string): string {
  return formulaLike.test(text) ? `'${text}` : text;
}

/** The text as it was before {@link guardText}. */
export function restoreText(text: string): string {
  // Almost no cell begins with an apostrophe, and a file may have millions.
  return text.startsWith("'") && guarded.test(text) ? text.slice(1) : text;
}
