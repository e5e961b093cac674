import { readFormWorkbook, writeFormWorkbook, type FilledAnswer, type FormQuestion } from '../documents/index.ts';
import { dayInWords } from '../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { addedOthers, allItems, emptyAnswer, optionsOf, kindOf, readAnswer, stateInWords, type AnswerContent, type Item } from '../tools/index.ts';
import { controlsOf } from './answer-controls.ts';
import { sameAnswer } from './answer-words.ts';
import { overlaid } from './overlaid-answer.rules.ts';
import type { ReturnInFull } from './read-return.ts';
import { lookBackOf } from './window-of-case.rules.ts';

/** A return as an Excel sheet to fill in, with what is saved in place and what it belongs to inside. */
export function writeReturnSheet({ request, tool, contents, evidence }: ReturnInFull): Promise<Buffer> {
  const lookBack = lookBackOf(request);
  const sections = new Map(tool.sections.flatMap((section) => section.items.map((item) => [item.id, `${section.number} ${section.title}`] as const)));
  return writeFormWorkbook({
    title: `${tool.title}: ${request.caseLabel}, ${request.agencyName}`,
    identity: identityOf(tool, request.id),
    notes: [
      tool.marking,
      `${request.caseLabel} (${request.caseReference}) · ${request.audit.title}${request.dueOn === null ? '' : ` · due ${dayInWords(request.dueOn)}`}`,
      ...(lookBack === null ? [] : [`How far to look back: ${lookBack}`]),
      'Fill in the answers and send the sheet back on the page you downloaded it from. Nothing is saved before you have seen what it changes. Keep the sheet as safe as the file it is about.',
      'What you leave empty changes nothing.',
      ...(evidence.length === 0 ? [] : [`${evidence.length === 1 ? 'One piece of evidence is' : `${evidence.length} pieces of evidence are`} recorded on the return’s own pages and not repeated here. It stays as it is.`]),
    ],
    questions: allItems(tool).map((item) => questionOf(item, sections.get(item.id) ?? '', contents.get(item.id) ?? emptyAnswer)),
  });
}

function identityOf(tool: ReturnInFull['tool'], requestId: string): Record<string, string> {
  return { request: requestId, tool: tool.id, toolVersion: String(tool.version) };
}

function questionOf(item: Item, section: string, content: AnswerContent): FormQuestion {
  const controls = controlsOf(item, content);
  const others = addedOthers(item);
  const chosen = controls.answer.filter((code) => !others.some((other) => other === code));
  const state = controls.other ?? controls.answer.find((code) => others.some((other) => other === code)) ?? '';
  const several = kindOf(item).counted === 'several';
  const answer = controls.text ?? (several ? chosen : chosen[0]);
  const options = optionsOf(item);
  return {
    id: item.id,
    number: item.number,
    section,
    text: item.question,
    ...(item.hint === undefined ? {} : { hint: item.hint }),
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

/** One answer that a sheet says differently. */
export interface SheetDifference {
  readonly item: Item;
  readonly before: AnswerContent;
  readonly after: AnswerContent;
}

/** Why a sheet cannot be taken: sentences for the person, with the row where there is one. */
export type SheetProblem = FieldError & { readonly row?: number };

/**
 * What a filled-in sheet would change in the return it was made for. What is left empty in it, and rows taken out of it,
 * change nothing. Refused when it belongs to another request or another version of the tool, or a cell cannot be read.
 */
export async function compareSheet(found: ReturnInFull, bytes: Buffer): Promise<Result<SheetDifference[], SheetProblem[]>> {
  const read = await readFormWorkbook(bytes);
  if (!read.ok) {
    const problems = read.refusal.problems ?? [read.refusal];
    return refuse(problems.map(({ message, line }) => ({ field: 'file', message, ...(line === undefined ? {} : { row: line }) })));
  }
  const { identity, answers } = read.value;
  const wanted = identityOf(found.tool, found.request.id);
  if (identity.request !== wanted.request) {
    return refuse([{ field: 'file', message: `This sheet was made for another request. Choose the sheet you downloaded for ${found.request.caseLabel}.` }]);
  }
  if (identity.tool !== wanted.tool || identity.toolVersion !== wanted.toolVersion) {
    return refuse([{ field: 'file', message: 'This sheet asks the questions of an older version of the tool. Download a fresh sheet and copy your answers into it.' }]);
  }
  const problems: SheetProblem[] = [];
  const differences: SheetDifference[] = [];
  const items = new Map(allItems(found.tool).map((item) => [item.id, item]));
  for (const filled of answers) {
    const item = items.get(filled.id);
    if (!item || saysNothing(filled)) continue;
    const before = found.contents.get(item.id) ?? emptyAnswer;
    const { content: given, errors } = readFilled(item, filled, before);
    const content = overlaid(before, given);
    problems.push(...errors.map(({ message }) => ({ field: 'file', message, row: filled.line })));
    if (!sameAnswer(before, content)) differences.push({ item, before, after: content });
  }
  return problems.length > 0 ? refuse(problems) : accept(differences);
}

function saysNothing({ answer, state, reason, comment, evidence, unchanged }: FilledAnswer): boolean {
  return (answer === undefined || answer.length === 0) && !state && !reason && !comment && !evidence && !(unchanged && unchanged.length > 0);
}

function readFilled(item: Item, filled: FilledAnswer, before: AnswerContent) {
  const keeps = new Set(filled.unchanged);
  const part = (name: 'reason' | 'comment' | 'evidence') => (keeps.has(name) ? before[name] : filled[name]) ?? undefined;
  const given = filled.answer === undefined ? [] : [filled.answer].flat();
  return readAnswer(item, {
    answer: keeps.has('answer') && before.text !== null ? [before.text] : given,
    other: filled.state,
    reason: part('reason'),
    comment: part('comment'),
    evidence: part('evidence'),
  });
}
