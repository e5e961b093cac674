import type { Work } from '../access/index.ts';
import { allItems, askedItems, formFor, hasConditions, type PlaceInCase, type Tool } from '../tools/index.ts';
import { countAnswered, readChoices } from './returns.store.ts';

/** How far a return is. */
export interface QuestionCount {
  readonly answered: number;
  /** How many questions the agency is asked, by its place in the case and by what it has answered so far. */
  readonly of: number;
}

/** What is counted: a request, the tool of its audit, and whether anybody has begun its return. */
export interface CountedRequest {
  readonly id: string;
  readonly tool: Tool;
  readonly place: PlaceInCase;
  readonly begun: boolean;
}

/**
 * Counts the questions of each request. Only tools with conditions need the answers for it; their words stay sealed. A
 * question that was answered and is no longer asked counts on neither side.
 */
export async function countQuestions(work: Work, requests: readonly CountedRequest[]): Promise<Map<string, QuestionCount>> {
  const begun = requests.filter((request) => request.begun);
  const conditional = new Set(begun.filter(({ tool }) => hasConditions(tool)).map(({ id }) => id));
  const answered = await countAnswered(work, begun.filter(({ id }) => !conditional.has(id)).map(({ id }) => id));
  const choices = await readChoices(work, [...conditional]);
  return new Map(requests.map(({ id, tool, place }) => {
    const form = formFor(tool, place);
    if (!hasConditions(form)) return [id, { answered: answered.get(id) ?? choices.get(id)?.size ?? 0, of: allItems(form).length }];
    const given = choices.get(id) ?? new Map<string, never>();
    const asked = askedItems(form, given);
    return [id, { answered: asked.filter((item) => given.has(item.id)).length, of: asked.length }];
  }));
}
