import type { ItemKindName } from '../tools.types.ts';
import { typeOfKind } from './workbook-columns.rules.ts';

/** What a cell of the column `type` says. */
export type RowType =
  | { readonly says: 'begin-group' | 'end-group' | 'begin-repeat' | 'end-repeat' | 'note' }
  /** A question; `list` names its list, `orOther` adds “Other”, `loses` says what our kind does not keep of theirs. */
  | { readonly says: 'question'; readonly kind: ItemKindName; readonly list: string | null; readonly orOther: boolean; readonly loses: string | null }
  /** A question that has to name a list and names none. */
  | { readonly says: 'no-list'; readonly word: string }
  /** XLSForm knows it and Maat has no equivalent. */
  | { readonly says: 'no-equivalent'; readonly word: string }
  | { readonly says: 'unknown'; readonly word: string };

const kindByWord = new Map<string, ItemKindName>([
  ...(Object.entries(typeOfKind) as [ItemKindName, string][]).flatMap(([kind, word]) => [[word, kind], [kind, kind]] as const),
  ['int', 'number'], ['decimal', 'number'], ['time', 'text'], ['datetime', 'text'], ['string', 'text'],
]);
const listKinds: ReadonlySet<ItemKindName> = new Set(['single-choice', 'multi-choice', 'yes-no-na', 'checklist', 'rows', 'grade']);
const loses: Readonly<Record<string, string>> = {
  decimal: 'It takes whole numbers here.', time: 'It is a few words here; a time of day has no kind of its own.', datetime: 'It is a few words here; take date where the day is enough.',
};

/** Types of XLSForm that have no equivalent in a form about a file. */
const withoutEquivalent: ReadonlySet<string> = new Set([
  'calculate', 'calculate_here', 'geopoint', 'geotrace', 'geoshape', 'start-geopoint', 'image', 'photo', 'audio', 'background-audio', 'video', 'file', 'barcode', 'acknowledge', 'trigger', 'range', 'rank', 'hidden',
  'xml-external', 'csv-external', 'start', 'end', 'today', 'deviceid', 'subscriberid', 'simserial', 'phonenumber', 'username', 'email', 'audit', 'select_one_from_file', 'select_multiple_from_file', 'select_one_external',
]);

/** Reads a cell of the column `type`; `appearance` tells a long text from a short one. */
export function readType(cell: string, appearance: string): RowType {
  const plain = cell.trim().replace(/\s+/g, ' ');
  const structure = /^(begin|end)[ _](group|repeat)$/i.exec(plain);
  if (structure) return { says: `${structure[1]}-${structure[2]}`.toLowerCase() as 'begin-group' };
  const orOther = / or[ _]other$/i.test(plain);
  const [first = '', ...rest] = plain.replace(/ or[ _]other$/i, '')
    .replace(/^select one from file\b/i, 'select_one_from_file').replace(/^select multiple from file\b/i, 'select_multiple_from_file')
    .replace(/^select one( from)? /i, 'select_one ').replace(/^(select multiple|select all that apply)( from)? /i, 'select_multiple ').split(' ');
  const word = first.toLowerCase();
  if (word === 'note') return { says: 'note' };
  if (withoutEquivalent.has(word)) return { says: 'no-equivalent', word };
  const kind = kindByWord.get(word);
  if (kind === undefined) return { says: 'unknown', word: plain };
  if (listKinds.has(kind) && rest.length === 0) return { says: 'no-list', word };
  return {
    says: 'question', orOther, loses: loses[word] ?? null,
    kind: kind === 'text' && /\bmultiline\b/i.test(appearance) ? 'narrative' : kind,
    list: listKinds.has(kind) ? rest.join(' ') : null,
  };
}

/** Types that a row may have, for whoever wrote another. */
export const knownTypes = ['begin_group', 'end_group', ...Object.entries(typeOfKind).map(([kind, word]) => (kind === 'grade' ? `${word} SCALE` : listKinds.has(kind as ItemKindName) ? `${word} LIST` : word))].join(', ');
