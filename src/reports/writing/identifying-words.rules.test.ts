import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { identifyingRemark, identifyingWords } from './identifying-words.rules.ts';

const words = (text: string): string[] => identifyingWords(text).map((found) => found.words);

describe('words that may identify somebody', () => {
  test('names, case labels, ages, dates and long numbers are shown to whoever quotes', () => {
    assert.deepEqual(words('Mum told Janice that Child F had moved to Holmes Chapel.'), ['Janice', 'Child F', 'Holmes Chapel']);
    assert.deepEqual(words('He was aged 4 when the plan of 3 February 2014 began; his brother is 7 years old.'), ['aged 4', '3 February 2014', '7 years old']);
    assert.deepEqual(words('Seen on 12/03/2013 and 2013-05-01 by Dr Ahmed, NHS number 9434765919.'), ['12/03/2013', '2013-05-01', 'Dr Ahmed', '9434765919']);
    assert.deepEqual(words('a three-year-old, CE14-07'), ['three-year-old', 'CE14-07']);
  });

  test('a name that begins a sentence is seen where it acts or owns', () => {
    assert.deepEqual(words('Josie was seen alone. Kyle’s plan ended.'), ['Josie', 'Kyle’s']);
  });

  test('ordinary words of the field raise no remark', () => {
    for (const text of [
      'Seen at every home visit but not recorded as seen alone.', 'Core group minutes for the last two meetings are missing.',
      'The Core Group met. It was chaired by the IRO. Mum said that CAMHS had closed the case, and I agree.', 'This may help. They march on.',
      'Baby was seen each week; School had no chronology.',
    ]) assert.equal(identifyingRemark(text), null, text);
  });

  test('the remark names each suspicion once and asks, never refuses', () => {
    assert.equal(identifyingRemark('I met Janice, and Janice agreed.'), 'Look at “Janice”: could it tell a reader who is meant? Change the words if so.');
  });
});
