import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

/**
 * Starts Chromium without a window: the one that CHROMIUM_PATH names, else the one that comes with the test packages.
 * Close it when the tests are over. One for each test file is enough: contexts keep tests apart.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'];
  const { program, env } = own === undefined ? await unpackedChromium() : { program: own, env: {} };
  return chromium.launch({
    executablePath: program,
    env: { ...process.env, ...env },
    args: [
      // Chromium refuses its sandbox to root, and in containers; these tests visit nothing but Maat.
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--font-render-hinting=none',
      '--disable-background-networking',
    ],
  });
}

/** Chromium's list of fonts: ours and nothing else. Its cache is named in full, or it would lie wherever a test was started. */
function fontList(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${path.join(folder, 'cache')}</cachedir></fontconfig>
`;
}

/** The packed Chromium, its libraries and fonts are unpacked once, into a folder of this project. */
async function unpackedChromium(): Promise<{ program: string; env: Record<string, string> }> {
  const packageFile = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'));
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  const folder = path.join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    program: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [path.join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_PATH: path.join(folder, 'fonts'),
    },
  };
}

async function unpackInto(folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(`${folder}.`);
  try {
    // The package unpacks into the system's temporary folder, and its libraries only where it believes to be on a
    // Lambda. A process of its own keeps both from this one.
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', `import chromium from ${JSON.stringify(import.meta.resolve('@sparticuz/chromium'))}; await chromium.executablePath();`],
      { env: { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' } },
    );
    // Its list of fonts names the folders of a Lambda.
    await writeFile(path.join(unfinished, 'fonts', 'fonts.conf'), fontList(path.join(folder, 'fonts')));
    await rename(unfinished, folder);
  } catch (error) {
    // Another test file may have been quicker.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
