import { looksZipped, type SentFile } from '../../documents/index.ts';
import { accept, refuse } from '../../shared/result.ts';
import { problemAt } from '../checks/tool-place.rules.ts';
import type { ToolRead } from './tool-file.types.ts';
import { readToolJson } from './tool-json.ts';
import { readToolWorkbook } from './read-tool-workbook.ts';

const mostJson = 5 * 1024 * 1024;

/** Reads a tool from a file that somebody sent, an Excel workbook or JSON, told apart by what it holds. */
export async function readToolFile({ name, bytes }: SentFile): Promise<ToolRead> {
  if (bytes.length === 0) return refuse([problemAt(null, [], 'The file is empty. Choose an Excel workbook (.xlsx) or a JSON file with a tool in it.')]);
  const start = bytes.subarray(0, 64).toString('utf8').replace(/^\uFEFF/, '').trimStart();
  if (looksZipped(bytes) || !/^[[{]/.test(start)) return readToolWorkbook(bytes, name);
  if (bytes.length > mostJson) return refuse([problemAt(null, [], 'The file is larger than 5 MB, which no tool is. Take out what does not belong to it.')]);
  const read = readToolJson(bytes.toString('utf8'));
  return read.ok ? accept({ tool: read.value, format: 'json', leftOut: [] }) : read;
}
