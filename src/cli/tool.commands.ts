import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { blankFormats, isBlankFormat, makeBlankForm } from '../reports/index.ts';
import { caseRoles, findShippedTool, formFor, isCaseRole, isSector, lintTool, sectors, shippedTools, type CaseRole, type PlaceInCase, type Tool } from '../tools/index.ts';
import { type Answer, type Call, type Command, CommandRefused, WrongUsage } from './command.types.ts';

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
    name: 'tools export',
    usage: `ID --format ${['json', ...blankFormats].join('|')} --out FILE [--as SECTOR [--role PART[,PART]]] [--json]`,
    summary: 'Writes a tool as JSON, or as a blank form to print: whole, or as an agency of that sector meets it.',
    takes: 'tool',
    options: { format: { type: 'string' }, out: { type: 'string' }, as: { type: 'string' }, role: { type: 'string' } },
    run: exportTool,
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

async function exportTool(call: Call): Promise<Answer> {
  const tool = shippedTool(call.word);
  const format = call.option('format') ?? '';
  const out = call.option('out');
  if (format !== 'json' && !isBlankFormat(format)) throw new WrongUsage(`Name the format with --format: json, ${blankFormats.join(', ')}.`);
  if (out === null) throw new WrongUsage('Name the file to write with --out.');
  const body = format === 'json'
    ? `${JSON.stringify(asMet(tool, call), null, 2)}\n`
    : (await makeBlankForm(tool, placeOf(call), format, { partnership: 'Maat', date: new Date().toISOString().slice(0, 10) })).body;
  await writeFile(path.resolve(out), body);
  return { document: { file: out, format, bytes: Buffer.byteLength(body) }, lines: [`Written to ${out}.`] };
}

function asMet(tool: Tool, call: Call): Tool {
  const place = placeOf(call);
  return place === null ? tool : formFor(tool, place);
}

/** The place that --as and --role name, or null when neither is given. */
function placeOf(call: Call): PlaceInCase | null {
  const sector = call.option('as');
  const parts = (call.option('role') ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '');
  if (sector === null && parts.length > 0) throw new WrongUsage('Name the sector with --as: a part in the case alone says too little.');
  if (sector === null) return null;
  if (!isSector(sector)) throw new WrongUsage(`There is no sector ${sector}. Use one of ${sectors.join(', ')}.`);
  return { sector, roles: new Set(parts.map(roleFrom)) };
}

function roleFrom(word: string): CaseRole {
  if (!isCaseRole(word)) throw new WrongUsage(`There is no part ${word}. Use ${caseRoles.join(', ')}.`);
  return word;
}
