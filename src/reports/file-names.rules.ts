import type { Day } from '../shared/day.ts';
import { fileName } from '../shared/file-name.ts';

/** "Repeat child protection plans - draft 2014-02-10.docx", or with "version 2" for one that was published. */
export function reportFileName(title: string, version: number | null, day: Day, ending: string): string {
  return fileName([title, `${version === null ? 'draft' : `version ${version}`} ${day}`], ending);
}
