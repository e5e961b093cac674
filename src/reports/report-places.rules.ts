import type { Tool } from '../tools/index.ts';
import type { BlockContent } from './reports.types.ts';

/** A place in the report where a coordinator may write, and what may stand there. */
export interface Place {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly BlockContent['kind'][];
}

/** All places of a report on this tool, in the order of the report. */
export function placesOf(tool: Tool): Place[] {
  return [
    { id: 'introduction', title: 'Introduction', kinds: ['text'] },
    { id: 'method', title: 'How the audit was done', kinds: ['text'] },
    { id: 'response', title: 'Response', kinds: ['text'] },
    { id: 'sources', title: 'Other sources', kinds: ['text'] },
    ...tool.sections.flatMap((section) => [
      ...section.items.map((item) => ({
        id: placeOfItem(item.id),
        title: `${item.number} ${item.shortName}`,
        kinds: ['text', 'quotations'] as const,
      })),
      { id: placeOfSection(section.id), title: `${section.title}: analysis`, kinds: ['text'] as const },
    ]),
    { id: 'conclusions', title: 'Conclusions', kinds: ['text'] },
    { id: 'findings', title: 'Findings', kinds: ['finding'] },
    { id: 'references', title: 'References', kinds: ['text'] },
  ];
}

/** The place after an item's chart. */
export function placeOfItem(itemId: string): string {
  return `item/${itemId}`;
}

/** The place at the end of a section of the analysis. */
export function placeOfSection(sectionId: string): string {
  return `section/${sectionId}`;
}

/** The item whose place this is, or '' when it is another place. */
export function itemOfPlace(place: string): string {
  return place.startsWith('item/') ? place.slice('item/'.length) : '';
}
