import { heldByControl, readWordForm, type FilledWordForm, type WordControl } from '../documents/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import {
  allItems, answerFieldNames, asksDates, controlNames, dateControlNames, emptyAnswer, heldByControls, isOtherAnswer, isPrinted, kindOf, neverHappened,
  readAnswer, type AnswerContent, type AnswerFields, type Item, type SentDates,
} from '../tools/index.ts';
import { sameAnswer } from './answer-words.ts';
import { strangerFile } from './file-identity.rules.ts';
import type { ComparedFile, FileDifference, FileProblem } from './filled-file.types.ts';
import { overlaid } from './overlaid-answer.rules.ts';
import type { ReturnInFull } from './read-return.ts';
import { isOneChoice, wordControlsOf } from './word-controls.ts';
import { askedTool, wordFormOf } from './word-form.ts';

/**
 * What a filled-in document would change in the return it was made for. What is left empty in it, and controls taken out
 * of it, change nothing. Refused when it belongs to another request or another version of the tool, when a control was
 * renamed, doubled or is no part of the form, and when an answer cannot be read.
 */
export async function compareDocument(found: ReturnInFull, bytes: Buffer): Promise<Result<ComparedFile, FileProblem[]>> {
  const read = await readWordForm(bytes, wordFormOf(found));
  if (!read.ok) return refuse([{ field: 'file', message: read.refusal.message }]);
  const filled = read.value;
  const stranger = strangerFile(found, filled.identity, 'document');
  if (stranger) return refuse([stranger]);
  const older = olderQuestions(found, filled);
  const problems: FileProblem[] = [
    ...filled.problems.map(({ message, where }) => ({ field: 'file', message, ...(where === undefined ? {} : { where }) })),
    ...filled.unknown.filter(({ name }) => !older.names.has(name)).map(({ name }) => ({ field: 'file', where: `“${name}”`, message: 'This box is not part of the form. Take it out, and move what it says into the answer it belongs to.' })),
  ];
  const differences: FileDifference[] = [];
  for (const item of allItems(askedTool(found))) {
    const before = found.contents.get(item.id) ?? emptyAnswer;
    const controls = wordControlsOf(item, before);
    if (controls.every(({ name }) => (filled.values.get(name) ?? []).length === 0)) continue;
    const { content, errors } = readAnswer(item, fieldsIn(item, before, controls, filled.values));
    const after = putOver(item, before, content);
    problems.push(...errors.map(({ message }) => ({ field: 'file', message, where: `Question ${item.number}` })));
    if (!sameAnswer(before, after)) differences.push({ item, before, after });
  }
  return problems.length > 0 ? refuse(problems) : accept({ kind: 'document', differences, remarks: [...older.remarks, ...remarksOn(found, filled)] });
}

/** Questions of the document that the agency is not asked today: its part in the case has changed since. */
function olderQuestions({ wholeTool }: ReturnInFull, { same, unknown, missing }: FilledWordForm): { readonly names: ReadonlySet<string>; readonly remarks: string[] } {
  if (same) return { names: new Set(), remarks: [] };
  const numberOf = new Map(allItems(wholeTool).flatMap((item) => wordControlsOf(item, { ...emptyAnswer, evidence: ' ' }).flatMap((control) => namesIn(control).map((name) => [name, item.number] as const))));
  const known = unknown.filter(({ name }) => numberOf.has(name));
  const numbers = [...new Set(known.flatMap(({ name }) => numberOf.get(name) ?? []))];
  // Boxes also come and go with what is saved, so a difference that touches nothing is none.
  if (known.length === 0 && missing.length === 0) return { names: new Set(), remarks: [] };
  return {
    names: new Set(known.map(({ name }) => name)),
    remarks: [
      'The document comes from an older version of this form: what your agency is asked about the case has changed since it was downloaded.',
      ...(numbers.length === 0 ? [] : [`No longer asked, and left out: ${numbers.length === 1 ? 'question' : 'questions'} ${numbers.join(', ')}.`]),
    ],
  };
}

function namesIn(control: WordControl): string[] {
  if (control.kind === 'ticks') return control.choices.map(({ code }) => `${control.name}=${code}`);
  return control.kind === 'grid' ? control.rows.flat().map(({ name }) => name) : [control.name];
}

