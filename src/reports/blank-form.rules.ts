import type { Day } from '../shared/day.ts';
import { addedOthers, asksDates, audienceOf, isCentral, optionsOf, sayingWhen, stateInWords, timescaleInWords, type Item, type Section, type Tool } from '../tools/index.ts';
import type { ReportBlock, ReportDocument, ReportSection } from './report-document.types.ts';

/** A box to tick on paper. */
const box = '☐';
/** Between boxes on one line; it does not shrink as ordinary spaces do. */
const gap = '\u00a0\u00a0\u00a0 ';
/** A line to write on. */
const ruled = '_'.repeat(96);

/**
 * A tool as a form to print and fill in by hand: its questions with their answers to tick and room to write. `tool` is the
 * whole tool or the form of one agency, `who` whose it is; what the coordinator fills in comes along only with the whole.
 */
export function blankForm(tool: Tool, { partnership, who, date }: { readonly partnership: string; readonly who: string; readonly date: Day }): ReportDocument {
  return {
    title: tool.title, subtitle: who, partnership, date,
    status: `Blank form, version ${tool.version}`,
    marking: tool.marking,
    sections: tool.sections.map((section, at) => sectionOf(tool, section, at)),
  };
}

/** Sections keep the letter or number that their questions carry. */
function sectionOf(tool: Tool, section: Section, at: number): ReportSection {
  return {
    id: `section-${at + 1}`, number: section.number, title: section.title, subsections: [],
    blocks: [
      ...[section.guidance, section.equality].flatMap((words) => (words === undefined ? [] : [note(words)])),
      ...section.items.flatMap((item) => questionBlocks(tool, item)),
    ],
  };
}

function questionBlocks(tool: Tool, given: Item): ReportBlock[] {
  const item = sayingWhen(tool, given);
  const help = [
    isCentral(tool, item) ? `${audienceOf(tool, item)?.label}.` : null,
    item.onlyIf === undefined ? null : `Answer this if ${item.onlyIf}.`,
    item.hint ?? null,
    item.prompts === undefined ? null : `Cover: ${item.prompts.join('; ')}.`,
    item.timescale === undefined ? null : timescaleInWords(item.timescale),
  ].filter((words) => words !== null);
  const others = addedOthers(item).map((state) => `${box} ${stateInWords(state)}`).join(gap);
  const ticks = [...choicesOf(item), ...(others === '' ? [] : [others])];
  return [
    { kind: 'question', number: item.number, text: item.question },
    ...(help.length === 0 ? [] : [note(help.join(' '))]),
    ...ticks.map((text) => paragraph(text)),
    ...roomFor(item).flatMap(({ words, lines }) => [{ ...paragraph(words), runs: [{ text: words, strong: true }] }, ...Array.from({ length: lines }, () => paragraph(ruled))]),
  ];
}

function choicesOf(item: Item): string[] {
  if (item.kind === 'timescale') return [];
  if (item.kind === 'checklist') return item.points.map(({ text }) => `${text}: ${box} yes ${box} no`);
  const labels = optionsOf(item).map(({ label }) => `${box} ${label}`);
  // Short answers stand beside each other, as grades do.
  return labels.length > 0 && labels.join(gap).length < 80 ? [labels.join(gap)] : labels;
}

/** What has to be written down: the answer in words, comments, evidence, and why something does not apply. */
function roomFor(item: Item): { readonly words: string; readonly lines: number }[] {
  const room: ({ readonly words: string; readonly lines: number } | null)[] = [
    ...answerRoom(item),
    item.comment === 'none' ? null : { words: item.commentLabel ?? 'Comments', lines: 2 },
    item.evidence ? { words: 'Evidence (document and date, or recorded decision)', lines: 2 } : null,
    addedOthers(item).length > 0 ? { words: 'If not answered: why?', lines: 1 } : null,
  ];
  return room.filter((part) => part !== null);
}

function answerRoom(item: Item): { readonly words: string; readonly lines: number }[] {
  const dates = asksDates(item) ? [{ words: `${item.timescale.from} (date${item.timescale.unit === 'hours' ? ' and time' : ''})`, lines: 1 }, { words: `${item.timescale.to} (date${item.timescale.unit === 'hours' ? ' and time' : ''}, or “not done”)`, lines: 1 }] : [];
  if (item.kind === 'rows') return [{ words: item.columns.map(({ label }) => label).join(' | '), lines: 4 }];
  if ('options' in item) return dates;
  return [{ words: 'Answer', lines: item.kind === 'narrative' ? 5 : 1 }, ...dates];
}

function paragraph(text: string) {
  return { kind: 'paragraph' as const, number: null, runs: [{ text }] };
}

function note(text: string): ReportBlock {
  return { kind: 'note', runs: [{ text }] };
}
