import { identityTag, layoutProperty, type Slot } from './word-form-definition.ts';
import type { ScannedCell, ScannedControl, ScannedDocument, ScannedTable } from './word-form-scan.ts';
import type { UnknownControl, WordProblem } from './word-form.types.ts';

/** Where the answer of a slot stands: a cell, or a control that somebody moved out of one. */
export type Place = ScannedCell | ScannedControl;

export interface PlacedControls {
  /** By the slot's key; slots that are gone from the document have none. */
  readonly places: ReadonlyMap<string, Place>;
  /** Tables of grids, by the grid's name. */
  readonly grids: ReadonlyMap<string, ScannedTable>;
  readonly unknown: readonly UnknownControl[];
  readonly problems: readonly WordProblem[];
}

export function isCell(place: Place): place is ScannedCell {
  return 'bookmarks' in place;
}

interface Index {
  readonly byTag: ReadonlyMap<string, Slot>;
  readonly byId: ReadonlyMap<string, Slot>;
  readonly byAlias: ReadonlyMap<string, Slot>;
  readonly byBookmark: ReadonlyMap<string, Slot>;
}

/**
 * Finds every slot of a form in a document: by the tag of its control; where a program has dropped that, by the bookmark
 * beside it, then by id and alias. A control whose tag is another's, or that stands there twice, is a problem.
 */
export function placeControls({ tables, controls }: ScannedDocument, slots: readonly Slot[]): PlacedControls {
  const index = indexOf(slots);
  const marked = markedPlaces(tables, index);
  const bySlotKey = new Map(slots.map((slot) => [slot.key, slot]));
  const byCell = new Map([...marked.places].map(([key, cell]) => [cell, bySlotKey.get(key)]));
  const found = new Map<string, Set<Place>>([...marked.places].map(([key, cell]) => [key, new Set<Place>([cell])]));
  const unknown: UnknownControl[] = [];
  const problems: WordProblem[] = [];
  const outermost = controls.filter(({ nested }) => !nested);
  for (const control of outermost) {
    if (control.cell?.row.deleted || isOfGrid(control, marked.grids)) continue;
    const slot = index.byTag.get(control.tag) ?? (control.cell ? byCell.get(control.cell) : undefined) ?? index.byId.get(control.id) ?? index.byAlias.get(control.alias);
    if (!slot) {
      if (control.tag !== '' || control.alias !== '') unknown.push({ name: control.tag || control.alias, text: control.text });
    } else if (control.tag !== '' && control.tag !== slot.tag) {
      problems.push({ where: slot.where, message: `The box was renamed to “${control.tag}”. Download a fresh document and copy your answers into it.` });
    } else {
      found.set(slot.key, (found.get(slot.key) ?? new Set<Place>()).add(control.cell ?? control));
    }
  }
  const places = new Map<string, Place>();
  for (const slot of slots) {
    const [first, ...others] = [...(found.get(slot.key) ?? [])].filter((place, _, all) => all.length === 1 || !isEmptied(place));
    if (first) places.set(slot.key, first);
    if (others.length > 0) problems.push({ where: slot.where, message: 'This box is in the document more than once. Take the copies out, so that only one answer is left.' });
  }
  return { places, grids: gridTables(slots, marked.grids, controls, index, problems), unknown: ownAside(unknown), problems };
}

function indexOf(slots: readonly Slot[]): Index {
  const names = new Map<string, Slot | null>();
  for (const slot of slots) names.set(slot.alias, names.has(slot.alias) ? null : slot);
  return {
    byTag: new Map(slots.map((slot) => [slot.tag, slot])),
    byId: new Map(slots.map((slot) => [String(slot.id), slot])),
    byAlias: new Map([...names].flatMap(([alias, slot]) => (slot ? [[alias, slot] as const] : []))),
    byBookmark: new Map(slots.map((slot) => [slot.bookmark, slot])),
  };
}

/** Places known by the bookmark in the other cell of their row, and grids by the bookmark in their heading row. */
function markedPlaces(tables: readonly ScannedTable[], { byBookmark }: Index) {
  const places = new Map<string, ScannedCell>();
  const grids = new Map<string, ScannedTable[]>();
  for (const row of tables.flatMap(({ rows }) => rows).filter(({ deleted }) => !deleted)) {
    for (const cell of row.cells) {
      for (const bookmark of cell.bookmarks) {
        const slot = byBookmark.get(bookmark);
        const [place, ...more] = row.cells.filter((each) => each !== cell);
        if (slot?.control.kind === 'grid') grids.set(slot.control.name, [...(grids.get(slot.control.name) ?? []), row.table]);
        else if (slot && place && more.length === 0) places.set(slot.key, place);
      }
    }
  }
  return { places, grids };
}

function isOfGrid(control: ScannedControl, grids: ReadonlyMap<string, readonly ScannedTable[]>): boolean {
  return [...grids.values()].some((tables) => tables.some((table) => table === control.cell?.row.table));
}

/** A grid's table, found by its heading or, where that is gone, by a control of one of its cells. */
function gridTables(slots: readonly Slot[], marked: ReadonlyMap<string, readonly ScannedTable[]>, controls: readonly ScannedControl[], { byTag }: Index, problems: WordProblem[]): Map<string, ScannedTable> {
  const grids = new Map<string, ScannedTable>();
  for (const slot of slots.filter(({ key, control }) => control.kind === 'grid' && key === control.name)) {
    const tagged = controls.filter(({ tag }) => byTag.get(tag)?.control === slot.control).flatMap(({ cell }) => (cell ? [cell.row.table] : []));
    const tables = [...new Set([...(marked.get(slot.control.name) ?? []), ...tagged])];
    const [first] = tables;
    if (first) grids.set(slot.control.name, first);
    if (tables.length > 1) problems.push({ where: slot.where, message: 'This table is in the document more than once. Take the copies out, so that only one answer is left.' });
  }
  return grids;
}

function isEmptied(place: Place): boolean {
  return place.text.trim() === '' && (!isCell(place) || place.controls.length === 0);
}

/** The control that holds the identity is nobody's answer. */
function ownAside(unknown: readonly UnknownControl[]): UnknownControl[] {
  return unknown.filter(({ name, text }) => name !== identityTag && !text.startsWith(`${layoutProperty} |`));
}