function remarksOn(found: ReturnInFull, { missing, remarks }: FilledWordForm): string[] {
  const gone = new Set(missing);
  const boxes = allItems(askedTool(found)).flatMap((item) => wordControlsOf(item, found.contents.get(item.id) ?? emptyAnswer)
    .filter(({ name }) => gone.has(name)).map(({ label }) => `${item.number} (${label.replace(/[?:.]+$/, '')})`));
  return [
    ...(boxes.length === 0 ? [] : [`Not in the document, which therefore says nothing about them: ${boxes.join(', ')}.`]),
    ...remarks.map(({ where, message }) => `${where}: ${message}`),
  ];
}

type Values = FilledWordForm['values'];

/** What the controls of an item would have sent from a page. */
function fieldsIn(item: Item, before: AnswerContent, controls: readonly WordControl[], values: Values): AnswerFields {
  const names = answerFieldNames(item.id);
  const untouched = new Set(controls.filter((control) => sameValues(values.get(control.name) ?? [], heldByControl(control))).map(({ name }) => name));
  const words = (part: 'reason' | 'comment' | 'evidence') => (untouched.has(names[part]) ? before[part] : values.get(names[part])?.[0]) ?? undefined;
  const dates = datesFrom(item, controls, values, untouched);
  const [other, hasOther] = [values.get(names.other)?.[0] ?? '', !untouched.has(names.other)];
  const dateNames = new Set<string>(Object.values(dateControlNames(item.id)));
  const own = controls.filter(({ name }) => ownNames(item).has(name) || (item.kind === 'timescale' && dateNames.has(name)));
  const ownIsNew = own.some(({ name }) => (values.get(name) ?? []).length > 0 && !untouched.has(name));
  const savedOther = isOtherAnswer(before.state) && !isPrinted(item, before.state) ? before.state : '';
  // One of the two was in the document when it was downloaded, and the other is what somebody meant to say since.
  const ownMeant = other === '' || (other === savedOther && ownIsNew);
  const otherMeant = !ownMeant && hasOther && !ownIsNew && kindOf(item).entry !== 'words' && kindOf(item).entry !== 'cells';
  return {
    answer: otherMeant ? [] : answerFrom(item, before, values, untouched, ownMeant),
    other: ownMeant ? undefined : other,
    dates: otherMeant && item.kind === 'timescale' ? undefined : dates,
    reason: words('reason'), comment: words('comment'), evidence: words('evidence'),
  };
}

function ownNames(item: Item): ReadonlySet<string> {
  return new Set([answerFieldNames(item.id).answer, ...controlNames(item)]);
}

function answerFrom(item: Item, before: AnswerContent, values: Values, untouched: ReadonlySet<string>, mayKeep: boolean): readonly string[] {
  const name = answerFieldNames(item.id).answer;
  const given = values.get(name) ?? [];
  if (item.kind === 'checklist') {
    const saved = heldByControls(item, before);
    // A point that was left open keeps what is saved for it.
    return item.points.flatMap((point, at) => {
      const said = values.get(controlNames(item)[at] ?? '') ?? [];
      return said.length > 0 || !mayKeep ? said : saved.filter((code) => code.startsWith(`${point.code}-`));
    });
  }
  if (given.length === 0 || !untouched.has(name) || isOneChoice(item)) return given;
  // What the document could not hold to the letter, such as control characters, stays as it is saved.
  return heldByControls(item, before);
}

function datesFrom(item: Item, controls: readonly WordControl[], values: Values, untouched: ReadonlySet<string>): SentDates | undefined {
  if (!asksDates(item)) return undefined;
  const names = dateControlNames(item.id);
  const saved = (name: string) => controls.filter((control) => control.name === name).flatMap(heldByControl)[0] ?? '';
  const given = (name: string) => values.get(name)?.[0] ?? '';
  const [to, never] = [given(names.to), given(names.never)];
  const from = given(names.from) || saved(names.from);
  if (to === '' && never === '') return { from, to: saved(names.to), never: saved(names.never) };
  if (to !== '' && never !== '' && untouched.has(names.never) !== untouched.has(names.to)) {
    return untouched.has(names.never) ? { from, to, never: '' } : { from, to: '', never: neverHappened };
  }
  return { from, to, never };
}

/** What is stored, with what the document says put over it. Another answer to a question about dates takes the place of the dates. */
function putOver(item: Item, before: AnswerContent, given: AnswerContent): AnswerContent {
  const after = overlaid(item, before, given);
  return item.kind === 'timescale' && isOtherAnswer(given.state) ? { ...after, dates: given.dates } : after;
}

function sameValues(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}
