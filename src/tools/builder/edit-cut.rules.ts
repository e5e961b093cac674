import { refuse } from '../../shared/result.ts';
import { allItems } from '../tool.rules.ts';
import type { Tool } from '../tools.types.ts';
import { dependentInWords, dependentsOn, loosened } from './dependents.rules.ts';
import { settle } from './soundness.rules.ts';
import type { Edited } from './edit.types.ts';

/**
 * The tool with these items only; sections that keep none go too. What would look at something cut is refused by name,
 * unless `loosen` says to let go: such a question is then always asked, and such a grade rests on nothing.
 */
export function cutTo(tool: Tool, keep: ReadonlySet<string>, loosen: boolean): Edited {
  const going = new Set(allItems(tool).map(({ id }) => id).filter((id) => !keep.has(id)));
  if (going.size === allItems(tool).length) return refuse([{ field: 'keep', message: 'Tick at least one question to keep' }]);
  const hanging = dependentsOn(tool, going);
  if (hanging.length > 0 && !loosen) return refuse(hanging.map((dependent) => ({ field: 'hanging', message: `${dependentInWords(dependent)}, which is not ticked` })));
  const sections = tool.sections
    .map((section) => ({ ...section, items: section.items.filter(({ id }) => !going.has(id)).map((item) => loosened(item, going)) }))
    .filter(({ items }) => items.length > 0);
  return settle(tool, { ...tool, sections });
}
