import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Result } from '../shared/result.ts';
import { answerSheet, comparable, definitionSheet, headings, readDefinition } from './form-definition.ts';
import type { DefinedQuestion, FormDefinition } from './form-definition.ts';
import { restoreText } from './formula-guard.rules.ts';
import type { FilledAnswer, FilledForm, FormChoice, FormTextField } from './form.types.ts';
import { checkSize, refusing, tableLimits } from './read-table.ts';
import type { TableLimits, TableProblem, TableRefusal } from './tables.types.ts';
import { TableRefused, refusalOf } from './table-refused.ts';
import { looksZipped, openWorkbook, refuseOldContainer } from './workbook-reader.ts';
import type { RowTaker } from './sheet-reader.ts';
import type { OpenWorkbook } from './workbook-reader.ts';
import { cutMark } from './workbook-packer.ts';

interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

type Heading = (typeof headings)[number];

const notOurs = 'This is not a return sheet made by Maat. Download the sheet from the request, fill that in and send it.';
const changed = 'The hidden part of this return sheet was changed, so Maat cannot tell what its rows answer. Download a fresh sheet and copy your answers into it.';

/**
 * Reads a return sheet that somebody filled in: labels become codes, words stay exactly as typed. Rows are known by a
 * hidden column, so they may have been sorted. Refuses other workbooks, and names every cell it cannot read.
 */
export async function readFormWorkbook(bytes: Buffer, limits: Partial<TableLimits> = {}): Promise<Result<FilledForm, TableRefusal>> {
  const allowed = { ...tableLimits, ...limits };
  return refusing(async () => {
    checkSize(bytes, allowed);
    refuseOldContainer(bytes);
    if (!looksZipped(bytes)) throw new TableRefused('not-a-return-sheet', notOurs);
    const workbook = await openWorkbook(bytes, allowed);
    const hidden = workbook.sheets.find((sheet) => sheet.name === definitionSheet);
    const definition = hidden ? readDefinition((await readRows(workbook, hidden.name, allowed, [])).map((row) => row.cells)) : 'not-a-form';
    if (definition === 'not-a-form') throw new TableRefused('not-a-return-sheet', notOurs);
    if (definition === 'changed') throw new TableRefused('changed-return-sheet', changed);
    const problems: TableProblem[] = [];
    const page = workbook.sheets.find((sheet) => sheet.name === answerSheet) ?? workbook.sheets.find((sheet) => !sheet.hidden);
    const form = readAnswers(page ? await readRows(workbook, page.name, allowed, problems) : [], definition, problems);
    if (problems.length === 0) return form;
    problems.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
    const { code, message, ...where } = refusalOf('rows', problems);
    throw new TableRefused(code, message, where);
  });
}

async function readRows(workbook: OpenWorkbook, name: string, limits: TableLimits, problems: TableProblem[]): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  let characters = 0;
  const taker: RowTaker = {
    row(line, cells) {
      for (const cell of cells) characters += cell.length;
      if (cells.length > 0) rows.push({ line, cells: cells.map(restoreText) });
      if (rows.length > limits.rows || characters > limits.characters) {
        throw new TableRefused('too-large', 'The return sheet holds far more than a return can. Download a fresh sheet and copy your answers into it.', { line });
      }
    },
    problem: (problem) => problems.push(problem),
  };
  for await (const _ of workbook.readSheet(name, taker)) await letOthersRun();
  return rows;
}

function readAnswers(rows: readonly SheetRow[], definition: FormDefinition, problems: TableProblem[]): FilledForm {
  const top = rows.findIndex((row) => headings.every((heading) => row.cells.some((cell) => cell.trim() === heading)));
  if (top === -1) {
    const message = `The sheet “${answerSheet}” has lost some of its headings (${headings.slice(0, -1).join(', ')}). Download a fresh sheet and copy your answers into it.`;
    throw new TableRefused('changed-return-sheet', message);
  }
  const places = headings.map((heading) => rows[top]?.cells.findIndex((cell) => cell.trim() === heading) ?? -1);
  const at = (row: SheetRow, heading: Heading) => row.cells[places[headings.indexOf(heading)] ?? -1] ?? '';
  const byKey = new Map<string, SheetRow>();
  for (const row of rows.slice(top + 1)) {
    const key = at(row, 'Row id').trim();
    const typed = headings.slice(2, -1).find((heading) => at(row, heading).trim() !== '');
    const earlier = byKey.get(key);
    if (key === '' && typed) {
      problems.push({ line: row.line, column: typed, message: `Row ${row.line} has something under ${typed} but belongs to no question. Move it to its question’s row.` });
    } else if (earlier) {
      problems.push({ line: row.line, message: `Rows ${earlier.line} and ${row.line} answer the same question. Remove one of them.` });
    } else if (key !== '') byKey.set(key, row);
  }
  const answers: FilledAnswer[] = [];
  const missing: string[] = [];
  for (const question of definition.questions) {
    const row = byKey.get(question.key);
    if (row) answers.push(readQuestion(question, row, byKey, at, problems));
    else missing.push(question.id);
  }
  const known = new Set(definition.questions.flatMap(({ key, choices }) => [key, ...choices.map((_, place) => `${key}.${place + 1}`)]));
  for (const [key, row] of byKey) {
    if (!known.has(key)) problems.push({ line: row.line, message: `Row ${row.line} belongs to no question of this form. Remove it.` });
  }
  return { title: definition.title, identity: definition.identity, answers, missing };
}

