import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { editText, fillIn } from '../documents/made-word-form.ts';
import { allItems, emptyAnswer, findShippedTool, shippedTools, type AnswerContent, type Tool } from '../tools/index.ts';
import { compareFile } from './compare-file.ts';
import type { ComparedFile, FileProblem } from './filled-file.types.ts';
import { compareDocument } from './read-word-form.ts';
import type { ReturnInFull } from './read-return.ts';
import { writeReturnSheet } from './return-sheet.ts';
import { writeReturnDocument, wordFormOf } from './word-form.ts';
import { awkwardTexts, everyKindTool, sampleAnswer, sampleAnswers, sampleReturn } from './word-returns.sample.ts';

async function compared(found: ReturnInFull, bytes: Buffer): Promise<ComparedFile> {
  const result = await compareDocument(found, bytes);
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.refusal));
  return result.value;
}

async function refused(found: ReturnInFull, bytes: Buffer): Promise<FileProblem[]> {
  const result = await compareDocument(found, bytes);
  assert.ok(!result.ok, 'the document was taken');
  return result.refusal;
}

/** What a document says about each item, by id. */
const said = ({ differences }: ComparedFile) => new Map(differences.map(({ item, after }) => [item.id, after]));
const returnWith = (contents: Record<string, Partial<AnswerContent>> = {}, tool: Tool = everyKindTool) =>
  sampleReturn(tool, new Map(Object.entries(contents).map(([id, content]) => [id, { ...emptyAnswer, ...content }])));

/** What one answer becomes when the document of a return is filled in so. */
async function afterFilling(found: ReturnInFull, answers: Record<string, string | boolean>): Promise<Map<string, AnswerContent>> {
  return said(await compared(found, await fillIn(await writeReturnDocument(found), answers)));
}

describe('a return as a Word document', () => {
  for (const tool of [everyKindTool, ...shippedTools]) {
    test(`every answer to ${tool.title} goes out and comes back with every awkward text`, async () => {
      for (const seed of [1, 2, 3]) {
        const answers = sampleAnswers(sampleReturn(tool).tool, seed);
        const full = sampleReturn(tool, answers);
        const bytes = await writeReturnDocument(full);
        assert.deepEqual((await compared(full, bytes)).differences, []);
        assert.deepEqual(said(await compared(sampleReturn(tool), bytes)), answers);
      }
    });
  }

  for (const item of allItems(everyKindTool)) {
    test(`any answer of the kind ${item.kind} (${item.id}) is the same after it went out and came back`, async () => {
      const words = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom(...awkwardTexts.filter(({ length }) => length < 200), '\t', '\n', 'ŵ', '😀', '’')), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
      await fc.assert(fc.asyncProperty(fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 40 }), fc.array(words, { minLength: 4, maxLength: 4 }), async (picks, texts) => {
        let at = 0;
        let next = 0;
        const content = sampleAnswer(item, (below) => (picks[at++ % picks.length] ?? 0) % below, () => texts[next++ % texts.length] ?? '');
        const tool = { ...everyKindTool, sections: [{ ...everyKindTool.sections[0], items: [item] }] } as Tool;
        const full = sampleReturn(tool, new Map([[item.id, content]]));
        const bytes = await writeReturnDocument(full);
        assert.deepEqual((await compared(full, bytes)).differences, []);
      }), { numRuns: 25 });
    });
  }

  test('words that XML cannot hold stay as they are saved', async () => {
    const found = returnWith({ 'k.words': { state: 'answered', text: 'a\u0001b\u000bc', comment: 'x\u0007y' } });
    assert.deepEqual((await compared(found, await writeReturnDocument(found))).differences, []);
  });

  test('asks the agency what it is asked and nothing else, the case filled in', async () => {
    const london = findShippedTool('london-child-protection');
    assert.ok(london);
    const numbers = (found: ReturnInFull) => wordFormOf(found).sections.flatMap(({ questions }) => questions.map(({ number }) => number));
    const [care, school] = [sampleReturn(london), sampleReturn(london, new Map(), { sector: 'school' })];
    assert.deepEqual(numbers(care), allItems(care.tool).map(({ number }) => number));
    assert.ok(numbers(school).length < numbers(care).length);
    const { facts, marking, subtitle } = wordFormOf(care);
    assert.deepEqual(facts.slice(0, 2), [['Case', 'Child A (T-01)'], ['Age', '4']]);
    assert.deepEqual([marking, subtitle], [london.marking, 'Child A (T-01) · Children’s social care · Repeat plans']);
  });

  test('a question that depends on another says when to answer it', () => {
    const question = wordFormOf(returnWith()).sections[1]?.questions.find(({ number }) => number === '2.6');
    assert.match(question?.help[0] ?? '', /^Answer this if question 1\.1 is “Yes”\./);
  });
});

