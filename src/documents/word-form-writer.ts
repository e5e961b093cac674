import {
  Bookmark, BorderStyle, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, Tab, Table, TableCell, TableLayoutType, TableRow,
  TabStopType, TextRun, WidthType, type FileChild, type IBorderOptions,
} from 'docx';
import { controlFor, identityControl } from './word-form-controls.ts';
import { bookmarkOf, checksumOf, checksumProperty, identityLine, identityPrefix, layout, layoutProperty, slotsOf, tickKey, type Slot } from './word-form-definition.ts';
import { controlStyles, formNumbering, formStyles, inks, labelWidth, page, pointList, textWidth } from './word-form-styles.ts';
import { wordText } from './word-form-text.rules.ts';
import type { WordControl, WordForm, WordGrid, WordQuestion, WordSection } from './word-form.types.ts';

/**
 * Writes a form as a Word document (.docx): every answer a content control that cannot be taken out, dropdowns for
 * choices, the marking on every page. Each control stands alone in a cell whose neighbour is marked, so that the answer
 * is found also when another program has dropped the control.
 */
export async function writeWordForm(form: WordForm): Promise<Buffer> {
  const slots = new Map(slotsOf(form).map((slot) => [slot.key, slot]));
  const identity = Object.entries(form.identity).map(([name, value]) => ({ name: identityPrefix + name, value }));
  return Packer.toBuffer(new Document({
    title: wordText(form.title),
    subject: wordText(form.subtitle),
    creator: 'Maat',
    lastModifiedBy: 'Maat',
    customProperties: [{ name: layoutProperty, value: layout }, ...identity, { name: checksumProperty, value: checksumOf(form) }],
    styles: formStyles,
    numbering: formNumbering,
    sections: [{
      properties: { page: { size: { width: page.width, height: page.height }, margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side, header: page.header, footer: page.footer } } },
      headers: { default: new Header({ children: [edge(form.marking, [words(form.subtitle, 70)], true)] }) },
      footers: { default: new Footer({ children: [edge(form.marking, ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], false)] }) },
      children: [...front(form), ...form.sections.flatMap((section) => sectionOf(section, slots)), ...end(form)],
    }],
  }));
}

/** The marking at the left and other words at the right, at the head or foot of every page. */
function edge(marking: string, right: readonly string[], ruled: boolean): Paragraph {
  return new Paragraph({
    style: 'PageEdge',
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    border: ruled ? { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: inks.rule } } : undefined,
    children: [new TextRun({ text: words(marking, 90), bold: true, color: inks.marking }), new TextRun({ children: [new Tab(), ...right] })],
  });
}

function words(text: string, most: number): string {
  const line = wordText(text).replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

function text(words: string, look: { readonly bold?: boolean; readonly color?: string } = {}): TextRun {
  return new TextRun({ text: wordText(words), ...look });
}

function front(form: WordForm): FileChild[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [text(form.title)] }),
    new Paragraph({ style: 'FormSubtitle', children: [text(form.subtitle)] }),
    ...(form.facts.length === 0 ? [] : [
      tableOf([labelWidth, textWidth - labelWidth], form.facts.map(([name, fact]) => new TableRow({ cantSplit: true, children: [labelCell(name), cell(textWidth - labelWidth, paragraphs(fact, controlStyles.answer))] }))),
      gap(),
    ]),
    ...(form.instructions.length === 0 ? [] : [
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: [text('How to fill in this form')] }),
      ...form.instructions.map((instruction) => new Paragraph({ style: 'FormNote', numbering: { reference: pointList, level: 0 }, children: [text(instruction)] })),
    ]),
  ];
}

/** In a cell, where the words stay together also when the control around them is dropped. */
function end(form: WordForm): FileChild[] {
  const reference = new Paragraph({ children: [identityControl(wordText(identityLine(form)))] });
  return [
    new Paragraph({ style: 'FormNote', spacing: { before: 480, after: 80 }, children: [text('By this reference Maat knows the document again. Leave it as it is.', { color: inks.quiet })] }),
    tableOf([labelWidth, textWidth - labelWidth], [new TableRow({ cantSplit: true, children: [labelCell('Form reference'), cell(textWidth - labelWidth, [reference])] })]),
    gap(),
  ];
}

function sectionOf({ number, title, guidance, questions }: WordSection, slots: ReadonlyMap<string, Slot>): FileChild[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [text(`${number}  ${title}`)] }),
    ...guidance.flatMap((note) => paragraphs(note, 'SectionNote')),
    ...questions.flatMap((question) => questionOf(question, slots)),
  ];
}

