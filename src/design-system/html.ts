/**
 * Markup that is known to be safe to send. Only `html` and `raw` make one, so a page can never mistake a person's words
 * for markup: whatever is not `Html` is escaped.
 */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }

  toJSON(): string {
    return this.#markup;
  }
}

/** What may stand in a hole of an `html` template. Nothing is written for null, undefined and false. */
export type HtmlValue = string | number | bigint | Html | null | undefined | false | readonly HtmlValue[];

/** What an attribute may be: true writes the bare name; null, undefined and false leave it out. */
export type AttributeValue = string | number | boolean | null | undefined;

const special = /[&<>"'`]/;
const specials = /[&<>"'`]/g;
const entities: Record<string, string> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;',
};

/** Text as it may stand between tags or inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(specials, (character) => entities[character] ?? '') : text;
}

function write(value: HtmlValue): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (value instanceof Html) return value.toString();
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) {
    let written = '';
    for (const part of value as readonly HtmlValue[]) written += write(part);
    return written;
  }
  throw new TypeError(`An html template cannot hold a ${typeof value}.`);
}

const inspected = new WeakSet<TemplateStringsArray>();

/** Escaping protects text and quoted attributes only, so a hole anywhere else is a mistake of ours: found on first use. */
function inspect(strings: TemplateStringsArray): void {
  for (const part of strings.slice(0, -1)) {
    if (/=\s*$/.test(part) && part.lastIndexOf('<') > part.lastIndexOf('>')) {
      throw new TypeError(`Quote the attribute before a hole in an html template: ${part.slice(-30)}`);
    }
    if (/<(script|style)\b[^>]*>[^<]*$/i.test(part)) {
      throw new TypeError('An html template cannot have a hole inside a script or style element.');
    }
  }
  inspected.add(strings);
}

/**
 * Markup from a template: words and numbers in its holes are escaped, nested `html` stays markup, arrays are joined.
 * Holes stand between tags or inside quoted attributes; anywhere else throws a TypeError.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  if (!inspected.has(strings)) inspect(strings);
  let markup = strings[0] ?? '';
  for (let index = 0; index < values.length; index += 1) {
    markup += write(values[index]) + (strings[index + 1] ?? '');
  }
  return new Html(markup);
}

/** Markup made by us, taken as it is. Never for anything a person, a file or a request brought. */
export function raw(trusted: string): Html {
  return new Html(trusted);
}

/** The text to send. */
export function render(markup: Html): string {
  return markup.toString();
}

const attributeName = /^[a-z][a-z0-9:._-]*$/i;

/**
 * Attributes with a leading space each, escaped, for `html\`<p${attributes({ id })}>\``. A name that is no attribute name
 * throws a TypeError.
 */
export function attributes(named: Readonly<Record<string, AttributeValue>>): Html {
  let written = '';
  for (const [name, value] of Object.entries(named)) {
    if (value === null || value === undefined || value === false) continue;
    if (!attributeName.test(name)) throw new TypeError(`Not the name of an attribute: ${name}`);
    written += value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
  }
  return new Html(written);
}

/** Several pieces of markup with a separator between them, leaving out those that are nothing. */
export function join(parts: readonly HtmlValue[], separator: HtmlValue): Html {
  const written: string[] = [];
  for (const part of parts) {
    const text = write(part);
    if (text !== '') written.push(text);
  }
  return new Html(written.join(write(separator)));
}
