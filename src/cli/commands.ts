import { auditCommands } from './audit.commands.ts';
import type { Command } from './command.types.ts';
import { historyCommands } from './history.commands.ts';
import { personCommands } from './person.commands.ts';
import { sampleCommands } from './sample.commands.ts';
import { serverCommands } from './server.commands.ts';
import { toolCommands } from './tool.commands.ts';

/** Every command of ./maat. */
export const commands: readonly Command[] = [...serverCommands, ...auditCommands, ...sampleCommands, ...toolCommands, ...historyCommands, ...personCommands];
