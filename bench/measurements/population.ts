import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { createAudit } from '../../src/audits/index.ts';
import { streamCsv } from '../../src/documents/index.ts';
import { changePlan, drawSample, matchPopulation, receivePopulation, startReading } from '../../src/sampling/index.ts';
import { accept } from '../../src/shared/result.ts';
import type { Result } from '../../src/shared/result.ts';
import { shippedTools } from '../../src/tools/index.ts';
import type { Measurement } from '../measurement.types.ts';
import { peakMemory } from '../stage/server-process.ts';
import { timed } from '../timing.ts';

const people = 1_000_000;
const headings = ['case_ref', 'date_of_birth', 'gender', 'ethnicity', 'category', 'plan_start', 'plan_number', 'previous_plan_start', 'previous_plan_end', 'sibling_group', 'team'];

/** A population of a million rows: from the file as it arrived to a frame that can be drawn from, and a draw over it. */
export const population: Measurement = {
  rows: ['population of 1,000,000 rows: import', 'population of 1,000,000 rows: memory', 'population of 1,000,000 rows: draw'],
  async measure(stage) {
    const { services } = await stage.instance();
    const { operator } = await stage.partnership();
    const audit = orThrow(await createAudit(services, operator, {
      title: 'A million', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: shippedTools[0]?.id ?? '',
    }));
    const { packed, raw, mb } = await fileOf();
    const before = process.memoryUsage().rss / 1024 / 1024;
    const { peak, value: ms } = await peakMemory(process.pid, (async () => {
      const { ms: took } = await timed(async () => {
        const id = orThrow(await receivePopulation(services, operator, audit.id, { packed, sourceSystem: 'Benchmark', extractedOn: '2026-01-16' }));
        await orThrow(await startReading(services, operator, audit.id, id, matchPopulation(headings))).reading;
      });
      return took;
    })());
    orThrow(await changePlan(services, operator, audit.id, 0, ({ plan }) => accept({
      ...plan, seed: 1, size: { kind: 'count', count: 100 }, strata: ['Gender', 'Category'], margins: [{ fact: 'Team' }],
      rules: [{ kind: 'keep', fact: 'Plan number', test: { kind: 'at-most', value: '2' } }, { kind: 'one-per-group', fact: 'Family' }],
    })));
    const drawn = await timed(async () => orThrow(await drawSample(services, operator, audit.id, 1, { byCoordinator: 'For measuring', notConsulted: 'A trial' })));
    return [
      { name: 'population of 1,000,000 rows: import', value: ms / 1000, unit: 's', budget: 20, limit: { value: raw / 1000, what: 'the same CSV only taken apart' }, remark: `A CSV file of ${mb.toFixed(0)} MB with eleven columns, sealed in the end.` },
      { name: 'population of 1,000,000 rows: memory', value: peak - before, unit: 'MB', budget: 300, limit: null, remark: 'Most that the process grew by during the import.' },
      { name: 'population of 1,000,000 rows: draw', value: drawn.ms / 1000, unit: 's', budget: 2, limit: null, remark: 'With two rules, one of each family, six parts and a balance, read from the database.' },
    ];
  },
};

async function fileOf(): Promise<{ readonly packed: Buffer; readonly raw: number; readonly mb: number }> {
  const text = Buffer.from([headings.join(','), ...Array.from({ length: people }, (_, n) => rowOf(n))].join('\n'));
  const { ms: raw } = await timed(async () => {
    let rows = 0;
    for await (const some of streamCsv(Readable.from(piecesOf(text)))) rows += some.length;
    return rows;
  });
  return { packed: gzipSync(text, { level: 1 }), raw, mb: text.length / 1e6 };
}

function* piecesOf(text: Buffer): Generator<Buffer> {
  for (let at = 0; at < text.length; at += 65_536) yield text.subarray(at, at + 65_536);
}

function rowOf(n: number): string {
  const mixed = (n * 2_654_435_761) % 4_294_967_296;
  const day = (from: number, span: number) => new Date(Date.UTC(from, 0, 1 + (mixed % span))).toISOString().slice(0, 10);
  const repeat = mixed % 5 === 0;
  return [
    `B-${String(mixed % 10_000_000).padStart(7, '0')}${n}`, day(2009, 5_900), mixed % 2 === 0 ? 'Female' : 'Male', `Group ${mixed % 18}`, ['Neglect', 'Emotional abuse', 'Physical abuse'][mixed % 3],
    day(2024, 700), repeat ? '2' : '1', repeat ? day(2021, 300) : '', repeat ? day(2022, 300) : '', mixed % 3 === 0 ? `F${mixed % 200_000}` : '', `Team ${mixed % 40}`,
  ].join(',');
}

function orThrow<Value>(result: Result<Value, unknown>): Value {
  if (result.ok) return result.value;
  throw new Error(`The population could not be measured: ${JSON.stringify(result.refusal)}`);
}
