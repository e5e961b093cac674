import type { FieldError } from '../../shared/result.ts';
import { waitInWords } from './attempts.rules.ts';
import type { SignInRefusal } from './sign-in.types.ts';

/** Words for somebody who was not let in by their password. */
export function passwordRefusal(refusal: SignInRefusal, now: Date, field: string): FieldError {
  return refusal.kind === 'wrong'
    ? { field, message: 'The e-mail address or the password is not right. Check both and try again' }
    : { field, message: `There were too many wrong attempts. Try again in ${waitInWords(refusal.until, now)}, or choose a new password` };
}

/** Words for somebody whose code was not taken. */
export function codeRefusal(refusal: SignInRefusal, now: Date): FieldError {
  return refusal.kind === 'wrong'
    ? { field: 'code', message: 'That code is not right, or was used already. Wait for the next one in your app and enter it' }
    : { field: 'code', message: `There were too many wrong codes. Try again in ${waitInWords(refusal.until, now)}` };
}

/** Words for somebody whose own password, asked for once more, was not taken. */
export function ownPasswordRefusal(refusal: SignInRefusal, now: Date, field: string): FieldError {
  return refusal.kind === 'wrong'
    ? { field, message: 'That is not your password. Enter the one you sign in with' }
    : { field, message: `There were too many wrong attempts. Try again in ${waitInWords(refusal.until, now)}` };
}
