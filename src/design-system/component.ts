import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import nunjucks, { type Template } from '@11ty/nunjucks';
import { Html } from './html.ts';

/** Attributes of a component's element; an optional one is left out when its value is null, undefined or false. */
export type ComponentAttributes = Readonly<
  Record<string, string | number | boolean | null | undefined | { readonly value: string | number | boolean | null | undefined; readonly optional?: boolean }>
>;

const packages = createRequire(import.meta.url);
const roots = [
  join(dirname(packages.resolve('govuk-frontend/package.json')), 'dist'),
  dirname(dirname(packages.resolve('@ministryofjustice/frontend/moj/template.njk'))),
];

/** Reads templates once; nunjucks' own loader looks at the disk's paths again on every include. */
class ShippedTemplates extends nunjucks.Loader {
  readonly #resolved = new Map<string, Map<string, string>>();

  isRelative(name: string): boolean {
    return name.startsWith('./') || name.startsWith('../');
  }

  resolve(from: string, to: string): string {
    let resolved = this.#resolved.get(from);
    if (!resolved) this.#resolved.set(from, resolved = new Map<string, string>());
    let found = resolved.get(to);
    if (found === undefined) resolved.set(to, found = normalize(join(dirname(from), to)));
    return found;
  }

  getSource(name: string): { src: string; path: string; noCache: boolean } | null {
    for (const root of roots) {
      const path = join(root, name);
      try {
        return { src: readFileSync(path, 'utf8'), path: name, noCache: false };
      } catch {
        continue;
      }
    }
    return null;
  }
}

const environment = new nunjucks.Environment([new ShippedTemplates()], { autoescape: true, trimBlocks: true, lstripBlocks: true });
// The same result as the shipped filter, whose pattern searches a long text anew at every blank; it took a third of the time.
environment.addFilter('trim', (text) => nunjucks.runtime.copySafeness(text, String(text).trim()));
const indent = environment.getFilter('indent');
// Some templates indent the markup they are given, which would add blanks to what was typed into a textarea inside it.
environment.addFilter('indent', (text, ...settings) => (/<(?:textarea|pre)\b/.test(String(text)) ? text : indent(text, ...settings)));
const templates = new Map<string, Template>();

const markupOptions = /^html$|Html$/;
const slots: readonly string[] = ['start', 'end', 'navigationStart', 'navigationEnd'];

/**
 * The templates print some options unescaped. Only `Html` may reach those, and `Html` nowhere else: a plain string there
 * would be a hole in the page, and markup elsewhere would be shown as text.
 */
function plain(value: unknown, name: string): unknown {
  if (value instanceof Html) {
    if (!markupOptions.test(name) && !slots.includes(name)) throw new TypeError(`The component option ${name} takes words; give markup to its html option.`);
    return value.toString();
  }
  if (typeof value === 'string') {
    if (value !== '' && markupOptions.test(name)) throw new TypeError(`The component option ${name} takes Html, made by the html template.`);
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => plain(part, name));
  const copy: Record<string, unknown> = {};
  for (const key in value) copy[key] = plain((value as Record<string, unknown>)[key], key);
  return copy;
}

/** A browser drops the first line break inside a textarea; a second one keeps the one that was typed. */
function withFirstLineBreak(path: string, params: { value?: unknown }): object {
  const typed = params.value;
  const drops = typeof typed === 'string' && /^\r?\n/.test(typed) && /\/(?:textarea|character-count)$/.test(path);
  return drops ? { ...params, value: `\n${typed}` } : params;
}

/** Renders a shipped template, such as `govuk/components/button`, with its options. */
export function renderComponent(path: string, options: object): Html {
  let template = templates.get(path);
  if (!template) {
    template = environment.getTemplate(`${path}/template.njk`, true);
    templates.set(path, template);
  }
  return new Html(template.render({ params: withFirstLineBreak(path, plain(options, '') as object) }).trim());
}
