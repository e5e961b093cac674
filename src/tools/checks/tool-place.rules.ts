import type { ToolPart, ToolPath, ToolPlace, ToolProblem } from './tool-problem.types.ts';

/** Lists of a tool, or of one of its parts, and what a member of each is called. */
const lists: Readonly<Record<string, { readonly part: ToolPart; readonly word: string; readonly id: string }>> = {
  sections: { part: 'section', word: 'section', id: 'id' },
  items: { part: 'item', word: 'question', id: 'id' },
  options: { part: 'option', word: 'option', id: 'code' },
  points: { part: 'point', word: 'point', id: 'code' },
  columns: { part: 'column', word: 'column', id: 'code' },
  audiences: { part: 'audience', word: 'audience', id: 'code' },
  scales: { part: 'scale', word: 'scale', id: 'id' },
  grades: { part: 'grade', word: 'grade', id: 'code' },
  companions: { part: 'companion', word: 'companion', id: 'id' },
};

/** Names of fields where the type's own name says little to somebody who writes a tool. */
const fieldWords: Readonly<Record<string, string>> = {
  shortName: 'short name', commentLabel: 'comment label', commentNeeded: 'comment needed', otherAnswers: 'other answers', concernPrompt: 'concern prompt',
  onlyIf: 'only if', when: 'condition', backedBy: 'backed by', caseFact: 'case fact', answerLast: 'answer last', lookBack: 'look-back', lookBackRules: 'look-back rules',
  copiedFrom: 'copied from', wordsFollow: 'words follow', setBy: 'standard code', dated: 'dated limits', effectiveFrom: 'in force from', oneOf: 'answers', of: 'parts', forWhom: 'for whom',
};

/** Something wrong at this place of a tool, which may not be a tool yet. */
export function problemAt(tool: unknown, path: ToolPath, message: string): ToolProblem {
  return { at: placeAt(tool, path), message };
}

/** The place that a path leads to, with its part and its words. */
export function placeAt(tool: unknown, path: ToolPath): ToolPlace {
  let here: unknown = tool;
  let part: ToolPart = 'tool';
  let id = '';
  let of: string | undefined;
  const words: string[] = [];
  const rest: (string | number)[] = [];
  for (let at = 0; at < path.length; at += 1) {
    const step = path[at] ?? '';
    const member = rest.length === 0 ? lists[String(step)] : undefined;
    const index = path[at + 1];
    if (member === undefined || typeof index !== 'number') {
      rest.push(step);
      continue;
    }
    here = fieldOf(fieldOf(here, step), index);
    of = part === 'item' || part === 'scale' ? id : undefined;
    part = member.part;
    id = textOf(fieldOf(here, member.id));
    words.push(`${member.word} ${nameOf(here, id, index)}`);
    at += 1;
  }
  const field = rest.join('.');
  if (part === 'tool' && field !== '' && field !== 'sections') part = 'setting';
  const said = rest.map((step) => (typeof step === 'number' ? String(step + 1) : (fieldWords[step] ?? step))).join(' ');
  return { part, id, ...(of !== undefined && { of }), field, words: [...words, said].filter((each) => each !== '').join(', ') || 'the tool', path };
}

function nameOf(part: unknown, id: string, index: number): string {
  const number = textOf(fieldOf(part, 'number'));
  if (number !== '') return number;
  return id === '' ? `no. ${index + 1}` : `“${id}”`;
}

function fieldOf(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
