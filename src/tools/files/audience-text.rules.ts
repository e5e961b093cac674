import { accept, refuse, type Result } from '../../shared/result.ts';
import { isSector, sectors } from '../../shared/sectors.ts';
import { caseRoles, isCaseRole } from '../audience.rules.ts';
import type { AudienceRule } from '../tools.types.ts';
import { NotAnExpression, readJoined, writeJoined, type Tokens } from './expressions.rules.ts';

type Atom = Exclude<AudienceRule, { readonly kind: 'any-of' | 'all-of' }>;

const example = 'Write it like everyone, central, sectors(police, school), all_but(police) or roles(referrer), joined by and, or, and brackets';

/** Who belongs to an audience, as a line: `roles(referrer) or (sectors(police) and roles(notified))`. */
export function writeAudienceRule(rule: AudienceRule): string {
  return writeJoined<Atom>(rule, (atom) => {
    switch (atom.kind) {
      case 'everyone': case 'central': return atom.kind;
      case 'sectors': return `sectors(${atom.sectors.join(', ')})`;
      case 'all-but': return `all_but(${atom.sectors.join(', ')})`;
      case 'roles': return `roles(${atom.roles.join(', ')})`;
    }
  }, () => false);
}

/** Reads what `writeAudienceRule` writes. */
export function readAudienceRule(text: string): Result<AudienceRule, string> {
  const read = readJoined<Atom>(text, readAtom);
  return read.ok ? accept(read.value) : refuse(`The audience cannot be read: ${read.refusal}. ${example}.`);
}

function readAtom(tokens: Tokens): Atom {
  const { kind, value } = tokens.next();
  const word = value.toLowerCase().replace('-', '_');
  if (kind !== 'word') throw new NotAnExpression(kind === 'end' ? 'something is missing at its end' : `“${value}” is not known here`);
  switch (word) {
    case 'everyone': case 'central': return { kind: word };
    case 'sectors': return { kind: 'sectors', sectors: listOf(tokens, isSector, 'sector', sectors) };
    case 'all_but': return { kind: 'all-but', sectors: listOf(tokens, isSector, 'sector', sectors) };
    case 'roles': return { kind: 'roles', roles: listOf(tokens, isCaseRole, 'part in a case', caseRoles) };
    default: throw new NotAnExpression(`“${value}” is not known here`);
  }
}

function listOf<Code extends string>(tokens: Tokens, isCode: (text: string) => text is Code, what: string, known: readonly Code[]): Code[] {
  if (!tokens.takes('(')) throw new NotAnExpression('a list in brackets is missing');
  const codes: Code[] = [];
  while (!tokens.takes(')')) {
    if (codes.length > 0 && !tokens.takes(',')) throw new NotAnExpression('a comma or a closing bracket is missing');
    const { kind, value } = tokens.next();
    if (kind === 'end') throw new NotAnExpression('A bracket is opened and not closed');
    if (!isCode(value)) throw new NotAnExpression(`there is no ${what} “${value}”, only ${known.join(', ')}`);
    codes.push(value);
  }
  return codes;
}
