import type { Role } from '../access/index.ts';

/** Who makes and changes a partnership's tools. */
export const toolMakers: readonly Role[] = ['coordinator', 'administrator'];

/** Who fills in a tool that is on trial: those who make it, and those who will answer it. */
export const toolTriers: readonly Role[] = [...toolMakers, 'lead-auditor', 'auditor'];
