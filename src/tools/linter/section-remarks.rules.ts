import type { Item, Section, Tool } from '../tools.types.ts';
import { ofSection } from './remarks.rules.ts';
import type { ToolRemark } from './remarks.types.ts';

const isGrade = (item: Item): item is Extract<Item, { readonly kind: 'grade' }> => item.kind === 'grade';
const hasGrade = ({ items }: Section): boolean => items.some(isGrade);
const hasBacked = ({ items }: Section): boolean => items.some((item) => isGrade(item) && item.backedBy !== undefined);
const hasEvidence = ({ items }: Section): boolean => items.some(({ evidence }) => evidence);
/** Facts of the case or the form, which rest on nothing, and what people conclude at the end. */
const asksAboutWork = ({ items }: Section): boolean => items.filter(({ kind, evidence }) => evidence || kind === 'checklist' || kind === 'yes-no-na').length >= 2;

/** What a section lacks that most of its neighbours have: a grade, impact or evidence behind it, a place for evidence. */
export function sectionRemarks(tool: Tool, section: Section): ToolRemark[] {
  const remarks: ToolRemark[] = [];
  const graded = tool.sections.filter(hasGrade);
  const work = section.items.filter(({ kind, evidence }) => kind === 'narrative' && evidence);
  if (!hasGrade(section) && work.length >= 2 && graded.length * 2 >= tool.sections.length) {
    remarks.push(ofSection('no-grade', section, {
      found: 'asks about the work and ends without a grade, while most sections have one.', why: 'Its findings will be missing where grades are compared.', mend: 'Add a grade with what stands behind it.',
    }));
  }
  if (lacksBacking(tool, section)) {
    remarks.push(ofSection('no-impact', section, {
      found: 'has a grade and asks for no impact or evidence behind it, while most graded sections do.', why: 'A grade on nothing cannot be looked into or moderated.', mend: 'Add a question for the impact or the evidence and name it as what backs the grade, unless the grade is a judgement of the whole.',
    }));
  }
  const alike = tool.sections.filter((other) => other !== section && asksAboutWork(other));
  if (asksAboutWork(section) && !hasEvidence(section) && alike.filter(hasEvidence).length * 2 > alike.length) {
    remarks.push(ofSection('no-evidence', section, {
      found: 'asks for no evidence, while most sections about the work do.', why: 'Its answers cannot be told from opinions.', mend: 'Ask for evidence at the questions that a file can answer.',
    }));
  }
  return remarks;
}

/** Whether a section has only grades that rest on nothing, among graded sections most of which rest theirs on something. */
export function lacksBacking(tool: Tool, section: Section): boolean {
  const others = tool.sections.filter((other) => other !== section && hasGrade(other));
  return hasGrade(section) && !hasBacked(section) && others.filter(hasBacked).length * 2 > others.length;
}
