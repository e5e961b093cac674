/** A stretch of a text that might tell who is meant, and why it is shown. */
export interface Suspicion {
  readonly words: string;
  readonly why: 'name' | 'case' | 'age' | 'date' | 'number';
}

/** Words that begin with a capital and are no names: titles of the field, days, months, and what begins sentences. */
const ordinary = new Set(`i the a an and of in on at it he she they we you this that these those there here what which who everyone everybody nobody somebody someone none one all
both neither each some many most no yes family families baby pupil parent parents carer carers worker file files record records chronology supervision
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december cp cin lac iro sw hv gp ypas camhs cafcass nhs mash lado strategy child children's childrens section working together core
group conference review initial police health education school nursery social care services service police act plan plans protection need
neglect emotional abuse physical sexual domestic english british christmas easter mum dad mother father mr mrs ms miss dr`.split(/\s+/));

const kinds: readonly { readonly why: Suspicion['why']; readonly pattern: RegExp }[] = [
  { why: 'case', pattern: /\b[Cc]hild(?:ren)? [A-Z]\b|\b[A-Z]{2,}\d{2,}-\d+\b/g },
  { why: 'date', pattern: /\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?(?=\W|$)/g },
  { why: 'age', pattern: /\b(?:aged?|age of) \d{1,2}\b|\b\d{1,2}[- ](?:years?|yrs?|months?|weeks?)(?:[- ]olds?)?\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[- ](?:years?|months?|weeks?)[- ]olds?\b/gi },
  { why: 'number', pattern: /\b\d{5,}\b/g },
  { why: 'name', pattern: /\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][\p{L}'’-]+/gu },
];

/**
 * Stretches of a text that may identify somebody: capitalised words in the middle of a sentence, titles with names, case
 * labels, ages, dates and long numbers. A remark for the person who decides, who knows what it cannot: many of them are
 * harmless, and a name at the start of a sentence is seen only where its next word is what people do.
 */
export function identifyingWords(text: string): Suspicion[] {
  const found: (Suspicion & { readonly at: number })[] = [];
  for (const { why, pattern } of kinds) {
    for (const match of text.matchAll(pattern)) {
      if (match[0].trim().toLowerCase() === 'may' || match[0].trim().toLowerCase() === 'march') continue;
      found.push({ words: match[0].trim(), why, at: match.index });
    }
  }
  for (const match of text.matchAll(/\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*/gu)) {
    const covered = found.some(({ at, words }) => match.index < at + words.length && at < match.index + match[0].length);
    if (covered || isOrdinary(match[0])) continue;
    if (beginsSentence(text, match.index) && !match[0].includes(' ') && !actsLikeAPerson(match[0], text.slice(match.index + match[0].length))) continue;
    found.push({ words: match[0], why: 'name', at: match.index });
  }
  return found.sort((one, other) => one.at - other.at).map(({ words, why }) => ({ words, why }));
}

/** The remark on a text, or null when nothing in it stands out. */
export function identifyingRemark(text: string): string | null {
  const words = [...new Set(identifyingWords(text).map((found) => found.words))];
  if (words.length === 0) return null;
  return `Look at ${words.map((word) => `“${word}”`).join(', ')}: could ${words.length === 1 ? 'it' : 'they'} tell a reader who is meant? Change the words if so.`;
}

function isOrdinary(words: string): boolean {
  return words.split(' ').every((word) => ordinary.has(word.toLowerCase().replaceAll('’', "'")) || /^\p{Lu}{2,5}$/u.test(word));
}

/** Whether the first word of a sentence owns something or is followed by what people are said to do. */
function actsLikeAPerson(word: string, after: string): boolean {
  return /['’]s$/.test(word)
    || /^,? (?:is|was|has|had|does|did|will|would|said|says|told|lives|lived|attends|attended|disclosed|reported|feels|felt|wants|wanted|asked|likes)\b/.test(after);
}

function beginsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:;]["”’)]*\s+|\n\s*(?:[-*•]\s*)?)["“‘(]*$/.test(text.slice(0, at));
}
