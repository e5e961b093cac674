// npm run requirements: which requirements a test proves, by the ids in brackets in the tests' names.
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';

interface Requirement {
  readonly id: string;
  readonly area: string;
  readonly requirement: string;
}

/** A test's name with the ids it carries, such as `[SEL-14] takes one child from each sibling group`. */
interface Proof {
  readonly file: string;
  readonly name: string;
  readonly ids: readonly string[];
}

process.chdir(path.resolve(import.meta.dirname, '..'));
const requirements = JSON.parse(await readFile('test/requirements.json', 'utf8')) as Requirement[];
const proofs = await readProofs();
const known = new Set(requirements.map(({ id }) => id));
const proving = new Map(requirements.map(({ id }) => [id, proofs.filter((proof) => proof.ids.includes(id)).length]));

for (const [area, listed] of Object.entries(Object.groupBy(requirements, (one) => one.area))) {
  const proven = (listed ?? []).filter(({ id }) => (proving.get(id) ?? 0) > 0);
  const missing = (listed ?? []).filter(({ id }) => proving.get(id) === 0);
  console.log(`${area}: ${proven.length} of ${listed?.length ?? 0} proven`);
  if (proven.length > 0) console.log(`  proven   ${proven.map(({ id }) => `${id} (${testsInWords(proving.get(id) ?? 0)})`).join(', ')}`);
  for (const { id, requirement } of missing) console.log(`  missing  ${id} ${requirement}`);
}
const provenCount = [...proving.values()].filter((count) => count > 0).length;
console.log(`\nProven by tests: ${provenCount} of ${requirements.length} requirements`);

const unknown = proofs.flatMap(({ file, name, ids }) => ids.filter((id) => !known.has(id)).map((id) => `${id} in ${file}: ${name}`));
if (unknown.length > 0) {
  console.error(`\nThese tests name requirements that are not in test/requirements.json:\n  ${unknown.join('\n  ')}`);
  process.exitCode = 1;
}

async function readProofs(): Promise<Proof[]> {
  const found: Proof[] = [];
  for await (const file of glob('{src,test,database,bench}/**/*.test.ts')) {
    const text = await readFile(file, 'utf8');
    for (const [, , name = ''] of text.matchAll(/\b(?:test|it|describe|suite)\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)) {
      const ids = [...name.matchAll(/\[([^\]]+)\]/g)].flatMap(([, inside = '']) => inside.match(/\b[A-Z]{3}-\d{2,}\b/g) ?? []);
      if (ids.length > 0) found.push({ file, name, ids });
    }
  }
  return found;
}

function testsInWords(count: number): string {
  return count === 1 ? '1 test' : `${count} tests`;
}
