import { readFormWorkbook, writeFormWorkbook, type FilledAnswer, type FormQuestion } from '../documents/index.ts';
import { dayInWords } from '../shared/day.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import {
  addedOthers, allItems, asksDates, datesInCell, emptyAnswer, heldByControls, optionsOf, kindOf, readAnswer, sayingWhen, stateInWords,
  type AnswerContent, type Item, type Timescale,
} from '../tools/index.ts';
import { controlsOf } from './answer-controls.ts';
import { sameAnswer } from './answer-words.ts';
import { identityOf, strangerFile } from './file-identity.rules.ts';
import { overlaid } from './overlaid-answer.rules.ts';
import type { ComparedFile, FileDifference, FileProblem } from './filled-file.types.ts';
import type { ReturnInFull } from './read-return.ts';
import { lookBackOf } from './window-of-case.rules.ts';

/** A return as an Excel sheet to fill in, with what is saved in place and what it belongs to inside. */
export function writeReturnSheet({ request, tool, wholeTool, contents, evidence }: ReturnInFull): Promise<Buffer> {
  const lookBack = lookBackOf(request);
  const sections = new Map(tool.sections.flatMap((section) => section.items.map((item) => [item.id, `${section.number} ${section.title}`] as const)));
  return writeFormWorkbook({
    title: `${tool.title}: ${request.caseLabel}, ${request.agencyName}`,
    identity: identityOf({ tool, request }),
    notes: [
      tool.marking,
      `${request.caseLabel} (${request.caseReference}) · ${request.audit.title}${request.dueOn === null ? '' : ` · due ${dayInWords(request.dueOn)}`}`,
      ...(lookBack === null ? [] : [`How far to look back: ${lookBack}`]),
      'Fill in the answers and send the sheet back on the page you downloaded it from. Nothing is saved before you have seen what it changes. Keep the sheet as safe as the file it is about.',
      'What you leave empty changes nothing.',
      ...(evidence.length === 0 ? [] : [`${evidence.length === 1 ? 'One piece of evidence is' : `${evidence.length} pieces of evidence are`} recorded on the return’s own pages and not repeated here. It stays as it is.`]),
    ],
    questions: allItems(tool).flatMap((item) => {
      const [section, content] = [sections.get(item.id) ?? '', contents.get(item.id) ?? emptyAnswer];
      const question = questionOf(sayingWhen(wholeTool, item), section, content);
      return item.kind !== 'timescale' && asksDates(item) ? [question, datesRow(item, section, content)] : [question];
    }),
  });
}

function questionOf(item: Item, section: string, content: AnswerContent): FormQuestion {
  const controls = controlsOf(item, content);
  const others = addedOthers(item);
  const chosen = controls.answer.filter((code) => !others.some((other) => other === code));
  const state = controls.other ?? controls.answer.find((code) => others.some((other) => other === code)) ?? '';
  const { counted, entry } = kindOf(item);
  const several = counted === 'several';
  const answer = entry === 'dates' ? datesAsCell(item, content) : entry === 'cells' ? rowsAsCell(content) : controls.text ?? (several ? chosen : chosen[0]);
  const options = entry === 'dates' ? [] : optionsOf(item);
  const hint = [item.onlyIf === undefined ? null : `Answer this if ${item.onlyIf}.`, item.hint ?? null, howToFill(item)].filter((part) => part !== null).join(' ');
  return {
    id: item.id,
    number: item.number,
    section,
    text: item.question,
    ...(hint === '' ? {} : { hint }),
    ...(options.length > 0 ? { choices: options.map(({ code, label }) => ({ code, label })) } : {}),
    ...(several ? { multiple: true } : {}),
    ...(others.length > 0 ? { states: others.map((code) => ({ code, label: stateInWords(code) })) } : {}),
    ...(answer === undefined || answer.length === 0 ? {} : { answer }),
    ...(state === '' ? {} : { state }),
    ...(content.reason === null ? {} : { reason: content.reason }),
    ...(content.comment === null ? {} : { comment: content.comment }),
    ...(content.evidence === null ? {} : { evidence: content.evidence }),
  };
}

/** How an answer is written in a cell where its page has several boxes. */
function howToFill(item: Item): string | null {
  if (item.kind === 'rows') return `One line for each row (Alt+Enter), with | between: ${item.columns.map(({ label }) => label).join(' | ')}.`;
  return item.kind === 'timescale' ? datesHint(item.timescale) : null;
}

