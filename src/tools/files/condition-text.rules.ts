import { accept, refuse, type Result } from '../../shared/result.ts';
import type { Condition } from '../tools.types.ts';
import { NotAnExpression, readJoined, writeJoined, type Tokens } from './expressions.rules.ts';

type Answer = Extract<Condition, { readonly kind: 'answer' }>;

const example = "Write it like ${visits.1} = 'yes', or selected(${visits.2}, 'home'), joined by and, or, and brackets";

/** A condition in the manner of XLSForm's `relevant`: `${visits.1} = 'yes' and selected(${visits.2}, 'home')`. */
export function writeCondition(condition: Condition, takesSeveral: (item: string) => boolean): string {
  const atom = ({ item, oneOf }: Answer): string => oneOf.map((code) => (takesSeveral(item) ? `selected(\${${item}}, '${code}')` : `\${${item}} = '${code}'`)).join(' or ');
  return writeJoined<Answer>(condition, atom, ({ oneOf }) => oneOf.length > 1, (one, other) => one.item === other.item);
}

/** Reads what `writeCondition` writes, and as much of XLSForm's expressions as says the same. */
export function readCondition(text: string): Result<Condition, string> {
  const read = readJoined<Answer>(text, readAnswer, (one, other) => (one.item === other.item ? { ...one, oneOf: [...new Set([...one.oneOf, ...other.oneOf])] } : null));
  return read.ok ? accept(read.value) : refuse(`The condition cannot be read: ${read.refusal}. ${example}.`);
}

function readAnswer(tokens: Tokens): Answer {
  const first = tokens.next();
  if (first.kind === 'reference') {
    const sign = tokens.next();
    if (sign.value !== '=') throw new NotAnExpression(sign.kind === 'end' ? 'it says of no answer what it should be' : `“${sign.value}” is not known here; only = and selected() are`);
    return { kind: 'answer', item: first.value, oneOf: [codeOf(tokens)] };
  }
  if (first.kind === 'word' && first.value.toLowerCase() === 'selected') {
    if (!tokens.takes('(')) throw new NotAnExpression('“selected” needs brackets');
    const item = tokens.next();
    if (item.kind !== 'reference' || !tokens.takes(',')) throw new NotAnExpression('“selected” needs a question, a comma and an answer');
    const code = codeOf(tokens);
    if (!tokens.takes(')')) throw new NotAnExpression('A bracket is opened and not closed');
    return { kind: 'answer', item: item.value, oneOf: [code] };
  }
  throw new NotAnExpression(first.kind === 'end' ? 'something is missing at its end' : `“${first.value}” is not known here; only = and selected() are`);
}

function codeOf(tokens: Tokens): string {
  const token = tokens.next();
  if ((token.kind === 'text' || token.kind === 'word') && token.value !== '') return token.value;
  throw new NotAnExpression(token.kind === 'end' ? 'the answer is missing at its end' : token.value === '' ? 'whether a question is empty cannot be asked' : `“${token.value}” stands where an answer should`);
}
