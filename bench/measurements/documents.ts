import { deflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { csvStream, readTable, writeWorkbook, type Cell } from '../../src/documents/index.ts';
import type { Measurement } from '../measurement.types.ts';
import { codesFor, commentFor, sixtyItems } from '../stage/sixty-items.ts';
import { medianOf, timed } from '../timing.ts';

const returns = 10_000;
const items = sixtyItems.sections.flatMap((section) => section.items);
const headings = ['Case', 'Agency', 'Returned on', ...items.map(({ id }) => id), 'Comment'];

/** Files of 10,000 returns: a row each, 60 answers and one comment. Without the database, which collation and imports measure. */
export const documents: Measurement = {
  rows: ['CSV of 10,000 returns', 'XLSX of 10,000 returns', 'CSV of 10,000 returns, read', 'XLSX of 10,000 returns, read'],
  async measure() {
    const rows = Array.from({ length: returns }, (_, n): Cell[] =>
      [`B-${n}`, `Agency ${n % 10}`, '2026-02-20', ...items.map((_item, at) => codesFor(at, n)), commentFor(0, n)]);
    let csv: Buffer = Buffer.alloc(0);
    const writeAll = async (): Promise<void> => {
      const chunks: Buffer[] = [];
      for await (const chunk of csvStream(headings, rows)) chunks.push(chunk as Buffer);
      csv = Buffer.concat(chunks);
    };
    const csvTook = await medianOf(3, writeAll);
    const joined = await medianOf(3, () => Buffer.from(rows.map((cells) => cells.join(',')).join('\r\n')));
    let xlsx: Buffer = Buffer.alloc(0);
    const xlsxTook = await medianOf(2, async () => {
      xlsx = await writeWorkbook([{ name: 'Returns', columns: headings.map((heading) => ({ heading })), rows }]);
    });
    const parts = Object.values(unzipSync(xlsx));
    const packed = await medianOf(2, () => parts.map((part) => deflateRawSync(part, { level: 6 })));
    const csvRead = await timed(() => readTable({ name: 'returns.csv', bytes: csv }));
    const xlsxRead = await timed(() => readTable({ name: 'returns.xlsx', bytes: xlsx }));
    return [
      { name: 'CSV of 10,000 returns', value: csvTook / 1000, unit: 's', budget: 0.6, limit: { value: joined / 1000, what: 'the same cells joined by commas' }, remark: 'One row for each return with 60 answers, made from rows in memory.' },
      { name: 'XLSX of 10,000 returns', value: xlsxTook / 1000, unit: 's', budget: 1.5, limit: { value: packed / 1000, what: 'its parts deflated by zlib' } },
      { name: 'CSV of 10,000 returns, read', value: csvRead.ms / 1000, unit: 's', budget: null, limit: null },
      { name: 'XLSX of 10,000 returns, read', value: xlsxRead.ms / 1000, unit: 's', budget: null, limit: null },
    ];
  },
};
