import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { govukModules } from './govuk-modules.ts';
import { stylesheet } from './stylesheet.ts';

/** A file as the http layer serves it. The address holds a hash of the content, so it may be cached for ever. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
  /** Compressed bodies; missing where compression gains nothing (fonts, pictures). */
  readonly brotli?: Buffer;
  readonly gzip?: Buffer;
}

interface Registered {
  readonly contentType: string;
  readonly read: () => Buffer;
  content?: { readonly path: string; readonly body: Buffer };
  reading?: boolean;
}

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';
const contentTypes: Readonly<Record<string, string>> = {
  js: script, css: style, svg: 'image/svg+xml', woff2: 'font/woff2', png: 'image/png',
};

const registered = new Map<string, Registered>();

function register(name: string, read: () => Buffer): void {
  if (registered.has(name)) throw new Error(`There is already an asset named ${name}.`);
  const contentType = contentTypes[name.slice(name.lastIndexOf('.') + 1)];
  if (!contentType) throw new Error(`The asset ${name} has a kind of file that is not served.`);
  registered.set(name, { contentType, read });
}

/**
 * Adds an area's own browser module (or picture), to be asked for by `layout({ scripts: [name] })` or `assetPath(name)`.
 * `file` is the absolute path of the file. A module may import another asset as `./name.js`; the served text names the
 * hashed address. A name that is taken throws.
 */
export function registerAsset(name: string, file: string): void {
  register(name, () => (name.endsWith('.js') ? withHashedImports(readFileSync(file, 'utf8')) : readFileSync(file)));
}

function withHashedImports(source: string): Buffer {
  return Buffer.from(
    source.replaceAll(/(\bfrom\s*|\bimport\s*)(['"])\.\/([\w.-]+\.js)\2/g, (_all, keyword: string, quote: string, name: string) =>
      `${keyword}${quote}${assetPath(name)}${quote}`),
  );
}

function contentOf(name: string): { readonly path: string; readonly body: Buffer } {
  const entry = registered.get(name);
  if (!entry) throw new Error(`There is no asset named ${name}.`);
  if (entry.content) return entry.content;
  if (entry.reading) throw new Error(`The asset ${name} imports itself in a circle.`);
  entry.reading = true;
  const body = entry.read();
  entry.reading = false;
  const dot = name.lastIndexOf('.');
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  entry.content = { path: `/assets/${name.slice(0, dot)}-${hash}${name.slice(dot)}`, body };
  return entry.content;
}

/** The address of an asset, such as `/assets/maat-3kd93hf0aPqx.css` for `maat.css`. An unknown name throws. */
export function assetPath(name: string): string {
  return contentOf(name).path;
}

// Level 11 makes the whole a tenth smaller for seven times the start-up.
const brotliLevel = { [constants.BROTLI_PARAM_QUALITY]: 9 };

/** Every asset that has been registered, compressed, for the http layer to serve. Compressing takes a moment: call it once. */
export function assets(): Asset[] {
  return [...registered].map(([name, { contentType }]) => {
    const { path, body } = contentOf(name);
    if (contentType.startsWith('font/') || contentType === 'image/png') return { path, contentType, body };
    const brotli = brotliCompressSync(body, { params: brotliLevel });
    return { path, contentType, body, brotli, gzip: gzipSync(body, { level: 9 }) };
  });
}

const packages = createRequire(import.meta.url);
const fonts = join(dirname(packages.resolve('@fontsource/atkinson-hyperlegible-next/package.json')), 'files');
const here = (name: string): string => join(import.meta.dirname, name);

for (const subset of ['latin', 'latin-ext']) {
  for (const weight of ['400', '700']) {
    registerAsset(`atkinson-${subset}-${weight}.woff2`, join(fonts, `atkinson-hyperlegible-next-${subset}-${weight}-normal.woff2`));
  }
}
register('maat.css', () => Buffer.from(stylesheet(assetPath)));
register('govuk.js', () => Buffer.from(govukModules()));
registerAsset('early.js', here('browser/early.js'));
registerAsset('start.js', here('browser/start.js'));
registerAsset('still-there.js', here('browser/still-there.js'));
registerAsset('feather.svg', here('browser/feather.svg'));
