import { caseRoles, findShippedTool, formFor, isCaseRole, isSector, lintTool, sectors, shippedTools, type CaseRole, type Tool } from '../tools/index.ts';
import { type Call, type Command, CommandRefused, WrongUsage } from './command.types.ts';

/** Commands about audit tools. They need no database: shipped tools are part of the program. */
export const toolCommands: readonly Command[] = [
  {
    name: 'tools show',
    usage: 'ID [--as SECTOR [--role PART[,PART]]] [--json]',
    summary: 'Shows one audit tool, as a whole or as an agency of that sector, with those parts in the case, meets it.',
    takes: 'tool',
    options: { as: { type: 'string' }, role: { type: 'string' } },
    run: async (call) => {
      const tool = asMet(shippedTool(call.word), call);
      return {
        document: tool,
        lines: [`${tool.title} (${tool.id}, version ${tool.version})`, ...tool.sections.flatMap((section) => [
          '', `${section.number} ${section.title}`,
          ...section.items.flatMap((item) => [`  ${item.number} ${item.question}`, ...('options' in item ? item.options.map(({ code, label }) => `      ${code}: ${label}`) : [])]),
        ])],
      };
    },
  },
  {
    name: 'tools lint',
    usage: 'ID [--json]',
    summary: 'Names what should be looked at again in a tool before agencies meet it, with why and how to mend it.',
    takes: 'tool',
    options: {},
    run: async ({ word }) => {
      const remarks = lintTool(shippedTool(word));
      return { document: { tool: word, remarks }, lines: remarks.length === 0 ? ['Nothing to look at.'] : remarks.map(({ message }) => message) };
    },
  },
  {
    name: 'tools',
    usage: '[--json]',
    summary: 'Lists the audit tools that come with Maat.',
    options: {},
    run: async () => ({
      document: shippedTools.map(({ id, version, title, sections }) => ({ id, version, title, items: sections.flatMap(({ items }) => items).length })),
      lines: shippedTools.map(({ id, title }) => `${id}  ${title}`),
    }),
  },
];

function shippedTool(id: string): Tool {
  const tool = findShippedTool(id);
  if (!tool) throw new CommandRefused(`There is no tool ${id}. ./maat tools lists them.`);
  return tool;
}

function asMet(tool: Tool, call: Call): Tool {
  const sector = call.option('as');
  const parts = (call.option('role') ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '');
  if (sector === null && parts.length > 0) throw new WrongUsage('Name the sector with --as: a part in the case alone says too little.');
  if (sector === null) return tool;
  if (!isSector(sector)) throw new WrongUsage(`There is no sector ${sector}. Use one of ${sectors.join(', ')}.`);
  return formFor(tool, { sector, roles: new Set(parts.map(roleFrom)) });
}

function roleFrom(word: string): CaseRole {
  if (!isCaseRole(word)) throw new WrongUsage(`There is no part ${word}. Use ${caseRoles.join(', ')}.`);
  return word;
}
