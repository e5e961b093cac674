import { accept, refuse, type FieldError } from '../../shared/result.ts';
import { allItems } from '../tool.rules.ts';
import type { Grade, Item, Scale, Tool } from '../tools.types.ts';
import { freshCode } from './codes.rules.ts';
import { inOneLine } from './edit-audiences.rules.ts';
import { goneMeanwhile } from './edit-places.rules.ts';
import { stepsOf } from './item-from-fields.rules.ts';
import { settle } from './soundness.rules.ts';
import type { Edited } from './edit.types.ts';

/** A scale as its page has it: best step first, the words of its use a line each. */
export interface ScaleFields {
  readonly title: string;
  readonly rules: string;
  readonly grades: readonly { readonly code: string; readonly label: string; readonly criteria: string }[];
}

/** Steps a scale may have: fewer tell nothing apart, and for more there are no colours that everybody can tell apart. */
export const mostGrades = 4;
const ranks = [1, 2, 3, 4] as const;

export function scaleFieldsOf({ title, rules, grades }: Scale): ScaleFields {
  return { title, rules: rules.join('\n'), grades: grades.map(({ code, label, criteria }) => ({ code, label, criteria: criteria ?? '' })) };
}

/** Adds a scale, or changes the one with this id; the grades that use it follow. */
export function putScale(tool: Tool, id: string | null, fields: ScaleFields): Edited {
  if (id !== null && !tool.scales.some((scale) => scale.id === id)) return refuse(goneMeanwhile);
  const errors = scaleMistakes(tool, id, fields);
  if (errors.length > 0) return refuse(errors);
  const taken = new Set(fields.grades.map(({ code }) => code));
  const grades = fields.grades.filter(({ label }) => label.trim() !== '').flatMap(({ code, label, criteria }, at): Grade[] => {
    const rank = ranks[at];
    const own = code === '' ? freshCode(label, taken) : code;
    taken.add(own);
    return rank === undefined ? [] : [{ code: own, label: label.trim(), rank, criteria: criteria.trim() || null }];
  });
  const scale: Scale = {
    id: id ?? freshCode(fields.title, new Set(tool.scales.map((one) => one.id))),
    title: fields.title.trim(), grades, rules: fields.rules.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
  };
  const follow = (item: Item): Item => (item.kind === 'grade' && item.scale === scale.id ? { ...item, options: stepsOf(scale, new Map(item.options.map((option) => [option.code, option.commentNeeded ?? '']))) } : item);
  return settle(tool, {
    ...tool,
    scales: id === null ? [...tool.scales, scale] : tool.scales.map((one) => (one.id === id ? scale : one)),
    sections: tool.sections.map((section) => ({ ...section, items: section.items.map(follow) })),
  });
}

function scaleMistakes(tool: Tool, id: string | null, { title, grades }: ScaleFields): FieldError[] {
  const errors: FieldError[] = [];
  if (title.trim() === '') errors.push({ field: 'title', message: 'Give the scale a title' });
  if (tool.scales.some((scale) => scale.id !== id && scale.title === title.trim())) errors.push({ field: 'title', message: 'Another scale has this title already' });
  const labels = grades.map(({ label }) => label.trim());
  const said = labels.filter((label) => label !== '');
  if (said.length < 2) errors.push({ field: 'grades-0-label', message: 'Give the scale at least two grades, the best first' });
  if (said.length > mostGrades) errors.push({ field: `grades-${mostGrades}-label`, message: `A scale has ${mostGrades} grades at most` });
  grades.forEach(({ label, criteria }, at) => {
    if (label.trim() === '' && criteria.trim() !== '') errors.push({ field: `grades-${at}-label`, message: 'Name the grade that this describes' });
    if (label.trim() !== '' && labels.indexOf(label.trim()) < at) errors.push({ field: `grades-${at}-label`, message: `“${label.trim()}” is there twice` });
  });
  return errors;
}

/** Takes a scale out. Refused while questions grade by it. */
export function removeScale(tool: Tool, id: string): Edited {
  if (!tool.scales.some((scale) => scale.id === id)) return refuse(goneMeanwhile);
  const users = allItems(tool).filter((item) => item.kind === 'grade' && item.scale === id);
  if (users.length > 0) return refuse([{ field: '', message: `The grades of ${inOneLine(users.map(({ number }) => number))} use it. Change or remove ${users.length === 1 ? 'that question' : 'those questions'} first` }]);
  return accept({ ...tool, scales: tool.scales.filter((scale) => scale.id !== id) });
}
