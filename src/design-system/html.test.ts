import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { attributes, escapeHtml, html, join, raw, render } from './html.ts';

test('words a person typed come out as words, never as markup', () => {
  assert.equal(render(html`<p>${'<b>O\'Neil & "Sons"`</b>'}</p>`), '<p>&lt;b&gt;O&#39;Neil &amp; &quot;Sons&quot;&#96;&lt;/b&gt;</p>');
});

test('markup made by us stays markup, lists are joined and nothing stays nothing', () => {
  const items = ['a', 'b'].map((word) => html`<li>${word}</li>`);
  const nothing = [null, undefined, false] as const;
  assert.equal(render(html`<ul>${items}${nothing}${raw('<li>c</li>')}</ul>`), '<ul><li>a</li><li>b</li><li>c</li></ul>');
});

test('the number nought is written', () => {
  assert.equal(render(html`<td>${0}</td>`), '<td>0</td>');
});

test('an attribute that is true stands bare and one that is not is left out', () => {
  assert.equal(render(attributes({ id: 'a"b', checked: true, disabled: false, title: null, 'data-n': 3 })), ' id="a&quot;b" checked data-n="3"');
});

test('a name that would end the tag is refused as an attribute', () => {
  assert.throws(() => attributes({ 'x onclick=alert(1)': 'y' }), /Not the name of an attribute/);
});

test('a hole that escaping cannot protect is refused', () => {
  assert.throws(() => html`<p class=${'x'}>`, /Quote the attribute/);
  assert.throws(() => html`<script>${'x'}</script>`, /script or style/);
});

test('a hole after an equals sign in running text is no attribute', () => {
  assert.equal(render(html`<p>n = ${3}</p>`), '<p>n = 3</p>');
});

test('a value that is no text is refused instead of printed as an object', () => {
  assert.throws(() => html`<p>${{} as never}</p>`, /cannot hold a object/);
});

test('pieces are joined without a separator for those that are missing', () => {
  assert.equal(render(join(['a', null, '<'], html`<br>`)), 'a<br>&lt;');
});

test('no words, whatever they are, break out of an element or an attribute', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('<', '>', '"', "'", '&', '`', '/', '=', '-->', '</p>', '<script>', ' onload=x', 'é', '&lt;'), { maxLength: 12 })
      .map((parts) => parts.join('')),
  );
  fc.assert(fc.property(anything, (words) => {
    const page = render(html`<p title="${words}">${words}</p>`);
    const found = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/s.exec(page);
    assert.ok(found, page);
    assert.equal(unescaped(found[1] ?? ''), words);
    assert.equal(unescaped(found[2] ?? ''), words);
  }));
});

test('an outside reader of HTML finds one element however hostile the words are', async () => {
  const reader = new HtmlValidate({ rules: { 'close-order': 'error', 'no-raw-characters': 'error', 'no-dup-attr': 'error', 'no-inline-style': 'error' } });
  const report = await reader.validateString(render(html`<p title="${'"><script>alert(1)</script>'}">${'</p><p onclick="x">'}</p>`));
  assert.deepEqual(report.results, []);
});

test('text without special characters is passed through as it is', () => {
  assert.equal(escapeHtml('plain words'), 'plain words');
});

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#96;', '`').replaceAll('&amp;', '&');
}
