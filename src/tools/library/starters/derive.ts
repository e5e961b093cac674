import type { Item, Section, Tool } from '../../tools.types.ts';
import { londonChildProtection } from '../london-child-protection/index.ts';

/** Words of an item that a starter changes; its kind and answers stay. */
type Rewording = Partial<Pick<Item, 'question' | 'shortName' | 'hint' | 'prompts' | 'onlyIf' | 'timescale' | 'note'>>;

interface SectionChange {
  readonly title?: string;
  readonly guidance?: string;
  /** Last part of the ids to keep, in their order, such as `01`, `impact`, `grade`. */
  readonly keep: readonly string[];
  readonly reword?: Readonly<Record<string, Rewording>>;
}

export interface Starter {
  readonly id: string;
  /** Begins the ids of reworded items. */
  readonly prefix: string;
  readonly title: string;
  readonly summary: string;
  readonly lookBack: string;
  /** By the last part of the section's id; sections left out are not in the starter. */
  readonly sections: Readonly<Record<string, SectionChange>>;
  readonly notes: readonly string[];
}

/**
 * A tool made from the London one for another kind of case. Items taken over as they are keep their ids, so that figures
 * can be set beside each other; a reworded one has an id of its own and says which it carries on.
 */
export function derived({ id, prefix, title, summary, lookBack, sections, notes }: Starter): Tool {
  return {
    ...londonChildProtection,
    id, title, summary, lookBack,
    version: 1,
    copiedFrom: londonChildProtection.id,
    lookBackRules: [{ anchor: 'audit-start', months: 12 }],
    sections: londonChildProtection.sections.flatMap((section) => {
      const change = sections[section.id.replace('london.', '')];
      return change ? [changed(section, change, prefix)] : [];
    }),
    notes: [
      'A starter, derived from Maat’s London tool for child protection. It is no form of any partnership: read it through and make it your own before you use it.',
      'The numbers follow the London form, so some sections are missing from their row.',
      ...notes,
    ],
  };
}

function changed(section: Section, { title, guidance, keep, reword = {} }: SectionChange, prefix: string): Section {
  const items = keep.map((part): Item => {
    const item = section.items.find(({ id }) => id === `${section.id}.${part}`);
    if (!item) throw new Error(`The London section ${section.id} has no item ${part}`);
    return item;
  });
  const idOf = (item: Item): string => (reword[item.id.slice(section.id.length + 1)] ? `${prefix}.${item.id.slice('london.'.length)}` : item.id);
  const ids = new Map(items.map((item) => [item.id, idOf(item)]));
  const renumbered = new Map<string, string>(items.filter(({ number }) => /\.\d+$/.test(number)).map(({ id }, at) => [id, `${section.number}.${String(at + 1).padStart(2, '0')}`]));
  return {
    ...section,
    ...(title === undefined ? {} : { title }),
    ...(guidance === undefined ? {} : { guidance }),
    items: items.map((item): Item => {
      const number = renumbered.get(item.id) ?? item.number;
      const words = reword[item.id.slice(section.id.length + 1)];
      const backing = item.kind === 'grade' && item.backedBy !== undefined ? { backedBy: ids.get(item.backedBy) ?? item.backedBy } : {};
      const kept = { ...withoutNote(item), ...backing, number } as Item;
      return words ? { ...kept, ...words, id: idOf(item), continues: item.id } : kept;
    }),
  };
}

/** Notes tell how doubts about London's source were settled; a starter has its own. */
function withoutNote(item: Item): Item {
  const { note: _, ...rest } = item;
  return rest;
}
