import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Result } from '../shared/result.ts';
import { changeControl, editParts, editText, fillIn, runXml, withContent } from './made-word-form.ts';
import type { TableRefusal } from './tables.types.ts';
import { slotsOf } from './word-form-definition.ts';
import { looksLikeDocument, readWordForm } from './word-form-reader.ts';
import { heldByControl } from './word-form-values.ts';
import { writeWordForm } from './word-form-writer.ts';
import type { FilledWordForm, WordControl, WordForm } from './word-form.types.ts';
import { packZip } from './zip-writer.ts';

const choices = [{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No – “never”' }];
const blank: readonly WordControl[] = [
  { kind: 'choice', name: 'a.1', label: 'Answer', choices, value: '' },
  { kind: 'ticks', name: 'a.2', label: 'Answer', choices, values: [] },
  { kind: 'line', name: 'a.3', label: 'Team', value: '' },
  { kind: 'date', name: 'a.4', label: 'Date', value: '' },
  { kind: 'words', name: 'c.1', label: 'Comments', value: '' },
  { kind: 'grid', name: 'a.5', label: 'Actions', columns: ['What', 'When'], rows: [0, 1].map((row) => [{ name: `a.5[${row}][what]`, value: '' }, { name: `a.5[${row}][when]`, value: '' }]) },
];

function formOf(controls: readonly WordControl[], identity: Record<string, string> = { request: 'r-1', tool: 't' }): WordForm {
  return {
    title: 'A form', subtitle: 'Child A', marking: 'Restricted', identity, facts: [['Age', '4']], instructions: ['Fill it in.'],
    sections: [{ number: '1', title: 'First', guidance: ['Look.'], questions: [{ number: '1.1', text: 'Was it so?', help: ['Look twice.'], warning: 'Act now.', controls }] }],
  };
}

const form = formOf(blank);

function must(read: Result<FilledWordForm, TableRefusal>): FilledWordForm {
  assert.ok(read.ok, read.ok ? '' : read.refusal.message);
  return read.value;
}

async function read(bytes: Buffer, asked: WordForm = form): Promise<FilledWordForm> {
  return must(await readWordForm(bytes, asked));
}

async function refusalOf(bytes: Buffer): Promise<TableRefusal> {
  const result = await readWordForm(bytes, form);
  assert.ok(!result.ok, 'the document was taken');
  return result.refusal;
}

const values = (filled: FilledWordForm) => Object.fromEntries(filled.values);
const nothing = { 'a.1': [], 'a.2': [], 'a.3': [], 'a.4': [], 'c.1': [], 'a.5': [] };
const written = writeWordForm(form);

describe('a form as a Word document', () => {
  test('comes back empty, with what it belongs to', async () => {
    const filled = await read(await written);
    assert.deepEqual(values(filled), nothing);
    assert.deepEqual([filled.identity, filled.same, filled.missing, filled.unknown, filled.problems, filled.remarks], [{ request: 'r-1', tool: 't' }, true, [], [], [], []]);
  });

  test('says its marking at the head and the foot of every page', async () => {
    const marked: string[] = [];
    await editParts(await written, (name, xml) => {
      if (/word\/(?:header|footer)\d/.test(name) && xml.includes('Restricted')) marked.push(name.replace(/\d|word\/|\.xml/g, ''));
      return xml;
    });
    assert.deepEqual(marked.sort(), ['footer', 'header']);
  });

  test('gives every control a tag, an alias and an id, and locks it against being taken out', async () => {
    let count = 0;
    await editText(await written, (xml) => {
      for (const slot of slotsOf(form).filter(({ key }) => key !== 'a.5')) {
        changeControl(xml, slot.tag, (control) => {
          assert.ok(control.includes(`<w:alias w:val="${slot.alias}"/>`) && control.includes(`<w:id w:val="${slot.id}"/>`), slot.key);
          // Rows of a table may be taken out.
          assert.equal(control.includes('<w:lock w:val="sdtLocked"/>'), !slot.key.startsWith('a.5['), slot.key);
          count += 1;
          return control;
        });
      }
      return xml;
    });
    assert.equal(count, 10);
  });

  test('is read as it was filled in', async () => {
    const filled = await read(await fillIn(await written, {
      'a.1': 'No – “never”', 'a.2=no': true, 'a.3': 'Team 😀', 'a.4': '27 March 2014', 'c.1': 'First\n\n\tthird ŵ', 'a.5[1][what]': 'Meet', 'a.5[1][when]': 'May',
    }));
    assert.deepEqual(values(filled), { 'a.1': ['no'], 'a.2': ['no'], 'a.3': ['Team 😀'], 'a.4': ['27 March 2014'], 'c.1': ['First\n\n\tthird ŵ'], 'a.5': ['', '', 'Meet', 'May'] });
  });

  test('gives back whatever is saved in it to the letter', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.constantFrom('ŵ', '😀', '\t', '\n', ' ', '“', '’', '<', '&', '_x000D_', 'word', '\r\n', '\u0007', '\u00a0', '☒', ']]>')).map((parts) => parts.join('')),
    );
    const code = fc.constantFrom('', 'yes', 'no');
    await fc.assert(fc.asyncProperty(code, fc.subarray(['yes', 'no']), words, words, words, words, async (value, ticked, line, date, comment, cell) => {
      const saved: readonly WordControl[] = [
        { kind: 'choice', name: 'a.1', label: 'Answer', choices, value }, { kind: 'ticks', name: 'a.2', label: 'Answer', choices, values: ticked },
        { kind: 'line', name: 'a.3', label: 'Team', value: line }, { kind: 'date', name: 'a.4', label: 'Date', value: date }, { kind: 'words', name: 'c.1', label: 'Comments', value: comment },
        { kind: 'grid', name: 'a.5', label: 'Actions', columns: ['What', 'When'], rows: [[{ name: 'a.5[0][what]', value: cell }, { name: 'a.5[0][when]', value: '' }]] },
      ];
      const asked = formOf(saved);
      const filled = await read(await writeWordForm(asked), asked);
      assert.deepEqual(values(filled), Object.fromEntries(saved.map((control) => [control.name, heldByControl(control)])));
      assert.deepEqual(filled.problems, []);
    }), { numRuns: 60 });
  });

  test('keeps saved words that are those of an empty box', async () => {
    const saved = formOf([{ kind: 'words', name: 'c.1', label: 'Comments', value: 'Click here to write' }, { kind: 'line', name: 'a.3', label: 'Team', value: '…' }]);
    assert.deepEqual(values(await read(await writeWordForm(saved), saved)), { 'c.1': ['Click here to write'], 'a.3': ['…'] });
  });

  test('keeps 20,000 characters', async () => {
    const long = 'ŵ😀 “a”\t'.repeat(2_500);
    assert.deepEqual((await read(await fillIn(await written, { 'c.1': long }))).values.get('c.1'), [long.trimEnd()]);
  });
});

