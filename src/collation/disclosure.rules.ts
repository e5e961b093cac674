/**
 * A table with totals is a network: from the grand total through each row's total to the row, through each count to its
 * column, and through the column's total back. What flows into a place flows out of it, which is all that adding up says.
 */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly hidden: boolean;
}

/** Whether one place leads to another along hidden counts that could be raised, or (against their direction) lowered. */
function leadsTo(arcs: readonly Arc[], places: number, start: number, end: number, without: Arc): boolean {
  const next: number[][] = Array.from({ length: places }, () => []);
  for (const arc of arcs) {
    if (!arc.hidden || arc === without) continue;
    next[arc.from]?.push(arc.to);
    if (arc.count > 0) next[arc.to]?.push(arc.from);
  }
  const seen = new Set([start]);
  const waiting = [start];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (place === end) return true;
    for (const other of next[place] ?? []) {
      if (!seen.has(other)) {
        seen.add(other);
        waiting.push(other);
      }
    }
  }
  return false;
}

/**
 * Whether a hidden count has only one value that fits everything shown, knowing that counts are whole and not below 0.
 * It has another value exactly if some closed walk through it can carry one more, or one less, without touching what is
 * shown: the residual cycles of a network flow.
 */
export function isComputable(arcs: readonly Arc[], places: number, arc: Arc): boolean {
  const canRise = leadsTo(arcs, places, arc.to, arc.from, arc);
  const canFall = arc.count > 0 && leadsTo(arcs, places, arc.from, arc.to, arc);
  return !canRise && !canFall;
}
