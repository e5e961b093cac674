import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packages = createRequire(import.meta.url);
const govuk = new URL('govuk-frontend.min.css', import.meta.resolve('govuk-frontend'));
const moj = join(dirname(packages.resolve('@ministryofjustice/frontend/moj/template.njk')), 'moj-frontend.min.css');
const styles = join(import.meta.dirname, 'styles');

const typeface = '"Atkinson Hyperlegible Next",arial,sans-serif';

/** Official components that no page of ours has; the crown and its typeface belong to GOV.UK and go with them. */
const unused = /\.govuk-(?:header|footer|generic-header|cookie-banner|exit-this-page|tabs|feedback|language-navigation|frontend-supported \.govuk-tabs)/;
const usedOfMoj = /\.moj-(?:alert|badge|sub-navigation)(?![a-z])/;

interface StyleRule {
  readonly prelude: string;
  /** Declarations, or the rules inside of a condition such as a media query. */
  readonly body: string | readonly StyleRule[];
}

/** Takes minified CSS apart into its rules; at-statements without a body and comments are left out. */
function parse(css: string): StyleRule[] {
  const rules: StyleRule[] = [];
  let start = 0;
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === ';') start = at + 1;
    if (css[at] !== '{') continue;
    const prelude = css.slice(start, at).trim();
    const end = closing(css, at);
    const inside = css.slice(at + 1, end);
    rules.push({ prelude, body: /^@(?:media|supports|-moz-document)/.test(prelude) ? parse(inside) : inside });
    at = end;
    start = end + 1;
  }
  return rules;
}

function closing(css: string, opening: number): number {
  let depth = 0;
  for (let at = opening; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    if (css[at] === '}' && (depth -= 1) === 0) return at;
  }
  throw new Error('A shipped stylesheet ends in the middle of a rule.');
}

/** Selectors are split at commas that are not inside brackets. */
function selectors(prelude: string): string[] {
  return prelude.split(/,(?![^([]*[)\]])/);
}

function write(rules: readonly StyleRule[], keep: (selector: string) => boolean): string {
  let css = '';
  for (const { prelude, body } of rules) {
    if (typeof body !== 'string') {
      const inside = write(body, keep);
      if (inside !== '') css += `${prelude}{${inside}}`;
      continue;
    }
    if (prelude.startsWith('@')) {
      if (!prelude.startsWith('@font-face') && keep(prelude)) css += `${prelude}{${body}}`;
      continue;
    }
    const kept = selectors(prelude).filter(keep);
    const declarations = body.replaceAll('GDS Transport,arial,sans-serif', typeface).split(';')
      .filter((declaration) => declaration !== 'font-family:sans-serif').join(';');
    if (kept.length > 0 && declarations !== '') css += `${kept.join(',')}{${declarations}}`;
  }
  return css;
}

function shipped(address: URL | string, keep: (selector: string) => boolean): string {
  return write(parse(readFileSync(address, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')), keep);
}

function faces(assetPath: (name: string) => string): string {
  const ranges = JSON.parse(
    readFileSync(packages.resolve('@fontsource/atkinson-hyperlegible-next/unicode.json'), 'utf8'),
  ) as Readonly<Record<string, string>>;
  return ['latin-ext', 'latin'].flatMap((subset) => ['400', '700'].map((weight) =>
    `@font-face{font-family:"Atkinson Hyperlegible Next";font-style:normal;font-weight:${weight};font-display:swap;`
    + `src:url(${assetPath(`atkinson-${subset}-${weight}.woff2`)}) format("woff2");unicode-range:${ranges[subset]}}`)).join('');
}

/**
 * The one stylesheet that pages load: the official ones with our typeface in place of theirs and without what we do not
 * use, then our own. Built at start so that an upgrade of the packages needs no copying. `assetPath` names the font files.
 */
export function stylesheet(assetPath: (name: string) => string): string {
  const own = readdirSync(styles).filter((name) => name.endsWith('.css')).sort()
    .map((name) => readFileSync(join(styles, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\s*\n\s*/g, '\n').trim());
  return [
    '/* govuk-frontend and @ministryofjustice/frontend, MIT licence; Atkinson Hyperlegible Next, SIL Open Font License */',
    faces(assetPath),
    shipped(govuk, (selector) => !unused.test(selector)),
    shipped(moj, (selector) => usedOfMoj.test(selector)),
    ...own,
  ].join('\n');
}
