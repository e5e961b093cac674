// eslint-disable-next-line no-control-regex -- these are the characters XML cannot hold, but for tabs and line ends
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

/** Words as a document can hold them: lines apart by `\n`, without what XML cannot write. Reading gives the same back. */
export function wordText(text: string): string {
  return text.replace(/\r\n?/g, '\n').toWellFormed().replace(unwritable, '').trimEnd();
}

/** The same as a control for one line holds it. */
export function onOneLine(text: string): string {
  return wordText(text).replace(/\s*\n\s*/g, ' ');
}
