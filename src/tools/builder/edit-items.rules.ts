import { refuse } from '../../shared/result.ts';
import { allItems } from '../tool.rules.ts';
import type { Item, ItemKindName, Section, Tool } from '../tools.types.ts';
import { goneMeanwhile, nextNumber, placeOf } from './edit-places.rules.ts';
import { choiceKinds, itemFieldsOf, noTimescale, usualOptions, usualOthers } from './item-fields.rules.ts';
import type { ItemFields } from './item-fields.types.ts';
import { itemFromFields } from './item-from-fields.rules.ts';
import { settle } from './soundness.rules.ts';
import type { Edited } from './edit.types.ts';

/** What a new item is made of; everything else its page asks. */
export interface NewItem {
  /** An id that nothing has had before. */
  readonly id: string;
  readonly question: string;
  readonly kind: ItemKindName;
}

const longestName = 60;

/** Adds an item at the end of a section, with the answers and boxes that its kind usually has. */
export function addItem(tool: Tool, sectionId: string, { id, question, kind }: NewItem): Edited {
  const section = tool.sections.find((one) => one.id === sectionId);
  if (!section) return refuse(goneMeanwhile);
  const words = question.trim();
  if (words === '') return refuse([{ field: 'question', message: 'Write the question' }]);
  const [scale] = tool.scales;
  if (kind === 'grade' && !scale) return refuse([{ field: 'kind', message: 'The tool has no scale to grade by yet. Make one under Scales first' }]);
  const seed: Item = { id, number: nextNumber(tool, section), question: words, shortName: shortNameOf(words), kind: 'narrative', comment: 'none', evidence: false, otherAnswers: [] };
  const made = itemFromFields(tool, seed, {
    ...itemFieldsOf(seed), kind, options: usualOptions(kind), otherAnswers: usualOthers(kind), scale: scale?.id ?? '',
    comment: choiceKinds.has(kind) || kind === 'grade' || kind === 'checklist' ? 'optional' : 'none',
    backedBy: kind === 'grade' ? (section.items.findLast((item) => item.kind === 'narrative')?.id ?? '') : '',
    columns: kind === 'rows' ? [{ code: '', label: 'What', takes: 'text' }] : [],
    timescale: kind === 'timescale' ? { ...noTimescale, standard: words, from: 'From', to: 'To' } : noTimescale,
  });
  return made.ok ? settle(tool, withItems(tool, section, [...section.items, made.value])) : made;
}

function shortNameOf(question: string): string {
  const words = question.replace(/[?.!]+$/, '');
  if (words.length <= longestName) return words;
  return `${words.slice(0, longestName).replace(/\s+\S*$/, '')}…`;
}

function withItems(tool: Tool, section: Section, items: readonly Item[]): Tool {
  return { ...tool, sections: tool.sections.map((one) => (one.id === section.id ? { ...section, items } : one)) };
}

/** Makes of an item what its page's fields say. Its id and place stay. */
export function changeItem(tool: Tool, id: string, fields: ItemFields): Edited {
  const place = placeOf(tool, id);
  if (!place) return refuse(goneMeanwhile);
  const made = itemFromFields(tool, place.item, fields);
  if (!made.ok) return made;
  const twin = allItems(tool).find((item) => item.id !== id && item.number === made.value.number);
  if (twin) return refuse([{ field: 'number', message: `Question “${twin.shortName}” has the number ${twin.number} already` }]);
  return settle(tool, withItems(tool, place.section, place.section.items.map((item) => (item.id === id ? made.value : item))));
}

/** Puts a copy of an item after it, under a new id and the next number: a question of its own, with a trend of its own. */
export function copyItem(tool: Tool, id: string, newId: string): Edited {
  const place = placeOf(tool, id);
  if (!place) return refuse(goneMeanwhile);
  const { section, at } = place;
  const { continues: _trend, ...item } = place.item;
  const copy: Item = { ...item, id: newId, number: nextNumber(tool, section) };
  return settle(tool, withItems(tool, section, [...section.items.slice(0, at + 1), copy, ...section.items.slice(at + 1)]));
}
