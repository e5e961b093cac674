import { columnLetter } from './column-letter.rules.ts';
import { answerSheet, defineForm, definitionRows, definitionSheet, headings, listsSheet } from './form-definition.ts';
import type { DefinedQuestion } from './form-definition.ts';
import { guardText } from './formula-guard.rules.ts';
import type { FormQuestion, FormSheet } from './form.types.ts';
import { longestCell, packWorkbook } from './workbook-packer.ts';
import type { Dropdown, PackedRow, PackedSheet } from './workbook-packer.ts';
import { WorkbookStyles } from './workbook-styles.ts';

const widths = [10, 52, 30, 20, 30, 45, 35];
const columnOf = { answer: 2, state: 3 } as const;
const yesOrNo = ['Yes', 'No'];

/**
 * Writes a form as a workbook to fill in and send back: one sheet to see, with dropdowns for choices, saved answers in
 * place and everything but the answers locked (without a password). Two hidden sheets hold what it belongs to and the
 * lists. Several choices have a row each with Yes or No, since a cell can take only one item of a dropdown.
 */
export async function writeFormWorkbook(form: FormSheet): Promise<Buffer> {
  const definition = defineForm(form);
  const styles = new WorkbookStyles();
  const lists = new Lists();
  const page = layOut(form, definition.questions, styles, lists);
  const definitions = definitionRows(definition).map((cells) => ({ cells, styles: [0] }));
  return packWorkbook(
    [
      page,
      { name: listsSheet, hidden: true, columns: [], rows: lists.rows() },
      { name: definitionSheet, hidden: true, columns: [], rows: definitions },
    ],
    styles,
  );
}

/** What dropdowns offer, each list once, in columns of a hidden sheet: a list inside the dropdown holds 255 characters. */
class Lists {
  readonly #lists: (readonly string[])[] = [];

  /** The cells that hold this list. */
  source(labels: readonly string[]): string {
    const same = this.#lists.findIndex((list) => list.length === labels.length && list.every((label, at) => label === labels[at]));
    const at = same === -1 ? this.#lists.push(labels) - 1 : same;
    const letter = columnLetter(at);
    return `${listsSheet}!$${letter}$1:$${letter}$${labels.length}`;
  }

  *rows(): Generator<PackedRow> {
    const longest = Math.max(0, ...this.#lists.map((list) => list.length));
    for (let row = 0; row < longest; row += 1) yield { cells: this.#lists.map((list) => list[row]), styles: [0] };
  }
}

function makeLooks(styles: WorkbookStyles) {
  const locked = { wrap: true, border: true } as const;
  return {
    title: styles.number({ bold: true, size: 14 }),
    heading: styles.number({ ...locked, bold: true, fill: '1D3C5A', ink: 'FFFFFF' }),
    note: styles.number({ wrap: true }),
    section: styles.number({ bold: true, size: 12, fill: 'E8EEF2' }),
    question: styles.number(locked),
    option: styles.number({ ...locked, indent: 2 }),
    closed: styles.number({ ...locked, fill: 'F3F2F1' }),
    // Typed text stays text: without this Excel turns 3-4 into a date and "- point" into a broken formula.
    open: styles.number({ ...locked, format: '@', fill: 'FFFDE7', open: true }),
  };
}

function layOut(form: FormSheet, defined: readonly DefinedQuestion[], styles: WorkbookStyles, lists: Lists): PackedSheet {
  const looks = makeLooks(styles);
  const rows: PackedRow[] = [
    { cells: [form.title], styles: [looks.title], height: 24 },
    { cells: headings, styles: [looks.heading] },
  ];
  const bands: number[] = [];
  for (const note of form.notes) {
    // Joined cells do not grow with their text, so the height is reckoned from about 190 characters a line.
    const lines = note.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 190)), 0);
    rows.push({ cells: [note], styles: [looks.note], height: Math.min(400, lines * 15 + 3) });
    bands.push(rows.length);
  }
  const dropdowns = new Map<string, Dropdown & { rows: number[] }>();
  const offer = (column: number, labels: readonly string[]) => {
    const source = lists.source(labels);
    const known = dropdowns.get(`${column} ${source}`);
    if (known) known.rows.push(rows.length);
    else dropdowns.set(`${column} ${source}`, { column, source, rows: [rows.length], error: 'Choose one of the answers in the list, or leave the cell empty.' });
  };
  let section: string | undefined;
  form.questions.forEach((question, at) => {
    const asked = defined[at];
    if (!asked) return;
    if (question.section !== section) {
      section = question.section;
      rows.push({ cells: [section, '', '', '', '', '', ''], styles: [looks.section] });
    }
    rows.push(questionRow(question, asked, looks));
    if (asked.kind === 'one' && asked.choices.length > 0) offer(columnOf.answer, asked.choices.map((choice) => choice.label));
    if (asked.states.length > 0) offer(columnOf.state, asked.states.map((state) => state.label));
    if (asked.kind !== 'several') return;
    for (const row of optionRows(question, asked, looks)) {
      rows.push(row);
      offer(columnOf.answer, yesOrNo);
    }
  });
  return {
    name: answerSheet,
    columns: [...widths.map((width) => ({ width })), { width: 8, hidden: true }],
    rows,
    frozenRows: 2,
    protected: true,
    dropdowns: [...dropdowns.values()],
    bands,
  };
}

type Looks = ReturnType<typeof makeLooks>;

function questionRow(question: FormQuestion, asked: DefinedQuestion, looks: Looks): PackedRow {
  const several = asked.kind === 'several';
  const hints = [question.hint, several ? 'Choose Yes beside every answer that applies.' : undefined];
  const texts = [question.reason, question.comment, question.evidence];
  const saved = typeof question.answer === 'string' ? question.answer : '';
  const answer = asked.kind === 'one' ? labelOf(asked.choices, saved) : asked.kind === 'text' ? saved : '';
  // A text too long for a cell is shown cut, and locked so that nobody works on a part of it.
  const look = (text: string | undefined) => (guardText(text ?? '').length > longestCell ? looks.closed : looks.open);
  return {
    cells: [question.number, [question.text, ...hints].filter(Boolean).join('\n'), answer, labelOf(asked.states, question.state ?? ''), ...texts, asked.key],
    styles: [looks.question, looks.question, several ? looks.closed : look(answer), asked.states.length > 0 ? looks.open : looks.closed, ...texts.map(look), 0],
  };
}

function optionRows(question: FormQuestion, asked: DefinedQuestion, looks: Looks): PackedRow[] {
  const saved = typeof question.answer === 'string' ? [question.answer] : question.answer;
  const { closed } = looks;
  return asked.choices.map(({ code, label }, at) => ({
    cells: ['', label, saved?.includes(code) ? 'Yes' : saved?.length === 0 ? 'No' : '', '', '', '', '', `${asked.key}.${at + 1}`],
    styles: [looks.question, looks.option, looks.open, closed, closed, closed, closed, 0],
  }));
}

function labelOf(choices: readonly { code: string; label: string }[], code: string): string {
  return choices.find((choice) => choice.code === code)?.label ?? code;
}
