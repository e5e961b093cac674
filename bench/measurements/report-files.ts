import { reportAsDocx } from '../../src/reports/formats/report-docx.ts';
import { reportAsStandaloneHtml } from '../../src/reports/formats/report-html.ts';
import { reportAsPdf } from '../../src/reports/formats/report-pdf.ts';
import { sampleReport } from '../../src/reports/formats/testing/sample-report.ts';
import type { Figure, Measurement } from '../measurement.types.ts';
import { medianOf, timed } from '../timing.ts';

/** An overview report of 30 pages with 15 charts, written as each kind of file. The first of its kind pays for fonts and templates. */
export const reportFiles: Measurement = {
  rows: [
    'overview report as a page', 'overview report as Word', 'overview report as Word, first in the process',
    'overview report as PDF', 'overview report as PDF, first in the process',
  ],
  async measure() {
    const written: Figure[] = [];
    for (const [name, budget, write] of [
      ['overview report as a page', null, reportAsStandaloneHtml],
      ['overview report as Word', 500, reportAsDocx],
      ['overview report as PDF', 300, reportAsPdf],
    ] as const) {
      const first = await timed<unknown>(() => write(sampleReport()));
      let turn = 0;
      // Another title each time, so that nothing kept from the run before answers.
      const again = await medianOf(4, () => write({ ...sampleReport(), title: `A multi-agency case audit, draft ${(turn += 1)}` }));
      written.push({ name, value: again, unit: 'ms', budget, limit: null });
      if (budget !== null) written.push({ name: `${name}, first in the process`, value: first.ms, unit: 'ms', budget: null, limit: null });
    }
    return written;
  },
};