describe('a document that was filled in', () => {
  test('brings answers of every kind', async () => {
    const after = await afterFilling(returnWith(), {
      'a.k.yes': 'No', 'c.k.yes': 'Two months\nare missing', 'a.k.single': 'Don’t know', 'a.k.several=b': true, 'a.k.several=c': true, 'a.k.grade': 'Good',
      'a.k.points[a]': 'Yes', 'a.k.points[c]': 'No', 'a.k.words': 'She said: “I feel safe”', 'd.k.timed[from]': '27 3 2014 9:30', 'd.k.timed[never]=not-done': true, 'a.k.timed': 'Late',
      'a.k.line': 'Team', 'a.k.day': '27/3/2014', 'a.k.number': '12', 'd.k.time[from]': '3 February 2014', 'd.k.time[to]': '11 February 2014', 'a.k.rows[1][what]': 'Meet', 'a.k.rows[1][when]': '3/4/2014', 'a.k.rows[1][much]': '2',
    });
    const is = (id: string) => { const { state, value, text, dates } = after.get(id) ?? emptyAnswer; return [state, value, text, dates]; };
    assert.deepEqual(is('k.yes'), ['answered', 'no', null, null]);
    assert.equal(after.get('k.yes')?.comment, 'Two months\nare missing');
    assert.deepEqual(is('k.single'), ['dk', null, null, null]);
    assert.deepEqual(is('k.several'), ['answered', 'b|c', null, null]);
    assert.deepEqual(is('k.grade'), ['answered', '2', null, null]);
    assert.deepEqual(is('k.points'), ['answered', 'a-yes|c-no', null, null]);
    assert.deepEqual(is('k.words'), ['answered', null, 'She said: “I feel safe”', null]);
    assert.deepEqual(is('k.timed'), ['answered', 'not-done', 'Late', '2014-03-27T09:30\nnot-done']);
    assert.deepEqual([is('k.line'), is('k.day'), is('k.number')], [['answered', null, 'Team', null], ['answered', null, '2014-03-27', null], ['answered', null, '12', null]]);
    assert.deepEqual(is('k.time'), ['answered', 'within', null, '2014-02-03\n2014-02-11']);
    assert.deepEqual(is('k.rows'), ['answered', null, 'Meet\t2014-04-03\t2', null]);
  });

  test('what is left empty or cleared changes nothing', async () => {
    const full = sampleReturn(everyKindTool, sampleAnswers(everyKindTool, 5));
    const blank = await writeReturnDocument(sampleReturn(everyKindTool));
    assert.deepEqual(await compared(full, blank), { kind: 'document', differences: [], remarks: [] });
  });

  test('one part is changed and the others stay', async () => {
    const found = returnWith({
      'k.points': { state: 'answered', value: 'a-yes|b-no', comment: 'Kept' }, 'k.time': { state: 'answered', value: 'within', dates: '2014-02-03\n2014-02-11' },
      'k.words': { state: 'answered', text: 'Old', comment: 'Kept too' },
    });
    const after = await afterFilling(found, { 'a.k.points[b]': 'Yes', 'a.k.points[a]': '', 'd.k.time[to]': '', 'd.k.time[from]': '4 February 2014', 'a.k.words': 'New', 'c.k.words': '' });
    assert.deepEqual([after.get('k.points')?.value, after.get('k.points')?.comment], ['a-yes|b-yes', 'Kept']);
    assert.equal(after.get('k.time')?.dates, '2014-02-04\n2014-02-11');
    assert.deepEqual([after.get('k.words')?.text, after.get('k.words')?.comment], ['New', 'Kept too']);
  });

  test('of an answer and another answer, the one that is new is meant', async () => {
    const found = returnWith({
      'k.several': { state: 'answered', value: 'a' }, 'k.points': { state: 'na', reason: 'Not ours' }, 'k.time': { state: 'answered', value: 'within', dates: '2014-02-03\n2014-02-11' },
      'k.words': { state: 'dk' }, 'k.timed': { state: 'answered', text: 'Typed', dates: null },
    });
    const after = await afterFilling(found, { 'o.k.several': 'Not applicable', 'r.k.several': 'No needs', 'a.k.points[b]': 'Yes', 'o.k.time': 'Don’t know', 'a.k.words': 'Now known' });
    const states = (id: string) => [after.get(id)?.state, after.get(id)?.value, after.get(id)?.dates];
    assert.deepEqual(states('k.several'), ['na', null, null]);
    assert.deepEqual(states('k.points'), ['answered', 'b-yes', null]);
    assert.deepEqual(states('k.time'), ['dk', null, null]);
    assert.deepEqual([after.get('k.words')?.state, after.get('k.words')?.text], ['answered', 'Now known']);
    // Words are the auditor's to delete.
    const [problem] = await refused(found, await fillIn(await writeReturnDocument(found), { 'o.k.timed': 'Not applicable' }));
    assert.deepEqual([problem?.where, problem?.message], ['Question 2.2', 'Question 2.2 has an answer and also “Not applicable”. Keep one and clear the other.']);
  });

  test('a date that has come takes the place of “has not happened”, and the other way round', async () => {
    const never = returnWith({ 'k.time': { state: 'answered', value: 'not-done', dates: '2014-02-03\nnot-done' } });
    assert.equal((await afterFilling(never, { 'd.k.time[to]': '5 2 2014' })).get('k.time')?.dates, '2014-02-03\n2014-02-05');
    const done = returnWith({ 'k.time': { state: 'answered', value: 'within', dates: '2014-02-03\n2014-02-05' } });
    assert.equal((await afterFilling(done, { 'd.k.time[never]=not-done': true })).get('k.time')?.dates, '2014-02-03\nnot-done');
  });
});

