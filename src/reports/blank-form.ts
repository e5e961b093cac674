import { sectorLabels } from '../shared/sectors.ts';
import type { Day } from '../shared/day.ts';
import { caseRoleLabels, formFor, type PlaceInCase, type Tool } from '../tools/index.ts';
import { blankForm } from './blank-form.rules.ts';
import { fileName } from '../shared/file-name.ts';
import type { MadeFile } from './figures/export-collation.ts';
import { makeDocumentFile } from './publishing/report-files.ts';

/** The files a blank form comes as. */
export const blankFormats = ['docx', 'pdf', 'html'] as const;
export type BlankFormat = (typeof blankFormats)[number];

export function isBlankFormat(text: string): text is BlankFormat {
  return (blankFormats as readonly string[]).includes(text);
}

/** A tool as a file to print and fill in by hand: whole where `place` is null, else as an agency in that place meets it. */
export function makeBlankForm(tool: Tool, place: PlaceInCase | null, format: BlankFormat, around: { readonly partnership: string; readonly date: Day }): Promise<MadeFile> {
  const who = place === null ? 'Every question' : [sectorLabels[place.sector], ...[...place.roles].map((role) => caseRoleLabels[role].toLowerCase())].join(', ');
  const document = blankForm(place === null ? tool : formFor(tool, place), { ...around, who });
  const name = fileName([tool.title, place === null ? null : sectorLabels[place.sector], 'blank form'], format);
  return makeDocumentFile(document, name, format);
}
