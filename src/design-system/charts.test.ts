import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bars, shareInWords, stackedBar } from './charts.ts';
import { render } from './html.ts';
import { gradePalette, optionPalette, ragPalette, statePalette, type Swatch, swatchesOf } from './palette.ts';

const segments = [
  { label: 'Yes', count: 31, tenths: 431, code: 'yes' }, { label: 'No', count: 22, tenths: 306, code: 'no' },
  { label: 'Don’t know', count: 19, tenths: 264, code: 'dk' },
];
const chart = { id: 'c', title: '3.02 <Same>?', description: 'Of 72, 31 say yes.', base: 72, unanswered: 5, segments };

test('a share is printed with one decimal, and as a dash when there is no base', () => {
  assert.deepEqual([431, 1000, 0, 5, null].map(shareInWords), ['43.1%', '100.0%', '0.0%', '0.5%', '–']);
});

test('a stacked bar names itself, describes itself and repeats every number as text', () => {
  const markup = render(stackedBar(chart));
  assert.match(markup, /role="img" aria-labelledby="c-title c-desc"/);
  assert.ok(markup.includes('<title id="c-title">3.02 &lt;Same&gt;?</title>'));
  assert.ok(markup.includes('<desc id="c-desc">Of 72, 31 say yes.</desc>'));
  for (const words of ['31 (43.1%)', '22 (30.6%)', '19 (26.4%)', '72 answered, 5 did not']) assert.ok(markup.includes(words), words);
});

test('each chart brings its table unless the page has one', () => {
  for (const draw of [stackedBar, bars]) {
    assert.match(render(draw(chart)), /<details[\s\S]*<table/);
    assert.match(render(draw({ ...chart, table: 'open' })), /^(?![\s\S]*<details)[\s\S]*<table/);
    assert.doesNotMatch(render(draw({ ...chart, table: 'none' })), /<table/);
  }
});

test('an item without answers says so and draws no share', () => {
  const markup = render(stackedBar({ ...chart, base: 0, segments: [{ label: 'Yes', count: 0, tenths: null }] }));
  assert.match(markup, /No answers yet/);
  assert.doesNotMatch(markup, /NaN|Infinity/);
});

test('a small segment carries no words that would run over its edge', () => {
  const markup = render(stackedBar({ ...chart, segments: [{ label: 'Yes', count: 199, tenths: 995 }, { label: 'No', count: 1, tenths: 5 }] }));
  assert.match(markup, />Yes 99\.5%<\/text>/);
  assert.doesNotMatch(markup, />(No 0\.5%|0\.5%|1)<\/text>/);
});

test('a segment too narrow for its share carries no other number that could be taken for one', () => {
  const markup = render(stackedBar({ ...chart, segments: [{ label: 'Yes', count: 71, tenths: 947 }, { label: 'No', count: 4, tenths: 53 }] }));
  assert.deepEqual([...markup.matchAll(/>([^<>]*)<\/text>/g)].map(([, words]) => words), ['Yes 94.7%']);
});

test('segments fill the bar and never leave it, whatever the counts', () => {
  fc.assert(fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 12 }).filter((counts) => counts.some((count) => count > 0)), (counts) => {
    const markup = render(stackedBar({ ...chart, table: 'none', segments: counts.map((count, index) => ({ label: `${index}`, count, tenths: 0 })) }));
    const drawn = [...markup.matchAll(/<rect x="([\d.]+)" y="1" width="([\d.]+)"/g)].map(([, x, width]) => [Number(x), Number(width)] as const);
    assert.equal(drawn.length, counts.filter((count) => count > 0).length);
    for (const [x, width] of drawn) assert.ok(x >= 0 && width > 0 && x + width <= 800, `${x} ${width}`);
  }));
});

test('options take colours in turn and the other answers keep their greys', () => {
  assert.deepEqual(swatchesOf(['a', 'na', 'b', 'dk']), [optionPalette[0], statePalette.na, optionPalette[1], statePalette.dk]);
  assert.equal(swatchesOf(Array.from({ length: 9 }, (_none, index) => `o${index}`))[8], optionPalette[0]);
});

test('words on every colour can be read', () => {
  const swatches: readonly Swatch[] = [...optionPalette, ...gradePalette, ...Object.values(statePalette), ...Object.values(ragPalette)];
  for (const { fill, text } of swatches) assert.ok(contrast(fill, text) >= 4.5, `${text} on ${fill}: ${contrast(fill, text).toFixed(2)}`);
});

/** The contrast of two colours as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
