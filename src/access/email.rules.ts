/** An e-mail address as it is stored and compared: without spaces around it, in small letters. */
export function normalEmail(typed: string): string {
  return typed.trim().toLowerCase();
}

/** Whether the text looks like an e-mail address. Only a letter that arrives proves more. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(text);
}

/** What is wrong with a name somebody typed, in words, or null. */
export function nameProblem(name: string): string | null {
  if (name === '') return 'Enter a name';
  if (name.length > 120) return 'Use a name of at most 120 characters';
  return /\p{Cc}/u.test(name) ? 'Use a name without line breaks' : null;
}
