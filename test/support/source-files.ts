import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export interface Import {
  /** Path from the project's root for a file of the project, else the name of a package. */
  readonly target: string;
  readonly isOfProject: boolean;
  /** Only types are taken, so nothing of the target is loaded. */
  readonly typesOnly: boolean;
  /** The names taken, as the target exports them, without types; empty where everything is taken. */
  readonly names: readonly string[];
}

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

const root = path.resolve(import.meta.dirname, '../..');
const statement = /^(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s*'([^']+)'/gm;
const bareOrDynamic = /(?:^import\s*|\bimport\s*\(\s*)'([^']+)'/gm;

/** All TypeScript files under a folder of the project, with what each imports. */
export function readSourceFiles(folder: string): SourceFile[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      return { path: file, text, lines: text.split('\n').length - 1, imports: importsOf(file, text) };
    });
}

/** What the text of a file at this path imports. */
export function importsOf(file: string, text: string): Import[] {
  const from = (specifier: string, typesOnly: boolean, names: readonly string[]): Import => {
    const isOfProject = specifier.startsWith('.');
    const target = isOfProject ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
    return { target, isOfProject, typesOnly, names };
  };
  return [
    ...[...text.matchAll(statement)].map(([, type, taken = '', specifier = '']) => {
      const listed = /^\{(.*)\}$/s.exec(taken.trim())?.[1]?.split(',').map((name) => name.trim()).filter(Boolean) ?? [];
      const names = listed.filter((name) => !name.startsWith('type ')).map((name) => name.split(' ')[0] ?? name);
      return from(specifier, type !== undefined || (listed.length > 0 && names.length === 0), names);
    }),
    ...[...text.matchAll(bareOrDynamic)].map(([, specifier = '']) => from(specifier, false, [])),
  ];
}
