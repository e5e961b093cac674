import { fileName } from '../../shared/file-name.ts';
import type { Tool } from '../tools.types.ts';
import { writeToolJson } from './tool-json.ts';
import { writeToolWorkbook } from './write-tool-workbook.ts';

/** Formats in which a tool can be taken away and brought back. */
export const toolFormats = ['xlsx', 'json'] as const;
export type ToolFormat = (typeof toolFormats)[number];

export function isToolFormat(text: string): text is ToolFormat {
  return (toolFormats as readonly string[]).includes(text);
}

/** A file to hand out. */
export interface ToolFile {
  readonly name: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/** The tool as a file that can be changed and imported again. */
export async function makeToolFile(tool: Tool, format: ToolFormat): Promise<ToolFile> {
  const name = fileName([tool.title, `version ${tool.version}`], format);
  return format === 'json'
    ? { name, contentType: 'application/json; charset=utf-8', body: Buffer.from(writeToolJson(tool), 'utf8') }
    : { name, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: await writeToolWorkbook(tool) };
}
