import type { Tool } from '../tools.types.ts';
import { conditionRemarks } from './condition-remarks.rules.ts';
import { itemRemarks } from './item-remarks.rules.ts';
import { placesAsked } from './places.rules.ts';
import type { ToolRemark } from './remarks.types.ts';
import { sectionRemarks } from './section-remarks.rules.ts';
import { twinsOf } from './similar-questions.rules.ts';

/** Everything about a tool that somebody should look at again before agencies meet it, in the order of the form. */
export function lintTool(tool: Tool): ToolRemark[] {
  const twins = twinsOf(tool);
  const askedAt = placesAsked(tool);
  return tool.sections.flatMap((section) => [
    ...sectionRemarks(tool, section),
    ...section.items.flatMap((item) => [...itemRemarks(tool, section, item, twins.get(item.id), askedAt(item).size > 0), ...conditionRemarks(tool, item, askedAt)]),
  ]);
}
