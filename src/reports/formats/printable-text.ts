/**
 * Text that every file format takes: line ends as `\n`, no control characters but tab and line feed (XML 1.0 §2.2
 * forbids them), and a replacement character for each half of a broken surrogate pair, so that no paste from another
 * program makes an export fail.
 */
export function printableText(text: string): string {
  if (!unprintable.test(text) && text.isWellFormed()) return text;
  return text.toWellFormed().replace(lineEnds, '\n').replace(forbidden, '');
}

const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g;
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/;

/** The same lists and records with every text in them made printable; numbers, booleans and nulls stay. */
export function printable<Value>(value: Value): Value {
  if (typeof value === 'string') return printableText(value) as Value;
  if (Array.isArray(value)) return value.map(printable) as Value;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, printable(part)])) as Value;
  }
  return value;
}
