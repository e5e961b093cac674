/** Ages in whole years from `from` to `to`, both included; `to` is null in the last band. */
export interface AgeBand {
  readonly code: string;
  readonly label: string;
  readonly from: number;
  readonly to: number | null;
}

function bandFrom(from: number, to: number | null): AgeBand {
  if (to === null) return { code: `${from}-and-over`, label: from === 0 ? 'All ages' : `Over ${from - 1}`, from, to };
  if (from === 0) return { code: `under-${to + 1}`, label: `Under ${to + 1}`, from, to };
  return { code: `${from}-to-${to}`, label: from === to ? String(from) : `${from} to ${to}`, from, to };
}

/**
 * Bands that begin at 0 and at each of the ages given: 5 and 11 make "Under 5", "5 to 10" and "Over 10". Throws a RangeError
 * unless the ages are whole, above 0 and rising, so that every age falls into exactly one band.
 */
export function makeAgeBands(starts: readonly number[]): AgeBand[] {
  const rising = starts.every((age, index) => Number.isInteger(age) && age > (starts[index - 1] ?? 0));
  if (!rising) throw new RangeError(`Age bands need whole ages above 0, each higher than the one before, not ${starts.join(', ')}.`);
  const all = [0, ...starts];
  return all.map((from, index) => bandFrom(from, all[index + 1] === undefined ? null : (all[index + 1] ?? 0) - 1));
}

/** Under 5, 5 to 10, over 10: the bands in which audits of children in this field are commonly described. */
export const defaultAgeBands: readonly AgeBand[] = makeAgeBands([5, 11]);

/** The band of an age in whole years; null when the age is unknown or below 0 (a child not yet born). */
export function ageBandOf(age: number | null, bands: readonly AgeBand[] = defaultAgeBands): AgeBand | null {
  if (age === null) return null;
  return bands.find(({ from, to }) => age >= from && (to === null || age <= to)) ?? null;
}
