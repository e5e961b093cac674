import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { asker, type Fetched } from '../../../../test/support/asking.ts';
import { exampleInstance, type ExampleInstance } from '../../../../test/support/example.ts';
import { asMember } from '../../../access/index.ts';
import { shippedTools } from '../../library/index.ts';
import type { Tool } from '../../tools.types.ts';
import { listToolVersions } from '../../versions/tool-versions.store.ts';
import { readToolFile } from '../read-tool-file.ts';
import { smallTool, typedWorkbook } from '../sent-workbook.sample.ts';
import { writeToolJson } from '../tool-json.ts';
import { writeToolWorkbook } from '../write-tool-workbook.ts';

const home = '/p/cheshire-east/tools';

suite('pages on which tools are imported and taken away', () => {
  let example: ExampleInstance;
  let ask: ReturnType<typeof asker>;
  let cookie: string;
  before(async () => {
    example = await exampleInstance();
    ask = asker(example);
    cookie = await example.signIn(example.personWith('coordinator').personId);
  });
  after(() => example.close());

  const text = ({ body }: Fetched): string => body.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/\s+/g, ' ');
  const send = (name: string, content: string | Buffer) => ask({ url: `${home}/import`, cookie, file: { name, text: content } });
  const own = () => asMember(example.services.database, example.operator, async (work) => (await listToolVersions(work)).filter(({ shipped }) => !shipped).map(({ tool }) => `${tool.id} ${tool.version}`));
  const carried = ({ body }: Fetched): string => (/name="tool" value="([^"]*)"/.exec(body)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

  test('a workbook is looked at first, and becomes a draft when that is agreed to', async () => {
    const preview = await send('visits.xlsx', await typedWorkbook(smallTool));
    assert.equal(preview.status, 200);
    assert.match(text(preview), /Visits It will be a new tool.*3 in 1 section.*1 Visits 3.*worth another look/);
    assert.deepEqual(await own(), []);
    const done = await ask({ url: `${home}/import/confirm`, cookie, form: { tool: carried(preview) } });
    assert.equal(done.status, 303);
    assert.match(text(await ask({ url: done.location, cookie: `${cookie}; ${done.cookies}` })), /Visits is imported as a draft/);
    assert.deepEqual(await own(), ['own-visits 1']);
  });

  test('a file with mistakes comes back with sheet, row, column and what to do, and nothing is imported', async () => {
    const before = await own();
    const survey = smallTool.survey.map((row, at) => (at === 2 ? ['ranking yesno', ...row.slice(1)] : at === 4 ? [row[0], 'visits.how', ...row.slice(2)] : row)) as (string | number)[][];
    const refused = await send('visits.xlsx', await typedWorkbook({ ...smallTool, survey }));
    assert.equal(refused.status, 422);
    assert.match(text(refused), /Sheet Row Column What to do survey 3 type There is no type “ranking yesno”\./);
    assert.match(text(refused), /survey 5 name The item id visits\.how is used twice\..*Nothing was imported/);
    assert.match(text(await send('tool.csv', 'type,name\n')), /This is not an Excel workbook/);
    assert.match(text(await ask({ url: `${home}/import/confirm`, cookie, form: { tool: '{"id": 1}' } })), /did not arrive whole/);
    assert.deepEqual(await own(), before);
  });

  test('what is new beside a tool that is here is shown before it is imported', async () => {
    const [, tool] = shippedTools;
    assert.ok(tool);
    const preview = await send('plans.json', writeToolJson({ ...tool, title: 'Plans, cut to a focus', sections: tool.sections.slice(0, 2) }));
    assert.match(text(preview), /has the id cheshire-east-repeat-cp-plans already.*What is new beside Repeat child protection plans, version 1/);
    assert.match(text(preview), /Taken out (9|10|11) See which/);
  });

  test('a tool is taken away as a workbook and as JSON that read as the tool', async () => {
    const [tool] = shippedTools;
    assert.ok(tool);
    const taken = async (format: string): Promise<Tool> => {
      const answered = await example.app.inject({ method: 'GET', url: `${home}/${tool.id}/export/${format}`, headers: { host: 'localhost', cookie } });
      assert.equal(answered.statusCode, 200);
      assert.match(String(answered.headers['content-disposition']), new RegExp(`version-${tool.version}\\.${format}`));
      const read = await readToolFile({ name: 'tool', bytes: answered.rawPayload });
      assert.ok(read.ok);
      return read.value.tool;
    };
    assert.deepEqual(await taken('xlsx'), tool);
    assert.deepEqual(await taken('json'), tool);
    assert.equal((await ask({ url: `${home}/${tool.id}/export/doc`, cookie })).status, 404);
  });

  test('a tool with awkward texts survives the preview and its confirmation', async () => {
    const [, tool] = shippedTools;
    assert.ok(tool);
    const awkward: Tool = { ...tool, id: 'awkward', title: 'Ŵyr “y” plentyn 😀 <b>&amp;</b>', notes: ['=1+1', "it's", 'tab\there'], summary: 'line\nline' };
    const preview = await send('awkward.xlsx', await writeToolWorkbook(awkward));
    const done = await ask({ url: `${home}/import/confirm`, cookie, form: { tool: carried(preview) } });
    const id = done.location.split('/').at(-1);
    const stored = await asMember(example.services.database, example.operator, async (work) => (await listToolVersions(work)).find((version) => version.id === id)?.tool);
    assert.deepEqual(stored, { ...awkward, id: 'own-awkward' });
  });
});
