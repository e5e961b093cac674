import { findShippedTool, shippedTools } from '../tools/index.ts';
import { type Command, CommandRefused } from './command.types.ts';

/** Commands about audit tools. They need no database: shipped tools are part of the program. */
export const toolCommands: readonly Command[] = [
  {
    name: 'tools show',
    usage: 'ID [--json]',
    summary: 'Shows one audit tool with its sections, questions and answers.',
    takes: 'tool',
    options: {},
    run: async ({ word: id }) => {
      const tool = findShippedTool(id);
      if (!tool) throw new CommandRefused(`There is no tool ${id}. ./maat tools lists them.`);
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
