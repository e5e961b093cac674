import { askedItems, type AnswerContent, type Item, type Tool } from '../tools/index.ts';

/** Something to look at again before handing in; it stops nothing. */
export interface ConcernRemark {
  readonly itemId: string;
  readonly kind: 'concern';
  readonly message: string;
}

/**
 * What does not agree between concerns about safety and a grade that prompts for one. Where something has to be done at once,
 * the lowest grade is due (West Midlands, guide to grading); and a lowest grade without a concern may be one that nobody has
 * raised yet. Neither stops a return: whoever hands it in says that they have seen it.
 */
export function concernRemarks(tool: Tool, answers: ReadonlyMap<string, AnswerContent>, { raised }: { readonly raised: number }): ConcernRemark[] {
  return askedItems(tool, answers).flatMap((item): ConcernRemark[] => {
    const { state, value } = answers.get(item.id) ?? {};
    const lowest = lowestPrompted(item);
    if (state !== 'answered' || lowest === undefined) return [];
    if (raised > 0 && value !== lowest.code) return [{ itemId: item.id, kind: 'concern', message: `Question ${item.number}: a concern about safety is raised, and the grade for a case that needs action at once is ${lowest.label}.` }];
    return raised === 0 && value === lowest.code ? [{ itemId: item.id, kind: 'concern', message: `Question ${item.number}: the grade is ${lowest.label} and no concern about safety is raised. If something has to be done at once, raise one now.` }] : [];
  });
}

/** The lowest grade of a question that prompts for concerns; grades stand best first. */
function lowestPrompted(item: Item) {
  return item.kind === 'grade' && item.concernPrompt !== undefined ? item.options.filter(({ state }) => state === undefined).at(-1) : undefined;
}