describe('a document that somebody has worked on', () => {
  const control = (tag: string, change: (xml: string) => string) => async () => read(await editText(await written, (xml) => changeControl(xml, tag, change)));
  const comment = async (content: string) => (await control('c.1', (xml) => withContent(xml, content))()).values.get('c.1');

  test('line breaks, tabs, hyphens and lists are kept', async () => {
    assert.deepEqual(await comment('<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>point</w:t></w:r></w:p>'), ['a\nb\tc\u2011d\n• point']);
  });

  test('tracked insertions count and deletions do not', async () => {
    const [text] = await comment(`<w:p><w:pPr><w:rPr><w:ins w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Seen </w:t></w:r><w:del w:id="2"><w:r><w:delText>never</w:delText><w:tab/></w:r></w:del><w:ins w:id="3">${runXml('twice')}</w:ins></w:p>`
      + `<w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr>${runXml('run ')}</w:p><w:p>${runXml('on')}<w:moveFrom w:id="5">${runXml(' moved')}</w:moveFrom></w:p>`) ?? [];
    assert.equal(text, 'Seen twice\nrun on');
  });

  test('what stands in the cell beside the control is part of the answer', async () => {
    const filled = await read(await editText(await fillIn(await written, { 'c.1': 'In it' }), (xml) => {
      const at = xml.indexOf('</w:sdt><w:p/>', xml.indexOf('<w:tag w:val="c.1"/>'));
      return `${xml.slice(0, at)}</w:sdt><w:p>${runXml('after it')}</w:p>${xml.slice(at + '</w:sdt><w:p/>'.length)}`;
    }));
    assert.deepEqual(filled.values.get('c.1'), ['In it\nafter it']);
  });

  test('a control that Word put around its cell is read, and a table pasted into an answer too', async () => {
    const around = await read(await editText(await fillIn(await written, { 'c.1': 'One\ntwo' }), (xml) => {
      const at = xml.lastIndexOf('<w:tc>', xml.indexOf('<w:tag w:val="c.1"/>'));
      const end = xml.indexOf('</w:tc>', at) + '</w:tc>'.length;
      const [, properties = ''] = /(<w:sdtPr>.*?<\/w:sdtPr>)/s.exec(xml.slice(at, end)) ?? [];
      const cell = xml.slice(at, end).replace(/<w:sdt>.*<w:sdtContent>/s, '').replace('</w:sdtContent></w:sdt><w:p/>', '');
      // The row's mark is gone as well, so that only the tag can tell.
      return `${xml.slice(0, at).replace(/<w:bookmarkStart [^>]*>/g, '')}<w:sdt>${properties}<w:sdtContent>${cell}</w:sdtContent></w:sdt>${xml.slice(end)}`;
    }));
    assert.deepEqual([around.values.get('c.1'), around.problems], [['One\ntwo'], []]);
    const cell = (words: string) => `<w:tc><w:p>${runXml(words)}</w:p></w:tc>`;
    const table = `<w:p>${runXml('Visits')}</w:p><w:tbl><w:tr>${cell('May')}${cell('3')}</w:tr><w:tr>${cell('June')}${cell('4')}</w:tr></w:tbl><w:p/>`;
    assert.deepEqual(await comment(table), ['Visits\nMay\t3\nJune\t4']);
  });

  test('words typed into what stands there while it is empty are found', async () => {
    assert.deepEqual((await control('c.1', (xml) => withContent(xml, `<w:p>${runXml('Click here to write the answer')}</w:p>`))()).values.get('c.1'), ['the answer']);
    assert.deepEqual((await control('a.3', (xml) => withContent(xml, runXml('Click or tap here to enter text.')))()).values.get('a.3'), []);
  });

  test('a control is known without its tag: by the bookmark beside it, its id or its alias', async () => {
    const bare = (await fillIn(await written, { 'a.1': 'Yes', 'a.2=yes': true, 'a.3': 'Team', 'c.1': 'Words', 'a.5[0][what]': 'Meet' }));
    const expected = { 'a.1': ['yes'], 'a.2': ['yes'], 'a.3': ['Team'], 'a.4': [], 'c.1': ['Words'], 'a.5': ['Meet', '', '', ''] };
    const without = (...patterns: RegExp[]) => editText(bare, (xml) => patterns.reduce((left, pattern) => left.replace(pattern, ''), xml));
    const [tags, ids, aliases, bookmarks] = [/<w:tag w:val="[^m][^"]*"\/>/g, /<w:id w:val="\d{3,}"\/>/g, /<w:alias [^>]*>/g, /<w:bookmarkStart [^>]*>/g];
    assert.deepEqual(values(await read(await without(tags, ids, aliases))), expected);
    const noGrid = ({ 'a.5': _, ...rest }: Record<string, readonly string[]>) => rest;
    assert.deepEqual(noGrid(values(await read(await without(tags, bookmarks, aliases)))), noGrid(expected));
    assert.deepEqual(noGrid(values(await read(await without(tags, bookmarks, ids)))), noGrid(expected));
  });

  test('an answer is found where the control around it is gone', async () => {
    const filled = await read(await editText(await fillIn(await written, { 'a.1': 'Yes', 'c.1': 'One\ntwo', 'a.2=yes': true }), (xml) => xml.replace(/<w:sdtPr>.*?<\/w:sdtPr>/gs, '').replace(/<\/?w:sdt(?:Content)?>/g, '')));
    assert.deepEqual(values(filled), { ...nothing, 'a.1': ['yes'], 'a.2': ['yes'], 'c.1': ['One\ntwo'] });
  });

  test('controls that are gone are named and say nothing', async () => {
    const filled = await read(await editText(await written, (xml) => xml.replace(/<w:tr>(?:(?!<w:tr>).)*<w:tag w:val="(?:c\.1|a\.2=no)"\/>.*?<\/w:tr>/gs, '')));
    assert.deepEqual(filled.missing, ['a.2', 'c.1']);
    assert.deepEqual([filled.values.has('c.1'), filled.values.has('a.2')], [false, false]);
  });

  test('a control that was renamed, doubled or put in is named', async () => {
    const renamed = await control('c.1', (xml) => xml.replace('w:tag w:val="c.1"', 'w:tag w:val="mine"'))();
    assert.deepEqual(renamed.problems.map(({ where, message }) => `${where}: ${message}`), ['Question 1.1, Comments: The box was renamed to “mine”. Download a fresh document and copy your answers into it.']);
    const doubled = await read(await editText(await fillIn(await written, { 'a.3': 'One' }), (xml) => xml.replace(/<w:tr>(?:(?!<w:tr>).)*<w:tag w:val="a\.3"\/>.*?<\/w:tr>/s, (row) => row + row.replace('<w:bookmarkStart', '<w:x'))));
    assert.match(doubled.problems[0]?.message ?? '', /more than once/);
    const added = await read(await editText(await written, (xml) => xml.replace('<w:sectPr', `<w:sdt><w:sdtPr><w:alias w:val="My own"/><w:tag w:val="x.9"/></w:sdtPr><w:sdtContent><w:p>${runXml('Hello')}</w:p></w:sdtContent></w:sdt><w:sectPr`)));
    assert.deepEqual(added.unknown, [{ name: 'x.9', text: 'Hello' }]);
  });

  test('a choice that is not offered is named with those that are', async () => {
    const filled = await read(await fillIn(await written, { 'a.1': 'Perhaps' }));
    assert.deepEqual(filled.problems, [{ where: 'Question 1.1, Answer', message: '“Perhaps” is not one of the answers offered. Choose “Yes” or “No – “never””.' }]);
    assert.match((await read(await fillIn(await written, { 'a.2=yes': 'maybe' }))).problems[0]?.message ?? '', /neither a tick nor an empty box/);
  });

  test('rows of a table may be added without controls, and taken out', async () => {
    const row = (...cells: string[]) => `<w:tr>${cells.map((cell) => `<w:tc><w:p>${runXml(cell)}</w:p></w:tc>`).join('')}</w:tr>`;
    const edited = (change: (rows: string) => string) => editText(written2, (xml) => xml.replace(/<w:tr>(?:(?!<w:tr>).)*<w:tag w:val="a\.5\[1\]\[what\]"\/>.*?<\/w:tr>/s, change));
    const written2 = await fillIn(await written, { 'a.5[0][what]': 'Meet', 'a.5[1][what]': 'Write' });
    assert.deepEqual((await read(await edited((rows) => rows + row('Ring', '1 May')))).values.get('a.5'), ['Meet', '', 'Write', '', 'Ring', '1 May']);
    assert.deepEqual((await read(await edited(() => ''))).values.get('a.5'), ['Meet', '']);
    assert.deepEqual((await read(await edited((rows) => rows.replace('<w:trPr>', '<w:trPr><w:del w:id="9"/>')))).values.get('a.5'), ['Meet', '']);
    assert.match((await read(await edited((rows) => rows + row('One cell')))).problems[0]?.message ?? '', /Row 3 of the table has 1 cells/);
  });

  test('a picture in an answer is said not to be taken over', async () => {
    const filled = await control('c.1', (xml) => withContent(xml, `<w:p>${runXml('See')}<w:r><w:drawing/></w:r></w:p>`))();
    assert.deepEqual(filled.values.get('c.1'), ['See']);
    assert.match(filled.remarks[0]?.message ?? '', /picture/);
  });

  test('an older form is noticed', async () => {
    assert.equal((await read(await writeWordForm(formOf(blank.slice(0, 3))))).same, false);
    assert.deepEqual((await read(await writeWordForm(formOf(blank.slice(0, 3))))).missing, ['a.4', 'c.1', 'a.5']);
  });
});

