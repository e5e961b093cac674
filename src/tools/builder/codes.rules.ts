/** Codes that mean a state, and the word that stands in addresses for what is yet to be made. */
const reserved: ReadonlySet<string> = new Set(['na', 'dk', 'no-evidence', 'answered', 'unanswered', 'new']);
const longest = 24;

/** Words as a short code of small letters, figures and single hyphens; `option` where they have none of these. */
function slugOf(words: string): string {
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, '').replace(/[^a-z0-9]+/g, '-');
  return plain.slice(0, longest).replace(/^-+|-+$/g, '') || 'option';
}

/** A lasting code for something with these words that none of the others has. */
export function freshCode(words: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(words);
  return unlike(slug, (code) => taken.has(code) || reserved.has(code), '-');
}

/** The same without hyphens, which points and columns cannot have. */
export function freshPlainCode(words: string, taken: ReadonlySet<string>): string {
  return unlike(slugOf(words).replaceAll('-', ''), (code) => taken.has(code), 'x');
}

function unlike(code: string, isTaken: (code: string) => boolean, joint: string): string {
  if (!isTaken(code)) return code;
  for (let next = 2; ; next += 1) if (!isTaken(`${code}${joint}${next}`)) return `${code}${joint}${next}`;
}
