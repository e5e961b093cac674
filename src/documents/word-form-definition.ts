import { createHash } from 'node:crypto';
import { comparable, distinctLabels } from './form-definition.ts';
import type { FormChoice } from './form.types.ts';
import type { WordControl, WordForm } from './word-form.types.ts';

/** One place of a form to fill in, and the four ways in which it is known when it comes back. */
export interface Slot {
  /** The control's name; a box to tick is known by the control's name and its choice. */
  readonly key: string;
  readonly control: WordControl;
  /** Where a person finds it. */
  readonly where: string;
  /** Word keeps the tag, which is the key unless it is too long; LibreOffice drops it. */
  readonly tag: string;
  readonly id: number;
  readonly alias: string;
  /** Stands in the row of the control, beside it, and outlives the control. */
  readonly bookmark: string;
}

/** What shows where nothing is filled in yet. */
export const placeholders = { choice: 'Choose an answer', line: 'Click here to write', words: 'Click here to write', date: 'Click to choose or type a date', grid: '…' } as const;

/** The custom property of a document that says it is such a form, and how it was laid out. */
export const layoutProperty = 'MaatForm';
export const layout = '1';
export const checksumProperty = 'MaatChecksum';
/** Before the names of the identity's custom properties. */
export const identityPrefix = 'Maat.';
/** The control that says the same, in case the properties are taken out. */
export const identityTag = 'maat.form';
export const identityId = 1;

/** Word takes no more in a tag, an alias or the name of a bookmark. */
const longestTag = 64;

/** Every place to fill in, in the order of the form. A grid has one of its own, which its heading row stands for, and one for each cell. */
export function slotsOf(form: WordForm): Slot[] {
  const ids = new Set<number>([identityId]);
  return form.sections.flatMap(({ questions }) => questions.flatMap(({ number, controls }) => controls.flatMap((control) => {
    const where = whereIs(number, control.label);
    return keysOf(control).map(({ key, label }) => {
      const id = freeId(key, ids);
      ids.add(id);
      return { key, control, where, id, tag: tagOf(key), alias: shortened(label === null ? where : `${where}: ${label}`), bookmark: bookmarkOf(key) };
    });
  })));
}

function whereIs(number: string, label: string): string {
  return `Question ${number}, ${label.replace(/[?:.]+$/, '')}`;
}

function keysOf(control: WordControl): { readonly key: string; readonly label: string | null }[] {
  switch (control.kind) {
    case 'ticks':
      return control.choices.map(({ code, label }) => ({ key: tickKey(control.name, code), label }));
    case 'grid':
      return [{ key: control.name, label: null }, ...control.rows.flatMap((cells, row) => cells.map(({ name }, at) => ({ key: name, label: `row ${row + 1}, ${control.columns[at] ?? ''}` })))];
    case 'choice':
    case 'line':
    case 'date':
    case 'words':
      return [{ key: control.name, label: null }];
  }
}

/** A box to tick is known by what is ticked. */
export function tickKey(name: string, code: string): string {
  return `${name}=${code}`;
}

/** The choices of a control, no two of which read the same. */
export function choicesOf(control: WordControl): FormChoice[] {
  return control.kind === 'choice' || control.kind === 'ticks' ? distinctLabels(control.choices) : [];
}

/** The choice that words stand for. */
export function findChoice(choices: readonly FormChoice[], text: string): FormChoice | undefined {
  const typed = comparable(text);
  return choices.find(({ label }) => comparable(label) === typed);
}

/**
 * A mark of what is asked, whatever is saved and however the questions are worded. It notices another form; it is no
 * signature.
 */
export function checksumOf(form: WordForm): string {
  const asked = form.sections.map(({ questions }) => questions.map(({ number, controls }) =>
    [number, controls.map((control) => [control.kind, control.name, choicesOf(control), control.kind === 'grid' ? control.columns : []])]));
  return hashOf(JSON.stringify([layout, Object.entries(form.identity).sort(), asked])).slice(0, 32);
}

/** The identity in one line, as its control holds it. */
export function identityLine(form: WordForm): string {
  return [layoutProperty, layout, ...Object.entries(form.identity).map(([name, value]) => `${name}=${value}`), checksumOf(form)].join(' | ');
}

/** Reads that line; null when it is none. */
export function readIdentityLine(line: string): { readonly identity: Record<string, string>; readonly checksum: string } | null {
  const [mark, version, ...rest] = line.split('|').map((part) => part.trim());
  const checksum = rest.pop();
  if (mark !== layoutProperty || version !== layout || checksum === undefined) return null;
  return { identity: Object.fromEntries(rest.map((part) => [part.slice(0, Math.max(0, part.indexOf('='))), part.slice(part.indexOf('=') + 1)])), checksum };
}

function tagOf(key: string): string {
  return key.length <= longestTag ? key : `${key.slice(0, 43)}~${hashOf(key).slice(0, 20)}`;
}

export function bookmarkOf(key: string): string {
  return `Maat_${hashOf(key).slice(0, 24)}`;
}

/** A number that Word takes as an id, the same whenever the form is made. */
function freeId(key: string, taken: ReadonlySet<number>): number {
  let id = 1 + (Number.parseInt(hashOf(key).slice(0, 8), 16) % 0x7ffffffe);
  while (taken.has(id)) id = 1 + (id % 0x7ffffffe);
  return id;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longestTag ? line : `${line.slice(0, longestTag - 1).toWellFormed().replace(/\ufffd$/, '')}…`;
}
