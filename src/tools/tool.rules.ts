import type { Item, Tool } from './tools.types.ts';

/** Every item of a tool, in the order of the form. */
export function allItems(tool: Tool): Item[] {
  return tool.sections.flatMap((section) => section.items);
}

/** The item with this id, or undefined. */
export function findItem(tool: Tool, id: string): Item | undefined {
  for (const section of tool.sections) {
    const found = section.items.find((item) => item.id === id);
    if (found) return found;
  }
  return undefined;
}
