import type { Item, Standard, Timescale, Tool } from '../tools.types.ts';

/** The tool with the limits of the partnership's standards in every timescale that names one. Where the partnership has none of that code the timescale's own limit holds. */
export function withStandards(tool: Tool, standards: readonly Standard[]): Tool {
  const limits = new Map(standards.map((standard) => [standard.code, standard.limits]));
  const dated = (timescale: Timescale): Timescale => {
    if (timescale.setBy === undefined) return timescale;
    const { dated: _before, ...own } = timescale;
    const found = limits.get(timescale.setBy);
    return found ? { ...own, dated: found } : own;
  };
  return { ...tool, sections: tool.sections.map((section) => ({ ...section, items: section.items.map((item) => withDated(item, dated)) })) };
}

function withDated(item: Item, dated: (timescale: Timescale) => Timescale): Item {
  if (item.kind === 'timescale') return { ...item, timescale: dated(item.timescale) };
  const own = item.timescale === undefined ? item : { ...item, timescale: dated(item.timescale) };
  if (own.kind !== 'checklist') return own;
  return { ...own, points: own.points.map((point) => (point.timescale === undefined ? point : { ...point, timescale: dated(point.timescale) })) };
}

/** Codes of the standards that a tool's timescales name, in the order of the form. */
export function standardsOf(tool: Tool): string[] {
  const timescales = tool.sections.flatMap(({ items }) => items).flatMap((item) => [item.timescale, ...(item.kind === 'checklist' ? item.points.map(({ timescale }) => timescale) : [])]);
  return [...new Set(timescales.flatMap((timescale) => timescale?.setBy ?? []))];
}
