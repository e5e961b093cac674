import type { Measurement } from '../measurement.types.ts';

/** What the machine itself can do, by which the other rows are judged. */
export const machine: Measurement = {
  rows: ['machine: flushes of the disk', 'machine: raw upserts, one by one', 'machine: raw upserts, 16 connections', 'machine: hello over HTTP, 16 clients', 'machine: hello over HTTP, 100 clients'],
  async measure(stage) {
    const { flushes, statement, statements16, hello16, hello100 } = await stage.limits();
    return [
      ['machine: flushes of the disk', flushes],
      ['machine: raw upserts, one by one', statement.rate],
      ['machine: raw upserts, 16 connections', statements16],
      ['machine: hello over HTTP, 16 clients', hello16.rate],
      ['machine: hello over HTTP, 100 clients', hello100.rate],
    ].map(([name, value]) => ({ name: String(name), value: Number(value), unit: '/s' as const, budget: null, limit: null }));
  },
};
