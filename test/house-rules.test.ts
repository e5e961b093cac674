import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Import, importsOf, readSourceFiles, type SourceFile } from './support/source-files.ts';

/** The areas from left to right: each may import only those further left. Areas of one row know nothing of each other. */
const areas: readonly (readonly string[])[] = [
  ['shared'],
  ['design-system', 'documents'],
  ['platform'],
  ['access'],
  ['history'],
  ['people'],
  ['letters'],
  ['tools'],
  ['audits'],
  ['sampling'],
  ['requests'],
  ['auditors'],
  ['returns'],
  ['chasing'],
  ['concerns'],
  ['review'],
  ['voices'],
  ['themes'],
  ['collation'],
  ['reports'],
  ['feedback'],
  ['improvement'],
  ['learning'],
  ['examples'],
  ['setup'],
];

/** Longer than the rest of the house allows, each for a reason. */
const longFiles: Readonly<Record<string, string>> = {};

const longest = 300;
const kinds = 'types|routes|paths|store|rules|page|view|fields|kind|commands|sample|test';
const fileName = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*(\\.(${kinds})){0,2}(\\.generated|\\.d)?\\.ts$`);
const emptyWords = ['util', 'utils', 'helper', 'helpers', 'manager', 'data', 'handler', 'misc'];
/** Packages that only calculate. */
const pureParts = ['pure-rand', 'diff'];

const files = readSourceFiles('src');
const byPath = new Map(files.map((file) => [file.path, file]));
const product = files.filter((file) => !isTest(file.path));

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.endsWith('.sample.ts');
}

/** The area a file belongs to; null for those that wire the areas together. */
function areaOf(path: string): string | null {
  const [, area = '', rest] = path.split('/');
  return rest === undefined || area === 'cli' ? null : area;
}

function rowOf(area: string): number {
  return areas.findIndex((row) => row.includes(area));
}

function isFrontDoor(path: string): boolean {
  return path.endsWith('/index.ts');
}

/** Only decides or describes: nothing in it reads, writes or asks the time. */
function isPure(path: string): boolean {
  return /\.(types|rules)\.ts$/.test(path) || areaOf(path) === 'shared' || areaOf(path) === 'collation';
}

/** Takes from another area nothing but what is pure there, through its front door. */
function takesOnlyPure(one: Import): boolean {
  if (isPure(one.target)) return true;
  const offered = byPath.get(one.target)?.imports ?? [];
  return isFrontDoor(one.target) && one.names.length > 0 && one.names.every((name) => offered.some((door) => isPure(door.target) && door.names.includes(name)));
}

function importsThat(breakRule: (file: SourceFile, one: Import) => boolean): string[] {
  return product.flatMap((file) => file.imports.filter((one) => breakRule(file, one)).map((one) => `${file.path} imports ${one.target}`));
}

/** The first circle of files that load each other, if there is one. */
function findCircle(): string[] | undefined {
  const done = new Set<string>();
  const search = (path: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    done.add(path);
    for (const one of byPath.get(path)?.imports ?? []) {
      const circle = one.isOfProject && !one.typesOnly ? search(one.target, [...trail, path]) : undefined;
      if (circle) return circle;
    }
    return undefined;
  };
  for (const { path } of files) {
    const circle = search(path, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('the order of the house', () => {
  test('every folder is an area with its place in the order', () => {
    const found = new Set(files.map((file) => areaOf(file.path)));
    assert.deepEqual([...found].filter((area) => area !== null && rowOf(area) === -1), []);
  });

  test('an area imports only areas to its left', () => {
    const wrong = importsThat((file, one) => {
      const from = areaOf(file.path);
      if (!one.isOfProject || from === null) return false;
      const to = one.target.startsWith('src/') ? areaOf(one.target) : null;
      return to === null ? one.target !== 'package.json' : to !== from && rowOf(to) >= rowOf(from);
    });
    assert.deepEqual(wrong, []);
  });

  test('areas meet only at their front doors', () => {
    const wrong = importsThat((file, one) => {
      const to = one.isOfProject && one.target.startsWith('src/') ? areaOf(one.target) : null;
      return to !== null && to !== areaOf(file.path) && to !== 'shared' && !isFrontDoor(one.target);
    });
    assert.deepEqual(wrong, []);
  });

  test('rules and collation only decide: they use rules and words, never what reads or writes', () => {
    const wrong = importsThat((file, one) => {
      const decides = file.path.endsWith('.rules.ts') || areaOf(file.path) === 'collation';
      if (!decides || one.typesOnly) return false;
      return one.isOfProject ? !takesOnlyPure(one) : !pureParts.includes(one.target.split('/')[0] ?? '');
    });
    assert.deepEqual(wrong, []);
  });

  test('no files load each other in a circle', () => {
    assert.equal(findCircle()?.join(' -> '), undefined);
  });

  test('files and folders have names that say what they hold', () => {
    const wrong = files.filter(({ path }) => {
      const parts = path.split('/');
      const name = parts.at(-1) ?? '';
      const words = parts.flatMap((part) => part.split(/[-.]/));
      return !fileName.test(name) || words.some((word) => emptyWords.includes(word));
    });
    assert.deepEqual(wrong.map((file) => file.path), []);
  });

  test('everything is exported by name', () => {
    const wrong = files.filter(({ path, text }) => !path.endsWith('.d.ts') && /^export default\b/m.test(text));
    assert.deepEqual(wrong.map((file) => file.path), []);
  });

  test('no file is longer than can be read in one go', () => {
    const all = [...files, ...readSourceFiles('test')].filter(({ path }) => !/\.(generated|d)\.ts$/.test(path));
    const tooLong = all.filter((file) => file.lines > longest).map((file) => file.path);
    assert.deepEqual(tooLong.filter((path) => !(path in longFiles)), []);
    assert.deepEqual(Object.keys(longFiles).filter((path) => !tooLong.includes(path)), [], 'no longer long: take it off the list');
  });

  test('only the command line speaks to the terminal', () => {
    const wrong = product.filter(({ path, text }) => areaOf(path) !== null && /\bconsole\.\w+\(/.test(text));
    assert.deepEqual(wrong.map((file) => file.path), []);
  });

  test('only the settings read the environment', () => {
    const wrong = product.filter(({ path, text }) => path !== 'src/config.ts' && /\bprocess\.env\b/.test(text));
    assert.deepEqual(wrong.map((file) => file.path), []);
  });

  test('the check itself sees every way to import', () => {
    const text = `import type { A } from './a.ts';\nimport { type B,\n  type C } from '../b/index.ts';\nimport { type D, d } from './d.ts';\nexport * from './e.ts';\nexport type * from './f.ts';\nimport './g.ts';\nconst h = await import('./h.ts');\nimport pg from 'pg';\n`;
    const seen = importsOf('src/x/y.ts', text).map((one) => [one.target, one.typesOnly]);
    assert.deepEqual(seen, [
      ['src/x/a.ts', true], ['src/b/index.ts', true], ['src/x/d.ts', false], ['src/x/e.ts', false], ['src/x/f.ts', true],
      ['pg', false], ['src/x/g.ts', false], ['src/x/h.ts', false],
    ]);
  });
});
