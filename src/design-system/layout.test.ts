import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorSummary, fieldErrorFor, form } from './forms.ts';
import { html, render } from './html.ts';
import { layout } from './layout.ts';

const errors = [{ field: 'ended-day', message: 'Enter a date' }, { field: 'ended-day', message: 'Again' }, { field: '', message: 'Try later' }];

test('a page with mistakes says so in its title and lists them before all else', () => {
  const page = render(layout({ title: 'The plan', body: html`<h1>The plan</h1>`, errors, flash: { kind: 'information', text: 'Saved' } }));
  assert.ok(page.includes('<title>Error: The plan - Maat</title>'));
  const main = page.slice(page.indexOf('<main'));
  assert.ok(main.indexOf('There is a problem') < main.indexOf('Saved'));
  assert.ok(main.indexOf('Saved') < main.indexOf('<h1>'));
});

test('a mistake leads to its field, or is words alone when it has none', () => {
  const summary = render(errorSummary(errors) ?? html``);
  assert.match(summary, /<a href="#ended-day">Enter a date<\/a>/);
  assert.match(summary, /<li>\s*Try later\s*<\/li>/);
  assert.deepEqual(fieldErrorFor(errors, 'ended-day'), { text: 'Enter a date' });
  assert.equal(fieldErrorFor(errors, 'harm'), undefined);
  assert.equal(errorSummary([]), null);
});

test('the restricted marking stands at the head and the foot of the page', () => {
  const page = render(layout({ title: 'A case', body: null, marking: 'RESTRICTED' }));
  assert.ok(page.indexOf('RESTRICTED') < page.indexOf('<main'));
  assert.ok(page.lastIndexOf('RESTRICTED') > page.indexOf('<footer'));
  assert.ok(!render(layout({ title: 'A case', body: null, marking: null })).includes('maat-marking'));
});

test('signing out is a form with its proof of origin', () => {
  const page = render(layout({
    title: 'Home', body: null, csrfToken: 'proof"', person: { name: 'Ada <b>', links: [{ text: 'Your account', href: '/account' }], signOutAction: '/sign-out' },
  }));
  assert.match(page, /<form action="\/sign-out" method="post"><input type="hidden" name="_csrf" value="proof&quot;"><button/);
  assert.ok(page.includes('Ada &lt;b&gt;'));
  assert.ok(page.includes('<a class="maat-menu__link" href="/account">Your account</a>'));
});

test('a page nobody is signed in to has neither menu nor navigation', () => {
  const page = render(layout({ title: 'Sign in', body: null }));
  assert.ok(!page.includes('<nav'));
  assert.ok(!page.includes('maat-menu'));
});

test('no page carries script or style of its own, so that the strictest policy can stand', () => {
  const page = render(layout({ title: 'Home', body: html`<h1>Home</h1>`, exampleBanner: true, scripts: ['start.js'] }));
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
});

test('an instance that shows an example says so', () => {
  assert.match(render(layout({ title: 'Home', body: null, exampleBanner: html`Sign in as anyone.` })), /This is an example\.<\/strong> Sign in as anyone\./);
});

test('a form for files says so and carries its proof of origin', () => {
  const markup = render(form({ action: '/up?a=1&b=2', csrfToken: 't', multipart: true }, html`<p>x</p>`));
  assert.match(markup, /^<form action="\/up\?a=1&amp;b=2" method="post" novalidate enctype="multipart\/form-data">\s*<input type="hidden" name="_csrf" value="t">/);
});
