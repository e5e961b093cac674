import type { PublicCollation } from '../../collation/index.ts';
import { reportFileName } from '../file-names.rules.ts';
import type { MadeFile } from '../figures/export-collation.ts';
import { reportAsDocx } from '../formats/report-docx.ts';
import { reportAsStandaloneHtml } from '../formats/report-html.ts';
import { numbersAsCsv, numbersAsXlsx } from '../formats/report-numbers.ts';
import { reportAsPdf } from '../formats/report-pdf.ts';
import type { ReportDocument } from '../report-document.types.ts';

/** The files a report can be taken away as, in the order in which they are offered. */
export const reportFormats = ['docx', 'pdf', 'html', 'xlsx', 'csv'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const formatNames: Readonly<Record<ReportFormat, string>> = {
  docx: 'Word', pdf: 'PDF', html: 'Web page', xlsx: 'Numbers as Excel', csv: 'Numbers as CSV',
};

/** Whether the text is the ending of one of the files. */
export function isReportFormat(text: string): text is ReportFormat {
  return (reportFormats as readonly string[]).includes(text);
}

/** Writes a report, or its numbers, as a file whose name says what it is. `version` is null for a draft. */
export async function makeReportFile(document: ReportDocument, collation: PublicCollation, version: number | null, format: ReportFormat): Promise<MadeFile> {
  const name = reportFileName(document.title, version, document.date, format);
  const { title, partnership, date, status, marking } = document;
  const numbers = { title, partnership, date, status, marking, collation };
  switch (format) {
    case 'docx':
    case 'pdf':
    case 'html':
      return makeDocumentFile(document, name, format);
    case 'xlsx':
      return { name, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: await numbersAsXlsx(numbers) };
    case 'csv':
      return { name, contentType: 'text/csv; charset=utf-8', body: numbersAsCsv(numbers) };
  }
}

/** Writes what is read as a document, a report or a form, as a file of this name. */
export async function makeDocumentFile(document: ReportDocument, name: string, format: 'docx' | 'pdf' | 'html'): Promise<MadeFile> {
  switch (format) {
    case 'docx':
      return { name, contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: await reportAsDocx(document) };
    case 'pdf':
      return { name, contentType: 'application/pdf', body: await reportAsPdf(document) };
    case 'html':
      return { name, contentType: 'text/html; charset=utf-8', body: reportAsStandaloneHtml(document) };
  }
}
