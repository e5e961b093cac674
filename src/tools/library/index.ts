import type { Tool } from '../tools.types.ts';
import { cheshireEastRepeatPlans } from './cheshire-east-repeat-cp-plans.ts';
import { devonFiveThemes } from './devon-five-themes/index.ts';
import { londonChildProtection } from './london-child-protection/index.ts';
import { westMidlandsRegional } from './west-midlands-regional/index.ts';

/** The audit tools that come with Maat, each at its newest version. */
export const shippedTools: readonly Tool[] = [
  londonChildProtection,
  cheshireEastRepeatPlans,
  westMidlandsRegional,
  devonFiveThemes,
];

/** The shipped tool with this id, or undefined. */
export function findShippedTool(id: string): Tool | undefined {
  return shippedTools.find((tool) => tool.id === id);
}
