import type { ColumnMatch, ColumnSpec, ImportRow } from './column-match.types.ts';

/** Finds each column by its name, its label or another heading it goes by; capitals, spaces and signs are no difference. */
export function matchColumns<Name extends string>(columns: readonly ColumnSpec<Name>[], headings: readonly string[]): ColumnMatch<Name> {
  const taken = new Set<number>();
  const found = columns.map(({ name, label, alsoCalled = [] }) => {
    const wanted = [name, label, ...alsoCalled].map(plainHeading);
    const at = headings.findIndex((heading, index) => !taken.has(index) && wanted.includes(plainHeading(heading)));
    if (at === -1) return [name, null] as const;
    taken.add(at);
    return [name, at] as const;
  });
  return Object.fromEntries(found) as ColumnMatch<Name>;
}

/**
 * The match with what somebody chose by hand put over it. `chosen` gives for a column's name the heading's place as text,
 * `none`, or undefined when nothing was chosen; what is none of these is passed over.
 */
export function withChosenColumns<Name extends string>(match: ColumnMatch<Name>, headings: readonly string[], chosen: (name: Name) => string | undefined): ColumnMatch<Name> {
  const entries = Object.entries(match) as [Name, number | null][];
  return Object.fromEntries(entries.map(([name, at]) => {
    const choice = chosen(name);
    if (choice === 'none') return [name, null];
    return choice !== undefined && /^\d{1,4}$/.test(choice) && Number(choice) < headings.length ? [name, Number(choice)] : [name, at];
  })) as ColumnMatch<Name>;
}

/** What keeps a match from being used, by column name: a needed column without a heading, or one heading for two columns. */
export function checkMatch<Name extends string>(columns: readonly ColumnSpec<Name>[], headings: readonly string[], match: ColumnMatch<Name>): { readonly column: Name; readonly reason: string }[] {
  const problems: { readonly column: Name; readonly reason: string }[] = [];
  const firstWith = new Map<number, ColumnSpec<Name>>();
  for (const column of columns) {
    const at = match[column.name];
    if (at === null) {
      if (column.required) problems.push({ column: column.name, reason: `Choose the column that holds: ${inSentence(column.label)}` });
      continue;
    }
    const other = firstWith.get(at);
    if (other) problems.push({ column: column.name, reason: `Choose a different column: “${headings[at] ?? ''}” is already used for ${inSentence(other.label)}` });
    else firstWith.set(at, column);
  }
  return problems;
}

/** A table's rows by column. */
export function rowsByColumn<Name extends string>(rows: readonly { readonly line: number; readonly cells: readonly string[] }[], match: ColumnMatch<Name>): ImportRow<Name>[] {
  const matched = (Object.entries(match) as [Name, number | null][]).flatMap(([name, at]) => (at === null ? [] : [[name, at] as const]));
  return rows.map(({ line, cells }) => {
    const named: Partial<Record<Name, string>> = {};
    for (const [name, at] of matched) named[name] = (cells[at] ?? '').trim();
    return { row: line, cells: named };
  });
}

function plainHeading(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');
}

function inSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
