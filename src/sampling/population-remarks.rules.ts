import type { Frame, FrameColumn } from './sampling.types.ts';
import type { PopulationRemark } from './population.types.ts';
import { factNames } from './population-columns.rules.ts';

/** Facts that children of one family usually share. */
const shared: readonly string[] = [factNames.ethnicity, factNames.category, factNames.team, factNames.planStart];

/** No family has more children on one list: systems write 0 or None for those without brothers and sisters. */
export const largestFamily = 20;

/** Families that are too large to be one, and those whose children have different facts where they usually share them. `lines` are the rows' lines of the file. */
export function familyRemarks(frame: Frame, lines: Uint32Array): PopulationRemark[] {
  const family = frame.columns.find(({ fact }) => fact === factNames.siblingGroup);
  if (!family) return [];
  return [...tooLarge(family, lines), ...differences(frame, family, lines)];
}

function tooLarge({ words, at }: FrameColumn, lines: Uint32Array): PopulationRemark[] {
  const sizes = new Uint32Array(words.length);
  const first = new Uint32Array(words.length);
  for (let row = 0; row < at.length; row += 1) {
    const group = at[row] as number;
    sizes[group] = (sizes[group] as number) + 1;
    if (first[group] === 0 || (lines[row] as number) < (first[group] as number)) first[group] = lines[row] as number;
  }
  const found = [...words.keys()].filter((group) => words[group] !== '' && (sizes[group] as number) > largestFamily).map((group) => first[group] as number).sort((one, other) => one - other);
  return found.length === 0 ? [] : [{ kind: 'family-large', fact: factNames.siblingGroup, count: found.length, lines: found.slice(0, 20) }];
}

function differences(frame: Frame, family: FrameColumn, lines: Uint32Array): PopulationRemark[] {
  return frame.columns.filter(({ fact }) => shared.includes(fact)).flatMap((column) => differing(family, column, lines));
}

function differing(family: FrameColumn, column: FrameColumn, lines: Uint32Array): PopulationRemark[] {
  const first = new Int32Array(family.words.length).fill(-1);
  const found = new Map<number, number>();
  for (let row = 0; row < family.at.length; row += 1) {
    const group = family.at[row] as number;
    if (family.words[group] === '') continue;
    if (first[group] === -1) first[group] = row;
    else if (column.at[row] !== column.at[first[group] as number] && !found.has(group)) found.set(group, lines[row] as number);
  }
  return found.size === 0 ? [] : [{ kind: 'family-differs', fact: column.fact, count: found.size, lines: [...found.values()].slice(0, 20) }];
}

/**
 * Rows under different references that agree in every fact which tells children apart, such as the date of birth: one child
 * who stands twice, or twins. `born` is the column of dates of birth.
 */
export function alikeRemarks(frame: Frame, born: FrameColumn, lines: Uint32Array): PopulationRemark[] {
  const compared = [born, ...frame.columns.filter(({ fact }) => toldApartBy.includes(fact))];
  const day = frame.columns.find(({ fact }) => fact === factNames.planStart);
  const family = frame.columns.find(({ fact }) => fact === factNames.siblingGroup);
  const says = (column: FrameColumn | undefined, row: number) => column !== undefined && column.words[column.at[row] as number] !== '';
  const differ = (one: number, other: number): boolean => compared.some(({ at }) => at[one] !== at[other]);
  const found: number[] = [];
  for (const run of runsAlike(compared, frame.references.length)) {
    const kinds: number[][] = [];
    for (const row of run) {
      // Without a plan's day or a family, many children share a birthday.
      if (!says(born, row) || !(says(day, row) || says(family, row))) continue;
      const kind = kinds.find(([first]) => !differ(first as number, row));
      if (kind) kind.push(row);
      else kinds.push([row]);
    }
    for (const rows of kinds) found.push(...rows.map((row) => lines[row] as number).sort((one, other) => one - other).slice(1));
  }
  found.sort((one, other) => one - other);
  return found.length === 0 ? [] : [{ kind: 'alike', fact: null, count: found.length, lines: found.slice(0, 20) }];
}

