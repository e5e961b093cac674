import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { asMember } from '../access/index.ts';
import { blankFormats, isBlankFormat, makeBlankForm } from '../reports/index.ts';
import {
  caseRoles, formFor, importTool, isCaseRole, isSector, isToolFormat, lintTool, listToolVersions, makeToolFile, sectors, shippedTools, toolFormats, toolStateNames,
  type CaseRole, type PlaceInCase, type Tool,
} from '../tools/index.ts';
import { type Answer, type Call, type Command, CommandRefused, WrongUsage } from './command.types.ts';
import { namedTool, namesFile, operatorFor, refusedFor, toolInFile } from './tool-source.ts';
import { withInstance } from './with-instance.ts';

const ofPartnership = { partnership: { type: 'string' } } as const;
const exportFormats = [...toolFormats, ...blankFormats];

/** Commands about audit tools. Shipped tools are part of the program and need no database; a partnership's own do. */
export const toolCommands: readonly Command[] = [
  {
    name: 'tools show',
    usage: 'ID [--as SECTOR [--role PART[,PART]]] [--partnership SLUG] [--json]',
    summary: 'Shows one audit tool, as a whole or as an agency of that sector, with those parts in the case, meets it.',
    takes: 'tool',
    options: { as: { type: 'string' }, role: { type: 'string' }, ...ofPartnership },
    run: async (call) => {
      const tool = asMet(await namedTool(call), call);
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
    usage: `ID --format ${exportFormats.join('|')} --out FILE [--as SECTOR [--role PART[,PART]]] [--partnership SLUG] [--json]`,
    summary: 'Writes a tool as a workbook or JSON to change and import, or as a blank form to print: whole, or as an agency of that sector meets it.',
    takes: 'tool',
    options: { format: { type: 'string' }, out: { type: 'string' }, as: { type: 'string' }, role: { type: 'string' }, ...ofPartnership },
    run: exportTool,
  },
  {
    name: 'tools import',
    usage: 'FILE [--partnership SLUG] [--json]',
    summary: 'Keeps the tool in a workbook or JSON file as a draft of the partnership, or names everything that is wrong with it.',
    takes: 'file',
    options: ofPartnership,
    run: importFromFile,
  },
  {
    name: 'tools lint',
    usage: 'FILE|ID [--partnership SLUG] [--json]',
    summary: 'Names what should be looked at again in a tool before agencies meet it, with why and how to mend it.',
    takes: 'file or tool',
    options: ofPartnership,
    run: async (call) => {
      const tool = (await namesFile(call.word)) ? (await toolInFile(call.word)).tool : await namedTool(call);
      const remarks = lintTool(tool);
      return { document: { tool: tool.id, remarks }, lines: remarks.length === 0 ? ['Nothing to look at.'] : remarks.map(({ message }) => message) };
    },
  },
  {
    name: 'tools',
    usage: '[--partnership SLUG] [--json]',
    summary: 'Lists the audit tools that come with Maat, and those of a partnership with their versions.',
    options: ofPartnership,
    run: async (call) => {
      const shipped = shippedTools.map((tool) => ({ ...namesOf(tool), shipped: true, state: 'published' }));
      const own = call.option('partnership') === null ? [] : await ownVersions(call);
      return {
        document: [...shipped, ...own],
        lines: [...shipped.map(({ id, title }) => `${id}  ${title}`), ...own.map(({ id, version, title, state }) => `${id}  ${title}, version ${version} (${toolStateNames[state].toLowerCase()})`)],
      };
    },
  },
];

function namesOf({ id, version, title, sections }: Tool) {
  return { id, version, title, items: sections.flatMap(({ items }) => items).length };
}

function ownVersions(call: Call) {
  return withInstance(call.settings, async (instance) => {
    const versions = await asMember(instance.services.database, await operatorFor(instance, call), listToolVersions);
    return versions.filter(({ shipped }) => !shipped).map(({ id: versionId, tool, state }) => ({ ...namesOf(tool), shipped: false, state, versionId }));
  });
}

async function importFromFile(call: Call): Promise<Answer> {
  const { tool, leftOut } = await toolInFile(call.word);
  return withInstance(call.settings, async (instance) => {
    const operator = await operatorFor(instance, call);
    const imported = await importTool(instance.services, operator, tool);
    if (!imported.ok) {
      if (imported.refusal.kind === 'unsound') throw refusedFor(imported.refusal.problems);
      throw new CommandRefused(`The next version of “${imported.refusal.title}” is being written already. Publish or discard it first, or give the file another id.`, { ok: false, kind: 'draft-exists', versionId: imported.refusal.id });
    }
    const { how, version } = imported.value;
    const { slug } = operator.partnership;
    const remarks = lintTool(version.tool);
    const left = leftOut.map(({ cell: { sheet, row, column }, message }) => ({ sheet, row, column, message }));
    return {
      document: { ok: true, partnership: slug, how, ...namesOf(version.tool), state: version.state, versionId: version.id, leftOut: left, remarks },
      lines: [
        `${version.tool.title} is a draft of ${slug} (${version.tool.id}, version ${version.tool.version})${how === 'next' ? ': the next version of a tool it has' : how === 'new-id' ? `: a new tool, because the id ${tool.id} was taken` : ''}.`,
        ...left.map(({ sheet, row, column, message }) => `Left out: sheet ${sheet}, row ${row}${column === null ? '' : `, column ${column}`}: ${message}`),
        ...remarks.map(({ message }) => message),
      ],
    };
  });
}

async function exportTool(call: Call): Promise<Answer> {
  const format = call.option('format') ?? '';
  const out = call.option('out');
  if (!isToolFormat(format) && !isBlankFormat(format)) throw new WrongUsage(`Name the format with --format: ${exportFormats.join(', ')}.`);
  if (out === null) throw new WrongUsage('Name the file to write with --out.');
  const tool = await namedTool(call);
  const { body } = isToolFormat(format)
    ? await makeToolFile(asMet(tool, call), format)
    : await makeBlankForm(tool, placeOf(call), format, { partnership: call.option('partnership') ?? 'Maat', date: new Date().toISOString().slice(0, 10) });
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
