import { commonPasswords } from './common-passwords.rules.ts';

export const shortestPassword = 12;
export const longestPassword = 200;

/** The rule in words, for the hint of every box that takes a new password. */
export const passwordRuleInWords =
  `At least ${shortestPassword} characters. Three words that have nothing to do with each other are easy to remember and hard to guess. Leave out words from your e-mail address.`;

/**
 * What is wrong with a new password, in words, or null when it may be used. Length counts; kinds of character do not
 * (NIST SP 800-63B, section 3.1.1.2). `email` is the address of the person it is for.
 */
export function passwordProblem(password: string, email: string): string | null {
  const length = [...password].length;
  if (length === 0) return 'Enter a password';
  if (length < shortestPassword) return `Use a password of at least ${shortestPassword} characters`;
  if (length > longestPassword) return `Use a password of at most ${longestPassword} characters`;
  const plain = password.toLowerCase();
  const words = [email.toLowerCase().split('@')[0] ?? '', ...email.toLowerCase().split(/[^\p{L}]+/u)];
  if (words.some((word) => word.length >= 4 && plain.includes(word))) return 'Use a password without words from your e-mail address in it';
  if (isCommon(plain)) return 'That password is one of the first that people guess. Use another';
  return null;
}

/** Common ones also count when padded: doubled, in other cases, or with figures and signs around them. */
function isCommon(plain: string): boolean {
  if (new Set(plain).size < 4) return true;
  const letters = plain.replace(/[^a-z]/g, '');
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  return [plain, letters, core].some((text) => commonPasswords.has(text) || commonPasswords.has(halfOf(text))) || isRow(plain);
}

function halfOf(text: string): string {
  const half = text.slice(0, text.length / 2);
  return half + half === text ? half : '';
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm', '1q2w3e4r5t6y7u8i9o0p', 'qazwsxedcrfvtgbyhnujmikolp'];

function isRow(plain: string): boolean {
  return rows.some((row) => row.includes(plain) || [...row].reverse().join('').includes(plain));
}
