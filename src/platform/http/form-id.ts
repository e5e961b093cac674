import { randomUUID } from 'node:crypto';
import { isId } from '../database/database.ts';
import type { Form } from './http.types.ts';

/** The field in which a form carries the id of what it makes, so that a form that is sent twice makes one thing. */
export const formIdField = 'id';

/** The id that a form carries; a new one for a form that is yet to be shown, or that came without. */
export function formIdOf(form: Form): string {
  const sent = form.one(formIdField);
  return isId(sent) ? sent : randomUUID();
}
