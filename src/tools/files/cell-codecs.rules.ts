import { accept, refuse, type Result } from '../../shared/result.ts';
import type { DatedLimit, LookBackRule } from '../tools.types.ts';
import { readAudienceRule, writeAudienceRule } from './audience-text.rules.ts';
import { readCondition, writeCondition } from './condition-text.rules.ts';
import type { AudienceRule, Condition } from '../tools.types.ts';

/** How a field stands in a cell. Neither is asked about empty cells. */
export interface Codec {
  write(value: unknown, takesSeveral: (item: string) => boolean): string;
  read(cell: string): Result<unknown, string>;
}

/** Words exactly as they are. */
export const words: Codec = { write: (value) => String(value), read: (cell) => accept(cell) };

/** An id or a code: blanks around it are slips. */
export const code: Codec = { write: (value) => String(value), read: (cell) => accept(cell.trim()) };

export const numeral: Codec = {
  write: (value) => String(value),
  read: (cell) => (/^-?\d+([.,]\d+)?$/.test(cell.trim()) ? accept(Number(cell.trim().replace(',', '.'))) : refuse(`“${cell.trim()}” is no number. Write figures alone, such as 15.`)),
};

const yes = new Set(['yes', 'true', 'true()', '1', 'y']);
const no = new Set(['no', 'false', 'false()', '0', 'n']);

export const flag: Codec = {
  write: (value) => (value === true ? 'yes' : 'no'),
  read: (cell) => {
    const word = cell.trim().toLowerCase();
    if (yes.has(word)) return accept(true);
    return no.has(word) ? accept(false) : refuse(`“${cell.trim()}” is neither yes nor no. Write one of them.`);
  },
};

/** Several codes, apart by blanks. */
export const codes: Codec = {
  write: (value) => listOf(value).join(' '),
  read: (cell) => accept(cell.split(/[\s,;|]+/).filter((each) => each !== '')),
};

/** Several texts, one on a line. */
export const lines: Codec = {
  write: (value) => listOf(value).join('\n'),
  read: (cell) => accept(linesOf(cell)),
};

export const condition: Codec = {
  write: (value, takesSeveral) => writeCondition(value as Condition, takesSeveral),
  read: readCondition,
};

export const audienceRule: Codec = { write: (value) => writeAudienceRule(value as AudienceRule), read: readAudienceRule };

/** `12 months before audit-start`, one on a line. */
export const lookBackRules: Codec = {
  write: (value) => (value as readonly LookBackRule[]).map(({ months, anchor }) => `${months} months before ${anchor}`).join('\n'),
  read: (cell) => eachLine(cell, 'Write it like 12 months before audit-start, one on a line', (line) => {
    const [, months, anchor] = /^(\d+) months? before (\S+)$/.exec(line.trim()) ?? [];
    return anchor === undefined ? null : { anchor, months: Number(months) };
  }),
};

/** `2013-04-01: 10 days working` or `always: 15 days working`, one on a line; `-` where there is nothing. */
export const datedLimits: Codec = {
  write: (value) => (value as readonly DatedLimit[]).map(({ effectiveFrom, value: limit, unit, days }) => `${effectiveFrom ?? 'always'}: ${limit ?? '-'} ${unit ?? '-'} ${days ?? '-'}`).join('\n'),
  read: (cell) => eachLine(cell, 'Write it like 2013-04-01: 10 days working, or always: 15 days working, one on a line', (line) => {
    const [, from = '', limit = '', unit, days] = /^(\S+): (-|\d+(?:\.\d+)?) (\S+) (\S+)$/.exec(line.trim()) ?? [];
    const orNull = (word: string | undefined): string | null => (word === '-' || word === undefined ? null : word);
    return days === undefined ? null : { effectiveFrom: from === 'always' ? null : from, value: limit === '-' ? null : Number(limit), unit: orNull(unit), days: orNull(days) };
  }),
};

/** What has to be said with some grades: `inadequate: Say why`, one on a line. */
export const gradeComments: Codec = {
  write: (value) => Object.entries(value as Readonly<Record<string, string>>).map(([grade, said]) => `${grade}: ${said}`).join('\n'),
  read: (cell) => {
    const read = eachLine(cell, 'Write it like inadequate: Say why, one on a line', (line) => {
      const [, grade, said] = /^\s*([^\s:]+): (.+)$/.exec(line) ?? [];
      return grade === undefined || said === undefined ? null : [grade, said] as const;
    });
    return read.ok ? accept(Object.fromEntries(read.value)) : read;
  },
};

function eachLine<Value>(cell: string, example: string, read: (line: string) => Value | null): Result<Value[], string> {
  const values: Value[] = [];
  for (const line of linesOf(cell)) {
    const value = read(line);
    if (value === null) return refuse(`“${line.trim()}” cannot be read. ${example}.`);
    values.push(value);
  }
  return accept(values);
}

function linesOf(cell: string): string[] {
  return cell.split('\n').filter((line) => line.trim() !== '');
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
