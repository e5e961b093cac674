import { caseQuestions, itemInWords } from '../tools/index.ts';
import type { ReturnInFull } from './read-return.ts';

/** What the tool asks centrally about the case, each with its short name. */
export function detailsInWords({ wholeTool, details }: Pick<ReturnInFull, 'wholeTool' | 'details'>): (readonly [name: string, words: string])[] {
  return caseQuestions(wholeTool).flatMap((item) => {
    const text = details.get(item.id);
    return text === undefined ? [] : [[item.shortName, itemInWords(item, text)] as const];
  });
}
