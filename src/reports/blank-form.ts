import { sectorLabels } from '../shared/sectors.ts';
import type { Day } from '../shared/day.ts';
import { caseRoleLabels, formFor, type PlaceInCase, type Tool } from '../tools/index.ts';
import { blankForm } from './blank-form.rules.ts';
import { fileName } from './file-names.rules.ts';
import type { MadeFile } from './figures/export-collation.ts';
import { reportAsDocx } from './formats/report-docx.ts';
import { reportAsStandaloneHtml } from './formats/report-html.ts';
import { reportAsPdf } from './formats/report-pdf.ts';

/** The files a blank form comes as. */
export const blankFormats = ['docx', 'pdf', 'html'] as const;
export type BlankFormat = (typeof blankFormats)[number];

export function isBlankFormat(text: string): text is BlankFormat {
  return (blankFormats as readonly string[]).includes(text);
}

/** A tool as a file to print and fill in by hand: whole where `place` is null, else as an agency in that place meets it. */
export async function makeBlankForm(tool: Tool, place: PlaceInCase | null, format: BlankFormat, around: { readonly partnership: string; readonly date: Day }): Promise<MadeFile> {
  const who = place === null ? 'Every question' : [sectorLabels[place.sector], ...[...place.roles].map((role) => caseRoleLabels[role].toLowerCase())].join(', ');
  const document = blankForm(place === null ? tool : formFor(tool, place), { ...around, who });
  const name = fileName([tool.title, place === null ? null : sectorLabels[place.sector], 'blank form'], format);
  switch (format) {
    case 'docx':
      return { name, contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: await reportAsDocx(document) };
    case 'pdf':
      return { name, contentType: 'application/pdf', body: await reportAsPdf(document) };
    case 'html':
      return { name, contentType: 'text/html; charset=utf-8', body: reportAsStandaloneHtml(document) };
  }
}
