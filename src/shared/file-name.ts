/** Characters that file systems do not take, or that would make a name hidden or a path. */
// eslint-disable-next-line no-control-regex -- these are what is taken out
const notInNames = /[\\/:*?"<>|\u0000-\u001f\u007f]+/g;

/** A name that says what a file is: its parts joined by " - ", fit for every file system, then the ending. */
export function fileName(parts: readonly (string | null)[], ending: string): string {
  const said = parts.filter((part) => part !== null).map((part) => part.replace(notInNames, ' ').replace(/\s+/g, ' ').trim()).filter((part) => part !== '');
  return `${said.join(' - ').slice(0, 150).trim().replace(/^\.+/, '') || 'report'}.${ending}`;
}
