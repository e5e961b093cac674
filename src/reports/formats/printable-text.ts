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

/** The same lists and records with every text in them put through `change`; numbers, booleans and nulls stay. */
export function mapText<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((part) => mapText<unknown>(part, change)) as Value;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapText<unknown>(part, change)])) as Value;
  }
  return value;
}

/** A whole report, or any part of it, with every text made printable. */
export function printable<Value>(value: Value): Value {
  return mapText(value, printableText);
}

/** One line of at most so many characters, for the edge of a page, where a long text would push the page itself away. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line.slice(0, most * 2)];
  return characters.length <= most && line.length <= most * 2 ? line : `${characters.slice(0, most - 1).join('').trimEnd()}…`;
}

/** The text with places to break in words too long for a line, such as a pasted address, which would run off the paper. */
export function breakable(text: string): string {
  return text.replace(longWord, '$&\u200b');
}

/**
 * The text with a dotted circle under each accent that has no letter to stand on. Those of Hebrew, Syriac and Thaana are
 * otherwise drawn on a space of no font, which an accessible PDF refuses.
 */
export function carried(text: string): string {
  return text.replace(loneMark, '$1\u25cc');
}

const loneMark = /(^|\s)(?=\p{M})/gu;

const longWord = /\S{40}(?![\p{M}\u200d\ufe0f])/gu;
