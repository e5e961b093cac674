/** Milliseconds that the work took, and what it gave. */
export async function timed<Value>(work: () => Promise<Value> | Value): Promise<{ readonly ms: number; readonly value: Value }> {
  const from = performance.now();
  const value = await work();
  return { ms: performance.now() - from, value };
}

/** The middle one of several runs, in milliseconds, after one that only warms up. */
export async function medianOf(runs: number, work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push((await timed(work)).ms);
  return quantile(times, 0.5);
}

/** The value below which this share of the values lies; values in any order, at least one. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How often in a second a step can be taken, one after the other, for about this long. */
export async function perSecond(seconds: number, step: () => Promise<unknown>): Promise<{ readonly rate: number; readonly p50: number }> {
  const times: number[] = [];
  const from = performance.now();
  while (performance.now() - from < seconds * 1000) times.push((await timed(step)).ms);
  return { rate: (times.length / (performance.now() - from)) * 1000, p50: quantile(times, 0.5) };
}
