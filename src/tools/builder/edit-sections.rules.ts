import { accept, refuse, type FieldError } from '../../shared/result.ts';
import type { Section, Tool } from '../tools.types.ts';
import { dependentInWords, dependentsOn, loosened } from './dependents.rules.ts';
import { goneMeanwhile } from './edit-places.rules.ts';
import { settle } from './soundness.rules.ts';
import type { Edited } from './edit.types.ts';

/** What a section's page says of it. Texts are '' where there is nothing. */
export interface SectionFields {
  readonly title: string;
  readonly number: string;
  readonly guidance: string;
  readonly equality: string;
  readonly weight: string;
  readonly answerLast: boolean;
  readonly outcomeTable: boolean;
}

export function sectionFieldsOf(section: Section): SectionFields {
  const { title, number, guidance = '', equality = '', weight = 1, answerLast = false, arrangement } = section;
  return { title, number, guidance, equality, weight: String(weight), answerLast, outcomeTable: arrangement === 'outcome-table' };
}

/** Adds an empty section at the end. `id` is a new one. */
export function addSection(tool: Tool, id: string, title: string): Edited {
  if (title.trim() === '') return refuse([{ field: 'title', message: 'Give the section a title' }]);
  const taken = new Set(tool.sections.map(({ number }) => number));
  let next = tool.sections.filter(({ number }) => /^\d+$/.test(number)).length + 1;
  while (taken.has(String(next))) next += 1;
  return settle(tool, { ...tool, sections: [...tool.sections, { id, number: String(next), title: title.trim(), items: [] }] });
}

/** Changes what a section says of itself; its items stay. */
export function changeSection(tool: Tool, id: string, fields: SectionFields): Edited {
  const section = tool.sections.find((one) => one.id === id);
  if (!section) return refuse(goneMeanwhile);
  const errors = sectionMistakes(tool, id, fields);
  if (errors.length > 0) return refuse(errors);
  const { guidance: _guidance, equality: _equality, weight: _weight, answerLast: _last, arrangement: _arrangement, ...rest } = section;
  const [guidance, equality] = [fields.guidance.trim(), fields.equality.trim()];
  const changed: Section = {
    ...rest,
    number: fields.number.trim(),
    title: fields.title.trim(),
    ...(guidance === '' ? {} : { guidance }),
    ...(equality === '' ? {} : { equality }),
    ...(fields.weight === '2' ? { weight: 2 } : fields.weight === '3' ? { weight: 3 } : {}),
    ...(fields.answerLast ? { answerLast: true } : {}),
    ...(fields.outcomeTable ? { arrangement: 'outcome-table' } : {}),
  };
  return settle(tool, { ...tool, sections: tool.sections.map((one) => (one === section ? changed : one)) });
}

function sectionMistakes(tool: Tool, id: string, { title, number, outcomeTable }: SectionFields): FieldError[] {
  const errors: FieldError[] = [];
  if (title.trim() === '') errors.push({ field: 'title', message: 'Give the section a title' });
  if (number.trim() === '') errors.push({ field: 'number', message: 'Give the section a number or a letter' });
  const twin = tool.sections.find((one) => one.id !== id && one.number === number.trim());
  if (twin) errors.push({ field: 'number', message: `Section “${twin.title}” has this number already` });
  const items = tool.sections.find((one) => one.id === id)?.items ?? [];
  const pairs = items.length % 2 === 0 && items.every(({ kind }, at) => (at % 2 === 0 ? kind !== 'grade' : kind === 'grade'));
  if (outcomeTable && !pairs) errors.push({ field: 'outcomeTable', message: 'An outcome table is made of pairs: a question in words, then its grade. Put the questions in that order first' });
  return errors;
}

/** Takes a section out with all its items. Refused by name while other questions look at them, unless `loosen` lets those go. */
export function removeSection(tool: Tool, id: string, loosen: boolean): Edited {
  const section = tool.sections.find((one) => one.id === id);
  if (!section) return refuse(goneMeanwhile);
  return withoutItems(tool, new Set(section.items.map((item) => item.id)), loosen, tool.sections.filter((one) => one !== section));
}

/** Takes items out. Refused by name while others look at them, unless `loosen` lets those go. */
export function removeItem(tool: Tool, id: string, loosen: boolean): Edited {
  if (!tool.sections.some(({ items }) => items.some((item) => item.id === id))) return refuse(goneMeanwhile);
  return withoutItems(tool, new Set([id]), loosen, tool.sections);
}

function withoutItems(tool: Tool, going: ReadonlySet<string>, loosen: boolean, sections: readonly Section[]): Edited {
  const hanging = dependentsOn(tool, going);
  if (hanging.length > 0 && !loosen) return refuse(hanging.map((dependent) => ({ field: 'hanging', message: dependentInWords(dependent) })));
  const left = sections.map((section) => ({ ...section, items: section.items.filter((item) => !going.has(item.id)).map((item) => loosened(item, going)) }));
  return going.size === 0 ? accept({ ...tool, sections }) : settle(tool, { ...tool, sections: left });
}
