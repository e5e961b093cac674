import { AlignmentType, BorderStyle, LevelFormat, LineRuleType, type INumberingOptions, type IParagraphStyleOptions, type IStylesOptions } from 'docx';

/** Ink and accents, as hex without `#`, the same as in reports. */
export const inks = { text: '1F2A30', quiet: '52616B', accent: '0B4F5C', tint: 'F1F6F6', rule: 'C5D0D3', warning: 'FBF4E6', warningRule: 'F0B13C', marking: '7A1F2B', placeholder: '5F6E77' } as const;

/** A4 and its margins, in twentieths of a point. */
export const page = { width: 11906, height: 16838, top: 1300, bottom: 1150, side: 1080, header: 560, footer: 480 } as const;
export const textWidth = page.width - 2 * page.side;
/** The column of names beside the answers. */
export const labelWidth = 2350;

/** Arial is on every machine that opens Word files, or has a stand-in of the same widths. */
const typeface = 'Arial';

export const controlStyles = { answer: 'Answer', box: 'AnswerBox', label: 'AnswerLabel', placeholder: 'PlaceholderText' } as const;
/** The list of instructions. */
export const pointList = 'points';

type Look = Partial<Omit<IParagraphStyleOptions, 'id' | 'name'>>;

function style(id: string, name: string, { before = 0, after = 0, ...look }: Look & { before?: number; after?: number }): IParagraphStyleOptions {
  return {
    id, name, basedOn: 'Normal', quickFormat: true, ...look,
    paragraph: { spacing: { before, after, line: 264, lineRule: LineRuleType.AUTO }, ...look.paragraph },
  };
}

const panel = (fill: string, bar: string) => ({ shading: { fill }, border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: bar } }, indent: { left: 180 } });
const hanging = { indent: { left: 620, hanging: 620 }, keepNext: true, keepLines: true };

export const formStyles: IStylesOptions = {
  default: {
    document: { run: { font: typeface, size: 21, color: inks.text, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 100, line: 264, lineRule: LineRuleType.AUTO } } },
    title: { run: { font: typeface, size: 40, bold: true, color: inks.text }, paragraph: { spacing: { before: 120, after: 60 } } },
    heading1: { run: { font: typeface, size: 28, bold: true, color: inks.accent }, paragraph: { spacing: { before: 420, after: 120 }, keepNext: true, keepLines: true, border: { bottom: { style: BorderStyle.SINGLE, size: 8, space: 4, color: inks.accent } } } },
    heading2: { run: { font: typeface, size: 22, bold: true, color: inks.text }, paragraph: { spacing: { before: 300, after: 60, line: 264, lineRule: LineRuleType.AUTO }, ...hanging } },
  },
  paragraphStyles: [
    style('FormSubtitle', 'Form Subtitle', { after: 200, run: { size: 23, color: inks.quiet } }),
    style('PageEdge', 'Page Edge', { run: { size: 17, color: inks.quiet } }),
    style('FormNote', 'Form Note', { after: 80, run: { size: 21 } }),
    style('SectionNote', 'Section Note', { before: 40, after: 80, paragraph: { spacing: { before: 40, after: 100, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true, ...panel(inks.tint, inks.accent) } }),
    style('QuestionHelp', 'Question Help', { run: { size: 19, color: inks.quiet }, paragraph: { spacing: { before: 0, after: 60, line: 252, lineRule: LineRuleType.AUTO }, indent: { left: 620 }, keepNext: true, keepLines: true } }),
    style('QuestionWarning', 'Question Warning', { run: { size: 19, bold: true }, paragraph: { spacing: { before: 40, after: 80 }, keepNext: true, ...panel(inks.warning, inks.warningRule) } }),
    style(controlStyles.label, 'Answer Label', { run: { size: 19, bold: true, color: inks.quiet } }),
    style(controlStyles.answer, 'Answer', { run: { size: 21 } }),
    style(controlStyles.box, 'Answer Box', { run: { size: 24 }, paragraph: { alignment: AlignmentType.RIGHT } }),
    style('TableEnd', 'Table End', { run: { size: 8 }, paragraph: { spacing: { before: 0, after: 0 } } }),
  ],
  characterStyles: [{ id: controlStyles.placeholder, name: 'Placeholder Text', run: { color: inks.placeholder, italics: true } }],
};

export const formNumbering: INumberingOptions = {
  config: [{
    reference: pointList,
    levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 400, hanging: 400 } } } }],
  }],
};
