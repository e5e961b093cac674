import { withLiveNumbers, type NumberSource } from './live-numbers.rules.ts';
import type { ReportBlock, ReportRun } from './report-document.types.ts';
import type { Block } from './reports.types.ts';

/** Something in a written block that has to be put right before the report can be published. */
export interface Problem {
  readonly blockId: string;
  /** In words for the writer. */
  readonly message: string;
}

/** A written block and what it becomes in the report. */
export interface DrawnBlock {
  readonly block: Block;
  readonly drawn: readonly ReportBlock[];
}

/** Turns written blocks into numbered paragraphs, and gathers the live numbers that could not be found. */
export class ReportWriter {
  readonly problems: Problem[] = [];
  readonly #numbers: NumberSource;
  readonly #blocks: readonly Block[];
  #findings = 0;

  constructor(numbers: NumberSource, blocks: readonly Block[]) {
    this.#numbers = numbers;
    this.#blocks = blocks.toSorted((one, other) => one.position - other.position);
  }

  /** Numbers for the paragraphs of a section: 3.1.1, 3.1.2 and so on. */
  numbering(section: string): () => string {
    let count = 0;
    return () => `${section}.${(count += 1)}`;
  }

  /** What was written at a place, its paragraphs numbered by `next`. */
  written(place: string, next: () => string): DrawnBlock[] {
    return this.#blocks.filter((block) => block.place === place).map((block) => ({ block, drawn: this.#draw(block, next) }));
  }

  #draw(block: Block, next: () => string): ReportBlock[] {
    const { content } = block;
    switch (content.kind) {
      case 'text':
        return this.#paragraphs(block, content.text, next);
      case 'quotations':
        return content.quotations.map(({ text }) => ({ kind: 'quotation', text, attribution: null }));
      case 'finding':
        this.#findings += 1;
        return [{ kind: 'finding', number: String(this.#findings), runs: this.#runs(block, content.text), challenge: this.#runs(block, content.challenge) }];
    }
  }

  /** A blank line ends a paragraph; lines that begin with "- " are a list. */
  #paragraphs(block: Block, text: string, next: () => string): ReportBlock[] {
    return text.split(/\n\s*\n/).filter((part) => part.trim() !== '').map((part): ReportBlock => {
      const lines = part.trim().split('\n');
      return lines.every((line) => line.startsWith('- '))
        ? { kind: 'list', items: lines.map((line) => this.#runs(block, line.slice(2))) }
        : { kind: 'paragraph', number: next(), runs: this.#runs(block, lines.join(' ')) };
    });
  }

  #runs({ id }: Block, text: string): ReportRun[] {
    const { runs, problems } = withLiveNumbers(text.trim(), this.#numbers);
    this.problems.push(...problems.map((message) => ({ blockId: id, message })));
    return runs;
  }
}
