import {
  addMembership, createPersonWithPassword, newPersonMistakes, operatorIn, operatorScope, redeemLink, suggestSlug, writePartnership, type NewPartnership, type Partnership,
} from '../access/index.ts';
import { record } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';

export interface FirstWords {
  readonly name: string;
  readonly shortName: string;
  readonly serves: string;
  readonly boardTitle: string;
  readonly personName: string;
  readonly email: string;
  readonly password: string;
}

/** What is wrong with what was typed, by field. */
export function setUpMistakes(given: FirstWords): FieldError[] {
  const errors: FieldError[] = [];
  if (given.name.trim() === '') errors.push({ field: 'name', message: 'Enter the name of your partnership' });
  if (given.shortName.trim() === '') errors.push({ field: 'shortName', message: 'Enter a short name, such as the name of the area' });
  else if (suggestSlug(given.shortName) === '') errors.push({ field: 'shortName', message: 'Enter a short name with letters or figures in it' });
  if (servesOf(given.serves) === null) errors.push({ field: 'serves', message: 'Choose whom your partnership serves' });
  const person = newPersonMistakes({ name: given.personName, email: given.email, password: given.password });
  return [...errors, ...person.map((error) => (error.field === 'name' ? { ...error, field: 'personName' } : error))];
}

/**
 * Sets up the first partnership with its first person, who is administrator and coordinator and can invite everybody
 * else. Uses the set-up link up. All or nothing. Refused with the fields that are wrong; field '' when the link was used
 * meanwhile.
 */
export async function setUpPartnership(services: Services, token: string, given: FirstWords): Promise<Result<{ partnership: Partnership; personId: string }, readonly FieldError[]>> {
  const mistakes = setUpMistakes(given);
  const serves = servesOf(given.serves);
  if (mistakes.length > 0 || serves === null) return refuse(mistakes);
  try {
    return await services.database.transaction(operatorScope, async (tx) => {
      if (!(await redeemLink(tx, services, token, 'set-up'))) throw new Stopped([{ field: '', message: 'This address was used already. Start Maat again for a new one.' }]);
      const made = await writePartnership(tx, {
        name: given.name, shortName: given.shortName, slug: suggestSlug(given.shortName), serves,
        boardTitle: given.boardTitle.trim() || 'the board',
      });
      if (!made.ok) throw new Stopped([{ field: 'shortName', message: 'Another partnership on this instance has this short name. Choose another.' }]);
      const person = await createPersonWithPassword(services, { name: given.personName, email: given.email, password: given.password }, tx);
      if (!person.ok) throw new Stopped(person.refusal);
      const work = { tx, member: { ...operatorIn(made.value), personId: person.value.personId } };
      for (const role of ['administrator', 'coordinator'] as const) await addMembership(work, { personId: person.value.personId, role });
      await record(work, { event: 'partnership-set-up', subject: { kind: 'partnership', id: made.value.id } });
      return accept({ partnership: made.value, personId: person.value.personId });
    });
  } catch (error) {
    if (error instanceof Stopped) return refuse(error.errors);
    throw error;
  }
}

function servesOf(text: string): NewPartnership['serves'] | null {
  return text === 'children' || text === 'adults' || text === 'both' ? text : null;
}

/** Undoes what was written so far and carries the reasons out. */
class Stopped extends Error {
  readonly errors: readonly FieldError[];
  constructor(errors: readonly FieldError[]) {
    super('stopped');
    this.errors = errors;
  }
}
