import { asksOf, caseRoles, isCentral } from './audience.rules.ts';
import { optionsOf, plainly } from './choices.rules.ts';
import { isOffered } from './states.rules.ts';
import { sectors } from '../shared/sectors.ts';
import type { Item, Section, Tool } from './tools.types.ts';

/** What a linter says of a tool. It never stops a tool from being used: a partnership may have its reasons. */
export interface ToolRemark {
  readonly rule: 'duplicate-question' | 'two-questions' | 'seen-by-nobody' | 'options-overlap' | 'no-way-out' | 'hard-to-read' | 'no-grade' | 'grade-unbacked';
  /** The item, or the section for remarks about a whole section. */
  readonly at: string;
  /** What was found, why it matters and how to mend it, in whole sentences. */
  readonly message: string;
}

/** Reading ages above this ask too much of somebody with little time. */
const highestReadingAge = 14;

/** Everything about a tool that somebody should look at again before agencies meet it, in the order of the form. */
export function lintTool(tool: Tool): ToolRemark[] {
  const seen = new Map<string, Item>();
  return tool.sections.flatMap((section) => [
    ...sectionRemarks(tool, section),
    ...section.items.flatMap((item) => {
      const words = plainly(item.question);
      const twin = seen.get(words);
      seen.set(words, twin ?? item);
      return [...(twin ? [duplicate(item, twin)] : []), ...itemRemarks(tool, item)];
    }),
  ]);
}

function duplicate(item: Item, twin: Item): ToolRemark {
  return {
    rule: 'duplicate-question', at: item.id,
    message: `Question ${item.number} asks the same as question ${twin.number}. Two answers to one question cannot both be counted. Take one out, or say what is different.`,
  };
}

function itemRemarks(tool: Tool, item: Item): ToolRemark[] {
  const remarks: ToolRemark[] = [];
  const say = (rule: ToolRemark['rule'], message: string): void => void remarks.push({ rule, at: item.id, message: `Question ${item.number}: ${message}` });
  if (asksTwice(item.question)) say('two-questions', 'it asks two things at once, so an answer may be to either. Ask them apart, or move one into what the answer should cover.');
  if (isSeenByNobody(tool, item)) say('seen-by-nobody', 'no agency meets it, whatever its work and its part in the case. Change its audience, or take it out.');
  const overlap = overlapping(item);
  if (overlap) say('options-overlap', `“${overlap[0]}” and “${overlap[1]}” can both be true, so two people may choose differently for the same file. Make each answer exclude the others.`);
  if (!isCentral(tool, item) && !factKinds.has(item.kind) && item.kind !== 'grade' && !isOffered(item, 'na')) say('no-way-out', 'somebody whose file has nothing to say on it can only leave it blank. Offer “Not applicable”.');
  const age = readingAge(item.question);
  if (age > highestReadingAge) say('hard-to-read', `its words ask for a reading age of about ${Math.round(age)}. Use shorter words and sentences, so that everybody reads the same question.`);
  if (item.kind === 'grade' && item.backedBy === undefined && tool.sections.some(({ items }) => items.some((other) => other.kind === 'grade' && other.backedBy !== undefined))) {
    say('grade-unbacked', 'other grades of this tool rest on impact or evidence, and this one on nothing. Name what should stand behind it, or say that it is a judgement of the whole.');
  }
  return remarks;
}

/** Facts such as a date or a name, which every agency has. */
const factKinds: ReadonlySet<Item['kind']> = new Set(['text', 'date', 'number']);

/** A section of practice without a grade, where most of its neighbours have one. */
function sectionRemarks(tool: Tool, section: Section): ToolRemark[] {
  const graded = tool.sections.filter(({ items }) => items.some(({ kind }) => kind === 'grade'));
  const isGraded = graded.includes(section);
  const asksAboutWork = section.items.filter(({ kind, evidence }) => kind === 'narrative' && evidence).length >= 2;
  if (isGraded || !asksAboutWork || graded.length * 2 < tool.sections.length) return [];
  return [{
    rule: 'no-grade', at: section.id,
    message: `Section ${section.number} asks about the work and ends without a grade, while most sections have one. Its findings will be missing where grades are compared. Add a grade with what stands behind it.`,
  }];
}

/** Two question marks, or an "and" between two verbs of asking. */
function asksTwice(question: string): boolean {
  return (question.match(/\?/g) ?? []).length > 1 || /\b(and|or) (how|what|when|why|who|where|did|does|is|are|was|were|has|have)\b/i.test(question);
}

function isSeenByNobody(tool: Tool, item: Item): boolean {
  if (isCentral(tool, item)) return false;
  const everyRole = new Set(caseRoles);
  return !sectors.some((sector) => asksOf(tool, item, { sector, roles: everyRole }) || asksOf(tool, item, { sector, roles: new Set() }));
}

/** Two options whose ranges of numbers meet, such as “1 to 5” and “5 to 10”. */
function overlapping(item: Item): readonly [string, string] | null {
  if (item.kind !== 'single-choice') return null;
  const options = optionsOf(item).filter(({ state }) => state === undefined);
  for (const [at, one] of options.entries()) {
    for (const other of options.slice(at + 1)) {
      const [a, b] = [rangeOf(one.label), rangeOf(other.label)];
      if (a && b && a.from <= b.to && b.from <= a.to) return [one.label, other.label];
    }
  }
  return null;
}

/** "2 to 5" or "2-5" as numbers. */
function rangeOf(label: string): { readonly from: number; readonly to: number } | null {
  const found = /\b(\d+)\s*(?:to|-|–)\s*(\d+)\b/.exec(label);
  return found ? { from: Number(found[1]), to: Number(found[2]) } : null;
}

/** The age at which a text can be read, by the Flesch-Kincaid grade (years of school) and five years before school. */
export function readingAge(text: string): number {
  const words = text.match(/[\p{L}’']+/gu) ?? [];
  if (words.length === 0) return 0;
  const sentences = Math.max(1, (text.match(/[.!?]+/g) ?? []).length);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59 + 5;
}

/** Groups of vowels, a silent e at the end left out; every word has one. */
function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/[’']s?$/, '').replace(/(?<=[^aeiouyl])e$|(?<=[^aeiouy])es$|(?<=[^aeiouytd])ed$/, '');
  return Math.max(1, (plain.match(/[aeiouy]+/g) ?? []).length);
}
