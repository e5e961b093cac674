/**
 * Writes `src/design-system/components.generated.ts`: one typed function per official component, from the
 * `macro-options.json` that govuk-frontend ships. Run it after every upgrade of govuk-frontend; a test compares.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface MacroOption {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly description: string;
  readonly deprecated?: boolean | string;
  readonly isComponent?: boolean;
  readonly params?: readonly MacroOption[];
}

const wanted = [
  'accordion', 'back-link', 'breadcrumbs', 'button', 'character-count', 'checkboxes', 'date-input', 'details', 'error-message',
  'error-summary', 'fieldset', 'file-upload', 'hint', 'input', 'inset-text', 'label', 'notification-banner',
  'pagination', 'panel', 'password-input', 'phase-banner', 'radios', 'select', 'service-navigation', 'skip-link',
  'summary-list', 'table', 'tag', 'task-list', 'textarea', 'warning-text',
];

const target = fileURLToPath(new URL('../src/design-system/components.generated.ts', import.meta.url));
const components = new URL('components/', import.meta.resolve('govuk-frontend'));

/** What the options file leaves out or describes too loosely, seen from the component's own template. */
const corrections: Readonly<Record<string, string>> = {
  'date-input.day': 'DateInputItems',
  'date-input.month': 'DateInputItems',
  'date-input.year': 'DateInputItems',
  'checkboxes.values': 'readonly string[]',
  'phase-banner.tag': 'TagOptions',
  'textarea.rows': 'number | string',
  'character-count.rows': 'number | string',
  'character-count.maxlength': 'number | string',
  'character-count.maxwords': 'number | string',
  'character-count.threshold': 'number | string',
  'pagination.items.number': 'number | string',
};

/** Marked as required although the template does without: a divider between choices has no value. */
const optional: readonly string[] = ['radios.items.value', 'checkboxes.items.value'];

function pascal(name: string): string {
  return name.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function holdsMarkup(option: MacroOption): boolean {
  return option.type === 'string' && (/^html$|Html$/.test(option.name) || option.description.startsWith('HTML '));
}

function isAlternative(option: MacroOption): boolean {
  return /^(text|html)$|(Text|Html)$/.test(option.name) || /is not required|not required/.test(option.description);
}

class Writer {
  readonly interfaces: string[] = [];

  typeOf(component: string, path: readonly string[], option: MacroOption): string {
    const place = [...path, option.name];
    const corrected = corrections[[component, ...place].join('.')];
    if (corrected) return corrected;
    if (holdsMarkup(option)) return 'Html';
    if (option.type === 'string') return 'string';
    if (option.type === 'boolean') return 'boolean';
    if (option.type === 'integer') return 'number | string';
    if (/attributes$/i.test(option.name)) return 'ComponentAttributes';
    if (option.isComponent) {
      const own = option.params ? ` & ${this.record(component, place, option.params)}` : '';
      return `${pascal(kebab(option.name))}Options${own}`;
    }
    if (option.params) {
      const record = this.record(component, place, option.params);
      if (option.type === 'object') return record;
      return component === 'table' && option.name === 'rows' ? `readonly (readonly ${record}[])[]` : `readonly (${record} | Absent)[]`;
    }
    return 'Readonly<Record<string, string>>';
  }

  record(component: string, path: readonly string[], options: readonly MacroOption[]): string {
    const name = pascal(component) + (path.length === 0 ? 'Options' : path.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(''));
    const byName = new Map<string, MacroOption[]>();
    for (const option of options) {
      if (option.type !== 'nunjucks-block') byName.set(option.name, [...(byName.get(option.name) ?? []), option]);
    }
    const lines: string[] = [];
    for (const [optionName, variants] of byName) {
      const required = !optional.includes([component, ...path, optionName].join('.'))
        && variants.every((variant) => variant.required && !variant.deprecated && !isAlternative(variant));
      const types = variants.map((variant) => this.typeOf(component, path, variant));
      if (variants.some((variant) => variant.deprecated)) lines.push('  /** @deprecated by govuk-frontend. */');
      lines.push(`  readonly ${optionName}${required ? '' : '?'}: ${types.join(' | ')}${required ? '' : ' | Absent'};`);
    }
    this.interfaces.push(`export interface ${name} {\n${lines.join('\n')}\n}`);
    return name;
  }
}

/** The whole generated file. */
export function generateComponents(): string {
  const writer = new Writer();
  const functions: string[] = [];
  for (const component of wanted) {
    const options = new URL(`${component}/macro-options.json`, components);
    if (!existsSync(options)) throw new Error(`govuk-frontend has no component ${component}.`);
    const record = writer.record(component, [], JSON.parse(readFileSync(options, 'utf8')) as MacroOption[]);
    functions.push(
      `/** The official ${component.replaceAll('-', ' ')}. */\n` +
      `export function govuk${pascal(component)}(options: ${record}): Html {\n  return renderComponent('govuk/components/${component}', options);\n}`,
    );
  }
  return [
    '// Generated by scripts/generate-components.ts from govuk-frontend; do not edit.',
    "import { type ComponentAttributes, renderComponent } from './component.ts';",
    "import type { Html } from './html.ts';",
    '',
    'type Absent = null | undefined | false;',
    '',
    writer.interfaces.join('\n\n'),
    '',
    functions.join('\n\n'),
    '',
    `export const componentNames = [\n${wanted.map((name) => `  '${name}',`).join('\n')}\n] as const;`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, generateComponents());
