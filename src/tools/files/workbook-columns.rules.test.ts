import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readTables } from '../../documents/index.ts';
import { shippedTools } from '../library/index.ts';
import {
  audienceColumns, companionColumns, gradeColumns, gradeItemColumns, itemColumns, optionColumns, pointColumns, rowColumnColumns, scaleColumns, sectionColumns, settingColumns,
  toolSheetNames, toolSheets,
} from './workbook-columns.rules.ts';
import { fieldNames } from './tool-schema.ts';
import { writeToolWorkbook } from './write-tool-workbook.ts';

test('the guide to tool files says of every sheet and every column what stands in it', async () => {
  const guide = await readFile(new URL('../../../docs/guides/tool-files.md', import.meta.url), 'utf8');
  for (const [sheet, headings] of Object.entries(toolSheets)) {
    const part = guide.split(/^## /m).find((each) => each.startsWith(`Sheet \`${sheet}\``)) ?? '';
    const rows = part.split('\n').filter((line) => line.startsWith('| `'));
    assert.deepEqual(rows, headings.map(({ heading, about }) => `| \`${heading}\` | ${about.replaceAll('|', '\\|')} |`), sheet);
  }
});

test('every field of a tool has a column that is explained, and no heading stands on a sheet twice', () => {
  const read = {
    survey: [...sectionColumns, ...itemColumns, ...gradeItemColumns], choices: [...optionColumns, ...pointColumns, ...rowColumnColumns, ...gradeColumns],
    scales: scaleColumns, audiences: audienceColumns, companions: companionColumns, settings: settingColumns,
  };
  for (const name of toolSheetNames) {
    const explained = toolSheets[name].map(({ heading }) => heading);
    assert.equal(new Set(explained).size, explained.length);
    assert.deepEqual(read[name].filter(({ heading }) => !explained.includes(heading)), [], name);
  }
  const without = (fields: readonly string[], columns: typeof settingColumns) => fields.filter((field) => !columns.some((column) => column.field.split('.')[0] === field));
  assert.deepEqual(without(fieldNames.tool, settingColumns), ['audiences', 'scales', 'sections', 'companions']);
  assert.deepEqual(without(fieldNames.section, sectionColumns), ['items']);
  assert.deepEqual(without(fieldNames.item, itemColumns), []);
});

test('the workbook explains its columns on a sheet of its own', async () => {
  const [tool] = shippedTools;
  assert.ok(tool);
  const read = await readTables({ name: 'tool.xlsx', bytes: await writeToolWorkbook(tool) }, ['help']);
  assert.ok(read.ok);
  assert.deepEqual(read.value.sheets, [...toolSheetNames, 'help']);
  assert.equal(read.value.tables[0]?.rows.length, Object.values(toolSheets).flat().length);
});
