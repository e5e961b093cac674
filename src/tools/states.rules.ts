import { optionsOf, plainly } from './choices.rules.ts';
import type { AnswerState, Item, OtherAnswer } from './tools.types.ts';

const names: Readonly<Record<AnswerState, string>> = {
  answered: 'Answered',
  na: 'Not applicable',
  dk: 'Don’t know',
  'no-evidence': 'No evidence on file',
  unanswered: 'Not answered',
};

/** A state in words: `na` is "Not applicable". */
export function stateInWords(state: AnswerState): string {
  return names[state];
}

/** Whether the state is one that somebody chooses instead of answering. */
export function isOtherAnswer(state: string): state is OtherAnswer {
  return state === 'na' || state === 'dk' || state === 'no-evidence';
}

/** Whether the tool itself prints this answer among the item's options. */
export function isPrinted(item: Item, state: AnswerState): boolean {
  return optionsOf(item).some((option) => option.state === state);
}

/** The other answers offered beside the item's own, leaving out any that it prints. */
export function addedOthers(item: Item): OtherAnswer[] {
  return item.otherAnswers.filter((state) => !isPrinted(item, state));
}

/** Whether the item can be answered so at all, printed or added. */
export function isOffered(item: Item, state: OtherAnswer): boolean {
  return isPrinted(item, state) || item.otherAnswers.includes(state);
}

const stateByWord = new Map<string, AnswerState>((Object.entries(names) as [AnswerState, string][]).flatMap(([state, name]) => [[state, state], [plainly(name), state]] as const));

/** The state meant by a word in a file (`na`, `N/A`, `Not applicable`, …), or null when it is none. */
export function readState(word: string): AnswerState | null {
  const plain = plainly(word);
  if (plain === 'n/a') return 'na';
  if (plain === 'no evidence') return 'no-evidence';
  return stateByWord.get(plain) ?? null;
}
