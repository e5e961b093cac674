import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { dayInWords } from '../../shared/day.ts';
import type { ReportDocument } from '../report-document.types.ts';
import { breakable, carried, mapText, printable, shortened } from './printable-text.ts';
import { ownFamilies, reportFamilies, reportFonts } from './report-fonts.ts';
import { inks } from './report-palette.ts';
import { partsForPrint } from './report-parts.ts';

/** Results of earlier pages that Typst may keep before it forgets them; more would only hold memory. */
const keptGenerations = 5;

/** Characters of the title, the marking and the status that stand at the edge of every page. */
const longestEdge = 160;

let warmed: { readonly compiler: NodeCompiler; readonly template: string } | null = null;

/** The compiler and its fonts, made once; nothing of a report stays in it, since each comes in with its own call. */
function press(): { readonly compiler: NodeCompiler; readonly template: string } {
  warmed ??= {
    compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: reportFonts() }] }),
    template: readFileSync(new URL('report-template.typ', import.meta.url), 'utf8'),
  };
  return warmed;
}

/**
 * The report as an accessible PDF (PDF/UA-1): tagged headings, tables and quotations, bookmarks, words for every chart,
 * the marking on every page. Any text is taken: a character without a glyph is drawn as a box and keeps its meaning.
 */
export async function reportAsPdf(document: ReportDocument): Promise<Buffer> {
  const report = mapText(printable(document), carried);
  const title = report.title.trim() || 'Report';
  const content = {
    title,
    heading: breakable(title),
    edgeTitle: shortened(title, longestEdge),
    subtitle: breakable(report.subtitle),
    partnership: breakable(report.partnership),
    day: dayInWords(report.date),
    status: breakable(report.status),
    marking: report.marking === null ? null : shortened(report.marking, longestEdge),
    footer: shortened(`${report.partnership}. ${report.status}`, longestEdge),
    inks,
    parts: mapText(partsForPrint(report), breakable),
  };
  try {
    return print({ ...content, families: reportFamilies });
  } catch {
    return print({ ...content, families: ownFamilies });
  }
}

function print(content: object): Buffer {
  const { compiler, template } = press();
  const compiled = compiler.compile({ mainFileContent: template, inputs: { report: JSON.stringify(content) } });
  const failure = compiled.takeError();
  if (compiled.result === null || failure !== null) {
    const reasons = failure === null ? [] : compiler.fetchDiagnostics(failure).map((reason: { message?: string }) => reason.message);
    throw new Error(`The report could not be printed: ${reasons.join('; ')}`);
  }
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' });
  compiler.evictCache(keptGenerations);
  return pdf;
}
