import { createHash } from 'node:crypto';
import type { FormChoice, FormQuestion, FormSheet } from './form.types.ts';

/** What is asked, as the hidden sheet of a form keeps it. */
export interface DefinedQuestion {
  /** Names the question's row in the hidden column; its options are `q1.1`, `q1.2` and so on. */
  readonly key: string;
  readonly id: string;
  readonly number: string;
  readonly kind: 'text' | 'one' | 'several';
  readonly choices: readonly FormChoice[];
  readonly states: readonly FormChoice[];
}

export interface FormDefinition {
  readonly title: string;
  readonly identity: Readonly<Record<string, string>>;
  readonly questions: readonly DefinedQuestion[];
}

export const definitionSheet = 'Maat';
export const listsSheet = 'MaatLists';
export const answerSheet = 'Return';
export const headings = ['Number', 'Question', 'Answer', 'Other answer', 'Reason', 'Comment', 'Evidence', 'Row id'] as const;

const mark = 'maat-return';
const layout = '1';

/** The form without what is saved in it, its labels made so that no two of one list read the same. */
export function defineForm(form: FormSheet): FormDefinition {
  return {
    title: form.title,
    identity: form.identity,
    questions: form.questions.map((question, at) => ({
      key: `q${at + 1}`,
      id: question.id,
      number: question.number,
      kind: kindOf(question),
      choices: distinctLabels(question.choices ?? []),
      states: distinctLabels(question.states ?? []),
    })),
  };
}

function kindOf(question: FormQuestion): DefinedQuestion['kind'] {
  if (!question.choices) return 'text';
  return question.multiple ? 'several' : 'one';
}

/** Labels made so that no two of one list read the same. */
export function distinctLabels(choices: readonly FormChoice[]): FormChoice[] {
  const taken = choices.map((choice) => comparable(choice.label));
  return choices.map(({ code, label }, at) => {
    const alone = taken.every((other, place) => place === at || other !== taken[at]);
    return { code, label: label.trim() === '' ? code : alone ? label : `${label} (${code})` };
  });
}

/** A label as it is compared: without regard to capitals, blanks and the shape of apostrophes. */
export function comparable(label: string): string {
  return label.normalize('NFC').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The rows of the hidden sheet. The last holds a checksum, which notices changes; it is no signature. */
export function definitionRows(definition: FormDefinition): string[][] {
  const rows: string[][] = [[mark, layout, definition.title]];
  for (const [name, value] of Object.entries(definition.identity)) rows.push(['identity', name, value]);
  for (const { key, id, number, kind, choices, states } of definition.questions) {
    rows.push(['question', key, id, number, kind]);
    for (const { code, label } of choices) rows.push(['choice', key, code, label]);
    for (const { code, label } of states) rows.push(['state', key, code, label]);
  }
  return [...rows, ['checksum', checksum(rows)]];
}

/** Reads the hidden sheet back; `not-a-form` when it never was one, `changed` when it is not as it was written. */
export function readDefinition(rows: readonly (readonly string[])[]): FormDefinition | 'not-a-form' | 'changed' {
  const [head, ...rest] = rows;
  if (head?.[0] !== mark) return 'not-a-form';
  const last = rest.at(-1);
  if (head[1] !== layout || last?.[0] !== 'checksum' || last[1] !== checksum(rows.slice(0, -1))) return 'changed';
  const identity: Record<string, string> = {};
  const questions: (DefinedQuestion & { choices: FormChoice[]; states: FormChoice[] })[] = [];
  for (const [what, first = '', second = '', third = '', fourth = ''] of rest) {
    const question = questions.at(-1);
    if (what === 'identity') identity[first] = second;
    else if (what === 'question') questions.push({ key: first, id: second, number: third, kind: fourth === 'one' || fourth === 'several' ? fourth : 'text', choices: [], states: [] });
    else if (what === 'choice') question?.choices.push({ code: second, label: third });
    else if (what === 'state') question?.states.push({ code: second, label: third });
  }
  return { title: head[2] ?? '', identity, questions };
}

/** Blanks count as one space: spreadsheet programs rewrite line ends when they save. */
function checksum(rows: readonly (readonly string[])[]): string {
  // eslint-disable-next-line no-control-regex -- the unit separator cannot stand in a cell's words, so it parts them
  const tidy = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim()).join('\u001f').replace(/\u001f+$/, ''));
  return createHash('sha256').update(tidy.join('\n')).digest('hex');
}
