import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { asMember, type Member } from '../access/index.ts';
import type { Instance } from '../instance.ts';
import { findShippedTool, findToolVersion, readToolFile, versionsOfTool, type Tool, type ToolFromFile, type ToolProblem } from '../tools/index.ts';
import { type Call, CommandRefused, WrongUsage } from './command.types.ts';
import { operatorEverywhere, withInstance } from './with-instance.ts';

/** The tool that the call's word names: a shipped one, or with --partnership one of that partnership's own, by id of the tool or of a version. */
export async function namedTool(call: Call): Promise<Tool> {
  const tool = findShippedTool(call.word) ?? (call.option('partnership') === null ? null : await ownTool(call));
  if (!tool) throw new CommandRefused(`There is no tool ${call.word}. ./maat tools lists them${call.option('partnership') === null ? '; name the partnership with --partnership for its own' : ''}.`);
  return tool;
}

function ownTool(call: Call): Promise<Tool | null> {
  return withInstance(call.settings, async (instance) => asMember(instance.services.database, await operatorFor(instance, call), async (work) => {
    const versions = await versionsOfTool(work, call.word);
    return (versions.find(({ state }) => state === 'published') ?? versions[0] ?? (await findToolVersion(work, call.word)))?.tool ?? null;
  }));
}

/** The operator as a member of the partnership that --partnership names; where there is only one, it need not be named. */
export async function operatorFor(instance: Instance, call: Call): Promise<Member> {
  const slug = call.option('partnership');
  const operators = await operatorEverywhere(instance);
  const slugs = operators.map(({ partnership }) => partnership.slug);
  const [first] = operators;
  if (!first) throw new CommandRefused('There is no partnership yet. Set one up, or load the example.');
  if (slug === null && operators.length > 1) throw new WrongUsage(`Name the partnership with --partnership: ${slugs.join(', ')}.`);
  const operator = slug === null ? first : operators.find(({ partnership }) => partnership.slug === slug);
  if (!operator) throw new CommandRefused(`There is no partnership ${slug}. There is ${slugs.join(', ')}.`);
  return operator;
}

/** Whether the call's word names a file that is there. */
export async function namesFile(word: string): Promise<boolean> {
  return stat(path.resolve(word)).then((found) => found.isFile(), () => false);
}

/** The tool in the file that the word names. Refused with every problem on a line of its own. */
export async function toolInFile(word: string): Promise<ToolFromFile> {
  const bytes = await readFile(path.resolve(word)).catch(() => {
    throw new CommandRefused(`The file ${word} cannot be read.`);
  });
  const read = await readToolFile({ name: path.basename(word), bytes });
  if (!read.ok) throw refusedFor(read.refusal);
  return read.value;
}

/** The refusal that names every problem with its place: sheet, row and column, or where in the tool. */
export function refusedFor(problems: readonly ToolProblem[]): CommandRefused {
  const lines = problems.map(({ at, cell, message }) => (cell
    ? `Sheet ${cell.sheet}, row ${cell.row}${cell.column === null ? '' : `, column ${cell.column}`}: ${message}`
    : at.path.length === 0 ? message : `${at.words.replace(/^./, (sign) => sign.toUpperCase())}: ${message}`));
  return new CommandRefused(['The tool cannot be used. Nothing was imported.', ...lines].join('\n'), {
    ok: false,
    problems: problems.map(({ at, cell, message }) => ({ sheet: cell?.sheet ?? null, row: cell?.row ?? null, column: cell?.column ?? null, place: at.words, path: at.path, message })),
  });
}