describe('a document that cannot be taken', () => {
  const old = (stream: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le'), Buffer.alloc(600)]);

  test('one that declares a document type is refused', async () => {
    const refusal = await refusalOf(await editText(await written, (xml) => xml.replace('<w:document', '<!DOCTYPE w [<!ENTITY a "b">]><w:document')));
    assert.deepEqual([refusal.code, /declarations/.test(refusal.message)], ['unsafe', true]);
  });

  test('one that unpacks to far more than a form needs is refused before it is unpacked', async () => {
    const refusal = await refusalOf(await packZip([{ name: 'word/document.xml', content: Buffer.alloc(100 * 1024 * 1024, 32) }]));
    assert.equal(refusal.code, 'unsafe');
    assert.doesNotMatch(refusal.message, /workbook|Excel/);
  });

  test('one that nests its parts without end is refused', async () => {
    for (const tag of ['w:sdt', 'w:p', 'w:tbl><w:tr><w:tc']) {
      assert.equal((await refusalOf(await editText(await written, (xml) => xml.replace('<w:body>', `<w:body>${`<${tag}>`.repeat(5000)}`)))).code, 'unsafe', tag);
    }
  });

  test('one that is locked, old, of another program or of nobody’s making is refused in words', async () => {
    assert.match((await refusalOf(old('EncryptedPackage'))).message, /locked with a password/);
    assert.match((await refusalOf(old('WordDocument'))).message, /old Word document \(\.doc\)/);
    assert.match((await refusalOf(await packZip([{ name: 'mimetype', content: Buffer.from('application/vnd.oasis.opendocument.text') }, { name: 'content.xml', content: Buffer.from('<a/>') }]))).message, /OpenDocument file \(\.odt\)/);
    for (const other of [Buffer.from('{\\rtf1 hello}'), await packZip([{ name: 'word/document.xml', content: Buffer.from('<w:document><w:body/></w:document>') }])]) {
      assert.match((await refusalOf(other)).message, /not a document made by Maat/);
    }
    assert.match((await refusalOf(Buffer.from('PK\u0003\u0004 and then nothing'))).message, /document is damaged/);
    assert.match((await refusalOf((await written).subarray(0, 9000))).message, /document is damaged/);
    assert.match((await refusalOf(await editText(await written, (xml) => xml.slice(0, 5000)))).message, /document is damaged/);
    assert.equal((await refusalOf(Buffer.alloc(0))).code, 'empty');
    assert.equal((await refusalOf(Buffer.alloc(21 * 1024 * 1024, 'PK'))).code, 'too-large');
  });

  test('one whose reference was changed on one side is refused, and one that lost one side is not', async () => {
    const changed = await editParts(await written, (name, xml) => (name === 'docProps/custom.xml' ? xml.replace('r-1', 'r-2') : xml));
    assert.match((await refusalOf(changed)).message, /form reference of this document was changed/);
    const stripped = await editParts(await written, (name, xml) => (name === 'docProps/custom.xml' ? xml.replace(/<property.*<\/property>/s, '') : xml));
    assert.deepEqual((await read(stripped)).identity, { request: 'r-1', tool: 't' });
    const wordless = await editText(await written, (xml) => xml.replace(/MaatForm \| [^<]*/, ''));
    assert.deepEqual((await read(wordless)).identity, { request: 'r-1', tool: 't' });
  });

  test('documents of every kind are known as documents, and workbooks are not', async () => {
    const seen = [await written, old('WordDocument'), Buffer.from('{\\rtf1}'), await packZip([{ name: 'xl/workbook.xml', content: Buffer.from('<a/>') }]), old('Workbook'), Buffer.from('a,b')].map(looksLikeDocument);
    assert.deepEqual(seen, [true, true, true, false, false, false]);
  });
});
