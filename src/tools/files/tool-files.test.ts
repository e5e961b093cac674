import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { shippedTools } from '../library/index.ts';
import { checkTool } from '../checks/check-tool.rules.ts';
import type { Tool } from '../tools.types.ts';
import { anyTool } from './tool.sample.ts';
import { readToolFile } from './read-tool-file.ts';
import { readToolJson, writeToolJson } from './tool-json.ts';
import { readToolWorkbook } from './read-tool-workbook.ts';
import { writeToolWorkbook } from './write-tool-workbook.ts';

async function fromWorkbook(bytes: Buffer): Promise<Tool> {
  const read = await readToolWorkbook(bytes);
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.map(({ message, cell }) => [message, cell]), null, 1));
  assert.deepEqual(read.value.leftOut, []);
  return read.value.tool;
}

async function roundTrip(tool: Tool): Promise<Tool> {
  const json = readToolJson(writeToolJson(tool));
  assert.ok(json.ok, json.ok ? '' : json.refusal.map(({ message }) => message).join(' '));
  const again = readToolJson(writeToolJson(await fromWorkbook(await writeToolWorkbook(json.value))));
  assert.ok(again.ok);
  return again.value;
}

test('every shipped tool goes through JSON, Excel and JSON again and stays as it was', async () => {
  for (const tool of shippedTools) assert.deepEqual(await roundTrip(tool), tool);
});

test('any tool goes through JSON, Excel and JSON again and stays as it was, whatever its texts', async () => {
  await fc.assert(fc.asyncProperty(anyTool, async (tool) => {
    assert.deepEqual(checkTool(tool), []);
    assert.deepEqual(await roundTrip(tool), tool);
  }), { numRuns: 100 });
});

/** Has LibreOffice open the files of a folder and save them as workbooks in `saved`; false where it cannot. */
function savedByLibreOffice(folder: string, files: readonly string[]): boolean {
  try {
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', path.join(folder, 'saved'), ...files.map((file) => path.join(folder, file))], { stdio: 'ignore' });
    return existsSync(path.join(folder, 'saved', `${path.parse(files[0] ?? '').name}.xlsx`));
  } catch {
    return false;
  }
}

test('tools that LibreOffice opened and saved are read as they were', async (context) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'maat-tools-'));
  try {
    writeFileSync(path.join(folder, 'probe.csv'), 'a,b\n1,2\n');
    if (!savedByLibreOffice(folder, ['probe.csv'])) return context.skip('LibreOffice (soffice) with Calc is not installed here');
    const tools = [...shippedTools, ...fc.sample(anyTool, { numRuns: 6, seed: 7 })];
    const files = tools.map((_, at) => `${at}.xlsx`);
    for (const [at, tool] of tools.entries()) writeFileSync(path.join(folder, `${at}.xlsx`), await writeToolWorkbook(tool));
    assert.ok(savedByLibreOffice(folder, files));
    for (const [at, tool] of tools.entries()) assert.deepEqual(await fromWorkbook(readFileSync(path.join(folder, 'saved', `${at}.xlsx`))), tool);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a file is read by what it holds, not by its name', async () => {
  const [tool] = shippedTools;
  assert.ok(tool);
  const json = await readToolFile({ name: 'tool.xlsx', bytes: Buffer.from(writeToolJson(tool)) });
  assert.ok(json.ok && json.value.format === 'json');
  const workbook = await readToolFile({ name: 'tool.json', bytes: await writeToolWorkbook(tool) });
  assert.ok(workbook.ok && workbook.value.format === 'xlsx');
});
