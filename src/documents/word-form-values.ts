import { choicesOf, findChoice, placeholders, tickKey, type Slot } from './word-form-definition.ts';
import { isCell, type Place, type PlacedControls } from './word-form-places.ts';
import type { ScannedTable } from './word-form-scan.ts';
import { onOneLine, wordText } from './word-form-text.rules.ts';
import type { FilledWordForm, WordControl, WordGrid, WordProblem } from './word-form.types.ts';

/** Boxes of our own and those people put in their place. */
const tickSigns = /[☒☑✓✔✗✘]|^\s*(?:x|yes|y)\s*$/iu;
const emptySigns = /^[\s☐□]*$|^\s*(?:no|n)\s*$/iu;

/** What programs write where nothing is filled in, in case they forget that it means nothing. */
const nothing = new Set<string>([...Object.values(placeholders), 'Click or tap here to enter text.', 'Click here to enter text.', 'Choose an item.', 'Click or tap to enter a date.', 'Click here to enter a date.']);

type Read = Pick<FilledWordForm, 'values' | 'missing' | 'unknown' | 'problems' | 'remarks'>;

/** What each control of a form holds. */
export function readControls(placed: PlacedControls, slots: readonly Slot[]): Read {
  const values = new Map<string, readonly string[]>();
  const missing: string[] = [];
  const problems: WordProblem[] = [...placed.problems];
  const remarks: WordProblem[] = [];
  const controls = new Map(slots.map((slot) => [slot.control.name, slot]));
  for (const [name, { control, where }] of controls) {
    const context: Context = { where, placed, problems, remarks };
    const value = control.kind === 'grid' ? readGrid(control, placed.grids.get(name), context) : readControl(control, context);
    if (value === null) missing.push(name);
    else values.set(name, value);
  }
  return { values, missing, unknown: placed.unknown, problems, remarks };
}

/** What reading gives for a control that nobody touched. */
export function heldByControl(control: WordControl): readonly string[] {
  switch (control.kind) {
    case 'choice':
      return control.choices.some(({ code }) => code === control.value) ? [control.value] : [];
    case 'ticks':
      return control.choices.map(({ code }) => code).filter((code) => control.values.includes(code));
    case 'words':
      return said(wordText(control.value));
    case 'line':
    case 'date':
      return said(onOneLine(control.value));
    case 'grid': {
      const cells = control.rows.flatMap((row) => row.map(({ value }) => onOneLine(value)));
      return cells.every((cell) => cell === '') ? [] : cells;
    }
  }
}

function said(text: string): readonly string[] {
  return text.trim() === '' ? [] : [text];
}

interface Context {
  readonly where: string;
  readonly placed: PlacedControls;
  readonly problems: WordProblem[];
  readonly remarks: WordProblem[];
}

function readControl(control: Exclude<WordControl, WordGrid>, context: Context): readonly string[] | null {
  if (control.kind === 'ticks') return readTicks(control, context);
  const place = context.placed.places.get(control.name);
  if (!place) return null;
  if (isCell(place) && place.picture) context.remarks.push({ where: context.where, message: 'A picture or a special sign is not taken over. Describe it in words.' });
  const held = heldByControl(control);
  // Somebody may have written, and saved, the very words that stand in an empty box.
  if (control.kind !== 'choice' && held[0] !== undefined && wordText(place.text) === held[0]) return held;
  const text = textIn(place);
  if (text === '') return [];
  if (control.kind !== 'choice') return [text];
  const choices = choicesOf(control);
  const found = findChoice(choices, text);
  if (found) return [found.code];
  context.problems.push({ where: context.where, message: `“${shortened(text)}” is not one of the answers offered. ${adviceOn(choices.map(({ label }) => label))}` });
  return [];
}

function readTicks({ name, choices }: Extract<WordControl, { kind: 'ticks' }>, { where, placed, problems }: Context): readonly string[] | null {
  const ticked: string[] = [];
  for (const { code, label } of choices) {
    const place = placed.places.get(tickKey(name, code));
    // With a box gone nobody can tell what was meant by the others.
    if (!place) return null;
    const box = isCell(place) ? place.controls.find((control) => control.ticked !== null) : place;
    const text = textIn(place);
    if (box?.ticked || tickSigns.test(text)) ticked.push(code);
    else if (!emptySigns.test(text)) problems.push({ where, message: `“${shortened(text)}” beside “${shortened(label)}” is neither a tick nor an empty box. Tick the box or empty it.` });
  }
  return ticked;
}

/** The cells of every row, as they stand in the table: rows may have been added, moved and taken out. */
function readGrid({ columns }: WordGrid, table: ScannedTable | undefined, { where, problems }: Context): readonly string[] | null {
  if (!table) return null;
  const rows = table.rows.filter(({ deleted }) => !deleted).map(({ cells }) => cells.map(textIn));
  const body = rows.filter((cells) => !columns.every((column, at) => wordText(column).trim() === (cells[at] ?? '').trim()));
  const wrong = body.findIndex((cells) => cells.length !== columns.length && cells.some((cell) => cell !== ''));
  if (wrong !== -1) problems.push({ where, message: `Row ${wrong + 1} of the table has ${body[wrong]?.length} cells, and the table has ${columns.length} columns (${columns.join(', ')}). Give the row one cell for each column.` });
  const said = body.filter((cells) => cells.length === columns.length);
  return said.every((cells) => cells.every((cell) => cell === '')) ? [] : said.flat();
}

/** The words of a place, without what stands there while nothing is filled in. */
function textIn(place: Place): string {
  const text = wordText(place.text);
  if (nothing.has(text.trim())) return '';
  const bare = text.startsWith(placeholders.words) ? text.slice(placeholders.words.length).trimStart()
    : text.endsWith(placeholders.words) ? text.slice(0, -placeholders.words.length).trimEnd() : text;
  return bare.trim() === '' ? '' : bare;
}

function adviceOn(labels: readonly string[]): string {
  const quoted = labels.map((label) => `“${shortened(label)}”`);
  return quoted.length > 6 ? 'Choose one from the list.' : `Choose ${quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`}.`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