function readQuestion(
  question: DefinedQuestion,
  row: SheetRow,
  byKey: ReadonlyMap<string, SheetRow>,
  at: (row: SheetRow, heading: Heading) => string,
  problems: TableProblem[],
): FilledAnswer {
  const { line } = row;
  const unchanged: FormTextField[] = [];
  const words = (heading: Heading, field: FormTextField): string | undefined => {
    const text = at(row, heading);
    if (text.endsWith(cutMark)) {
      unchanged.push(field);
      return undefined;
    }
    return text.trim() === '' ? undefined : text;
  };
  const choose = (heading: Heading, choices: readonly FormChoice[], offered: string) => {
    const text = at(row, heading);
    if (text.trim() === '') return undefined;
    const found = findChoice(choices, text);
    if (found === undefined) problems.push(notOffered(line, heading, text, choices, offered));
    return found;
  };
  const state = choose('Other answer', question.states, 'other answers');
  let answer: string | readonly string[] | undefined;
  if (question.kind === 'text') answer = words('Answer', 'answer');
  else if (question.kind === 'one') answer = choose('Answer', question.choices, 'answers');
  else {
    if (at(row, 'Answer').trim() !== '') {
      problems.push({ line, column: 'Answer', message: `Row ${line}, Answer: choose Yes or No in the rows of question ${question.number}’s answers, and clear this cell.` });
    }
    if (question.choices.some((_, place) => !byKey.has(`${question.key}.${place + 1}`))) {
      problems.push({ line, message: `A row of the answers under row ${line} was removed. Download a fresh sheet and copy your answers into it.` });
    }
    answer = readOptions(question, byKey, at, problems);
  }
  if (answer !== undefined && state !== undefined) {
    const label = question.states.find((each) => each.code === state)?.label ?? state;
    problems.push({ line, column: 'Other answer', message: `Row ${line} has an answer and also “${label}”. Clear one of them.` });
  }
  const found = { answer, state, reason: words('Reason', 'reason'), comment: words('Comment', 'comment'), evidence: words('Evidence', 'evidence') };
  const given = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { id: question.id, line, ...given, ...(unchanged.length > 0 ? { unchanged } : {}) };
}

/** The codes answered Yes; an empty list when there are only answers of No; nothing when every row is empty. */
function readOptions(
  question: DefinedQuestion,
  byKey: ReadonlyMap<string, SheetRow>,
  at: (row: SheetRow, heading: Heading) => string,
  problems: TableProblem[],
): readonly string[] | undefined {
  const chosen: string[] = [];
  let answered = false;
  question.choices.forEach(({ code }, place) => {
    const row = byKey.get(`${question.key}.${place + 1}`);
    const text = row ? at(row, 'Answer') : '';
    if (!row || text.trim() === '') return;
    answered = true;
    const said = comparable(text);
    if (['yes', 'y', 'x', 'true', '✓'].includes(said)) chosen.push(code);
    else if (!['no', 'n', 'false'].includes(said)) {
      problems.push({ line: row.line, column: 'Answer', message: `Row ${row.line}, Answer: “${shortened(text)}” is neither Yes nor No. Choose one, or leave the cell empty.` });
    }
  });
  return answered ? chosen : undefined;
}

function findChoice(choices: readonly FormChoice[], text: string): string | undefined {
  const typed = comparable(text);
  return (choices.find((choice) => comparable(choice.label) === typed) ?? choices.find((choice) => comparable(choice.code) === typed))?.code;
}

function notOffered(line: number, column: Heading, text: string, choices: readonly FormChoice[], offered: string): TableProblem {
  const labels = choices.map((choice) => `“${shortened(choice.label)}”`);
  const last = labels.pop();
  let advice = 'Choose one from the list.';
  if (last === undefined) advice = 'Clear the cell.';
  else if (labels.length < 6) advice = `Choose ${labels.length === 0 ? last : `${labels.join(', ')} or ${last}`}.`;
  const what = last === undefined ? `question has no ${offered} to choose from` : `is not one of the ${offered} offered`;
  const words = last === undefined ? `this ${what}` : `“${shortened(text)}” ${what}`;
  return { line, column, message: `Row ${line}, ${column}: ${words}. ${advice}` };
}

function shortened(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return oneLine.length <= 60 ? oneLine : `${oneLine.slice(0, 59)}…`;
}
