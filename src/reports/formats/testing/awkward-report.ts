import fc from 'fast-check';
import type { ReportBlock, ReportDocument, ReportRun, ReportTable } from '../../report-document.types.ts';

const awkward = [
  '', ' ', '👋👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'Ŵyth ŷd ac ŵy', 'مرحبا بالعالم', 'שלום', '你好，世界', 'नमस्ते', '\ud800half', 'low\udc00', '\u0000\u0007\u001b[31m', '\u202eturned round',
  '</w:t><script>alert(1)</script>', '#import "x": *; $x$ @ref <label> \\', '%PDF \u2028 \u2029', ']]>', '&amp;', '=1+1', '\ue000\u{10ffff}\ufffe', 'x'.repeat(20_000), 'word '.repeat(4_000), 'a\n\nb\r\nc\rd\te',
];

/** Text as people and other programs really leave it: any characters, and those that have broken exports before. */
export const awkwardText = fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));

const runs = fc.array(fc.record<ReportRun>({ text: awkwardText, strong: fc.boolean(), emphasis: fc.boolean(), source: fc.option(awkwardText, { nil: undefined }) }), { maxLength: 4 });
const count = fc.nat({ max: 80 });

const table: fc.Arbitrary<ReportTable> = fc.record({
  caption: awkwardText,
  columns: fc.array(fc.record({ label: awkwardText, numeric: fc.boolean() }), { maxLength: 4 }),
  rows: fc.array(fc.array(awkwardText, { maxLength: 5 }), { maxLength: 4 }),
});

const block: fc.Arbitrary<ReportBlock> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), number: fc.option(fc.constantFrom('1.1', '1.1.1', '9', 'A.1', '')), runs }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(runs, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('question' as const), number: awkwardText, text: awkwardText }),
  fc.record({
    kind: fc.constant('chart' as const),
    chart: fc.record({
      id: awkwardText,
      title: awkwardText,
      description: awkwardText,
      form: fc.constantFrom('stacked' as const, 'bars' as const),
      base: count,
      unanswered: count,
      segments: fc.array(fc.record({ code: fc.constantFrom('a', 'na', 'dk', 'hidden'), label: awkwardText, count, tenths: fc.nat({ max: 1000 }) }), { maxLength: 10 }),
    }),
    table,
  }),
  fc.record({ kind: fc.constant('table' as const), table }),
  fc.record({ kind: fc.constant('quotation' as const), text: awkwardText, attribution: fc.option(awkwardText) }),
  fc.record({ kind: fc.constant('finding' as const), number: awkwardText, runs, challenge: runs }),
  fc.record({ kind: fc.constant('note' as const), runs }),
);

/** Any report there could be, with text of every awkward kind in every place. */
export const awkwardReport: fc.Arbitrary<ReportDocument> = fc.record({
  title: awkwardText,
  subtitle: awkwardText,
  partnership: awkwardText,
  date: fc.constantFrom('2014-03-03', ''),
  status: awkwardText,
  marking: fc.option(awkwardText),
  sections: fc.array(fc.record({
    id: awkwardText,
    number: fc.constantFrom('1', '2', 'A', ''),
    title: awkwardText,
    blocks: fc.array(block, { maxLength: 4 }),
    subsections: fc.array(fc.record({
      id: awkwardText,
      number: fc.constantFrom('1.1', '1.2', '7.1'),
      title: awkwardText,
      blocks: fc.array(block, { maxLength: 2 }),
      subsections: fc.constant([]),
    }), { maxLength: 2 }),
  }), { maxLength: 3 }),
});
