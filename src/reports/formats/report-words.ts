import { tenthsInWords } from '../../collation/index.ts';
import type { ReportBlock, ReportChart, ReportDocument, ReportRun, ReportSection } from '../report-document.types.ts';

/** "31 of 72 (43.1%)": a share is never shown without its base. */
export function shareOfBase(segment: ReportChart['segments'][number], base: number): string {
  return base === 0 ? 'no answers' : `${segment.count} of ${base} (${tenthsInWords(segment.tenths)})`;
}

/** What stands under a chart: its base, how many did not answer, and why bars may add up to more than all. */
export function baseInWords(chart: ReportChart): string {
  const answered = `${chart.base} ${chart.base === 1 ? 'return' : 'returns'} answered`;
  const silent = chart.unanswered === 0 ? 'none left it unanswered' : `${chart.unanswered} left it unanswered`;
  const several = chart.form === 'bars' ? ' A return may give several answers, so shares can add up to more than 100%.' : '';
  return `Base: ${answered}; ${silent}.${several}`;
}

/** What a chart shows, for those who cannot see it: its sentence, then every value. */
export function chartInWords(chart: ReportChart): string {
  const values = chart.segments.map((segment) => `${segment.label}: ${shareOfBase(segment, chart.base)}`);
  return [`${chart.title}.`, chart.description, values.length > 0 ? `${values.join('; ')}.` : ''].filter(Boolean).join(' ');
}

/** One live number of a report: the paragraph it stands in, its words, and where it came from. */
export interface NumberSource {
  /** Number of the paragraph, or of the section when the paragraph has none. */
  readonly place: string;
  readonly words: string;
  readonly source: string;
}

/** Every live number in reading order, for the list at the end of a report that lets a reader on paper walk back. */
export function numberSources(document: ReportDocument): NumberSource[] {
  return document.sections.flatMap(sourcesOfSection);
}

/** The heading of that list. */
export const sourcesHeading = 'Where the numbers come from';

function sourcesOfSection(section: ReportSection): NumberSource[] {
  const own = section.blocks.flatMap((block) =>
    runsOf(block).flatMap((run) => (run.source === undefined
      ? []
      : [{ place: placeOf(block, section), words: run.text.trim(), source: run.source }])));
  return [...own, ...section.subsections.flatMap(sourcesOfSection)];
}

function placeOf(block: ReportBlock, section: ReportSection): string {
  if (block.kind === 'paragraph' && block.number !== null) return block.number;
  if (block.kind === 'finding') return `Finding ${block.number}`;
  return section.number;
}

function runsOf(block: ReportBlock): readonly ReportRun[] {
  switch (block.kind) {
    case 'paragraph': return block.runs;
    case 'note': return block.runs;
    case 'list': return block.items.flat();
    case 'finding': return [...block.runs, ...block.challenge];
    case 'question': return [];
    case 'chart': return [];
    case 'table': return [];
    case 'quotation': return [];
  }
}
