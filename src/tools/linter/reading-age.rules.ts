/** The age at which a text can be read, by the Flesch-Kincaid grade (years of school) and five years before school. */
export function readingAge(text: string): number {
  const words = text.match(/[\p{L}’']+/gu) ?? [];
  if (words.length === 0) return 0;
  const sentences = Math.max(1, (text.match(/[.!?]+/g) ?? []).length);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59 + 5;
}

/** Groups of vowels, a silent e at the end left out; every word has one. */
function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/[’']s?$/, '').replace(/(?<=[^aeiouyl])e$|(?<=[^aeiouy])es$|(?<=[^aeiouytd])ed$/, '');
  return Math.max(1, (plain.match(/[aeiouy]+/g) ?? []).length);
}
