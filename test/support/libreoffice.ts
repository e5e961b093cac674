import { execFile } from 'node:child_process';
import { access, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where LibreOffice is on this machine, or null where it is not. */
export async function findLibreOffice(): Promise<string | null> {
  const places = [...(process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'soffice')), '/Applications/LibreOffice.app/Contents/MacOS/soffice'];
  for (const place of places) if (await access(place).then(() => true, () => false)) return place;
  return null;
}

/** Documents opened and saved again by LibreOffice, by name, under a profile of its own that is gone afterwards. */
export async function throughLibreOffice(program: string, documents: ReadonlyMap<string, Buffer>): Promise<Map<string, Buffer>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maat-libreoffice-'));
  try {
    const [sent, saved] = [path.join(folder, 'sent'), path.join(folder, 'saved')];
    await Promise.all([mkdir(sent), mkdir(saved)]);
    const files = [...documents].map(([name, bytes]) => ({ name, bytes, file: path.join(sent, `${name}.docx`) }));
    for (const { file, bytes } of files) await writeFile(file, bytes);
    await run(program, [`-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`, '--headless', '--convert-to', 'docx', '--outdir', saved, ...files.map(({ file }) => file)], { timeout: 180_000 });
    return new Map(await Promise.all(files.map(async ({ name }) => [name, await readFile(path.join(saved, `${name}.docx`))] as const)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
