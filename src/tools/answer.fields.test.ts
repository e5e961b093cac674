import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerFields } from './answer.fields.ts';
import { answerFieldNames, emptyAnswer } from './answer.rules.ts';
import { findShippedTool } from './library/index.ts';
import { allItems, findItem } from './tool.rules.ts';
import type { AnswerContent } from './answers.types.ts';
import type { Item, NarrativeItem } from './tools.types.ts';

const tool = findShippedTool('cheshire-east-repeat-cp-plans');
assert.ok(tool);
const cheshireEast = tool;

function draw(item: Item, content: Partial<AnswerContent> = {}, errors: { field: string; message: string }[] = []): string {
  return String(answerFields(item, { names: answerFieldNames(item.id), content: { ...emptyAnswer, ...content }, errors }));
}

function getItem(number: string): Item {
  const item = findItem(cheshireEast, `cheshire-east.${number}`);
  assert.ok(item);
  return item;
}

const narrative: NarrativeItem = {
  id: 'n.1', number: '7', kind: 'narrative', question: 'What changed for the child?', shortName: 'Change',
  comment: 'none', evidence: true, otherAnswers: ['na', 'no-evidence'],
};

const checkedValues = (markup: string) => [...markup.matchAll(/value="([^"]*)"[^>]* checked/g)].map((found) => found[1]);

test('every question is drawn with its number, its words and a comment box [COM-29]', () => {
  for (const item of allItems(cheshireEast)) {
    const markup = draw(item);
    assert.ok(markup.includes(item.number) && markup.includes(item.question), item.id);
    assert.ok(markup.includes(`name="c.${item.id}"`), item.id);
    assert.equal(markup.match(/name="r\.[^"]*"/g)?.length ?? 0, item.otherAnswers.length > 0 ? 1 : 0);
  }
});

test('the saved answers are the ones that are checked', () => {
  assert.deepEqual(checkedValues(draw(getItem('1.01'), { state: 'answered', value: 'a|d' })), ['a', 'd']);
  assert.deepEqual(checkedValues(draw(getItem('3.02'), { state: 'dk' })), ['dk']);
  assert.deepEqual(checkedValues(draw(getItem('4.02'), { state: 'no-evidence' })), ['no-evidence']);
  assert.deepEqual(checkedValues(draw(getItem('4.02'))), []);
  assert.deepEqual(checkedValues(draw(narrative)), ['']);
  assert.deepEqual(checkedValues(draw(narrative, { state: 'na' })), ['na']);
});

test('words stand in their boxes exactly, line for line, also in a box that opens with an answer', () => {
  const words = 'First line\n    indented <b>&\n\nlast';
  const escaped = 'First line\n    indented &lt;b&gt;&amp;\n\nlast';
  assert.ok(draw(getItem('4.02'), { comment: words }).includes(`>${escaped}</textarea>`));
  assert.ok(draw(getItem('4.02'), { state: 'dk', reason: words }).includes(`>${escaped}</textarea>`));
  assert.ok(draw(narrative, { state: 'answered', text: words }).includes(`>${escaped}</textarea>`));
});

test('a mistake stands beside its control', () => {
  const message = 'Shorten it';
  const markup = draw(getItem('4.02'), {}, [{ field: 'c.cheshire-east.4.02', message }]);
  assert.match(markup, /id="c\.cheshire-east\.4\.02-error"[^]*Shorten it[^]*<textarea/);
});

test('the reason to raise an immediate concern stands before the question about worries', () => {
  assert.match(draw(getItem('5.01')), /raise an immediate concern[^]*<fieldset/);
});

test('evidence that a file brought is shown, so that saving the page cannot lose it', () => {
  assert.ok(!draw(getItem('4.02')).includes('name="e.'));
  assert.ok(draw(getItem('4.02'), { evidence: 'Core group notes' }).includes('name="e.cheshire-east.4.02"'));
});

test('the question says which answer needs a comment [COM-30]', () => {
  assert.match(draw(getItem('2.01')), /If you answer “Yes, from somewhere else”: say where it came from\./);
});
