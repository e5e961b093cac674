import { ChartRun } from 'docx/charts';
import { tenthsInWords } from '../../collation/index.ts';
import type { ReportChart } from '../report-document.types.ts';
import { chartHeight } from './docx-measures.ts';
import { typeface } from './docx-styles.ts';
import { inks, segmentColours } from './report-palette.ts';
import { chartInWords } from './report-words.ts';

const width = 620;
/** Below this share (tenths of a percent) a label would not fit inside its segment; the table beneath has the number. */
const labelledFrom = 60;

/**
 * A chart that Word draws and lets an editor change ("Edit Data" opens its counts). Labels are given as text, so that
 * a share on the page is rounded once, by the collation, and not again by Word.
 */
export function chartForWord(chart: ReportChart, name: string): ChartRun {
  const colours = segmentColours(chart.segments);
  const altText = { name, title: chart.title, description: chartInWords(chart) };
  const chartArea = { fill: 'FFFFFF', border: 'none' as const };
  const font = { name: typeface, color: inks.text };
  if (chart.form === 'stacked') {
    return new ChartRun({
      type: 'bar',
      stacking: 'percent',
      categories: [chart.title],
      series: chart.segments.map((segment, place) => ({
        name: segment.label,
        values: [segment.count],
        color: colours[place]?.fill,
        pointLabels: [segment.tenths < labelledFrom
          ? false
          : { text: tenthsInWords(segment.tenths), position: 'center' as const, font: { ...font, size: 9, bold: true, color: colours[place]?.ink } }],
      })),
      gapWidth: 20,
      categoryAxis: { visible: false },
      valueAxis: { visible: false, gridlines: false },
      legend: { position: 'bottom', font: { size: 9 } },
      font,
      chartArea,
      altText,
      transformation: { width, height: chartHeight(chart.form, chart.segments.map(({ label }) => label)) },
    });
  }
  return new ChartRun({
    type: 'bar',
    categories: chart.segments.map((segment) => segment.label),
    series: [{
      name: 'Returns',
      values: chart.segments.map((segment) => segment.count),
      color: inks.accent,
      pointLabels: chart.segments.map((segment) => ({ text: `${segment.count} (${tenthsInWords(segment.tenths)})`, position: 'outsideEnd' as const, font: { ...font, size: 9 } })),
    }],
    gapWidth: 45,
    categoryAxis: { reverseOrder: true, font: { size: 9 } },
    valueAxis: { visible: false, gridlines: false, minimum: 0, maximum: Math.max(chart.base, 1) },
    legend: false,
    font,
    chartArea,
    altText,
    transformation: { width, height: chartHeight(chart.form, chart.segments.map(({ label }) => label)) },
  });
}