function questionOf({ number, text: question, warning, help, controls }: WordQuestion, slots: ReadonlyMap<string, Slot>): FileChild[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, tabStops: [{ type: TabStopType.LEFT, position: 620 }], children: [text(number, { color: inks.accent }), new TextRun({ children: [new Tab()] }), text(question)] }),
    ...(warning === undefined ? [] : paragraphs(warning, 'QuestionWarning')),
    ...help.flatMap((note) => paragraphs(note, 'QuestionHelp')),
    ...tablesOf(controls, slots),
  ];
}

/** Controls beside their labels, those with labels of one width in one table; a grid is a table of its own. */
function tablesOf(controls: readonly WordControl[], slots: ReadonlyMap<string, Slot>): FileChild[] {
  const tables: FileChild[] = [];
  let run: Exclude<WordControl, WordGrid>[] = [];
  const close = () => {
    if (run.length > 0) tables.push(rowsTable(run, slots), gap());
    run = [];
  };
  for (const control of controls) {
    const first = run[0];
    if (control.kind === 'grid' || (first && labelWidthOf(first) !== labelWidthOf(control))) close();
    if (control.kind === 'grid') tables.push(gridOf(control, slots), gap());
    else run.push(control);
  }
  close();
  return tables;
}

function labelWidthOf(control: Exclude<WordControl, WordGrid>): number {
  return control.kind === 'choice' && control.sentence === true ? textWidth - labelWidth : labelWidth;
}

function rowsTable(controls: readonly Exclude<WordControl, WordGrid>[], slots: ReadonlyMap<string, Slot>): Table {
  const beside = controls[0] ? labelWidthOf(controls[0]) : labelWidth;
  const widths = [beside, textWidth - beside] as const;
  return tableOf([...widths], controls.flatMap((control, at) => rowsOf(control, slots, widths, at < controls.length - 1)));
}

/** Answers longer than this may run over the end of a page. */
const longAnswer = 600;

/** A question's rows stay on one page where they can: each is kept with the next, if there is one (`more`). */
function rowsOf(control: Exclude<WordControl, WordGrid>, slots: ReadonlyMap<string, Slot>, [beside, width]: readonly [number, number], more: boolean): TableRow[] {
  if (control.kind !== 'ticks') {
    const slot = slots.get(control.name);
    const long = control.kind === 'words' && control.value.length > longAnswer;
    return slot ? [new TableRow({ cantSplit: !long, children: [cell(beside, [marked(control.label, slot.bookmark, controlStyles.label, more && !long)], inks.tint), cell(width, controlFor(slot))] })] : [];
  }
  return control.choices.flatMap(({ code, label }, at) => {
    const slot = slots.get(tickKey(control.name, code));
    const last = !more && at === control.choices.length - 1;
    return slot ? [new TableRow({ cantSplit: true, children: [cell(beside, controlFor(slot), inks.tint), cell(width, [marked(label, slot.bookmark, controlStyles.answer, !last)])] })] : [];
  });
}

function gridOf(grid: WordGrid, slots: ReadonlyMap<string, Slot>): Table {
  const width = Math.floor(textWidth / Math.max(1, grid.columns.length));
  const heading = new TableRow({
    tableHeader: true, cantSplit: true,
    children: grid.columns.map((column, at) => cell(width, [at === 0 ? marked(column, bookmarkOf(grid.name), controlStyles.label, true) : new Paragraph({ style: controlStyles.label, keepNext: true, children: [text(column)] })], inks.tint)),
  });
  const rows = grid.rows.map((cells) => new TableRow({
    cantSplit: true,
    children: cells.map(({ name }) => {
      const slot = slots.get(name);
      return cell(width, slot ? controlFor(slot) : [new Paragraph('')]);
    }),
  }));
  return tableOf(grid.columns.map(() => width), [heading, ...rows]);
}

/** Words with the bookmark by which the row is known. */
function marked(label: string, bookmark: string, style: string, keepNext = false): Paragraph {
  return new Paragraph({ style, keepNext, children: [new Bookmark({ id: bookmark, children: [text(label)] })] });
}

function labelCell(label: string): TableCell {
  return cell(labelWidth, [new Paragraph({ style: controlStyles.label, children: [text(label)] })], inks.tint);
}

const thin: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: inks.rule };

function cell(width: number, children: readonly (Paragraph | FileChild)[], fill?: string): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 70, bottom: 70, left: 110, right: 110 },
    ...(fill === undefined ? {} : { shading: { fill } }),
    children: children as Paragraph[],
  });
}

function tableOf(columnWidths: number[], rows: TableRow[]): Table {
  return new Table({
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths, layout: TableLayoutType.FIXED, rows,
    borders: { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin },
  });
}

/** Tables that follow each other without one would become one. */
function gap(): Paragraph {
  return new Paragraph({ style: 'TableEnd', children: [] });
}

function paragraphs(note: string, style: string): Paragraph[] {
  return wordText(note).split('\n').map((line) => new Paragraph({ style, children: [text(line)] }));
}