describe('a document that cannot be taken into a return', () => {
  const found = returnWith();
  const bytes = writeReturnDocument(found);

  test('one of another request or of another version of the tool is refused', async () => {
    assert.match((await refused(sampleReturn(everyKindTool, new Map(), { id: '5b0f2f0e-0000-4000-8000-000000000002' }), await bytes))[0]?.message ?? '', /made for another request.*document you downloaded for Child A/);
    assert.match((await refused(returnWith({}, { ...everyKindTool, version: 4 }), await bytes))[0]?.message ?? '', /older version of the tool/);
  });

  test('every mistake is named with its question', async () => {
    const problems = await refused(found, await fillIn(await bytes, { 'a.k.yes': 'Sometimes', 'a.k.day': 'last week', 'a.k.number': 'many', 'd.k.time[from]': '31 2 2014', 'a.k.rows[0][when]': 'soon', 'c.k.words': 'x'.repeat(20_001) }));
    assert.deepEqual(problems.map(({ where }) => where), ['Question 1.1, Answer', 'Question 2.1', 'Question 2.4', 'Question 2.5', 'Question 2.6', 'Question 2.7']);
    assert.match(problems[1]?.message ?? '', /20,000 characters or fewer/);
  });

  test('one with a control that is renamed, doubled or not of the form is refused with its name', async () => {
    const renamed = await refused(found, await editText(await bytes, (xml) => xml.replace('w:tag w:val="c.k.yes"', 'w:tag w:val="c.k.no"')));
    assert.match(`${renamed[0]?.where} ${renamed[0]?.message}`, /Question 1\.1, Comments .*renamed to “c\.k\.no”/);
    const foreign = await refused(found, await editText(await bytes, (xml) => xml.replace('<w:sectPr', '<w:sdt><w:sdtPr><w:tag w:val="mine"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:sectPr')));
    assert.deepEqual([foreign[0]?.where, foreign[0]?.message], ['“mine”', 'This box is not part of the form. Take it out, and move what it says into the answer it belongs to.']);
  });

  test('controls that are gone are named, and their answers stay', async () => {
    const full = returnWith({ 'k.words': { state: 'answered', text: 'Stays' } });
    const cut = await editText(await fillIn(await writeReturnDocument(full), { 'a.k.line': 'Team' }), (xml) => xml.replace(/<w:tr>(?:(?!<w:tr>).)*<w:tag w:val="a\.k\.words"\/>.*?<\/w:tr>/s, ''));
    const { differences, remarks } = await compared(full, cut);
    assert.deepEqual(differences.map(({ item }) => item.id), ['k.line']);
    assert.deepEqual(remarks, ['Not in the document, which therefore says nothing about them: 2.1 (Answer).']);
  });

  test('one from before the agency’s part in the case was changed is read, and what is no longer asked is named', async () => {
    const audience = { code: 'ref', label: 'The referrer', rule: { kind: 'roles', roles: ['referrer'] } } as const;
    const tool: Tool = { ...everyKindTool, audiences: [audience], sections: everyKindTool.sections.map((section) => ({ ...section, items: section.items.map((item) => (item.id === 'k.line' ? { ...item, audience: 'ref' } : item)) })) };
    const then = sampleReturn(tool);
    const now = { ...then, request: { ...then.request, roles: [] } };
    const { differences, remarks } = await compared(now, await fillIn(await writeReturnDocument(then), { 'a.k.line': 'Lost', 'a.k.number': '3' }));
    assert.deepEqual(differences.map(({ item }) => item.id), ['k.number']);
    assert.match(remarks.join(' '), /older version of this form.*No longer asked, and left out: question 2\.3\./);
  });

  test('a sheet and a document are told apart by what they hold', async () => {
    const sheet = await compareFile(found, await writeReturnSheet(found));
    const document = await compareFile(found, await bytes);
    assert.deepEqual([sheet.ok && sheet.value.kind, document.ok && document.value.kind], ['sheet', 'document']);
  });
});
