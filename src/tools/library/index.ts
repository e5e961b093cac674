import type { Tool } from '../tools.types.ts';
import { cheshireEastRepeatPlans } from './cheshire-east-repeat-cp-plans.ts';
import { devonFiveThemes } from './devon-five-themes/index.ts';
import { londonChildProtection } from './london-child-protection/index.ts';
import { childInNeed } from './starters/child-in-need.ts';
import { childrenInCare } from './starters/children-in-care.ts';
import { earlyIntervention } from './starters/early-intervention.ts';
import { westMidlandsRegional } from './west-midlands-regional/index.ts';

/** The tools of the sources, each at its newest version. */
export const sourceTools: readonly Tool[] = [
  londonChildProtection,
  cheshireEastRepeatPlans,
  westMidlandsRegional,
  devonFiveThemes,
];

/** Tools to begin from, derived from one of the sources and marked so. */
export const starterTools: readonly Tool[] = [childInNeed, earlyIntervention, childrenInCare];

/** The audit tools that come with Maat. */
export const shippedTools: readonly Tool[] = [...sourceTools, ...starterTools];

/** The shipped tool with this id, or undefined. */
export function findShippedTool(id: string): Tool | undefined {
  return shippedTools.find((tool) => tool.id === id);
}
