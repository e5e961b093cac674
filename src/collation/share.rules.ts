/**
 * A share in tenths of a percent (431 is 43.1%), rounded half up on the exact fraction: 1 of 16 is 62.5 tenths and gives 63.
 * Whole numbers all the way, because a float such as 0.0625 * 1000 may fall on the wrong side of the half. Null when the
 * base is 0. Throws a RangeError when either is not a whole number of 0 or more.
 */
export function tenthsOf(count: number, base: number): number | null {
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(base) || count < 0 || base < 0) {
    throw new RangeError(`A share needs whole numbers of 0 or more, not ${count} of ${base}.`);
  }
  if (base === 0) return null;
  return Number((BigInt(count) * 2000n + BigInt(base)) / (BigInt(base) * 2n));
}

/** Tenths of a percent in words: 431 is "43.1%", null "no answers". */
export function tenthsInWords(tenths: number | null): string {
  if (tenths === null) return 'no answers';
  const rest = tenths % 10;
  return `${(tenths - rest) / 10}.${rest}%`;
}

/** A count with its base and share, as every share is printed: "31 of 72 (43.1%)"; "no answers" when the base is 0. */
export function shareInWords(count: number, base: number): string {
  const tenths = tenthsOf(count, base);
  return tenths === null ? 'no answers' : `${count} of ${base} (${tenthsInWords(tenths)})`;
}

/** Tenths as the number of percent that files and the command line carry: 431 is 43.1. */
export function percentOf(tenths: number | null): number | null {
  return tenths === null ? null : tenths / 10;
}
