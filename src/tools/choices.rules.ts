import type { AnswerContent, ReadAnswer } from './answers.types.ts';
import type { Item, Option } from './tools.types.ts';

/** Between the codes of an answer that has several. */
export const codeSeparator = '|';

type ClosedItem = Extract<Item, { readonly options: readonly Option[] }>;

/** The options of a closed item, none for an item answered in words. */
export function optionsOf(item: Item): readonly Option[] {
  return 'options' in item ? item.options : [];
}

/** The codes in a stored value, `a|b` giving `a` and `b`. */
export function codesIn(value: string | null): string[] {
  return value === null || value === '' ? [] : value.split(codeSeparator);
}

/** The options an answer chose, a printed "not applicable" or "don't know" included, in the order of the options. */
export function chosenOptions(item: Item, content: Pick<AnswerContent, 'state' | 'value'>): Option[] {
  const codes = new Set(codesIn(content.value));
  return optionsOf(item).filter((option) => (option.state ? option.state === content.state : codes.has(option.code)));
}

/** The answer that says nothing was given. */
export const nothingGiven: ReadAnswer = { value: null, text: null, state: 'unanswered', error: null };

function refused(error: string): ReadAnswer {
  return { ...nothingGiven, error };
}

function inOneLine(codes: readonly string[]): string {
  return codes.length < 2 ? codes.join('') : `${codes.slice(0, -1).join(', ')} or ${codes.at(-1)}`;
}

function takenAs(options: readonly Option[]): ReadAnswer {
  const state = options.length === 1 ? options[0]?.state : undefined;
  return state
    ? { value: null, text: null, state, error: null }
    : { value: options.map((option) => option.code).join(codeSeparator), text: null, state: 'answered', error: null };
}

function unknownAnswer(item: ClosedItem, found: string): ReadAnswer {
  const codes = item.options.map((option) => option.code);
  return refused(`Question ${item.number}: “${found}” is not one of its answers. Use ${inOneLine(codes)}.`);
}

function chooseOne(item: ClosedItem, chosen: readonly Option[]): ReadAnswer {
  if (chosen.length === 0) return nothingGiven;
  if (chosen.length === 1) return takenAs(chosen);
  const found = chosen.map((option) => option.code).join(codeSeparator);
  return refused(`Question ${item.number} takes one answer, and “${found}” are ${chosen.length}. Choose one of them.`);
}

function chooseSeveral(item: ClosedItem, chosen: readonly Option[]): ReadAnswer {
  if (chosen.length === 0) return nothingGiven;
  const alone = chosen.find((option) => option.state);
  if (alone && chosen.length > 1) {
    return refused(`Question ${item.number}: choose “${alone.label}” on its own, or leave it out and keep the other answers.`);
  }
  return takenAs(chosen);
}

function choose(item: ClosedItem, several: boolean, found: readonly string[], matches: (option: Option, text: string) => boolean): ReadAnswer {
  const chosen = new Set<Option>();
  for (const text of found) {
    const option = item.options.find((candidate) => matches(candidate, text));
    if (!option) return unknownAnswer(item, text);
    chosen.add(option);
  }
  const inOrder = item.options.filter((option) => chosen.has(option));
  return several ? chooseSeveral(item, inOrder) : chooseOne(item, inOrder);
}

/** Reads the codes a form sent; blanks are nothing, an unknown code is an error that names what is offered. */
export function readCodes(item: ClosedItem, given: readonly string[], several: boolean): ReadAnswer {
  const found = given.map((code) => code.trim()).filter((code) => code !== '');
  return choose(item, several, found, (option, text) => option.code === text);
}

/** Words made comparable: case, spacing and curly quotes or dashes (as word processors put them in) make no difference. */
export function plainly(words: string): string {
  if (/^[a-z0-9]*$/.test(words)) return words;
  return words
    .normalize('NFKC')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[‐‑–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

// A file says the same few answers over and over: an option's words are made comparable once.
const plainOptions = new WeakMap<Option, { readonly code: string; readonly label: string }>();

function plainOption(option: Option): { readonly code: string; readonly label: string } {
  let plain = plainOptions.get(option);
  if (!plain) plainOptions.set(option, (plain = { code: plainly(option.code), label: plainly(option.label) }));
  return plain;
}

function matchesPlain(option: Option, plain: string): boolean {
  const { code, label } = plainOption(option);
  return code === plain || label === plain;
}

/** Reads a cell of a file: codes or the answers' words in any case, several joined by `|`. */
export function readCodesCell(item: ClosedItem, cell: string, several: boolean): ReadAnswer {
  const plain = plainly(cell);
  const whole = item.options.find((option) => matchesPlain(option, plain));
  if (whole) return takenAs([whole]);
  const found = cell.split(codeSeparator).map((part) => part.trim()).filter((part) => part !== '');
  return choose(item, several, found, (option, text) => matchesPlain(option, plainly(text)));
}
