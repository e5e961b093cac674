import type { Figure, Unit } from './measurement.types.ts';

/** One line of the table, also as `--json` prints it. */
export interface Row {
  readonly name: string;
  /** null when it could not be measured: the remark says why. */
  readonly value: number | null;
  readonly unit: Unit | null;
  readonly budget: number | null;
  readonly met: boolean | null;
  readonly limit: number | null;
  readonly limitWhat: string | null;
  /** How many times the machine's limit the work costs: of times and sizes, value / limit; of rates, limit / value. */
  readonly ratio: number | null;
  readonly remark: string | null;
}

/** A figure with what follows from it. */
export function rowOf({ name, value, unit, budget, limit, remark }: Figure): Row {
  const isRate = unit === '/s';
  return {
    name, value, unit, budget,
    met: budget === null ? null : isRate ? value >= budget : value <= budget,
    limit: limit?.value ?? null,
    limitWhat: limit?.what ?? null,
    ratio: limit === null ? null : isRate ? limit.value / value : value / limit.value,
    remark: remark ?? null,
  };
}

/** A row that says why there is no figure. */
export function rowWithout(name: string, reason: string): Row {
  return { name, value: null, unit: null, budget: null, met: null, limit: null, limitWhat: null, ratio: null, remark: reason };
}

/** The rows as aligned text, remarks below. */
export function tableOf(rows: readonly Row[]): string {
  const remarks: string[] = [];
  const lines = rows.map((row) => {
    if (row.remark !== null && !remarks.includes(row.remark)) remarks.push(row.remark);
    const mark = row.remark === null ? '' : ` [${remarks.indexOf(row.remark) + 1}]`;
    const bound = row.unit === '/s' ? '>=' : '<=';
    return [
      row.name + mark,
      inWords(row.value, row.unit),
      row.budget === null ? '' : `${bound} ${inWords(row.budget, row.unit)}`,
      row.met === null ? '' : row.met ? 'met' : 'MISSED',
      row.limit === null ? '' : inWords(row.limit, row.unit),
      row.ratio === null ? '' : `${row.ratio >= 100 ? Math.round(row.ratio) : row.ratio.toPrecision(2)}x`,
      row.limitWhat ?? '',
    ];
  });
  const head = ['work', 'figure', 'budget', '', 'machine', 'ratio', 'what the machine did'];
  const widths = head.map((word, column) => Math.max(...[head, ...lines].map((line) => (line[column] ?? word).length)));
  const numeric = new Set([1, 2, 4, 5]);
  const print = (line: readonly string[]): string =>
    line.map((cell, column) => (numeric.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd();
  return [print(head), print(widths.map((width) => '-'.repeat(width))), ...lines.map(print), ...remarks.map((remark, at) => `${at === 0 ? '\n' : ''}[${at + 1}] ${remark}`)].join('\n');
}

function inWords(value: number | null, unit: Unit | null): string {
  if (value === null) return 'not measured';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const number = unit === 'statements' ? String(Math.round(value)) : value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === '/s' ? `${number}/s` : `${number} ${unit ?? ''}`;
}
