import { accept, refuse, type Result } from '../../shared/result.ts';

/** Parts joined by `and` and `or`, as conditions and audiences are. */
export type Joined<Atom> = Atom | { readonly kind: 'any-of' | 'all-of'; readonly of: readonly Joined<Atom>[] };

/** A token of an expression: a text in quotation marks, a reference such as `${visits.1}`, a word, or a sign. */
export interface Token {
  readonly kind: 'text' | 'reference' | 'word' | 'sign' | 'end';
  readonly value: string;
}

/** Takes tokens one after another. */
export class Tokens {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: 'end', value: '' };
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Takes the next token if it is this word or sign, whatever its capitals. */
  takes(value: string): boolean {
    const token = this.peek();
    const found = (token.kind === 'word' || token.kind === 'sign') && token.value.toLowerCase() === value;
    if (found) this.#at += 1;
    return found;
  }
}

/** Thrown while an expression is read; leaves as a refusal. */
export class NotAnExpression extends Error {}

/** Brackets within brackets beyond this are a slip, or meant to exhaust whoever reads them. */
const deepest = 40;
const pattern = /\s+|\$\{([^}]*)\}|'([^']*)'|"([^"]*)"|[‘’]([^‘’]*)[‘’]|[“”]([^“”]*)[“”]|(!=|<=|>=|[()=<>,+*])|([^\s()=<>!,'"‘’“”$]+)/gyu;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const from = pattern.lastIndex;
    const found = pattern.exec(text);
    if (!found) throw new NotAnExpression(`“${text.slice(from, from + 20)}” cannot be read`);
    const [, reference, single, double, curly, curlyDouble, sign, word] = found;
    const quoted = single ?? double ?? curly ?? curlyDouble;
    if (reference !== undefined) tokens.push({ kind: 'reference', value: reference.trim() });
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
  }
  return tokens;
}

/** What was read, and whether it stood in brackets of its own. */
interface Read<Atom> {
  readonly value: Joined<Atom>;
  readonly inBrackets: boolean;
}

/**
 * Reads atoms joined by `and`, `or` and brackets; `and` binds more closely. Brackets are kept as they stand, so that what
 * `writeJoined` wrote is read as it was. `merge` may make one atom of two that stand beside each other in an `or`, without
 * brackets of their own.
 */
export function readJoined<Atom extends { readonly kind: string }>(text: string, readAtom: (tokens: Tokens) => Atom, merge: (one: Atom, other: Atom) => Atom | null = () => null): Result<Joined<Atom>, string> {
  const isAtom = (value: Joined<Atom>): value is Atom => value.kind !== 'any-of' && value.kind !== 'all-of';
  let depth = 0;
  const part = (tokens: Tokens): Read<Atom> => {
    if (!tokens.takes('(')) return { value: readAtom(tokens), inBrackets: false };
    depth += 1;
    if (depth > deepest) throw new NotAnExpression('There are too many brackets within brackets');
    const { value } = anyOf(tokens);
    depth -= 1;
    if (!tokens.takes(')')) throw new NotAnExpression('A bracket is opened and not closed');
    return { value, inBrackets: true };
  };
  const allOf = (tokens: Tokens): Read<Atom> => {
    const first = part(tokens);
    const parts = [first.value];
    while (tokens.takes('and')) parts.push(part(tokens).value);
    return parts.length === 1 ? first : { value: { kind: 'all-of', of: parts }, inBrackets: false };
  };
  const anyOf = (tokens: Tokens): Read<Atom> => {
    const parts: Read<Atom>[] = [];
    do {
      const next = allOf(tokens);
      const last = parts.at(-1);
      const merged = last && !last.inBrackets && !next.inBrackets && isAtom(last.value) && isAtom(next.value) ? merge(last.value, next.value) : null;
      if (merged) parts.splice(-1, 1, { value: merged, inBrackets: false });
      else parts.push(next);
    } while (tokens.takes('or'));
    const [only] = parts;
    return parts.length === 1 && only ? only : { value: { kind: 'any-of', of: parts.map(({ value }) => value) }, inBrackets: false };
  };
  try {
    const tokens = new Tokens(tokensOf(text));
    const { value } = anyOf(tokens);
    const rest = tokens.peek();
    if (rest.kind !== 'end') throw new NotAnExpression(`“${rest.value}” stands where “and”, “or” or the end should`);
    return accept(value);
  } catch (error) {
    if (error instanceof NotAnExpression) return refuse(error.message);
    throw error;
  }
}

/** Writes what `readJoined` reads. `isWide` says of an atom that it has to stand in brackets beside others, `blends` of two that they would be read as one. */
export function writeJoined<Atom extends { readonly kind: string }>(joined: Joined<Atom>, writeAtom: (atom: Atom) => string, isWide: (atom: Atom) => boolean, blends: (one: Atom, other: Atom) => boolean = () => false): string {
  const parts = (value: Joined<Atom>): readonly Joined<Atom>[] | null => (value.kind === 'any-of' || value.kind === 'all-of' ? (value as { readonly of: readonly Joined<Atom>[] }).of : null);
  const write = (value: Joined<Atom>): string => {
    const of = parts(value);
    if (of === null) return writeAtom(value as Atom);
    return of.map((part, at) => {
      const words = write(part);
      if (parts(part) !== null) return `(${words})`;
      const before = of[at - 1];
      const blending = value.kind === 'any-of' && before !== undefined && parts(before) === null && blends(before as Atom, part as Atom);
      return blending || (value.kind === 'all-of' && isWide(part as Atom)) ? `(${words})` : words;
    }).join(value.kind === 'any-of' ? ' or ' : ' and ');
  };
  return write(joined);
}
