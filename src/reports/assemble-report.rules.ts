import { hideSmallCounts, type PublicCollation } from '../collation/index.ts';
import type { Item, Section } from '../tools/index.ts';
import { concernTable, hideFewConcerns } from './concern-numbers.rules.ts';
import { itemFigures } from './item-figures.rules.ts';
import { caseTables, responseTable, selectionTable } from './method-tables.rules.ts';
import type { ReportBlock, ReportDocument, ReportSection } from './report-document.types.ts';
import { placeOfItem, placeOfSection } from './report-places.rules.ts';
import type { Block, ReportFacts } from './reports.types.ts';
import { ReportWriter, type DrawnBlock, type Problem } from './written-blocks.rules.ts';

/** What a report is drawn from. */
export interface ReportContent {
  readonly facts: ReportFacts;
  readonly blocks: readonly Block[];
  readonly date: string;
  readonly status: string;
  /** Counts below this are hidden, and whatever they could be worked out from; null where all are shown. */
  readonly hideBelow: number | null;
}

/** A part of a section: what the audit itself says, or a place with what was written there. */
export type DrawnPart =
  | { readonly kind: 'fixed'; readonly blocks: readonly ReportBlock[] }
  | { readonly kind: 'place'; readonly place: string; readonly written: readonly DrawnBlock[] };

/** A section as its writer sees it: the same as in the report, with its places kept apart. */
export interface DrawnSection {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly parts: readonly DrawnPart[];
  readonly subsections: readonly DrawnSection[];
}

/** A report drawn: for its readers, and for its writer. */
export interface AssembledReport {
  readonly document: ReportDocument;
  readonly sections: readonly DrawnSection[];
  /** The figures that the report prints: those of the facts, or what is shown of them. */
  readonly figures: PublicCollation;
  /** Live numbers that could not be found. */
  readonly problems: readonly Problem[];
}

/** Draws the whole report: what was written, what the audit itself says, and every live number filled in. */
export function assembleReport({ facts, blocks, date, status, hideBelow }: ReportContent): AssembledReport {
  const figures = hideBelow === null ? facts.collation : hideSmallCounts(facts.collation, hideBelow);
  const concerns = hideFewConcerns(facts.concerns, facts.collation.returned, hideBelow);
  const writer = new ReportWriter({ cases: facts.cases.length, collation: figures, concerns }, blocks);
  const at = (place: string, number: string): DrawnPart => ({ kind: 'place', place, written: writer.written(place, writer.numbering(number)) });
  const hasReferences = blocks.some(({ place }) => place === 'references');
  const appendix = hasReferences ? '7' : '6';
  const sections: DrawnSection[] = [
    section('1', 'introduction', 'Introduction', [at('introduction', '1')]),
    section('2', 'method', 'Method', [], [
      section('2.1', 'how', 'How the audit was done', [at('method', '2.1'), ...(hideBelow === null ? [] : [fixed([hidingNote(hideBelow)])])]),
      section('2.2', 'cases', 'The cases', [fixed([...facts.selections.map((one) => selectionTable(one, hideBelow)), ...caseTables(facts.cases, hideBelow)].map((table) => ({ kind: 'table', table })))]),
      section('2.3', 'response', 'Response', [at('response', '2.3'), fixed([{ kind: 'table', table: responseTable(facts) }, { kind: 'table', table: concernTable(concerns) }])]),
      section('2.4', 'sources', 'Other sources', [at('sources', '2.4')]),
    ]),
    section('3', 'analysis', 'Analysis', [], facts.tool.sections.map((part, index) => analysisOf(part, `3.${index + 1}`, figures, writer))),
    section('4', 'conclusions', 'Conclusions and recommendations', [at('conclusions', '4')]),
    section('5', 'findings', 'Findings and challenge to the board', [at('findings', '5')]),
    section(hasReferences ? '6' : '', 'references', 'References', [at('references', '6')]),
    section(appendix, 'appendix', 'Appendix: the questions asked', [], facts.tool.sections.map((part, index) =>
      section(`${appendix}.${index + 1}`, `asked-${part.id}`, part.title, [fixed(part.items.flatMap(questionOf))]))),
  ];
  const holdsCaseMatter = blocks.some(({ content }) => content.kind === 'quotations' && content.quotations.length > 0);
  return {
    document: {
      title: facts.title,
      subtitle: facts.theme,
      partnership: facts.partnership,
      date,
      status,
      marking: holdsCaseMatter ? facts.tool.marking : null,
      sections: sections.flatMap(asRead),
    },
    sections,
    figures,
    problems: writer.problems,
  };
}

function section(number: string, id: string, title: string, parts: readonly DrawnPart[], subsections: readonly DrawnSection[] = []): DrawnSection {
  return { id, number, title, parts, subsections };
}

function fixed(blocks: readonly ReportBlock[]): DrawnPart {
  return { kind: 'fixed', blocks };
}

/** Sections for those who need them; a report without a word in them does without. */
const optional = ['sources', 'references'];

function asRead({ id, number, title, parts, subsections }: DrawnSection): ReportSection[] {
  const blocks = parts.flatMap((part) => (part.kind === 'fixed' ? part.blocks : part.written.flatMap(({ drawn }) => drawn)));
  return blocks.length === 0 && optional.includes(id) ? [] : [{ id, number, title, blocks, subsections: subsections.flatMap(asRead) }];
}

function analysisOf(part: Section, number: string, figures: PublicCollation, writer: ReportWriter): DrawnSection {
  const next = writer.numbering(number);
  const at = (place: string): DrawnPart => ({ kind: 'place', place, written: writer.written(place, next) });
  return section(number, part.id, part.title, [
    ...part.items.flatMap((item) => [
      fixed(itemFigures(item, figures.items.find(({ itemId }) => itemId === item.id))),
      at(placeOfItem(item.id)),
    ]),
    at(placeOfSection(part.id)),
  ]);
}

/** What a reader has to know about numbers that are not there. */
function hidingNote(hideBelow: number): ReportBlock {
  const text = `To protect the people behind the cases, this report does not show counts from 1 to ${hideBelow - 1} of cases and of answers, nor counts from which those could be worked out.`;
  return { kind: 'note', runs: [{ text }] };
}

function questionOf(item: Item): ReportBlock[] {
  return [
    { kind: 'question', number: item.number, text: item.question },
    ...(answersOffered(item).length > 0 ? [{ kind: 'list' as const, items: answersOffered(item).map((label) => [{ text: label }]) }] : []),
  ];
}

function answersOffered(item: Item): string[] {
  return 'options' in item ? item.options.map(({ label }) => label) : [];
}