function datesHint({ from, to }: Timescale): string {
  return `Both dates, like 27/3/2014 to 2/4/2014: ${from}, then ${to}. Write “not done” for the second if it has not happened.`;
}

/** Ends the id of the row that takes the dates of a question answered in words. */
const datesMark = '#dates';

function datesRow(item: Item & { readonly timescale: Timescale }, section: string, content: AnswerContent): FormQuestion {
  const answer = datesAsCell(item, content);
  return { id: item.id + datesMark, number: item.number, section, text: `Dates of question ${item.number}`, hint: datesHint(item.timescale), ...(answer === '' ? {} : { answer }) };
}

function datesAsCell(item: Item, content: AnswerContent): string {
  const { from, to, never } = controlsOf(item, content).dates ?? { from: '', to: '', never: '' };
  return from === '' && to === '' && never === '' ? '' : `${from} to ${never === '' ? to : 'not done'}`;
}

function rowsAsCell({ text }: AnswerContent): string {
  return text === null ? '' : text.replaceAll('\t', ' | ');
}

/**
 * What a filled-in sheet would change in the return it was made for. What is left empty in it, and rows taken out of it,
 * change nothing. Refused when it belongs to another request or another version of the tool, or a cell cannot be read.
 */
export async function compareSheet(found: ReturnInFull, bytes: Buffer): Promise<Result<ComparedFile, FileProblem[]>> {
  const read = await readFormWorkbook(bytes);
  if (!read.ok) {
    const problems = read.refusal.problems ?? [read.refusal];
    return refuse(problems.map(({ message, line }) => ({ field: 'file', message, ...(line === undefined ? {} : { where: `Row ${line}` }) })));
  }
  const { identity, answers } = read.value;
  const stranger = strangerFile(found, identity, 'sheet');
  if (stranger) return refuse([stranger]);
  const problems: FileProblem[] = [];
  const differences: FileDifference[] = [];
  const items = new Map(allItems(found.tool).map((item) => [item.id, item]));
  const datesOf = new Map(answers.flatMap(({ id, answer }) => (id.endsWith(datesMark) && typeof answer === 'string' ? [[id.slice(0, -datesMark.length), answer] as const] : [])));
  for (const filled of answers) {
    const item = items.get(filled.id);
    if (!item || (saysNothing(filled) && !datesOf.has(item.id))) continue;
    const before = found.contents.get(item.id) ?? emptyAnswer;
    const { content: given, errors } = readFilled(item, filled, before, datesOf.get(item.id) ?? (item.kind === 'timescale' ? [filled.answer ?? ''].flat().join('') : ''));
    const content = overlaid(item, before, given);
    problems.push(...errors.map(({ message }) => ({ field: 'file', message, where: `Row ${filled.line}` })));
    if (!sameAnswer(before, content)) differences.push({ item, before, after: content });
  }
  return problems.length > 0 ? refuse(problems) : accept({ kind: 'sheet', differences, remarks: [] });
}

function saysNothing({ answer, state, reason, comment, evidence, unchanged }: FilledAnswer): boolean {
  return (answer === undefined || answer.length === 0) && !state && !reason && !comment && !evidence && !(unchanged && unchanged.length > 0);
}

function readFilled(item: Item, filled: FilledAnswer, before: AnswerContent, dates: string) {
  const keeps = new Set(filled.unchanged);
  const part = (name: 'reason' | 'comment' | 'evidence') => (keeps.has(name) ? before[name] : filled[name]) ?? undefined;
  const given = filled.answer === undefined ? [] : [filled.answer].flat();
  return readAnswer(item, {
    answer: answerIn(item, keeps.has('answer') && before.text !== null ? [before.text] : given),
    dates: datesInCell(dates) ?? undefined,
    other: filled.state,
    reason: part('reason'),
    comment: part('comment'),
    evidence: part('evidence'),
  });
}

/** What the item's own controls would have sent; dates have theirs apart. */
function answerIn(item: Item, given: readonly string[]): readonly string[] {
  const kind = kindOf(item);
  if (kind.entry === 'dates') return [];
  if (kind.entry !== 'cells') return given;
  const cell = given.join('\n');
  const { text } = kind.readCell(item, cell);
  return heldByControls(item, { ...emptyAnswer, state: 'answered', text: text ?? cell });
}
