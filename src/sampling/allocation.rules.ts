/** A stratum with how many rows it has. */
export interface StratumSize {
  readonly key: string;
  readonly rows: number;
}

/**
 * How many to draw from each stratum: in proportion to its rows by largest remainder, but at least `minimum` (or all it
 * has), and never more than it has. Ties go to the stratum that comes first. When the minimums alone pass the size, they
 * stand and the sum is larger: the caller warns.
 */
export function allocate(strata: readonly StratumSize[], size: number, minimum: number): Map<string, number> {
  const floor = new Map(strata.map(({ key, rows }) => [key, Math.min(minimum, rows)]));
  let open = strata.filter(({ rows }) => rows > 0);
  const fixed = new Map<string, number>();
  // A stratum that its share would leave under the minimum, or that has fewer rows than its share, is settled first; the rest share what is left.
  for (;;) {
    const left = Math.max(0, size - [...fixed.values()].reduce((sum, count) => sum + count, 0));
    const rows = open.reduce((sum, stratum) => sum + stratum.rows, 0);
    const bound = open.find((stratum) => {
      const share = rows === 0 ? 0 : (left * stratum.rows) / rows;
      return share < (floor.get(stratum.key) ?? 0) || share > stratum.rows;
    });
    if (!bound) return new Map([...fixed, ...byLargestRemainder(open, left)]);
    const share = (left * bound.rows) / rows;
    fixed.set(bound.key, share > bound.rows ? bound.rows : (floor.get(bound.key) ?? 0));
    open = open.filter((stratum) => stratum !== bound);
  }
}

function byLargestRemainder(strata: readonly StratumSize[], size: number): Map<string, number> {
  const rows = strata.reduce((sum, stratum) => sum + stratum.rows, 0);
  if (rows === 0) return new Map(strata.map(({ key }) => [key, 0]));
  const whole = strata.map((stratum) => Math.floor((size * stratum.rows) / rows));
  let left = Math.min(size, rows) - whole.reduce((sum, count) => sum + count, 0);
  // Remainders as whole numbers, since fractions may not compare the same everywhere.
  const order = strata.map((stratum, at) => ({ at, remainder: (size * stratum.rows) % rows })).sort((one, other) => other.remainder - one.remainder || one.at - other.at);
  for (const { at } of order) {
    if (left <= 0) break;
    whole[at] = (whole[at] ?? 0) + 1;
    left -= 1;
  }
  return new Map(strata.map(({ key }, at) => [key, whole[at] ?? 0]));
}
