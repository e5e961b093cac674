import { compare } from './frame.rules.ts';
import type { Frame, FrameColumn } from './sampling.types.ts';

/** A column while rows come in: each value once, and for each row which. */
interface Growing {
  readonly fact: string;
  readonly takes: FrameColumn['takes'];
  readonly known: Map<string, number>;
  at: Uint32Array;
}

/** Makes a frame from rows in any order, a million of them in bounded memory. */
export class FrameBuilder {
  readonly #columns: Growing[];
  readonly #references: string[] = [];
  #lines = new Uint32Array(1024);

  constructor(facts: readonly Pick<FrameColumn, 'fact' | 'takes'>[]) {
    this.#columns = facts.map(({ fact, takes }) => ({ fact, takes, known: new Map(), at: new Uint32Array(1024) }));
  }

  get rows(): number {
    return this.#references.length;
  }

  /** Adds a row; `facts` stand in the order of the builder's. */
  add(reference: string, line: number, facts: readonly string[]): void {
    const row = this.#references.push(reference) - 1;
    if (row === this.#lines.length) {
      this.#lines = grown(this.#lines);
      for (const column of this.#columns) column.at = grown(column.at);
    }
    this.#lines[row] = line;
    for (let index = 0; index < this.#columns.length; index += 1) {
      const column = this.#columns[index] as Growing;
      const word = facts[index] ?? '';
      let place = column.known.get(word);
      if (place === undefined) column.known.set(word, (place = column.known.size));
      column.at[row] = place;
    }
  }

  /**
   * The frame, by reference; of rows with one reference that with the latest days and highest numbers stays, and the others'
   * lines are given. What the frame is depends on the rows only, not on the order in which they came.
   */
  finish(): { readonly frame: Frame; readonly lines: Uint32Array; readonly twice: readonly number[] } {
    const references = this.#references;
    const whichStays = this.#latestFirst();
    const heads = headsOf(references);
    const sorted = Uint32Array.from(references.keys()).sort((one, other) => (heads[one] as number) - (heads[other] as number)
      || compare(references[one] as string, references[other] as string) || whichStays(one, other) || one - other);
    const twice: number[] = [];
    const order = sorted.filter((row, at) => {
      const stays = at === 0 || references[row] !== references[sorted[at - 1] as number];
      if (!stays) twice.push(this.#lines[row] as number);
      return stays;
    });
    return {
      frame: { references: Array.from(order, (row) => references[row] as string), columns: this.#columns.map((column) => inOrder(column, order)) },
      lines: order.map((row) => this.#lines[row] as number),
      twice,
    };
  }

  /** Compares two rows of one reference by what they say: later days and higher numbers first, and then by words. */
  #latestFirst(): (one: number, other: number) => number {
    const columns = (['day', 'number', 'text'] as const).flatMap((takes) => this.#columns.filter((column) => column.takes === takes)).map(({ takes, known, at }) => ({ takes, at, words: [...known.keys()] }));
    return (one, other) => {
      for (const { takes, at, words } of columns) {
        const [mine, theirs] = [words[at[one] as number] as string, words[at[other] as number] as string];
        const differs = takes === 'number' ? Number(theirs) - Number(mine) : takes === 'day' ? compare(theirs, mine) : compare(mine, theirs);
        if (differs !== 0) return differs;
      }
      return 0;
    };
  }
}

/** Letters that stand in a head; more would not fit into a number exactly. */
const lettersInHead = 6;
const highestLetter = 0xff;

/**
 * The first letters of each text behind what all have in common, as a number: a million texts are put into order in a third of
 * the time when most of them differ in it. Nothing is told apart by it from the first letter on that is beyond Latin-1.
 */
function headsOf(texts: readonly string[]): Float64Array {
  const [first = ''] = texts;
  let common = first.length;
  for (const text of texts) while (!text.startsWith(first.slice(0, common))) common -= 1;
  return Float64Array.from(texts, (text) => {
    let head = 0;
    let isPlain = true;
    for (let at = common; at < common + lettersInHead; at += 1) {
      const letter = isPlain && at < text.length ? Math.min(text.charCodeAt(at), highestLetter) : 0;
      head = head * (highestLetter + 1) + letter;
      if (letter === highestLetter) isPlain = false;
    }
    return head;
  });
}

function inOrder(column: Growing, order: Uint32Array): FrameColumn {
  const { fact, takes, known } = column;
  const words = [...known.keys()];
  const places = new Int32Array(words.length).fill(-1);
  const kept: string[] = [];
  const at = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place += 1) {
    const old = column.at[order[place] as number] as number;
    if (places[old] === -1) places[old] = kept.push(words[old] as string) - 1;
    at[place] = places[old] as number;
  }
  column.at = new Uint32Array(0);
  return { fact, takes, words: kept, at };
}

function grown(from: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(from.length * 2);
  larger.set(from);
  return larger;
}
