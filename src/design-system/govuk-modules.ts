import { readFileSync } from 'node:fs';

const wanted = [
  'accordion', 'button', 'character-count', 'checkboxes', 'error-summary', 'notification-banner', 'password-input', 'radios',
  'service-navigation', 'skip-link',
];

const notice = '/*! govuk-frontend, MIT licence, copyright Crown (Government Digital Service) */\n';

/**
 * One browser module with the official components' behaviour that our pages use, put together from the modules that
 * govuk-frontend ships: one request instead of some twenty. Each keeps a scope of its own, as modules have, because they
 * use the same names inside. It exports each component's class.
 */
export function govukModules(): string {
  const written = new Set<string>();
  const parts: string[] = [];
  const names: string[] = [];

  function add(address: URL): void {
    if (written.has(address.href)) return;
    written.add(address.href);
    const source = readFileSync(address, 'utf8');
    for (const [, from] of source.matchAll(/^import .* from '(.+)';$/gm)) add(new URL(from ?? '', address));
    const [, exported = ''] = /^export \{ (.*) \};$/m.exec(source) ?? [];
    const body = source
      .replaceAll(/^import .*;$/gm, '')
      .replaceAll(/^export \{.*\};$/gm, '')
      .replaceAll(/^\s*\/\*\*[\s\S]*?\*\//gm, '')
      .replaceAll(/^\s*\/\/.*$/gm, '')
      .replaceAll(/\n\s*\n+/g, '\n')
      .replaceAll(/^ +/gm, (spaces) => ' '.repeat(spaces.length / 2))
      .trim();
    parts.push(`const { ${exported} } = (() => {\n${body}\nreturn { ${exported} };\n})();`);
  }

  for (const component of wanted) {
    const address = new URL(`components/${component}/${component}.mjs`, import.meta.resolve('govuk-frontend'));
    const [, exported] = /^export \{ (\w+) \};$/m.exec(readFileSync(address, 'utf8')) ?? [];
    if (!exported) throw new Error(`The official ${component} exports something else than one class.`);
    names.push(exported);
    add(address);
  }
  return `${notice}${parts.join('\n')}\nexport { ${names.join(', ')} };\n`;
}