/** Rows that may agree in these columns, together: by a number made of them, because a million rows are compared while somebody waits. */
function* runsAlike(columns: readonly FrameColumn[], rows: number): Generator<number[]> {
  const most = 2 ** 20;
  // The number and the row fit together into one that is exact.
  const keys = Float64Array.from({ length: rows }, (_, row) => (columns.reduce((mixed, { at }) => Math.imul(mixed ^ (at[row] as number), 0x9e3779b1), 0) >>> 0) * most + row).sort();
  let run: number[] = [];
  let last = -1;
  for (const key of keys) {
    const mixed = Math.floor(key / most);
    if (mixed !== last) {
      if (run.length > 1) yield run;
      run = [];
    }
    last = mixed;
    run.push(key % most);
  }
  if (run.length > 1) yield run;
}

const toldApartBy: readonly string[] = [factNames.gender, factNames.ethnicity, factNames.category, factNames.team, factNames.planStart, factNames.previousPlanEnd, factNames.siblingGroup];

/** What a remark says, in a sentence. */
export function remarkInWords({ kind, fact, count }: PopulationRemark): string {
  const rows = count === 1 ? '1 row' : `${count.toLocaleString('en-GB')} rows`;
  const has = count === 1 ? 'has' : 'have';
  switch (kind) {
    case 'no-reference':
      return `${rows} ${has} no case reference and ${count === 1 ? 'is' : 'are'} left out.`;
    case 'twice':
      return `${rows} ${count === 1 ? 'has a reference' : 'have references'} that another row has too, and ${count === 1 ? 'is' : 'are'} left out: of each, the row with the latest days is kept.`;
    case 'no-day':
      return `${rows} ${has} something under ${fact} that is not a date. It counts as not recorded.`;
    case 'no-number':
      return `${rows} ${has} something under ${fact} that is not a number. It counts as not recorded.`;
    case 'born-later':
      return `${rows} ${has} a date of birth after the day of the extract. The age counts as not recorded.`;
    case 'born-long-ago':
      return `${rows} ${has} a date of birth more than 110 years before the extract. The age counts as not recorded.`;
    case 'alike':
      return `${rows} ${count === 1 ? 'agrees' : 'agree'} with an earlier row in date of birth, family, plan and every other fact: twins, or one child under two references. All of them are kept.`;
    case 'plan-before-birth':
      return `${rows} ${has} a plan that started more than nine months before birth.`;
    case 'plan-later-than-extract':
      return `${rows} ${has} a plan that starts after the day of the extract.`;
    case 'ended-before-start':
      return `${rows} ${has} a previous plan that ended before it started.`;
    case 'overlaps-previous':
      return `${rows} ${has} a plan that started before the previous one ended. The gap counts as not recorded.`;
    case 'no-previous-plan':
      return `${rows} ${has} a second or later plan and no end of the one before. The gap counts as not recorded.`;
    case 'family-differs':
      return `${count === 1 ? '1 family has' : `${count.toLocaleString('en-GB')} families have`} children with different facts under ${fact}.`;
    case 'family-large':
      return `${count === 1 ? '1 value' : `${count.toLocaleString('en-GB')} values`} under ${fact} ${count === 1 ? 'is' : 'are'} shared by more than ${largestFamily} rows, as where a system writes 0 or None for those without a family. They count as one family in rules, and are not linked as brothers and sisters. Leave the cell empty instead, and bring the list in again.`;
    case 'missing':
      return `${rows} ${count === 1 ? 'says' : 'say'} nothing under ${fact}.`;
    case 'looks-like-names':
      return `${fact} says something different in nearly every row, or long texts, as names and notes do. It is not kept.`;
  }
}
