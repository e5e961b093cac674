import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generateComponents } from '../../scripts/generate-components.ts';
import {
  componentNames, govukAccordion, govukButton, govukDetails, govukFieldset, govukInsetText, govukRadios, govukTextarea,
} from './components.generated.ts';
import { renderComponent } from './component.ts';
import { html, raw, render } from './html.ts';
import { mojAlert, mojBadge, mojSubNavigation } from './moj.ts';

interface Fixtures {
  readonly fixtures: readonly { readonly name: string; readonly options: object; readonly html: string }[];
}

const shipped = new URL('components/', import.meta.resolve('govuk-frontend'));

for (const name of componentNames) {
  test(`${name.replaceAll('-', ' ')} looks exactly as its makers publish it`, () => {
    const { fixtures } = JSON.parse(readFileSync(new URL(`${name}/fixtures.json`, shipped), 'utf8')) as Fixtures;
    assert.ok(fixtures.length > 0);
    for (const fixture of fixtures) {
      const options = markupMarked(fixture.options, '') as object;
      assert.equal(render(renderComponent(`govuk/components/${name}`, options)), fixture.html.trim(), fixture.name);
    }
  });
}

test('the typed functions are those of the components that are installed', () => {
  assert.equal(readFileSync(new URL('components.generated.ts', import.meta.url), 'utf8'), generateComponents());
});

test('words given to a component stay words', () => {
  const button = render(govukButton({ text: '<b>Send</b>', attributes: { 'data-case': '"><script>' } }));
  assert.ok(button.includes('&lt;b&gt;Send&lt;/b&gt;'));
  assert.ok(!button.includes('<script>'));
});

test('a component refuses plain words where it prints markup, and markup where it prints words', () => {
  assert.throws(() => govukButton({ html: '<b>Send</b>' as never }), /takes Html/);
  assert.throws(() => govukButton({ text: html`<b>Send</b>` as never }), /takes words/);
});

test('markup nested inside a component arrives unescaped', () => {
  const markup = render(govukRadios({
    name: 'a', items: [{ value: 'y', text: 'Yes', conditional: { html: html`<p>${'<Why>'}</p>` } }],
  }));
  assert.ok(markup.includes('<p>&lt;Why&gt;</p>'));
});

test('what was typed keeps its line breaks and blanks, however deep the field is nested', () => {
  const words = '\n one\n\n  two\n';
  const field = govukTextarea({ id: 'a', name: 'a', label: { text: 'Comment' }, value: words });
  const item = { heading: { text: 'More' }, content: { html: field } };
  const nested = [
    field,
    govukAccordion({ id: 'b', items: [item] }),
    govukInsetText({ html: field }),
    govukRadios({ name: 'c', items: [{ value: 'y', text: 'Yes', conditional: { html: field } }] }),
    govukInsetText({ html: html`${govukFieldset({ html: govukDetails({ summaryText: 'More', html: field }) })}` }),
  ];
  for (const markup of nested) {
    const [, written] = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(render(markup)) ?? [];
    assert.equal(written?.replace(/^\n/, ''), words);
  }
});

test('a message, a badge and a row of links come from the Ministry of Justice set', () => {
  assert.match(render(mojAlert({ variant: 'warning', title: 'Late', text: '6 are overdue' })), /moj-alert--warning[\s\S]*6 are overdue/);
  assert.equal(render(mojBadge({ text: 'New', classes: 'moj-badge--blue' })), '<span class="moj-badge moj-badge--blue">New</span>');
  const links = render(mojSubNavigation({ label: 'Audit', items: [{ text: 'Cases', href: '/cases', active: true }] }));
  assert.match(links, /<nav class="moj-sub-navigation" aria-label="Audit">[\s\S]*aria-current="page" href="\/cases"/);
});

/** The published options are JSON; what their templates print as markup is marked as such, as our types ask. */
function markupMarked(value: unknown, name: string): unknown {
  if (typeof value === 'string') return value !== '' && /^html$|Html$|^start$|^end$|^navigation(Start|End)$/.test(name) ? raw(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => markupMarked(part, name));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, markupMarked(part, key)]));
}
