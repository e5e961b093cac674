import type { ItemKindName } from './tools.types.ts';

/** What an item of each kind takes, as people choose between them. */
export const kindNames: Readonly<Record<ItemKindName, string>> = {
  'single-choice': 'One answer',
  'yes-no-na': 'Yes, no or not applicable',
  'multi-choice': 'All that apply',
  grade: 'Grade',
  checklist: 'Each point yes or no',
  narrative: 'In words',
  text: 'A few words',
  date: 'Date',
  number: 'Number',
  timescale: 'Two dates and whether the time was kept to',
  rows: 'A table with as many rows as needed',
};
