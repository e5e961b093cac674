import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { assetPath, assets, registerAsset } from './assets.ts';
import { render } from './html.ts';
import { sectionOfReturn } from './every-part.sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'maat-assets-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

const served = new Map(assets().map((asset) => [asset.path, asset]));
const textOf = (name: string): string => served.get(assetPath(name))?.body.toString() ?? '';

test('a file is served under an address that changes with its content', () => {
  writeFileSync(join(folder, 'one.js'), 'export const word = 1;');
  writeFileSync(join(folder, 'other.js'), 'export const word = 2;');
  registerAsset('one.js', join(folder, 'one.js'));
  registerAsset('other.js', join(folder, 'other.js'));
  assert.match(assetPath('one.js'), /^\/assets\/one-[\w-]{12}\.js$/);
  assert.notEqual(assetPath('one.js').slice(12), assetPath('other.js').slice(14));
});

test('an area’s module may import another by its plain name', () => {
  writeFileSync(join(folder, 'autosave.js'), "import { word } from './imported.js';\nimport './imported.js';\n");
  writeFileSync(join(folder, 'imported.js'), 'export const word = 1;');
  registerAsset('autosave.js', join(folder, 'autosave.js'));
  registerAsset('imported.js', join(folder, 'imported.js'));
  const asset = assets().find(({ path }) => path === assetPath('autosave.js'));
  assert.equal(asset?.body.toString(), `import { word } from '${assetPath('imported.js')}';\nimport '${assetPath('imported.js')}';\n`);
});

test('a name that is taken, unknown or of a kind that is not served is refused', () => {
  assert.throws(() => registerAsset('start.js', 'elsewhere.js'), /already an asset/);
  assert.throws(() => assetPath('missing.js'), /no asset named/);
  assert.throws(() => registerAsset('notes.docx', 'notes.docx'), /not served/);
});

test('compressed bodies hold the same as the plain ones', () => {
  for (const { body, brotli, gzip } of served.values()) {
    if (brotli) assert.deepEqual(brotliDecompressSync(brotli), body);
    if (gzip) assert.deepEqual(gunzipSync(gzip), body);
  }
});

test('the stylesheet has our typeface and nothing that belongs to GOV.UK', () => {
  const css = textOf('maat.css');
  assert.match(css, /Atkinson Hyperlegible Next/);
  assert.doesNotMatch(css, /GDS Transport|crest|crown|govuk-header|govuk-footer|\/assets\/(fonts|images)\//);
  for (const used of ['.govuk-radios__input', '.govuk-error-summary', '.moj-alert', '.maat-matrix', '@media print']) assert.ok(css.includes(used), used);
});

test('every file that the stylesheet asks for is served', () => {
  const asked = [...textOf('maat.css').matchAll(/url\((\/[^)]+)\)/g)].map(([, path]) => path ?? '');
  assert.equal(asked.length, 4);
  for (const path of asked) assert.ok(served.has(path), path);
});

test('a first visit fits into 80 kilobytes and a later one into 15', () => {
  const page = render(sectionOfReturn());
  const fetched = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
  const bold = assetPath('atkinson-latin-700.woff2');
  const onTheWire = [...new Set([...fetched, bold])].reduce((sum, path) => {
    const asset = served.get(path);
    assert.ok(asset, path);
    return sum + (asset.brotli ?? asset.body).length;
  }, 0);
  assert.ok(onTheWire + 15_000 < 80_000, `${onTheWire} bytes beside the page`);
});
