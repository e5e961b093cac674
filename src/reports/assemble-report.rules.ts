import { shareInWords, tenthsInWords, type CollatedItem } from '../collation/index.ts';
import type { Item, Section } from '../tools/index.ts';
import { caseTables, responseTable } from './method-tables.rules.ts';
import { withLiveNumbers, type NumberSource } from './live-numbers.rules.ts';
import type { ReportBlock, ReportChart, ReportDocument, ReportRun, ReportSection, ReportTable } from './report-document.types.ts';
import { placeOfItem, placeOfSection } from './report-places.rules.ts';
import type { Block, ReportFacts } from './reports.types.ts';

/** What a report is drawn from. */
export interface ReportContent {
  readonly facts: ReportFacts;
  readonly blocks: readonly Block[];
  readonly date: string;
  readonly status: string;
}

/**
 * Draws the whole report: what was written, what the audit itself says, and every live number filled in. Also gives the
 * numbers that could not be found, for the writer.
 */
export function assembleReport({ facts, blocks, date, status }: ReportContent): { document: ReportDocument; problems: string[] } {
  const writer = new ReportWriter({ cases: facts.cases.length, collation: facts.collation }, blocks);
  const sections: ReportSection[] = [
    section('1', 'introduction', 'Introduction', writer.written('introduction', '1')),
    section('2', 'method', 'Method', [], [
      section('2.1', 'how', 'How the audit was done', writer.written('method', '2.1')),
      section('2.2', 'cases', 'The cases', caseTables(facts.cases).map((table) => ({ kind: 'table', table }))),
      section('2.3', 'response', 'Response', [...writer.written('response', '2.3'), { kind: 'table', table: responseTable(facts) }]),
    ]),
    section('3', 'analysis', 'Analysis', [], facts.tool.sections.map((part, index) => analysisOf(part, `3.${index + 1}`, facts, writer))),
    section('4', 'conclusions', 'Conclusions', writer.written('conclusions', '4')),
    section('5', 'findings', 'Findings and challenge to the board', writer.written('findings', '5')),
    section('6', 'appendix', 'Appendix: the questions asked', facts.tool.sections.flatMap(questionsOf)),
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
      sections,
    },
    problems: writer.problems,
  };
}

function section(number: string, id: string, title: string, blocks: readonly ReportBlock[], subsections: readonly ReportSection[] = []): ReportSection {
  return { id, number, title, blocks, subsections };
}

function analysisOf(part: Section, number: string, facts: ReportFacts, writer: ReportWriter): ReportSection {
  const paragraphs = writer.numbering(number);
  const blocks = part.items.flatMap((item): ReportBlock[] => {
    const collated = facts.collation.items.find(({ itemId }) => itemId === item.id);
    return [
      { kind: 'question', number: item.number, text: item.question },
      ...(collated && collated.counted !== 'no' ? [{ kind: 'chart' as const, chart: chartOf(collated), table: answersTable(collated) }] : []),
      ...writer.writtenWith(placeOfItem(item.id), paragraphs),
    ];
  });
  return section(number, part.id, part.title, [...blocks, ...writer.writtenWith(placeOfSection(part.id), paragraphs)]);
}

/** The chart of one collated item: one bar of the whole, or a bar to each answer where a return may give several. */
export function chartOf(item: CollatedItem): ReportChart {
  const segments = item.answers.map(({ label, count, tenths }) => ({ label, count, tenths: tenths ?? 0 }));
  const said = item.answers.filter(({ count }) => count > 0).map(({ label, count }) => `${label}: ${shareInWords(count, item.answered)}`);
  return {
    id: `chart-${item.itemId.replaceAll('.', '-')}`,
    title: `${item.number} ${item.shortName}`,
    description: said.length === 0 ? 'Nobody has answered this question yet.' : `${said.join('; ')}.`,
    form: item.counted === 'several' ? 'bars' : 'stacked',
    base: item.answered,
    unanswered: item.unanswered,
    segments,
  };
}

/** The table under a chart: counts and shares, the base, and the unanswered beside it. */
export function answersTable(item: CollatedItem): ReportTable {
  const withoutNa = item.answeredWithoutNa !== item.answered;
  const share = (tenths: number | null): string => (tenths === null ? '–' : tenthsInWords(tenths));
  return {
    caption: `Answers to question ${item.number}: ${item.answered} of ${item.returns} returns answered, ${item.unanswered} did not`,
    columns: [
      { label: 'Answer', numeric: false },
      { label: 'Returns', numeric: true },
      { label: `Share of ${item.answered}`, numeric: true },
      ...(withoutNa ? [{ label: `Share of ${item.answeredWithoutNa}, leaving out not applicable`, numeric: true }] : []),
    ],
    rows: item.answers.map(({ label, count, tenths, tenthsWithoutNa }) => [label, String(count), share(tenths), ...(withoutNa ? [share(tenthsWithoutNa)] : [])]),
  };
}

function questionsOf(part: Section): ReportBlock[] {
  return [
    { kind: 'paragraph', number: null, runs: [{ text: `${part.number} ${part.title}`, strong: true }] },
    ...part.items.flatMap((item): ReportBlock[] => [
      { kind: 'question', number: item.number, text: item.question },
      ...(answersOffered(item).length > 0 ? [{ kind: 'list' as const, items: answersOffered(item).map((label) => [{ text: label }]) }] : []),
    ]),
  ];
}

function answersOffered(item: Item): string[] {
  return 'options' in item ? item.options.map(({ label }) => label) : [];
}

/** Turns written blocks into numbered paragraphs, and gathers the live numbers that could not be found. */
class ReportWriter {
  readonly problems: string[] = [];
  readonly #numbers: NumberSource;
  readonly #blocks: readonly Block[];
  #findings = 0;

  constructor(numbers: NumberSource, blocks: readonly Block[]) {
    this.#numbers = numbers;
    this.#blocks = blocks.toSorted((one, other) => one.position - other.position);
  }

  numbering(section: string): () => string {
    let count = 0;
    return () => `${section}.${(count += 1)}`;
  }

  written(place: string, section: string): ReportBlock[] {
    return this.writtenWith(place, this.numbering(section));
  }

  writtenWith(place: string, next: () => string): ReportBlock[] {
    return this.#blocks.filter((block) => block.place === place).flatMap((block) => this.#blockAs(block, next));
  }

  #blockAs({ content }: Block, next: () => string): ReportBlock[] {
    switch (content.kind) {
      case 'text':
        return this.#paragraphs(content.text, next);
      case 'quotations':
        return content.quotations.map(({ text }) => ({ kind: 'quotation', text, attribution: null }));
      case 'finding':
        this.#findings += 1;
        return [{ kind: 'finding', number: String(this.#findings), runs: this.#runs(content.text), challenge: this.#runs(content.challenge) }];
    }
  }

  /** A blank line ends a paragraph; lines that begin with "- " are a list. */
  #paragraphs(text: string, next: () => string): ReportBlock[] {
    return text.split(/\n\s*\n/).filter((part) => part.trim() !== '').map((part): ReportBlock => {
      const lines = part.trim().split('\n');
      return lines.every((line) => line.startsWith('- '))
        ? { kind: 'list', items: lines.map((line) => this.#runs(line.slice(2))) }
        : { kind: 'paragraph', number: next(), runs: this.#runs(lines.join(' ')) };
    });
  }

  #runs(text: string): ReportRun[] {
    const { runs, problems } = withLiveNumbers(text.trim(), this.#numbers);
    this.problems.push(...problems);
    return runs;
  }
}
