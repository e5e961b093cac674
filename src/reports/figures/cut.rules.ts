import { defaultAgeBands } from '../../collation/index.ts';
import { isSector, sectorLabels, type Sector } from '../../shared/sectors.ts';

/** Which returns a collation counts; a part left out, or null, counts all. */
export interface CollationCut {
  readonly sector?: Sector | null;
  /** Category of the plan, as it stands in the cases. */
  readonly category?: string | null;
  /** Code of one of the default age bands. */
  readonly ageBand?: string | null;
  readonly caseId?: string | null;
}

/** How a collation may be divided into groups. */
export type Grouping = 'sector' | 'category' | 'age';

/** Reads the cut from an address, passing over what it does not know. */
export function readCut(query: URLSearchParams): CollationCut {
  const sector = query.get('sector') ?? '';
  const band = query.get('age') ?? '';
  return {
    sector: isSector(sector) ? sector : null,
    category: query.get('category') || null,
    ageBand: defaultAgeBands.some(({ code }) => code === band) ? band : null,
  };
}

/** The cut as the query of an address, "?" included; empty for everything. `withoutNa` leaves not applicable out. */
export function cutQuery(cut: CollationCut, withoutNa = false): string {
  const query = new URLSearchParams();
  if (cut.sector) query.set('sector', cut.sector);
  if (cut.category) query.set('category', cut.category);
  if (cut.ageBand) query.set('age', cut.ageBand);
  if (withoutNa) query.set('na', 'out');
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** What is counted, in words for headings and files: "Police; Neglect; aged 5 to 10", or "All returns". */
export function cutInWords(cut: CollationCut): string {
  const band = defaultAgeBands.find(({ code }) => code === cut.ageBand);
  const parts = [cut.sector ? sectorLabels[cut.sector] : null, cut.category ?? null, band ? `aged ${lowerFirst(band.label)}` : null];
  return parts.filter((part) => part !== null).join('; ') || 'All returns';
}

/** Whether the cut leaves anything out. */
export function isWhole(cut: CollationCut): boolean {
  return !cut.sector && !cut.category && !cut.ageBand && !cut.caseId;
}

/** The words for one group of a divided collation; `key` is empty where the case says nothing. */
export function groupLabel(by: Grouping, key: string): string {
  switch (by) {
    case 'sector':
      return isSector(key) ? sectorLabels[key] : key;
    case 'category':
      return key === '' ? 'Category not recorded' : key;
    case 'age':
      return defaultAgeBands.find(({ code }) => code === key)?.label ?? 'Age not recorded';
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
