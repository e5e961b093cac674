import { BuilderElement, Paragraph, Tab, TextRun, type FileChild, type ParagraphChild, type XmlComponent } from 'docx';
import { choicesOf, identityId, identityTag, placeholders, tickKey, type Slot } from './word-form-definition.ts';
import { controlStyles, inks } from './word-form-styles.ts';
import { onOneLine, wordText } from './word-form-text.rules.ts';
import type { WordControl } from './word-form.types.ts';

const ticked = '\u2612';
const unticked = '\u2610';
/** Every machine with Word has it, and it shows both boxes alike. */
const boxFont = 'MS Gothic';

function element(name: string, attributes: Readonly<Record<string, string | number>> = {}, children: readonly XmlComponent[] = []): XmlComponent {
  const payload = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { key, value }]));
  return new BuilderElement<Record<string, string | number>>({ name, attributes: payload, children });
}

function valued(name: string, value: string | number, prefix = 'w'): XmlComponent {
  return element(name, { [`${prefix}:val`]: value });
}

interface ControlParts {
  readonly slot: Pick<Slot, 'tag' | 'id' | 'alias'>;
  /** Elements that say what kind of control it is. */
  readonly kind: readonly XmlComponent[];
  readonly empty: boolean;
  readonly lock?: 'sdtLocked' | 'sdtContentLocked' | 'unlocked' | undefined;
  readonly content: readonly XmlComponent[];
}

/** A content control that can be filled in and not taken out. The library has none but boxes to tick, so this one is made of its elements. */
function contentControl({ slot, kind, empty, lock = 'sdtLocked', content }: ControlParts): XmlComponent {
  return element('w:sdt', {}, [
    element('w:sdtPr', {}, [
      valued('w:alias', slot.alias), valued('w:tag', slot.tag), valued('w:id', slot.id), valued('w:lock', lock),
      ...(empty ? [element('w:showingPlcHdr')] : []),
      ...kind,
    ]),
    element('w:sdtContent', {}, content),
  ]);
}

/** The library's types name the children they know; a control is written like any other. */
const inParagraph = (control: XmlComponent): ParagraphChild => control as unknown as ParagraphChild;
const inCell = (control: XmlComponent): FileChild => control as unknown as FileChild;

function emptyRun(words: string): TextRun {
  // LibreOffice forgets the style of some, so the run says its look itself.
  return new TextRun({ text: words, style: controlStyles.placeholder, color: inks.placeholder, italics: true });
}

/** One line of words; tabs stay tabs. */
function runOf(line: string): TextRun {
  const pieces = line.split('\t');
  return new TextRun({ children: pieces.flatMap((piece, at) => (at === 0 ? [piece] : [new Tab(), piece])).filter((piece) => piece !== '') });
}

/** What stands in the cell of a slot: its control, with what is saved in it. */
export function controlFor(slot: Slot): (Paragraph | FileChild)[] {
  const { control } = slot;
  switch (control.kind) {
    case 'choice':
      return [line(choiceControl(slot, control))];
    case 'ticks':
      return [new Paragraph({ style: controlStyles.box, children: [inParagraph(tickControl(slot, control.choices.find(({ code }) => tickKey(control.name, code) === slot.key), control.values))] })];
    case 'line':
      return [line(textControl(slot, control.value, placeholders.line, [element('w:text')]))];
    case 'date':
      return [line(textControl(slot, control.value, placeholders.date, dateKind()))];
    case 'words':
      return [wordsControl(slot, control.value)];
    case 'grid': {
      const cell = control.rows.flat().find(({ name }) => name === slot.key);
      // Word keeps a row from being taken out as long as a control in it is locked.
      return [line(textControl(slot, cell?.value ?? '', placeholders.grid, [element('w:text')], 'unlocked'))];
    }
  }
}

/** The identity, which nobody need touch. */
export function identityControl(words: string): ParagraphChild {
  return inParagraph(contentControl({ slot: { tag: identityTag, id: identityId, alias: 'Form reference' }, kind: [element('w:text')], empty: false, lock: 'sdtContentLocked', content: [new TextRun({ text: words, color: inks.quiet, size: 14 })] }));
}

function line(control: XmlComponent): Paragraph {
  return new Paragraph({ style: controlStyles.answer, children: [inParagraph(control)] });
}

function choiceControl(slot: Slot, control: Extract<WordControl, { kind: 'choice' }>): XmlComponent {
  const choices = choicesOf(control);
  const chosen = choices.find(({ code }) => code === control.value);
  const items = [{ label: placeholders.choice, code: '' }, ...choices].map(({ label, code }) => element('w:listItem', { 'w:displayText': wordText(label), 'w:value': code }));
  return contentControl({
    slot, kind: [element('w:dropDownList', {}, items)], empty: !chosen,
    content: [chosen ? runOf(wordText(chosen.label)) : emptyRun(placeholders.choice)],
  });
}

function tickControl(slot: Slot, choice: { readonly code: string } | undefined, values: readonly string[]): XmlComponent {
  const on = choice !== undefined && values.includes(choice.code);
  const box = element('w14:checkbox', {}, [
    valued('w14:checked', on ? 1 : 0, 'w14'),
    element('w14:checkedState', { 'w14:val': '2612', 'w14:font': boxFont }),
    element('w14:uncheckedState', { 'w14:val': '2610', 'w14:font': boxFont }),
  ]);
  return contentControl({ slot, kind: [box], empty: false, content: [new TextRun({ text: on ? ticked : unticked, font: boxFont })] });
}

function textControl(slot: Slot, value: string, placeholder: string, kind: readonly XmlComponent[], lock?: ControlParts['lock']): XmlComponent {
  const text = onOneLine(value);
  return contentControl({ slot, kind, lock, empty: text === '', content: [text === '' ? emptyRun(placeholder) : runOf(text)] });
}

function dateKind(): XmlComponent[] {
  return [element('w:date', {}, [valued('w:dateFormat', 'd MMMM yyyy'), valued('w:lid', 'en-GB'), valued('w:storeMappedDataAs', 'dateTime'), valued('w:calendar', 'gregorian')])];
}

/** Words over any number of paragraphs. */
function wordsControl(slot: Slot, value: string): FileChild {
  const text = wordText(value);
  const paragraphs = text === ''
    ? [new Paragraph({ style: controlStyles.answer, children: [emptyRun(placeholders.words)] })]
    : text.split('\n').map((words) => new Paragraph({ style: controlStyles.answer, children: words === '' ? [] : [runOf(words)] }));
  return inCell(contentControl({ slot, kind: [], empty: text === '', content: paragraphs }));
}
